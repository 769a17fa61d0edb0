// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plotinks.h"

#include <QPainter>

#include <cmath>

namespace switchyard {

namespace {

QColor mixed(const QColor &over, const QColor &under, double share)
{
    const auto channel = [share](int a, int b) {
        return static_cast<int>(a * share + b * (1 - share));
    };
    return QColor(channel(over.red(), under.red()), channel(over.green(), under.green()),
                  channel(over.blue(), under.blue()));
}

QPen solid(const QColor &colour, double width)
{
    QPen pen(colour, width);
    pen.setJoinStyle(Qt::RoundJoin);
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

} // namespace

PlotInks PlotInks::of(PlotInk ink, const Theme &theme)
{
    switch (ink) {
    case PlotInk::FastLatency:
        return {solid(theme.accent, 1.3), Qt::NoBrush};
    case PlotInk::MidLatency:
        return {solid(theme.text, 1.7), Qt::NoBrush};
    case PlotInk::SlowLatency: {
        QPen pen = solid(theme.text2, 1.2);
        pen.setDashPattern({3, 2});
        return {pen, Qt::NoBrush};
    }
    case PlotInk::Count:
        return {solid(theme.chart, 1.5), mixed(theme.chart, theme.base, 0.13)};
    case PlotInk::PoolActive:
        return {solid(theme.accent, 1.2), mixed(theme.accent, theme.base, theme.dark ? 0.5 : 0.4)};
    case PlotInk::PoolWaiting:
        return {Qt::NoPen, theme.bar2};
    case PlotInk::FailureConnect:
        return {Qt::NoPen, theme.phases.connect};
    case PlotInk::FailureTimeout:
        return {Qt::NoPen, theme.phases.firstByte};
    case PlotInk::FailureServer:
        return {Qt::NoPen, theme.bar2};
    case PlotInk::FailureProtocol:
        return {Qt::NoPen, theme.phases.body};
    case PlotInk::Rejected:
        return {solid(theme.text3, 1), QBrush(theme.text3, Qt::BDiagPattern)};
    case PlotInk::NotCounted: {
        QPen pen = solid(theme.accent, 1.2);
        pen.setDashPattern({4, 2});
        return {pen, Qt::NoBrush};
    }
    }
    return {};
}

QPen limitPen(PlotLimit::Kind kind, const Theme &theme)
{
    QPen pen =
        solid(kind == PlotLimit::Kind::Threshold ? theme.state(StripState::Open).ink : theme.text, 1.5);
    pen.setDashPattern({5 / 1.5, 3 / 1.5});
    return pen;
}

void paintHatch(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    constexpr int apart = 6;
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(QPen(theme.hatch, 1));
    const double first = rect.left() - rect.height();
    for (double x = first - std::fmod(first, apart); x < rect.right(); x += apart)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    painter.restore();
}

QPen denseLine(const QPen &line)
{
    constexpr int faint = 150;
    QColor ink = line.color();
    if (line.style() != Qt::SolidLine)
        ink.setAlpha(faint);
    return {ink, 1};
}

} // namespace switchyard
