// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/usagedelegate.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

constexpr double busyFrom = 0.8;
constexpr int barWidth = 54;
constexpr int barHeight = 8;
constexpr int toText = 6;

} // namespace

UsageBar UsageBar::in(const QRectF &cell, qreal width, double share)
{
    UsageBar bar;
    bar.track = QRectF(cell.left(), std::round(cell.center().y() - barHeight / 2.0), width, barHeight);
    bar.filled = bar.track;
    bar.filled.setWidth(std::round(width * std::clamp(share, 0.0, 1.0)));
    if (share > 0)
        bar.filled.setWidth(std::max(bar.filled.width(), 2.0));
    bar.mark = std::round(cell.left() + width * busyFrom);
    return bar;
}

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
        const UsageBar bar = UsageBar::in(cell.content, barWidth, share);
        painter.fillRect(bar.track, cell.theme.track);
        painter.fillRect(bar.filled, share >= busyFrom ? cell.theme.bar2 : cell.theme.bar);
        painter.fillRect(QRectF(bar.mark, bar.track.top() - 2, 1, bar.track.height() + 4),
                         share >= busyFrom ? cell.theme.base : cell.theme.text2);
        text.setLeft(cell.content.left() + barWidth + toText);
    }
    paintText(painter, cell, text, cell.index.data().toString(), Qt::AlignLeft);
}

} // namespace switchyard
