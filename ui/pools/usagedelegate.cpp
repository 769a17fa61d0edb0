// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/usagedelegate.h"

#include "parts/usagebar.h"

#include <cmath>

namespace switchyard {

namespace {

constexpr int barWidth = 54;
constexpr int barHeight = 8;
constexpr int toText = 6;

} // namespace

UsageDelegate::UsageDelegate(int shareRole, int toneRole, QObject *parent)
    : CellDelegate(toneRole, TextSize::Small, parent)
    , m_shareRole(shareRole)
{
}

QSize UsageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize text = CellDelegate::sizeHint(option, index);
    return {text.width() + barWidth + toText, text.height()};
}

void UsageDelegate::paintContent(QPainter &painter, const Cell &cell) const
{
    const double share = cell.index.data(m_shareRole).toDouble();
    QRect text = cell.content;
    if (share >= 0) {
        const QRectF track(cell.content.left(), std::round(cell.content.center().y() - barHeight / 2.0),
                           barWidth, barHeight);
        UsageBar::in(track, share).paint(painter, cell.theme, cell.selected);
        text.setLeft(cell.content.left() + barWidth + toText);
    }
    paintText(painter, cell, text, cell.index.data().toString(), Qt::AlignLeft);
}

} // namespace switchyard
