// SPDX-License-Identifier: GPL-3.0-or-later
// What Plot paints itself, under and over the series.
#include "charts/axisticks.h"
#include "charts/plot.h"
#include "charts/plotinks.h"
#include "charts/readout.h"
#include "charts/timespan.h"

#include <QDateTime>
#include <QPainter>

#include <cmath>

namespace switchyard {

namespace {

QString timeLabel(WallTime at, const TimeSpan &span)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count());
    if (span.length() > 48h)
        return local.toString(QStringLiteral("ddd d"));
    return local.toString(span.length() < 3min ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

} // namespace

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
    if (m_crossHair && *m_crossHair >= m_content.from && *m_crossHair <= m_content.to) {
        const double x = std::round(pixelOf(*m_crossHair)) + 0.5;
        painter->setPen(QPen(theme.text2, 1));
        painter->drawLine(QPointF(x, area().top()), QPointF(x, area().bottom()));
    }
    painter->restore();
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
        const QString label = timeLabel(at, span);
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
