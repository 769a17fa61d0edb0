// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/repeatdialog.h"

#include "parts/questionlayout.h"
#include "parts/roomforwords.h"
#include "parts/shortname.h"

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
    m_times->setToolTip(tr("From %1 to %2 times in all.").arg(m_times->minimum()).arg(Repetition::most));
    m_interval->setRange(0, 3600);
    m_interval->setValue(1);
    m_interval->setDecimals(1);
    m_interval->setSuffix(tr(" s"));
    m_interval->setAccessibleName(tr("Time between two beginnings"));
    m_interval->setToolTip(
        tr("In seconds, from 0 to 3600, from one beginning to the next. 0 means without a pause."));
    auto *what = plainLabel(this);
    what->setText(tr("%1 does the work each time, and each call counts for its circuit. The next "
                     "one begins when the one before has ended.")
                      .arg(request.agent));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton *send = buttons->addButton(tr("Send to %1").arg(shortNameOnButton(request.agent)),
                                           QDialogButtonBox::AcceptRole);
    send->setToolTip(tr("Begins at once. It can be stopped above the form."));
    send->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    auto *form = new QFormLayout(this);
    form->addRow(what);
    form->addRow(tr("&Times"), m_times);
    form->addRow(tr("&Every"), m_interval);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    keepRoomForWords(*this, 50);
}

Repetition RepeatDialog::repetition() const
{
    return {m_request, m_times->value(), fromSeconds(m_interval->value())};
}

} // namespace switchyard
