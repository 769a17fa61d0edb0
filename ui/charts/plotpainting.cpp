// SPDX-License-Identifier: GPL-3.0-or-later
// What Plot paints itself, under and over the series.
#include "charts/axisticks.h"
#include "charts/plot.h"
#include "charts/plotinks.h"
#include "charts/readout.h"
#include "charts/timespan.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace switchyard {

void Plot::drawBackground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawBackground(painter, rect);
    const Theme theme = Theme::of(palette());
    const QRectF within = area();
    for (const PlotBand &band : m_content.bands) {
        const double left = std::max(pixelOf(band.from), within.left());
        const double right = std::min(pixelOf(band.to), within.right());
        if (right <= left)
            continue;
        const QRectF where(left, within.top(), right - left, within.height());
        if (band.hatched)
            paintHatch(*painter, where, theme);
        else
            painter->fillRect(where, theme.state(band.state).tint);
    }
}

void Plot::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    const Theme theme = Theme::of(palette());
    painter->save();
    painter->setFont(labelFont());
    if (!m_content.traces.isEmpty()) {
        paintLabels(*painter, theme);
        paintLimits(*painter, theme);
    }
    paintMarks(*painter, theme);
    if (m_dragFrom) {
        QColor chosen = theme.accent;
        chosen.setAlphaF(0.2F);
        painter->fillRect(QRectF(QPointF(std::min(*m_dragFrom, m_dragTo), area().top()),
                                 QPointF(std::max(*m_dragFrom, m_dragTo), area().bottom())),
                          chosen);
    }
    if (m_crossHair && *m_crossHair >= m_content.from && *m_crossHair <= m_content.to)
        paintCrossHair(*painter, theme);
    painter->restore();
}

void Plot::paintMarks(QPainter &painter, const Theme &theme)
{
    QPen pen(theme.accent, 1);
    pen.setDashPattern({2, 2});
    const QRectF within = area();
    for (const PlotMark &mark : m_content.marks) {
        if (mark.at < m_content.from || mark.at > m_content.to)
            continue;
        const double x = std::round(pixelOf(mark.at)) + 0.5;
        painter.setPen(pen);
        painter.drawLine(QPointF(x, within.top()), QPointF(x, within.bottom()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.accent);
        painter.drawPolygon(QPolygonF{QPointF(x - 3.5, within.top()), QPointF(x + 3.5, within.top()),
                                      QPointF(x, within.top() + 5)});
    }
}

void Plot::paintCrossHair(QPainter &painter, const Theme &theme)
{
    const QRectF within = area();
    const double x = std::round(pixelOf(*m_crossHair)) + 0.5;
    painter.setPen(QPen(theme.text2, 1));
    painter.drawLine(QPointF(x, within.top()), QPointF(x, within.bottom()));
    const QString values = valuesAt(m_content, *m_crossHair);
    if (values.isEmpty())
        return;
    const QFontMetricsF metrics(painter.font());
    const double wide = std::min(metrics.horizontalAdvance(values) + 8, within.width());
    // Beside the line, on the side that has more room, so that it does not hide what it tells of.
    const double left = x - within.left() > within.width() / 2 ? x - 4 - wide : x + 4;
    const QRectF label(std::clamp(left, within.left(), within.right() - wide), within.top() + 1, wide,
                       metrics.height());
    painter.fillRect(label, theme.base);
    painter.setPen(theme.text);
    painter.drawText(label, Qt::AlignCenter, metrics.elidedText(values, Qt::ElideRight, wide - 4));
}

void Plot::paintLabels(QPainter &painter, const Theme &theme)
{
    const QRectF within = area();
    const QFontMetricsF metrics(painter.font());
    painter.setPen(theme.text2);
    for (int i = 0; i * m_step <= m_top * (1 + 1e-9); ++i) {
        const double value = i * m_step;
        const QString unit =
            i == 0 && !m_content.unit.isEmpty() ? QStringLiteral(" ") + m_content.unit : QString();
        const QRectF where(0, levelOf(value) - metrics.height() / 2, within.left() - 6, metrics.height());
        painter.drawText(where, Qt::AlignRight | Qt::AlignVCenter, axisNumber(value) + unit);
    }
    painter.setPen(QPen(theme.border, 1));
    const double floor = std::round(within.bottom()) + 0.5;
    painter.drawLine(QPointF(within.left(), floor), QPointF(within.right(), floor));

    painter.setPen(theme.text2);
    const TimeSpan span{fromX(m_content.from), fromX(m_content.to)};
    const double widest = metrics.horizontalAdvance(QStringLiteral("00:00:00")) * 1.4;
    for (const WallTime at : timeTicks(span, std::max(2, static_cast<int>(within.width() / widest)))) {
        const QString label = tickLabel(at, span);
        const double wide = metrics.horizontalAdvance(label);
        const double middle = pixelOf(toX(at));
        const double left = std::clamp(middle - wide / 2, within.left(), within.right() - wide);
        painter.drawText(QPointF(left, within.bottom() + 3 + metrics.ascent()), label);
    }
}

void Plot::paintLimits(QPainter &painter, const Theme &theme)
{
    const QRectF within = area();
    const QFontMetricsF metrics(painter.font());
    for (const PlotLimit &limit : m_content.limits) {
        const double y = std::round(levelOf(limit.value));
        painter.setPen(limitPen(limit.kind, theme));
        painter.drawLine(QPointF(within.left(), y), QPointF(within.right(), y));
        const bool onLine = limit.kind == PlotLimit::Kind::Threshold;
        const double top = onLine ? y - metrics.height() / 2 : y - metrics.height() - 1;
        const QRectF label(within.left() + 6, top, metrics.horizontalAdvance(limit.text) + 8,
                           metrics.height());
        if (onLine)
            painter.fillRect(label, theme.base);
        painter.setPen(theme.text);
        painter.drawText(label, Qt::AlignCenter, limit.text);
    }
}

} // namespace switchyard
