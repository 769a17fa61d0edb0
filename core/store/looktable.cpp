// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/looktable.h"

#include "store/sqltime.h"

#include <algorithm>
#include <array>
#include <utility>

namespace switchyard {

namespace {

//! What stands in the table, so that the enum may change.
constexpr std::array<std::pair<StripState, const char *>, 10> names{{
    {StripState::NoCalls, "no_calls"},
    {StripState::Closed, "closed"},
    {StripState::Failing, "failing"},
    {StripState::HalfOpen, "half_open"},
    {StripState::Open, "open"},
    {StripState::OpenReady, "open_ready"},
    {StripState::ForcedOpen, "forced_open"},
    {StripState::Disabled, "disabled"},
    {StripState::Misconfigured, "misconfigured"},
    {StripState::NotObserved, "not_observed"},
}};

QString nameOf(StripState look)
{
    const auto *found =
        std::find_if(names.cbegin(), names.cend(), [look](const auto &entry) { return entry.first == look; });
    return QLatin1String(found == names.cend() ? "not_observed" : found->second);
}

//! What only a later version knows was not observed, as far as this one can tell.
StripState lookNamed(const QString &name)
{
    const auto *found = std::find_if(names.cbegin(), names.cend(), [&name](const auto &entry) {
        return name == QLatin1String(entry.second);
    });
    return found == names.cend() ? StripState::NotObserved : found->first;
}

//! Looks that follow each other, made into what was seen between two moments.
class Stretch final
{
public:
    Stretch(WallTime from, WallTime to)
        : m_from(from)
        , m_to(to)
    {
    }

    void enter(WallTime at, StripState look)
    {
        close(at);
        m_since = std::max(at, m_from);
        m_look = look;
    }

    [[nodiscard]] std::vector<StripSegment> take()
    {
        close(m_to);
        return std::move(m_segments);
    }

private:
    void close(WallTime at)
    {
        const WallTime begin = std::max(m_since, m_from);
        const WallTime end = std::min(at, m_to);
        if (begin >= end)
            return;
        if (!m_segments.empty() && m_segments.back().state == m_look)
            m_segments.back().to = end;
        else
            m_segments.push_back({begin, end, m_look});
    }

    WallTime m_from;
    WallTime m_to;
    WallTime m_since{};
    StripState m_look = StripState::NotObserved;
    std::vector<StripSegment> m_segments;
};

} // namespace

SqlResult<void> writeLooks(Database &database, const std::vector<KeptLook> &looks,
                           std::optional<WallTime> seen)
{
    std::vector<QVariantList> rows;
    rows.reserve(looks.size());
    for (const KeptLook &look : looks)
        rows.push_back(
            {look.circuit.agent, toString(look.circuit.purpose), millisOf(look.from), nameOf(look.look)});
    auto written = database.runAll(
        QStringLiteral("INSERT OR REPLACE INTO looks (agent, purpose, from_ms, look) VALUES (?, ?, ?, ?)"),
        rows);
    if (!written || !seen)
        return written;
    return database.run(QStringLiteral("INSERT INTO looks_seen (id, at_ms) VALUES (1, ?) "
                                       "ON CONFLICT (id) DO UPDATE SET at_ms=excluded.at_ms"),
                        {millisOf(*seen)});
}

SqlResult<std::optional<WallTime>> readLastSeen(Database &database)
{
    auto rows = database.query(QStringLiteral("SELECT at_ms FROM looks_seen"));
    if (!rows)
        return tl::unexpected(rows.error());
    return rows->next() ? std::optional(wallTimeOf(rows->value(0))) : std::nullopt;
}

SqlResult<void> endLooks(Database &database, const CircuitId &circuit)
{
    return database.run(
        QStringLiteral("INSERT OR REPLACE INTO looks (agent, purpose, from_ms, look) "
                       "SELECT agent, purpose, max(from_ms, at_ms), 'not_observed' FROM "
                       "(SELECT * FROM looks WHERE agent=? AND purpose=? ORDER BY from_ms DESC LIMIT 1), "
                       "looks_seen WHERE look<>'not_observed'"),
        {circuit.agent, toString(circuit.purpose)});
}

SqlResult<std::vector<StripSegment>> readLooks(Database &database, const CircuitId &circuit, WallTime from,
                                               WallTime to)
{
    const QString purpose = toString(circuit.purpose);
    const QString &agent = circuit.agent;
    auto rows = database.query(
        QStringLiteral("SELECT from_ms, look FROM looks WHERE agent=? AND purpose=? AND from_ms<? AND "
                       "from_ms>=coalesce((SELECT max(from_ms) FROM looks WHERE agent=? AND purpose=? AND "
                       "from_ms<=?), ?) ORDER BY from_ms"),
        {agent, purpose, millisOf(to), agent, purpose, millisOf(from), millisOf(from)});
    if (!rows)
        return tl::unexpected(rows.error());
    Stretch stretch(from, to);
    while (rows->next())
        stretch.enter(wallTimeOf(rows->value(0)), lookNamed(rows->value(1).toString()));
    return stretch.take();
}

SqlResult<void> forgetLooks(Database &database, const CircuitId &circuit, WallTime oldest)
{
    const QString purpose = toString(circuit.purpose);
    return database.run(QStringLiteral("DELETE FROM looks WHERE agent=? AND purpose=? AND from_ms<"
                                       "(SELECT max(from_ms) FROM looks WHERE agent=? AND purpose=? AND "
                                       "from_ms<=?)"),
                        {circuit.agent, purpose, circuit.agent, purpose, millisOf(oldest)});
}

} // namespace switchyard
