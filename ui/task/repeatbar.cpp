// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/repeatbar.h"

#include "format/timetext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace switchyard {

RepeatBar::RepeatBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
{
    auto *stop = new QPushButton(tr("Stop"), this);
    stop->setToolTip(tr("Send no more of them; one that runs is not cancelled"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_text, 1);
    row->addWidget(stop);
    connect(stop, &QPushButton::clicked, this, &RepeatBar::stopped);
    hide();
}

void RepeatBar::show(const Repetition &repetition, Duration now, bool previousRuns)
{
    setVisible(repetition.isActive());
    if (!repetition.isActive())
        return;
    const QString sent = tr("%1 of %2 sent").arg(repetition.sent()).arg(repetition.times());
    const QString next = previousRuns ? tr("waiting for its end")
                                      : tr("next in %1").arg(formatCountdown(repetition.wait(now)));
    m_text->setText(sent + QStringLiteral(", ") + next);
}

} // namespace switchyard
