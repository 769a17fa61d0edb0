// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/secretdialog.h"

#include "parts/questionlayout.h"

#include <QFormLayout>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>

namespace switchyard {

namespace {

constexpr int longestSecret = 16'384; // a token may be long
constexpr qsizetype mostNamed = 3;

QString named(const QStringList &agents)
{
    const QString first = agents.first(std::min(mostNamed, agents.size())).join(QStringLiteral(", "));
    return agents.size() > mostNamed
               ? SecretDialog::tr("%1 and %2 more").arg(first).arg(agents.size() - mostNamed)
               : first;
}

} // namespace

SecretDialog::SecretDialog(const Question &question, QWidget *parent)
    : QDialog(parent)
    , m_entry(question.entry)
    , m_field(new QLineEdit(this))
    , m_use(new QPushButton(tr("Use in this run"), this))
{
    setWindowTitle(tr("Secret of %1").arg(named(question.agents)));
    auto *what = plainLabel(this);
    what->setText(tr("%1 cannot be asked without ‘keychain:%2’: %3.")
                      .arg(named(question.agents), question.entry, question.why));
    m_field->setEchoMode(QLineEdit::Password);
    m_field->setMaxLength(longestSecret);
    m_field->setAccessibleName(tr("Secret ‘%1’").arg(question.entry));
    m_field->setToolTip(tr("A token, password or key, as it is shown to the agent."));
    auto *fields = new QFormLayout;
    fields->addRow(what);
    fields->addRow(tr("Secret"), m_field);
    auto *said =
        new QLabel(tr("It is held in memory until Switchyard ends, and written nowhere. After Cancel, "
                      "Agent > Enter secret… asks again."),
                   this);
    layOutQuestion(*this, *fields, *said, *m_use);
    m_field->setFocus();
    connect(m_field, &QLineEdit::textChanged, this, &SecretDialog::judge);
    judge();
    connect(m_use, &QPushButton::clicked, this, [this] {
        emit entered(m_field->text().trimmed());
        accept();
    });
    connect(this, &QDialog::finished, m_field, &QLineEdit::clear);
    // By itself it is as high as its words would be in narrow lines.
    resize(minimumSize());
}

void SecretDialog::judge()
{
    const bool isTyped = !m_field->text().trimmed().isEmpty();
    m_use->setEnabled(isTyped);
    m_use->setToolTip(isTyped ? tr("From the next request on, by every agent that shows it.")
                              : tr("Nothing is typed yet."));
}

} // namespace switchyard
