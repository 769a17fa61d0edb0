// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetrics>
#include <QString>

#include <optional>
#include <span>

namespace switchyard {

//! \brief The circuits table's columns. Kept in settings by id(), never by number.
enum class CircuitColumn : int {
    State,
    Agent,
    Why,
    Since,
    Failures,
    Next,
    CallsPerMinute,
    Latency,
    ErrorRate,
    Pool,
    LastHour,
    Openings,
    Score,
    Environment,
    Tags,
    Certificate,
    Age,
};
inline constexpr int circuitColumnCount = static_cast<int>(CircuitColumn::Age) + 1;

struct CircuitColumnInfo
{
    CircuitColumn column;
    const char *id;
    const char *title;
    const char *tip;
    const char *sample; //!< the widest text it is meant for
    int extra;          //!< pixels besides the text: shapes and bars
    bool shownAtFirst;
    bool rightAligned;
    bool canHide;
};

[[nodiscard]] const CircuitColumnInfo &columnInfo(CircuitColumn column);
[[nodiscard]] inline const CircuitColumnInfo &columnInfo(int column)
{
    return columnInfo(static_cast<CircuitColumn>(column));
}
[[nodiscard]] std::optional<CircuitColumn> columnById(const QString &id);

//! \brief How wide a column wants to be with this font; Why and Last hour take what is left over.
[[nodiscard]] int columnWidth(CircuitColumn column, const QFontMetrics &base, const QFontMetrics &small);

//! \brief What Why and Last hour get of \a available pixels when the others take \a taken.
struct FlexibleWidths
{
    int why = 0;
    int lastHour = 0;
    friend bool operator==(const FlexibleWidths &, const FlexibleWidths &) = default;
};
[[nodiscard]] FlexibleWidths shareWidth(int available, int taken, int leastWhy, int leastHour);

} // namespace switchyard
