// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/attempttable.h"

#include "store/sqltime.h"
#include "telemetry/attemptpage.h"

#include <algorithm>
#include <iterator>

namespace switchyard {

namespace {

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
        const auto last = std::max_element(page.attempts.cbegin(), page.attempts.cend(), isEarlier);
        if (last != page.attempts.cend())
            rows.push_back({page.circuit.agent, toString(page.circuit.purpose), millisOf(page.watch),
                            millisOf(last->at), packAttempts(page.attempts)});
    }
    return database.runAll(QStringLiteral("INSERT INTO attempts (agent, purpose, watch_ms, to_ms, page) "
                                          "VALUES (?, ?, ?, ?, ?)"),
                           rows);
}

SqlResult<QList<AttemptRecord>> readAttempts(Database &database, const CircuitId &circuit, WallTime watch,
                                             int most)
{
    // In the order in which they were written: a clock that was set says nothing of that.
    auto rows = database.query(QStringLiteral("SELECT page FROM attempts WHERE agent=? AND purpose=? AND "
                                              "watch_ms<>? ORDER BY id DESC"),
                               {circuit.agent, toString(circuit.purpose), millisOf(watch)});
    if (!rows)
        return tl::unexpected(rows.error());
    QList<AttemptRecord> newestFirst;
    while (newestFirst.size() < most && rows->next()) {
        const auto page = unpackAttempts(rows->value(0).toByteArray());
        if (!page)
            continue;
        const auto wanted = std::min(page->size(), most - newestFirst.size());
        std::reverse_copy(page->cend() - wanted, page->cend(), std::back_inserter(newestFirst));
    }
    return newestFirst;
}

SqlResult<void> forgetAttempts(Database &database, WallTime oldest)
{
    return database.run(QStringLiteral("DELETE FROM attempts WHERE to_ms<?"), {millisOf(oldest)});
}

} // namespace switchyard
