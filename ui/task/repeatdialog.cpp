// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/repeatdialog.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace switchyard {

RepeatDialog::RepeatDialog(const SendRequest &request, QWidget *parent)
    : QDialog(parent)
    , m_request(request)
    , m_times(new QSpinBox(this))
    , m_interval(new QDoubleSpinBox(this))
{
    setWindowTitle(tr("Send several times"));
    m_times->setRange(2, Repetition::most);
    m_times->setValue(Repetition::usual);
    m_times->setAccessibleName(tr("How often"));
    m_interval->setRange(0, 3600);
    m_interval->setValue(1);
    m_interval->setDecimals(1);
    m_interval->setSuffix(tr(" s"));
    m_interval->setAccessibleName(tr("Time between two beginnings"));
    auto *what = new QLabel(tr("%1 does the work each time, and each call counts for its circuit. The next "
                               "one begins when the one before has ended.")
                                .arg(request.agent),
                            this);
    what->setTextFormat(Qt::PlainText);
    what->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *send = buttons->addButton(tr("Send to %1").arg(request.agent), QDialogButtonBox::AcceptRole);
    send->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    auto *form = new QFormLayout(this);
    form->addRow(what);
    form->addRow(tr("&Times"), m_times);
    form->addRow(tr("&Every"), m_interval);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(fontMetrics().averageCharWidth() * 50);
}

Repetition RepeatDialog::repetition() const
{
    return {m_request, m_times->value(), fromSeconds(m_interval->value())};
}

} // namespace switchyard
