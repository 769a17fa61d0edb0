// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/statuscell.h"

#include "theme/theme.h"

#include <QPainter>

namespace switchyard {

StatusCell::StatusCell(QWidget *parent)
    : QLabel(parent)
{
    setContentsMargins(sides + 1, 2, sides, 2);
}

void StatusCell::paintEvent(QPaintEvent *event)
{
    QLabel::paintEvent(event);
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, 1, height()), Theme::of(palette()).border);
}

} // namespace switchyard
