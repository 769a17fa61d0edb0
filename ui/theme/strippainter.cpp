// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/strippainter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

constexpr qreal lineHeight = 4;
constexpr qreal hatchStep = 5.66; // 4 px apart, measured across the lines

void hatch(QPainter &painter, const QRectF &box, const QColor &colour, qreal width)
{
    painter.save();
    painter.setClipRect(box, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, width));
    // Anchored to the painter's origin, so that neighbours and repaints meet without a seam.
    const qreal first = std::floor((box.left() + box.top()) / hatchStep) * hatchStep;
    for (qreal sum = first; sum < box.right() + box.bottom(); sum += hatchStep)
        painter.drawLine(QPointF(sum - box.top(), box.top()), QPointF(sum - box.bottom(), box.bottom()));
    painter.restore();
}

void frame(QPainter &painter, const QRectF &box, const QColor &colour, Qt::PenStyle style)
{
    QPen pen(colour, 1, style);
    if (style == Qt::DashLine)
        pen.setDashPattern({2, 2});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
}

void baseLine(QPainter &painter, const QRectF &box, const Theme &theme)
{
    painter.fillRect(QRectF(box.left(), box.bottom() - lineHeight, box.width(), lineHeight),
                     theme.state(StripState::Closed).strip);
}

void dots(QPainter &painter, const QRectF &box, const QColor &colour)
{
    const qreal top = box.bottom() - lineHeight - 4;
    for (qreal x = box.left(); x + 3 <= box.right() + 0.5; x += 5)
        painter.fillRect(QRectF(x, top, 3, 3), colour);
}

void paintSegment(QPainter &painter, const QRectF &box, StripState state, const Theme &theme)
{
    const QColor fill = theme.state(state).strip;
    switch (state) {
    case StripState::NoCalls:
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.grid);
        return;
    case StripState::Closed:
        baseLine(painter, box, theme);
        return;
    case StripState::Failing:
        baseLine(painter, box, theme);
        painter.fillRect(QRectF(box.left(), box.bottom() - lineHeight - 2, box.width(), 2), fill);
        return;
    case StripState::Misconfigured:
        baseLine(painter, box, theme);
        dots(painter, box, fill);
        return;
    case StripState::HalfOpen: {
        const qreal height = std::round(box.height() * 0.58);
        painter.fillRect(QRectF(box.left(), box.bottom() - height, box.width(), height), fill);
        return;
    }
    case StripState::Open:
        painter.fillRect(box, fill);
        return;
    case StripState::OpenReady:
        frame(painter, box, fill, Qt::SolidLine);
        return;
    case StripState::ForcedOpen:
        hatch(painter, box, fill, 2);
        frame(painter, box, fill, Qt::SolidLine);
        return;
    case StripState::Disabled:
        frame(painter, QRectF(box.left(), box.bottom() - lineHeight, box.width(), lineHeight), fill,
              Qt::SolidLine);
        return;
    case StripState::NotObserved:
        break;
    }
    hatch(painter, box, theme.hatch, 1);
    frame(painter, box, theme.hatch, Qt::DashLine);
}

qreal leastWidth(StripState state)
{
    switch (state) {
    case StripState::Open:
    case StripState::HalfOpen:
        return 2;
    case StripState::NotObserved:
    case StripState::OpenReady:
        return 4;
    default:
        return 0;
    }
}

} // namespace

StripSpan stripSpan(const QRectF &rect, const StripSegment &segment, WallTime from, WallTime to)
{
    if (to <= from || segment.to <= from || segment.from >= to)
        return {};
    const auto place = [&](WallTime at) {
        const qreal share =
            std::chrono::duration<double>(at - from) / std::chrono::duration<double>(to - from);
        return std::round(rect.left() + std::clamp(share, 0.0, 1.0) * rect.width());
    };
    StripSpan span{place(segment.from), 0};
    span.width = std::max(place(segment.to) - span.left, leastWidth(segment.state));
    span.left = std::max(rect.left(), std::min(span.left, rect.right() - span.width));
    return span;
}

void paintStrip(QPainter &painter, const QRectF &rect, std::span<const StripSegment> segments, WallTime from,
                WallTime to, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    // Quiet stretches first: where the least widths overlap, trouble stays in sight.
    for (const bool loud : {false, true}) {
        for (const StripSegment &segment : segments) {
            const bool isLoud = leastWidth(segment.state) > 0;
            const StripSpan span = stripSpan(rect, segment, from, to);
            if (isLoud == loud && span.width > 0)
                paintSegment(painter, QRectF(span.left, rect.top(), span.width, rect.height()), segment.state,
                             theme);
        }
    }
    painter.restore();
}

void paintMaintenance(QPainter &painter, const QRectF &rect, WallTime since, WallTime from, WallTime to,
                      const Theme &theme)
{
    constexpr qreal thick = 2;
    const StripSpan span = stripSpan(rect, {std::min(since, to), to, StripState::Closed}, from, to);
    painter.fillRect(QRectF(span.left, rect.top(), std::max(span.width, thick), thick),
                     theme.maintenanceStrip);
}

} // namespace switchyard
