// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/historytable.h"

#include "store/historyrow.h"

#include <array>

namespace switchyard {

namespace {

struct Level
{
    const char *table;
    std::chrono::seconds width;
    std::chrono::seconds kept;
};
constexpr std::array<Level, 3> levels{{
    {"history_10s", KeptSlot::width, std::chrono::days(7)},
    {"history_5min", 5min, std::chrono::days(90)},
    {"history_1h", 1h, std::chrono::days(730)},
}};
constexpr int narrowest = 0;
constexpr int widest = static_cast<int>(levels.size()) - 1;
constexpr std::chrono::seconds grace = 20s; //!< slots are written a while after they are over

const Level &levelAt(int level)
{
    return levels[static_cast<std::size_t>(level)];
}

QString tableOf(int level)
{
    return QLatin1String(levelAt(level).table);
}

std::chrono::sys_seconds beginOf(std::chrono::sys_seconds at, std::chrono::seconds width)
{
    const auto since = at.time_since_epoch();
    return std::chrono::sys_seconds(since - ((since % width) + width) % width);
}

//! The first moment, on a border of the wider level, from which \a level has all that happened.
std::chrono::sys_seconds oldestOf(int level, WallTime now)
{
    const auto oldest = std::chrono::floor<std::chrono::seconds>(now) - levelAt(level).kept;
    return beginOf(oldest, levelAt(level + 1).width) + levelAt(level + 1).width;
}

QString insertInto(int level)
{
    return historyInsert(tableOf(level));
}

} // namespace

HistoryTable::HistoryTable(Database &database)
    : m_database(database)
{
}

SqlResult<void> HistoryTable::load()
{
    if (m_isLoaded)
        return {};
    auto circuits = m_database.query(QStringLiteral("SELECT number, agent, purpose FROM history_circuits"));
    if (!circuits)
        return tl::unexpected(circuits.error());
    while (circuits->next()) {
        if (const auto purpose = circuitPurposeNamed(circuits->value(2).toString()))
            m_numbers[{circuits->value(1).toString(), *purpose}] = circuits->value(0).toLongLong();
    }
    auto done = m_database.query(QStringLiteral("SELECT level, until_s FROM history_done"));
    if (!done)
        return tl::unexpected(done.error());
    while (done->next())
        m_done[done->value(0).toInt()] = Seconds(std::chrono::seconds(done->value(1).toLongLong()));
    m_isLoaded = true;
    return {};
}

void HistoryTable::rolledBack()
{
    m_isLoaded = false;
    m_numbers.clear();
    m_done.clear();
}

SqlResult<qint64> HistoryTable::numberOf(const CircuitId &circuit)
{
    if (const auto known = m_numbers.find(circuit); known != m_numbers.end())
        return known->second;
    auto made = m_database.query(QStringLiteral("INSERT INTO history_circuits (agent, purpose) VALUES (?, ?) "
                                                "RETURNING number"),
                                 {circuit.agent, toString(circuit.purpose)});
    if (!made)
        return tl::unexpected(made.error());
    if (!made->next())
        return tl::unexpected(SqlProblem{0, QStringLiteral("a circuit got no number")});
    return m_numbers[circuit] = made->value(0).toLongLong();
}

SqlResult<void> HistoryTable::write(const std::vector<KeptSlot> &rows)
{
    if (rows.empty())
        return {};
    if (auto loaded = load(); !loaded)
        return loaded;

    // One that was left in the middle of a slot and came back has two of them.
    std::map<std::pair<qint64, Seconds>, HistoryCounts> merged;
    for (const KeptSlot &row : rows) {
        const auto circuit = numberOf(row.circuit);
        if (!circuit)
            return tl::unexpected(circuit.error());
        merged[{*circuit, row.at}].append(row.counts);
    }
    std::vector<QVariantList> fresh;
    const Seconds written = m_done[narrowest];
    Seconds newest = written;
    for (const auto &[key, counts] : merged) {
        const auto &[circuit, at] = key;
        if (at > written) {
            fresh.push_back(historyRow(circuit, at, counts));
            newest = std::max(newest, at);
            continue;
        }
        for (int level = narrowest; level <= widest; ++level) {
            if (level > narrowest && at >= m_done[level])
                break;
            const Seconds begin = beginOf(at, levelAt(level).width);
            if (auto added = addTo(level, circuit, begin, counts); !added)
                return added;
        }
    }
    if (auto added = m_database.runAll(insertInto(narrowest), fresh); !added)
        return added;
    return setDone(narrowest, newest);
}

SqlResult<void> HistoryTable::addTo(int level, qint64 circuit, Seconds at, const HistoryCounts &counts)
{
    auto there = slotsOf(level, circuit, at, at + 1s);
    if (!there)
        return tl::unexpected(there.error());
    HistoryCounts sum = there->empty() ? HistoryCounts() : std::move(there->front().counts);
    sum.append(counts);
    return m_database.run(insertInto(level), historyRow(circuit, at, sum));
}

SqlResult<void> HistoryTable::setDone(int level, Seconds until)
{
    m_done[level] = until;
    return m_database.run(QStringLiteral("INSERT INTO history_done (level, until_s) VALUES (?, ?) "
                                         "ON CONFLICT (level) DO UPDATE SET until_s=excluded.until_s"),
                          {level, secondsOf(until)});
}

SqlResult<void> HistoryTable::rollUp(WallTime now)
{
    if (auto loaded = load(); !loaded)
        return loaded;
    const Seconds over = std::chrono::floor<std::chrono::seconds>(now) - grace;
    for (int level = narrowest + 1; level <= widest; ++level) {
        if (auto done = rollUpTo(level, beginOf(over, levelAt(level).width)); !done)
            return done;
    }
    return {};
}

SqlResult<void> HistoryTable::forget(WallTime now)
{
    if (auto loaded = load(); !loaded)
        return loaded;
    for (int level = narrowest; level <= widest; ++level) {
        const Seconds oldest = std::chrono::floor<std::chrono::seconds>(now) - grace - levelAt(level).kept;
        if (auto done = forgetBefore(level, oldest); !done)
            return done;
    }
    return {};
}

SqlResult<QList<CircuitId>> HistoryTable::circuits()
{
    if (auto loaded = load(); !loaded)
        return tl::unexpected(loaded.error());
    QList<CircuitId> all;
    for (const auto &[circuit, number] : m_numbers)
        all << circuit;
    return all;
}

SqlResult<WallTime> HistoryTable::newest()
{
    if (auto loaded = load(); !loaded)
        return tl::unexpected(loaded.error());
    return WallTime(m_done[narrowest]);
}

SqlResult<void> HistoryTable::rollUpTo(int level, Seconds until)
{
    const Seconds from = m_done[level];
    if (until <= from)
        return {};
    const std::chrono::seconds width = levelAt(level).width;
    for (const auto &[circuit, number] : m_numbers) {
        const auto narrow = slotsOf(level - 1, number, from, until);
        if (!narrow)
            return tl::unexpected(narrow.error());
        std::map<Seconds, HistoryCounts> sums;
        for (const StoredSlot &slot : *narrow)
            sums[beginOf(slot.at, width)].append(slot.counts);
        std::vector<QVariantList> rows;
        for (const auto &[at, counts] : sums)
            rows.push_back(historyRow(number, at, counts));
        if (auto added = m_database.runAll(insertInto(level), rows); !added)
            return added;
    }
    return setDone(level, until);
}

SqlResult<void> HistoryTable::forgetBefore(int level, Seconds oldest)
{
    std::vector<QVariantList> rows;
    for (const auto &[circuit, number] : m_numbers)
        rows.push_back({number, secondsOf(oldest)});
    return m_database.runAll(QStringLiteral("DELETE FROM %1 WHERE circuit=? AND at_s<?").arg(tableOf(level)),
                             rows);
}

SqlResult<std::vector<StoredSlot>> HistoryTable::slotsOf(int level, qint64 circuit, Seconds from, Seconds to)
{
    auto rows = m_database.query(
        QStringLiteral("SELECT %1 FROM %2 WHERE circuit=? AND at_s>=? AND at_s<? ORDER BY at_s")
            .arg(historyColumns, tableOf(level)),
        {circuit, secondsOf(from), secondsOf(to)});
    if (!rows)
        return tl::unexpected(rows.error());
    std::vector<StoredSlot> read;
    while (rows->next()) {
        const Seconds at{std::chrono::seconds(rows->value(0).toLongLong())};
        read.push_back({at, levelAt(level).width, historyCounts(*rows)});
    }
    return read;
}

SqlResult<std::vector<StoredSlot>> HistoryTable::read(const CircuitId &circuit, WallTime from, WallTime to,
                                                      Duration step, WallTime now)
{
    std::vector<StoredSlot> read;
    if (auto loaded = load(); !loaded)
        return tl::unexpected(loaded.error());
    const auto known = m_numbers.find(circuit);
    if (known == m_numbers.end())
        return read;
    int chosen = widest;
    while (chosen > narrowest && levelAt(chosen).width > step)
        --chosen;
    Seconds at = std::chrono::floor<std::chrono::seconds>(from);
    const Seconds end = std::chrono::ceil<std::chrono::seconds>(to);
    // What is too old for a level is in a wider one.
    for (int level = widest; level >= chosen; --level) {
        const Seconds until = level > chosen ? std::min(end, oldestOf(level - 1, now)) : end;
        if (auto done = collect(level, known->second, at, until, read); !done)
            return tl::unexpected(done.error());
        at = std::max(at, until);
    }
    return read;
}

//! What was not added up yet, and a rest shorter than a slot, is in a narrower level.
SqlResult<void> HistoryTable::collect(int level, qint64 circuit, Seconds from, Seconds to,
                                      std::vector<StoredSlot> &into)
{
    if (from >= to)
        return {};
    const std::chrono::seconds width = levelAt(level).width;
    const Seconds until = level > narrowest ? beginOf(std::min(to, m_done[level]), width) : to;
    auto read = slotsOf(level, circuit, beginOf(from, width), until);
    if (!read)
        return tl::unexpected(read.error());
    into.insert(into.end(), std::make_move_iterator(read->begin()), std::make_move_iterator(read->end()));
    if (level == narrowest)
        return {};
    return collect(level - 1, circuit, std::max(from, until), to, into);
}

} // namespace switchyard
