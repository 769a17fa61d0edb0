// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/mutedialog.h"

#include "format/timetext.h"
#include "parts/fieldcheck.h"
#include "parts/questionlayout.h"

#include <QDateTimeEdit>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace switchyard {

namespace {

constexpr int longestReason = 200;

QDateTime localOf(WallTime at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count());
}

} // namespace

MuteDialog::MuteDialog(const Question &question, QWidget *parent)
    : QDialog(parent)
    , m_now(question.now)
    , m_until(new QDateTimeEdit(localOf(question.until), this))
    , m_why(new QLineEdit(question.why, this))
    , m_said(new QLabel(this))
    , m_doIt(new QPushButton(question.verb, this))
{
    setWindowTitle(question.title);
    m_until->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    m_until->setCalendarPopup(true);
    m_until->setAccessibleName(tr("End of the mute"));
    m_until->setToolTip(tr("Day and local time, at most %1 days from now. Notices come again from then on.")
                            .arg(std::chrono::days(longest).count()));
    m_why->setMaxLength(longestReason);
    m_why->setAccessibleName(tr("Reason for the mute"));
    m_why->setToolTip(
        tr("In at most %1 characters, for whoever finds it muted. It may be left empty.").arg(longestReason));
    m_why->setPlaceholderText(tr("optional, for the others"));

    auto *form = new QFormLayout;
    form->addRow(tr("&Until"), m_until);
    form->addRow(tr("&Why"), m_why);
    layOutQuestion(*this, *form, *m_said, *m_doIt);

    connect(m_until, &QDateTimeEdit::dateTimeChanged, this, &MuteDialog::refresh);
    connect(m_why, &QLineEdit::textChanged, this, &MuteDialog::refresh);
    connect(m_doIt, &QPushButton::clicked, this, [this] {
        emit chosen(until(), m_why->text().simplified());
        accept();
    });
    refresh();
}

WallTime MuteDialog::until() const
{
    return WallTime(std::chrono::milliseconds(m_until->dateTime().toMSecsSinceEpoch()));
}

QString MuteDialog::problem() const
{
    if (until() <= m_now)
        return tr("The end must lie ahead.");
    if (until() - m_now > longest)
        return tr("At most %1 days: a mute that nobody remembers hides what is wrong.")
            .arg(std::chrono::days(longest).count());
    if (const QString remark = lineRemark(m_why->text().simplified(), longestReason); !remark.isEmpty())
        return tr("The reason %1.").arg(remark);
    return {};
}

void MuteDialog::refresh()
{
    const QString wrong = problem();
    m_said->setText(!wrong.isEmpty() ? wrong
                                     : tr("No notices for %1. All is watched and shown as before.")
                                           .arg(formatDuration(until() - m_now)));
    m_doIt->setEnabled(wrong.isEmpty());
    m_doIt->setToolTip(wrong.isEmpty() ? tr("From now on; it can be ended earlier in the Mute menu.")
                                       : wrong);
}

} // namespace switchyard
