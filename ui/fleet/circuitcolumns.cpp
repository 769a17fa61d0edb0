// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuitcolumns.h"

#include <algorithm>
#include <array>

namespace switchyard {

namespace {

using C = CircuitColumn;

constexpr std::array<CircuitColumnInfo, circuitColumnCount> columns{{
    {C::State, "state", "State", "What the circuit does with the next call", "Forced open 12 min", 38, true,
     false, false},
    {C::Agent, "agent", "Agent", "The agent, and which of its circuits the row speaks for",
     "salesforce_agent · health", 20, true, false, false},
    {C::Why, "why", "Why", "What led to this state, from the circuit's own data",
     "waiting for the first call", 12, true, false, true},
    {C::Since, "since", "Since", "When this state began", "Wed 00:00", 13, true, false, true},
    {C::Failures, "failures", "Failures", "Failures that count, of the threshold at which the circuit opens",
     "5/5", 54, true, false, true},
    {C::Next, "next", "Next", "What happens next, and when", "ends 00:00", 15, true, false, true},
    {C::CallsPerMinute, "calls", "Calls/min", "Calls a minute, over the last five minutes", "00 000", 12,
     false, true, true},
    {C::Latency, "latency", "p50 / p95",
     "Median and 95th percentile of all attempts, good or bad, in milliseconds", "8 888 / 8 888", 13, true,
     true, true},
    {C::ErrorRate, "errors", "Err %",
     "Failed calls of those that were good or failed, in the last five minutes", "100.0", 12, true, true,
     true},
    {C::Pool, "pool", "Pool",
     "Slots in use of the limit that bites first, and how many calls wait; mark at 80 %", "20/20 +3", 55,
     true, false, true},
    {C::LastHour, "lastHour", "Last hour", "The state over the last hour; hatched: nobody watched", "", 64,
     true, false, true},
    {C::Openings, "openings", "Openings", "How often the circuit opened in 24 hours", "000", 30, false, true,
     true},
    {C::Score, "score", "Score", "Health score: 100 × (1 − failure rate) × how closed the circuit is", "100",
     26, false, true, true},
    {C::Environment, "environment", "Environment", "Where the agent runs", "production", 20, false, false,
     true},
    {C::Tags, "tags", "Tags", "Group, owner and tags from the fleet file", "integrations, crm", 20, false,
     false, true},
    {C::Certificate, "certificate", "Cert", "How long the server's certificate is still good", "000 d", 16,
     false, true, true},
    {C::Age, "age", "Age", "How old the last health result is", "00 min", 12, true, true, true},
}};

} // namespace

const CircuitColumnInfo &columnInfo(CircuitColumn column)
{
    return columns[static_cast<std::size_t>(std::clamp(static_cast<int>(column), 0, circuitColumnCount - 1))];
}

std::optional<CircuitColumn> columnById(const QString &id)
{
    for (const CircuitColumnInfo &info : columns) {
        if (id == QLatin1String(info.id))
            return info.column;
    }
    return std::nullopt;
}

int columnWidth(CircuitColumn column, const QFontMetrics &base, const QFontMetrics &small)
{
    constexpr qreal usualHeight = 17;
    const CircuitColumnInfo &info = columnInfo(column);
    const bool large = column == CircuitColumn::State || column == CircuitColumn::Agent;
    const QFontMetrics &metrics = large ? base : small;
    const qreal scale = std::max(1.0, small.height() / usualHeight);
    const int title = small.horizontalAdvance(QString::fromUtf8(info.title)) + 14;
    return std::max(title,
                    metrics.horizontalAdvance(QString::fromUtf8(info.sample)) + qRound(info.extra * scale));
}

FlexibleWidths shareWidth(int available, int taken, int leastWhy, int leastHour)
{
    constexpr int readableWhy = 220;
    constexpr int usualHour = 96;
    constexpr int comfortableWhy = 340;
    constexpr int widestHour = 240;
    FlexibleWidths widths{leastWhy, leastHour};
    int left = available - taken - leastWhy - leastHour;
    if (left <= 0)
        return widths;
    const auto give = [&left](int &width, int upTo) {
        const int more = std::clamp(upTo - width, 0, left);
        width += more;
        left -= more;
    };
    give(widths.why, readableWhy);
    give(widths.lastHour, usualHour);
    give(widths.why, comfortableWhy);
    give(widths.lastHour, widestHour);
    widths.why += left;
    return widths;
}

} // namespace switchyard
