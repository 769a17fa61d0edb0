// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolwords.h"

#include "format/busyshare.h"
#include "format/timetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Pools", text);
}

} // namespace

std::optional<double> poolShare(const PoolSnapshot &pool)
{
    if (pool.bindingLimit <= 0)
        return std::nullopt;
    return static_cast<double>(pool.active) / pool.bindingLimit;
}

PoolLoad poolLoad(const PoolSnapshot &pool)
{
    if (pool.waiting > 0)
        return PoolLoad::Waiting;
    const std::optional<double> share = poolShare(pool);
    if (!share)
        return PoolLoad::Unlimited;
    if (*share >= 1)
        return PoolLoad::Full;
    return *share >= busyFrom ? PoolLoad::Busy : PoolLoad::Easy;
}

QString poolStateText(PoolLoad load, int waiting)
{
    switch (load) {
    case PoolLoad::Unlimited:
        return words("Unlimited");
    case PoolLoad::Easy:
        return words("OK");
    case PoolLoad::Busy:
        return words("Busy");
    case PoolLoad::Full:
        return words("Full");
    case PoolLoad::Waiting:
        return words("Full, %1 waiting").arg(waiting);
    }
    return {};
}

QString poolLimitText(const PoolSnapshot &pool)
{
    if (pool.bindingLimit <= 0)
        return words("none");
    return (pool.bindingLimit == pool.limitPerHost ? words("%1 per host") : words("%1 in all"))
        .arg(pool.bindingLimit);
}

namespace {

QString activeText(const QList<PoolSnapshot> &pools)
{
    int active = 0;
    int limit = 0;
    int unlimited = 0;
    for (const PoolSnapshot &pool : pools) {
        (pool.bindingLimit > 0 ? active : unlimited) += pool.active;
        limit += std::max(0, pool.bindingLimit);
    }
    if (limit == 0)
        return words("%1 active").arg(formatCount(unlimited));
    const QString limited = words("%1 active of %2").arg(formatCount(active), formatCount(limit));
    return unlimited == 0 ? limited : words("%1, %2 without a limit").arg(limited, formatCount(unlimited));
}

} // namespace

QString poolsSummary(const QList<PoolSnapshot> &pools)
{
    int waiting = 0;
    int leaks = 0;
    for (const PoolSnapshot &pool : pools) {
        waiting += pool.waiting;
        leaks += pool.suspectedLeaks;
    }
    const QStringList parts{pools.size() == 1 ? words("1 pool")
                                              : words("%1 pools").arg(formatCount(pools.size())),
                            activeText(pools), words("%1 waiting").arg(formatCount(waiting)),
                            leaks == 0   ? words("no suspected leak")
                            : leaks == 1 ? words("1 suspected leak")
                                         : words("%1 suspected leaks").arg(leaks)};
    return parts.join(QStringLiteral(" · "));
}

} // namespace switchyard
