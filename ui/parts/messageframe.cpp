// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/messageframe.h"

#include "theme/theme.h"

#include <QPainter>

namespace switchyard {

namespace {

constexpr int edge = 3;

} // namespace

MessageFrame::MessageFrame(QWidget *parent)
    : QFrame(parent)
{
    setContentsMargins(edge, 1, 1, 1);
}

void MessageFrame::setKind(Kind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    update();
}

void MessageFrame::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    const bool isProblem = m_kind == Kind::Problem;
    QPainter painter(this);
    painter.fillRect(rect(), theme.border);
    painter.fillRect(rect().adjusted(1, 1, -1, -1),
                     theme.state(isProblem ? StripState::HalfOpen : StripState::Closed).tint);
    painter.fillRect(QRect(0, 0, edge, height()),
                     isProblem ? theme.state(StripState::Open).ink : theme.accent);
}

} // namespace switchyard
