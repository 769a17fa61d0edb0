// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/readout.h"

#include "charts/timespan.h"
#include "format/striptext.h"
#include "format/timetext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

std::optional<double> levelAt(const QList<QList<QPointF>> &pieces, double x)
{
    const auto before = [](const QPointF &point, double wanted) {
        return point.x() < wanted;
    };
    for (const QList<QPointF> &piece : pieces) {
        if (piece.isEmpty() || x < piece.first().x() || x > piece.last().x())
            continue;
        const auto next = std::lower_bound(piece.begin(), piece.end(), x, before);
        if (next == piece.begin())
            return next->y();
        const QPointF &left = *(next - 1);
        return x - left.x() < next->x() - x ? left.y() : next->y();
    }
    return std::nullopt;
}

//! A time of day names no moment where the chart shows more than a day.
QString momentIn(const PlotContent &content, double x)
{
    const bool severalDays = fromX(content.to) - fromX(content.from) > std::chrono::hours(24);
    return severalDays ? formatMoment(fromX(x)) : formatClock(fromX(x));
}

} // namespace

std::optional<double> valueAt(const PlotTrace &trace, double x)
{
    const std::optional<double> level = levelAt(trace.pieces, x);
    if (!level)
        return std::nullopt;
    return *level - levelAt(trace.floors, x).value_or(0);
}

QString plotNumber(double value)
{
    const bool isWhole = std::abs(value - std::round(value)) < 1e-6;
    if (isWhole || std::abs(value) >= 100)
        return formatCount(static_cast<qint64>(std::llround(value)));
    return QString::number(value, 'f', std::abs(value) >= 10 ? 1 : 2);
}

QString axisNumber(double value)
{
    return value >= 1000 ? plotNumber(value) : QString::number(value, 'g', 3);
}

QString valuesAt(const PlotContent &content, double x)
{
    QStringList values;
    for (const PlotTrace &trace : content.traces) {
        const std::optional<double> value = valueAt(trace, x);
        if (value && (*value > 0 || content.traces.size() == 1))
            values.append(content.traces.size() == 1 ? plotNumber(*value)
                                                     : trace.name + QLatin1Char(' ') + plotNumber(*value));
    }
    return values.join(QStringLiteral(" · "));
}

QString readout(const PlotContent &content, double x, double reach)
{
    QStringList lines{momentIn(content, x)};
    for (const PlotTrace &trace : content.traces) {
        const std::optional<double> value = valueAt(trace, x);
        const QString unit = content.unit.isEmpty() ? QString() : QStringLiteral(" ") + content.unit;
        lines.append(QStringLiteral("%1: %2").arg(trace.name, value ? plotNumber(*value) + unit
                                                                    : QString(QChar(0x2013))));
    }
    for (const PlotBlock &block : content.strip) {
        if (x >= block.from && x < block.to) {
            lines.append(stretchName(block.state));
            lines.append(QCoreApplication::translate("Readout", "%1 to %2, %3")
                             .arg(momentIn(content, block.from), momentIn(content, block.to),
                                  formatDuration(fromX(block.to) - fromX(block.from))));
        }
    }
    for (const PlotBand &band : content.bands) {
        if (x >= band.from && x < band.to && content.strip.isEmpty())
            lines.append(stretchName(band.state));
    }
    for (const PlotMark &mark : content.marks) {
        if (std::abs(mark.at - x) <= reach)
            lines.append(QStringLiteral("%1 %2").arg(momentIn(content, mark.at), mark.text));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace switchyard
