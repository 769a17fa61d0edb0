// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolrow.h"

#include "format/poolkind.h"

#include <algorithm>
#include <tuple>

namespace switchyard {

namespace {

double strainOf(const PoolSnapshot &pool)
{
    return poolShare(pool).value_or(0) + pool.waiting;
}

//! Of two that are equally busy the one that calls go through tells more.
bool isLessBusy(const PoolSnapshot &a, const PoolSnapshot &b)
{
    const auto rank = [](const PoolSnapshot &pool) {
        return std::tuple(strainOf(pool), pool.active, !isHealthPool(pool));
    };
    return rank(a) < rank(b);
}

void addTo(PoolSnapshot &sum, const PoolSnapshot &pool)
{
    sum.active += pool.active;
    sum.idle += pool.idle;
    sum.waiting += pool.waiting;
    sum.oldestWait = std::max(sum.oldestWait, pool.oldestWait);
    sum.peakHour = std::max(sum.peakHour, pool.peakHour);
    sum.opened += pool.opened;
    sum.openedPerMinute += pool.openedPerMinute;
    sum.dnsAge = std::max(sum.dnsAge, pool.dnsAge); // one that is not known is the least
    sum.closedRemoved += pool.closedRemoved;
    sum.suspectedLeaks += pool.suspectedLeaks;
}

} // namespace

PoolRow rowOf(const PoolSnapshot &pool, PoolRow::Rank rank)
{
    return {.rank = rank,
            .figures = pool,
            .load = poolLoad(pool),
            .share = poolShare(pool),
            .strain = strainOf(pool),
            .keys = {pool.key}};
}

PoolRow agentRowOf(const QList<PoolSnapshot> &pools)
{
    const PoolSnapshot &busiest = *std::max_element(pools.cbegin(), pools.cend(), isLessBusy);
    PoolRow row = rowOf(busiest, PoolRow::Rank::Only);
    if (pools.size() == 1)
        return row;
    row.rank = PoolRow::Rank::Agent;
    row.keys.clear();
    for (const PoolSnapshot &pool : pools) {
        if (&pool != &busiest)
            addTo(row.figures, pool);
        row.load = std::max(row.load, poolLoad(pool));
        row.keys.append(pool.key);
        if (poolShare(pool) <= row.share)
            continue;
        row.share = poolShare(pool);
        row.figures.limit = pool.limit;
        row.figures.limitPerHost = pool.limitPerHost;
        row.figures.bindingLimit = pool.bindingLimit;
        row.figures.boundBy = pool.boundBy;
    }
    return row;
}

} // namespace switchyard
