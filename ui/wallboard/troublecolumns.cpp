// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallboard/troublecolumns.h"

#include "format/circuitname.h"
#include "format/timetext.h"

#include <QFontMetricsF>

#include <algorithm>

namespace switchyard {

namespace {

constexpr qreal side = 6;
constexpr qreal gap = 2;
constexpr qreal mostState = 0.25; // of the row's width
constexpr qreal mostName = 0.33;
constexpr qreal mostSince = 0.14;

//! With every digit the widest.
QString steady(QString text)
{
    std::replace_if(
        text.begin(), text.end(), [](QChar each) { return each.isDigit(); }, u'0');
    return text;
}

} // namespace

QFont troubleFont(const QFont &base, qreal height, bool bold)
{
    QFont font = base;
    font.setPixelSize(std::max(8, qRound(height)));
    font.setBold(bold);
    return font;
}

TroubleColumns TroubleColumns::of(std::span<const CircuitRow> rows, qreal width, qreal unit,
                                  const QFont &base)
{
    const QFontMetricsF bold(troubleFont(base, troubletype::state * unit, true));
    const QFontMetricsF quiet(troubleFont(base, troubletype::which * unit));
    const QFontMetricsF small(troubleFont(base, troubletype::reason * unit));
    TroubleColumns columns;
    columns.unit = unit;
    for (const CircuitRow &row : rows) {
        const QString state = stateWords(row.circuit, row.agent, row.now).text;
        const QString which = circuitName(row.circuit.id).mid(row.circuit.id.agent.size());
        columns.state = std::max(columns.state, bold.horizontalAdvance(steady(state)));
        columns.name = std::max(columns.name, bold.horizontalAdvance(row.circuit.id.agent) +
                                                  quiet.horizontalAdvance(which));
        columns.since =
            std::max(columns.since, small.horizontalAdvance(steady(formatSince(row.circuit.since, row.now))));
    }
    // A little more than they take: widths are rounded, and nothing must be elided for that.
    columns.state = std::min(columns.state + unit, width * mostState);
    columns.name = std::min(columns.name + unit, width * mostName);
    columns.since = std::min(columns.since + unit, width * mostSince);
    return columns;
}

QRectF TroubleColumns::shapeIn(const QRectF &row) const
{
    return {row.left(), row.center().y() - side * unit / 2, side * unit, side * unit};
}

QRectF TroubleColumns::stateIn(const QRectF &row) const
{
    return {shapeIn(row).right() + gap * unit, row.top(), state, row.height()};
}

QRectF TroubleColumns::nameIn(const QRectF &row) const
{
    return {stateIn(row).right() + gap * unit, row.top(), name, row.height()};
}

QRectF TroubleColumns::reasonIn(const QRectF &row) const
{
    QRectF reason(nameIn(row).right() + gap * unit, row.top(), 0, row.height());
    reason.setRight(std::max(reason.left(), sinceIn(row).left() - gap * unit));
    return reason;
}

QRectF TroubleColumns::sinceIn(const QRectF &row) const
{
    return {row.right() - since, row.top(), since, row.height()};
}

} // namespace switchyard
