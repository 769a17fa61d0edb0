// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/poolregistry.h"

#include "base/servicekey.h"

#include <algorithm>

namespace switchyard {

namespace {

const QString timeoutMark = QStringLiteral("_timeout_");

}

QString poolKey(const QUrl &baseUrl, std::optional<Duration> timeout)
{
    const QString seconds = timeout ? QString::number(toSeconds(*timeout), 'g', 15) : QStringLiteral("none");
    // A URL that cannot be called never opens a connection; it still needs a name of its own.
    return serviceKey(baseUrl).value_or(baseUrl.toString()) + timeoutMark + seconds;
}

QString baseOfPool(const QString &key)
{
    return key.left(key.lastIndexOf(timeoutMark));
}

namespace {

//! Pools that begin at one shard, before the next has its turn: one thread would else have to watch the
//! connections of all. Pools are made as their agents are first checked, so that those which are checked at
//! the same moment are mostly neighbours, and wake one thread instead of each its own.
constexpr int neighbours = 8;

} // namespace

PoolRegistry::PoolRegistry(Scheduler &scheduler, int shards, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_shards(std::max(shards, 1))
{
}

PoolRegistry::~PoolRegistry()
{
    closeAll();
}

PoolConfig PoolRegistry::termsOf(const QString &key) const
{
    const auto named = m_terms.find(baseOfPool(key));
    return named == m_terms.end() ? PoolConfig() : named->second;
}

void PoolRegistry::setTerms(std::map<QString, PoolConfig> terms)
{
    m_terms = std::move(terms);
    for (const auto &[key, pool] : m_pools) {
        if (m_terms.contains(baseOfPool(key)))
            pool->setConfig(termsOf(key));
    }
}

ConnectionPool &PoolRegistry::get(const QUrl &baseUrl, std::optional<Duration> timeout)
{
    const QString key = poolKey(baseUrl, timeout);
    const auto known = m_pools.find(key);
    if (known != m_pools.end() && !known->second->isClosed())
        return *known->second;

    const ConnectionPool::Identity identity{key, timeout, m_numberMade++ / neighbours % m_shards};
    auto made = std::make_unique<ConnectionPool>(identity, termsOf(key), m_scheduler);
    ConnectionPool &pool = *made;
    connect(&pool, &ConnectionPool::leakSuspected, this,
            [this, key](Duration held) { emit leakSuspected(key, held); });
    connect(&pool, &ConnectionPool::exhausted, this,
            [this, key](FailureKind why) { emit exhausted(key, why); });
    m_pools.insert_or_assign(key, std::move(made));
    emit poolOpened(key);
    return pool;
}

ConnectionPool *PoolRegistry::find(const QString &key) const
{
    const auto known = m_pools.find(key);
    return known == m_pools.end() ? nullptr : known->second.get();
}

std::vector<PoolStatus> PoolRegistry::status() const
{
    std::vector<PoolStatus> all;
    all.reserve(m_pools.size());
    forEach([&all](const ConnectionPool &pool) { all.push_back(pool.status()); });
    return all;
}

void PoolRegistry::forEach(const std::function<void(const ConnectionPool &)> &visit) const
{
    for (const auto &[key, pool] : m_pools)
        visit(*pool);
}

void PoolRegistry::start()
{
    m_next = m_scheduler.after(lookInterval, [this] { look(); });
}

void PoolRegistry::closeAll()
{
    m_next.disarm();
    for (const auto &[key, pool] : m_pools)
        pool->close();
}

void PoolRegistry::look()
{
    QStringList unused;
    for (const auto &[key, pool] : m_pools) {
        pool->lookAfter();
        if (pool->isUnused())
            unused.append(key);
    }
    for (const QString &key : unused) {
        m_pools.erase(key);
        emit poolDropped(key);
    }
    m_next = m_scheduler.after(lookInterval, [this] { look(); });
}

} // namespace switchyard
