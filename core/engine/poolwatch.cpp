// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/poolwatch.h"

namespace switchyard {

namespace {

Event poolEvent(const char *operation, EventSeverity severity, const QString &text)
{
    Event event;
    event.severity = severity;
    event.component = QStringLiteral("pool");
    event.operationType = QString::fromLatin1(operation);
    event.kind = QStringLiteral("pool");
    event.actor = QStringLiteral("engine");
    event.text = text;
    return event;
}

QString howMany(int limit)
{
    return limit == 0 ? QStringLiteral("any number of calls") : QStringLiteral("%1 calls").arg(limit);
}

} // namespace

PoolWatch::PoolWatch(Scheduler &scheduler, PoolRegistry &pools, EventJournal &journal, OwnerOf ownerOf)
    : m_scheduler(scheduler)
    , m_pools(pools)
    , m_journal(journal)
    , m_ownerOf(std::move(ownerOf))
{
    connect(&pools, &PoolRegistry::poolOpened, this, &PoolWatch::opened);
    connect(&pools, &PoolRegistry::poolDropped, this, &PoolWatch::dropped);
    connect(&pools, &PoolRegistry::leakSuspected, this, &PoolWatch::leakSuspected);
    connect(&pools, &PoolRegistry::exhausted, this, &PoolWatch::exhausted);
}

PoolStatus PoolWatch::statusOf(const QString &key) const
{
    const ConnectionPool *pool = m_pools.find(key);
    return pool ? pool->status() : PoolStatus();
}

void PoolWatch::tell(const QString &key, Event event)
{
    const Owner &owner = m_lives[key].owner;
    event.agent = owner.agent;
    event.environment = owner.environment;
    event.details.insert(QStringLiteral("pool"), key);
    m_journal.append(std::move(event));
}

void PoolWatch::opened(const QString &key)
{
    const TimePoint now = m_scheduler.now();
    const auto isQuiet = [now](const Life &life) {
        return life.toldAt && now - *life.toldAt < quietFor;
    };
    std::erase_if(m_lives,
                  [&isQuiet](const auto &each) { return !each.second.isOpen && !isQuiet(each.second); });
    Life &life = m_lives[key];
    life.owner = m_ownerOf(key);
    life.isOpen = true;
    life.isTold = !isQuiet(life);
    if (!life.isTold)
        return;
    life.toldAt = now;
    const PoolStatus status = statusOf(key);
    Event event = poolEvent(
        "POOL_OPENED", EventSeverity::Info,
        QStringLiteral("Opened a connection pool for %1 at once").arg(howMany(status.bindingLimit)));
    event.details = {{QStringLiteral("limit"), status.limit},
                     {QStringLiteral("limit_per_host"), status.limitPerHost}};
    tell(key, std::move(event));
}

void PoolWatch::dropped(const QString &key)
{
    Life &life = m_lives[key];
    life.isOpen = false;
    if (life.isTold)
        tell(key, poolEvent("POOL_CLOSED", EventSeverity::Info,
                            QStringLiteral("Closed the connection pool: idle past its keep-alive")));
}

void PoolWatch::leakSuspected(const QString &key, Duration held)
{
    const double seconds = toSeconds(held);
    Event event = poolEvent("POOL_LEAK_SUSPECTED", EventSeverity::Warning,
                            QStringLiteral("A call holds its connection for %1 s, longer than its time-out")
                                .arg(seconds, 0, 'f', 1));
    event.details = {{QStringLiteral("held"), seconds}};
    tell(key, std::move(event));
}

void PoolWatch::exhausted(const QString &key, FailureKind why)
{
    const PoolStatus status = statusOf(key);
    const QString text =
        why == FailureKind::PoolQueueFull
            ? QStringLiteral("Refused a call: %1 hold a connection, and %2 wait for one already")
            : QStringLiteral("A call waited for a connection in vain: %1 hold one, and %2 wait still");
    Event event = poolEvent("POOL_FULL", EventSeverity::Warning, text.arg(status.active).arg(status.waiting));
    event.details = {{QStringLiteral("reason"), toString(why)},
                     {QStringLiteral("active"), status.active},
                     {QStringLiteral("waiting"), status.waiting},
                     {QStringLiteral("binding_limit"), status.bindingLimit}};
    tell(key, std::move(event));
}

} // namespace switchyard
