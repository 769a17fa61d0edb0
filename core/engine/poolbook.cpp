// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/poolbook.h"

#include "base/servicekey.h"
#include "net/transport.h"
#include "resilience/timeouts.h"

namespace switchyard {

namespace {

QString timeoutClass(const QString &key)
{
    const QString seconds = key.mid(key.lastIndexOf(u'_') + 1);
    return seconds == QLatin1String("none") ? QStringLiteral("no time-out") : seconds + QStringLiteral(" s");
}

//! In steps, or every pool would differ from itself a moment ago, and be told of, all the time.
std::optional<Duration> inSteps(std::optional<Duration> age)
{
    constexpr Duration step = 10s;
    return age ? std::optional(*age - *age % step) : std::nullopt;
}

PoolLimit boundBy(const PoolStatus &status)
{
    if (status.bindingLimit == 0)
        return PoolLimit::None;
    return status.bindingLimit == status.limitPerHost ? PoolLimit::PerHost : PoolLimit::Total;
}

} // namespace

void PoolBook::setFleet(const FleetConfig &config)
{
    m_uses.clear();
    m_agentByBase.clear();
    for (const AgentConfig &agent : config.agents) {
        m_agentByBase.insert(serviceKey(agent.url).value_or(QString()), agent.name);
        for (const OperationKind kind : {OperationKind::HealthCheck, OperationKind::StandardRequest,
                                         OperationKind::LongOperation, OperationKind::BatchOperation}) {
            const QString key = poolKey(agent.url, limitOf(timeoutOf(agent.timeouts, kind)));
            if (!m_uses.contains(key))
                m_uses.insert(key, {agent.name, kind});
        }
    }
}

void PoolBook::note()
{
    const TimePoint now = m_parts.scheduler.now();
    m_parts.pools.forEach([this, now](const ConnectionPool &pool) {
        Page &page = m_pages[pool.key()];
        page.history.add(now, pool.active(), pool.waiting());
        page.opened.add(now, pool.opened());
        page.notedAt = now;
    });
    std::erase_if(m_pages, [now](const auto &page) { return now - page.second.notedAt > PoolHistory::kept; });
}

PoolBook::Use PoolBook::useOf(const QString &key) const
{
    const auto known = m_uses.constFind(key);
    if (known != m_uses.cend())
        return *known;
    return {m_agentByBase.value(baseOfPool(key)), {}};
}

QList<PoolSnapshot> PoolBook::snapshots() const
{
    QList<PoolSnapshot> snapshots;
    m_parts.pools.forEach(
        [&](const ConnectionPool &pool) { snapshots.append(snapshotOf(pool.status(), useOf(pool.key()))); });
    return snapshots;
}

QList<PoolSnapshot> PoolBook::snapshotsOf(const QString &agent) const
{
    QList<PoolSnapshot> snapshots;
    m_parts.pools.forEach([&](const ConnectionPool &pool) {
        const Use use = useOf(pool.key());
        if (use.agent == agent)
            snapshots.append(snapshotOf(pool.status(), use));
    });
    return snapshots;
}

PoolSnapshot PoolBook::snapshotOf(const PoolStatus &status, const Use &use) const
{
    PoolSnapshot snapshot;
    snapshot.key = status.key;
    snapshot.agent = use.agent;
    snapshot.kind = use.kind;
    snapshot.operation = timeoutClass(status.key);
    snapshot.active = status.active;
    snapshot.idle = status.idle;
    snapshot.waiting = status.waiting;
    snapshot.oldestWait = status.oldestWait;
    snapshot.limit = status.limit;
    snapshot.limitPerHost = status.limitPerHost;
    snapshot.bindingLimit = status.bindingLimit;
    snapshot.boundBy = boundBy(status);
    snapshot.peakHour = status.peakHour;
    snapshot.opened = status.opened;
    if (status.active + status.idle > 0)
        snapshot.dnsAge = inSteps(m_parts.transport.addressAge(QUrl(baseOfPool(status.key))));
    snapshot.closedRemoved = status.closedRemoved;
    snapshot.suspectedLeaks = status.suspectedLeaks;
    if (const auto page = m_pages.find(status.key); page != m_pages.end())
        snapshot.openedPerMinute = page->second.opened.perMinute();
    return snapshot;
}

std::vector<PoolPoint> PoolBook::points(const QString &key, WallTime from, WallTime to) const
{
    const auto page = m_pages.find(key);
    return page == m_pages.end() ? std::vector<PoolPoint>()
                                 : page->second.history.points(from, to, m_parts.clock.offset());
}

} // namespace switchyard
