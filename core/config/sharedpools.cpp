// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/sharedpools.h"

#include "base/servicekey.h"

#include <algorithm>

namespace switchyard {

namespace {

//! 0 is unlimited.
int smallerLimit(int one, int other)
{
    return one <= 0 || other <= 0 ? std::max(one, other) : std::min(one, other);
}

PoolConfig stricterOf(const PoolConfig &one, const PoolConfig &other)
{
    PoolConfig strict;
    strict.limit = smallerLimit(one.limit, other.limit);
    strict.limitPerHost = smallerLimit(one.limitPerHost, other.limitPerHost);
    strict.dnsTtl = std::min(one.dnsTtl, other.dnsTtl);
    strict.keepAlive = std::min(one.keepAlive, other.keepAlive);
    strict.queueLimit = std::min(one.queueLimit, other.queueLimit);
    strict.waitTimeout = std::min(one.waitTimeout, other.waitTimeout);
    return strict;
}

//! The address's age and the keep-alive go with each request; all else is the pool's.
bool isSameToAPool(PoolConfig one, const PoolConfig &other)
{
    one.dnsTtl = other.dnsTtl;
    one.keepAlive = other.keepAlive;
    return one == other;
}

} // namespace

std::map<QString, PoolConfig> poolTerms(const QList<AgentConfig> &agents)
{
    std::map<QString, PoolConfig> terms;
    for (const AgentConfig &agent : agents) {
        const auto key = serviceKey(agent.url);
        if (!key)
            continue;
        auto [named, isNew] = terms.try_emplace(*key, agent.pool);
        if (!isNew)
            named->second = stricterOf(named->second, agent.pool);
    }
    return terms;
}

QList<PoolDispute> poolDisputes(const QList<AgentConfig> &agents)
{
    QList<PoolDispute> disputes;
    QHash<QString, qsizetype> firstAt;
    for (qsizetype index = 0; index < agents.size(); ++index) {
        const auto key = serviceKey(agents.at(index).url);
        if (!key)
            continue;
        const qsizetype first = firstAt.value(*key, index);
        firstAt.insert(*key, first);
        if (!isSameToAPool(agents.at(index).pool, agents.at(first).pool))
            disputes.append({index, first});
    }
    return disputes;
}

} // namespace switchyard
