// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/attempttable.h"

#include "telemetry/attemptpage.h"

#include <algorithm>

namespace switchyard {

namespace {

qint64 millis(WallTime at)
{
    return static_cast<qint64>(at.time_since_epoch().count());
}

bool isEarlier(const AttemptRecord &a, const AttemptRecord &b)
{
    return a.at < b.at;
}

} // namespace

SqlResult<void> writeAttempts(Database &database, const std::vector<KeptAttempts> &pages)
{
    std::vector<QVariantList> rows;
    rows.reserve(pages.size());
    for (const KeptAttempts &page : pages) {
        // By the clock on the wall, which may have been set in between.
        const auto [first, last] =
            std::minmax_element(page.attempts.cbegin(), page.attempts.cend(), isEarlier);
        if (first != page.attempts.cend())
            rows.push_back({page.circuit.agent, toString(page.circuit.purpose), millis(first->at),
                            millis(last->at), packAttempts(page.attempts)});
    }
    return database.runAll(QStringLiteral("INSERT INTO attempts (agent, purpose, from_ms, to_ms, page) "
                                          "VALUES (?, ?, ?, ?, ?)"),
                           rows);
}

SqlResult<QList<AttemptRecord>> readAttempts(Database &database, const CircuitId &circuit, WallTime before,
                                             int most)
{
    auto rows = database.query(QStringLiteral("SELECT page FROM attempts WHERE agent=? AND purpose=? AND "
                                              "from_ms<? ORDER BY from_ms DESC, id DESC"),
                               {circuit.agent, toString(circuit.purpose), millis(before)});
    if (!rows)
        return tl::unexpected(rows.error());
    QList<AttemptRecord> newestFirst;
    while (newestFirst.size() < most && rows->next()) {
        const auto page = unpackAttempts(rows->value(0).toByteArray());
        if (!page)
            continue;
        for (auto attempt = page->crbegin(); attempt != page->crend() && newestFirst.size() < most;
             ++attempt) {
            if (attempt->at < before)
                newestFirst.append(*attempt);
        }
    }
    return newestFirst;
}

SqlResult<void> forgetAttempts(Database &database, WallTime oldest)
{
    return database.run(QStringLiteral("DELETE FROM attempts WHERE to_ms<?"), {millis(oldest)});
}

} // namespace switchyard
