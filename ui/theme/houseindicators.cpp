// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/houseindicators.h"

#include "theme/housepaint.h"
#include "theme/theme.h"

#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace switchyard::house {

namespace {

struct Inks
{
    QColor fill, border, mark;
};

Inks inksOf(const QStyleOption &option)
{
    const Theme theme = Theme::of(option.palette);
    if (!(option.state & QStyle::State_Enabled))
        return {theme.window, theme.buttonBorder, theme.text3};
    const bool focused = option.state & QStyle::State_HasFocus;
    return {theme.base, focused ? theme.accent : theme.buttonBorder, theme.text};
}

QRect squareIn(const QRect &rect)
{
    const int side = qMin(rect.width(), rect.height());
    return QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {side, side}, rect);
}

} // namespace

void paintCheck(QPainter &painter, const QStyleOption &option)
{
    const Inks inks = inksOf(option);
    const QRect box = squareIn(option.rect);
    paintBox(painter, box, inks.fill, inks.border, 2);
    if (option.state & QStyle::State_On)
        paintTick(painter, box.adjusted(1, 1, -1, -1), inks.mark);
    else if (option.state & QStyle::State_NoChange)
        painter.fillRect(QRect(box.left() + 4, box.center().y(), box.width() - 8, 2), inks.mark);
}

void paintRadio(QPainter &painter, const QStyleOption &option)
{
    const Inks inks = inksOf(option);
    const QRectF ring = QRectF(squareIn(option.rect)).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(inks.border);
    painter.setBrush(inks.fill);
    painter.drawEllipse(ring);
    if (option.state & QStyle::State_On) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(inks.mark);
        painter.drawEllipse(ring.center(), ring.width() / 4, ring.width() / 4);
    }
    painter.restore();
}

void paintBranch(QPainter &painter, const QStyleOption &option)
{
    if (!(option.state & QStyle::State_Children))
        return;
    const bool open = option.state & QStyle::State_Open;
    const Qt::ArrowType folded = option.direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
    paintChevron(painter, option.rect, open ? Qt::DownArrow : folded, Theme::of(option.palette).text2);
}

void paintFocus(QPainter &painter, const QStyleOption &option)
{
    if (option.state & QStyle::State_KeyboardFocusChange)
        paintBox(painter, option.rect, Qt::transparent, Theme::of(option.palette).accent, 2);
}

QSize choiceSize(const QSize &text, int side)
{
    return {side + choiceSpacing + text.width(), std::max({side, text.height(), lowControlHeight})};
}

} // namespace switchyard::house
