// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/armdialog.h"

#include "guard/arming.h"
#include "parts/fieldcheck.h"
#include "parts/questionlayout.h"
#include "parts/roomforwords.h"
#include "parts/shortname.h"
#include "theme/theme.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard {

namespace {

constexpr int longestReason = 200;

} // namespace

ArmDialog::ArmDialog(Arming &arming, const QString &environment, QWidget *parent)
    : QDialog(parent)
    , m_reason(new QLineEdit(this))
    , m_said(plainLabel(this))
    , m_arm(new QPushButton(tr("Arm %1").arg(shortNameOnButton(environment)), this))
{
    setWindowTitle(tr("Arm %1").arg(environment));
    auto *what = plainLabel(this);
    what->setText(tr("‘%1’ is guarded: nothing can be changed there until it is armed. It disarms "
                     "itself when nothing was done there for 10 minutes.")
                      .arg(environment));
    m_reason->setMaxLength(longestReason);
    m_reason->setAccessibleName(tr("Reason for arming"));
    m_reason->setToolTip(tr("Why you need it armed, in at most %1 characters. It goes into the event log.")
                             .arg(longestReason));
    m_reason->setPlaceholderText(tr("what you are about to do"));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    m_arm->setDefault(true);
    m_said->setForegroundRole(secondaryTextRole);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(what);
    auto *form = new QFormLayout;
    form->addRow(tr("Reason"), m_reason);
    layout->addLayout(form);
    layout->addWidget(m_said);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_arm);
    buttons->addWidget(cancel);
    layout->addLayout(buttons);
    m_reason->setFocus();

    connect(m_reason, &QLineEdit::textChanged, this, &ArmDialog::refresh);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_arm, &QPushButton::clicked, this, [this, &arming, environment] {
        arming.arm(environment, m_reason->text().simplified());
        accept();
    });
    refresh();
    keepRoomForWords(*this, 56);
}

void ArmDialog::refresh()
{
    const QString reason = m_reason->text().simplified();
    const QString remark = lineRemark(reason, longestReason);
    const QString wrong = reason.isEmpty()   ? tr("Say why: whoever looks next will want to know.")
                          : remark.isEmpty() ? QString()
                                             : tr("The reason %1.").arg(remark);
    m_said->setText(wrong);
    m_arm->setEnabled(wrong.isEmpty());
    m_arm->setToolTip(wrong.isEmpty() ? tr("From now on circuits can be changed there.") : wrong);
}

} // namespace switchyard
