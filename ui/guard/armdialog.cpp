// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/armdialog.h"

#include "guard/arming.h"

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
    , m_arm(new QPushButton(tr("Arm %1").arg(environment), this))
{
    setWindowTitle(tr("Arm %1").arg(environment));
    auto *what = new QLabel(tr("‘%1’ is guarded: nothing can be changed there until it is armed. It disarms "
                               "itself when nothing was done there for 10 minutes.")
                                .arg(environment),
                            this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    m_reason->setMaxLength(longestReason);
    m_reason->setAccessibleName(tr("Reason for arming"));
    m_reason->setPlaceholderText(tr("what you are about to do"));
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setAutoDefault(false);
    m_arm->setDefault(true);
    m_arm->setEnabled(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(what);
    auto *form = new QFormLayout;
    form->addRow(tr("Reason"), m_reason);
    layout->addLayout(form);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_arm);
    buttons->addWidget(cancel);
    layout->addLayout(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 56);
    m_reason->setFocus();

    connect(m_reason, &QLineEdit::textChanged, this,
            [this] { m_arm->setEnabled(!m_reason->text().trimmed().isEmpty()); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_arm, &QPushButton::clicked, this, [this, &arming, environment] {
        arming.arm(environment, m_reason->text());
        accept();
    });
}

} // namespace switchyard
