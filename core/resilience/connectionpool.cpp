// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/connectionpool.h"

#include "base/logging.h"

#include <algorithm>
#include <utility>

namespace switchyard {

namespace {

double percentOf(int part, int whole)
{
    return whole > 0 ? 100.0 * part / whole : 0.0;
}

} // namespace

ConnectionPool::ConnectionPool(Identity identity, const PoolConfig &config, Scheduler &scheduler,
                               QObject *parent)
    : QObject(parent)
    , m_identity(std::move(identity))
    , m_config(config)
    , m_scheduler(scheduler)
{
}

ConnectionPool::~ConnectionPool()
{
    close();
}

bool ConnectionPool::isUnused() const
{
    return m_held.empty() && m_waiters.empty() && m_idle.isEmpty() && m_pin.use_count() == 1;
}

int ConnectionPool::bindingLimit() const
{
    const int limit = std::max(m_config.limit, 0);
    const int perHost = std::max(m_config.limitPerHost, 0);
    if (limit == 0 || perHost == 0)
        return std::max(limit, perHost);
    return std::min(limit, perHost);
}

PoolStatus ConnectionPool::status() const
{
    const TimePoint now = m_scheduler.now();
    PoolStatus status;
    status.key = m_identity.key;
    status.active = active();
    status.idle = m_idle.count(now, m_config.keepAlive);
    status.waiting = waiting();
    if (!m_waiters.empty())
        status.oldestWait = now - m_waiters.front().since;
    status.limit = m_config.limit;
    status.limitPerHost = m_config.limitPerHost;
    status.bindingLimit = bindingLimit();
    status.usagePercent = percentOf(status.active, status.limit);
    status.bindingUsagePercent = percentOf(status.active, status.bindingLimit);
    status.peakHour = m_peak.at(now);
    status.opened = m_opened;
    status.closedRemoved = m_closedRemoved;
    const Scheduler::Gap gap = m_scheduler.lastGap();
    status.suspectedLeaks = static_cast<int>(std::ranges::count_if(
        m_held, [&](const auto &held) { return isOverdue(heldFor(held.second, now, gap)); }));
    status.closed = m_closed;
    return status;
}

//! On waking the look at the slots may come before the limits of the attempts that slept through theirs.
void ConnectionPool::leaveOutSleep()
{
    const TimePoint now = m_scheduler.now();
    const Scheduler::Gap gap = m_scheduler.lastGap();
    if (gap.wokeAt <= m_wokeAt)
        return;
    for (auto &[number, held] : m_held)
        held.since = now - heldFor(held, now, gap);
    m_wokeAt = gap.wokeAt;
}

Duration ConnectionPool::heldFor(const Held &held, TimePoint now, const Scheduler::Gap &gap) const
{
    const bool hasSlept = gap.wokeAt > m_wokeAt && gap.wokeAt > held.since;
    return now - held.since - (hasSlept ? std::min(gap.slept, gap.wokeAt - held.since) : Duration::zero());
}

bool ConnectionPool::isOverdue(Duration held) const
{
    return m_identity.totalTimeout && held > *m_identity.totalTimeout;
}

bool ConnectionPool::hasFreeSlot() const
{
    const int limit = bindingLimit();
    return !m_closed && (limit == 0 || m_held.size() < static_cast<std::size_t>(limit));
}

std::optional<PoolSlot> ConnectionPool::tryAcquire()
{
    if (!m_waiters.empty() || !hasFreeSlot())
        return {};
    return grant();
}

SlotRequest *ConnectionPool::request(QObject *parent)
{
    return new SlotRequest(this, parent);
}

PoolSlot ConnectionPool::grant()
{
    const TimePoint now = m_scheduler.now();
    m_closedRemoved += static_cast<quint64>(m_idle.expire(now, m_config.keepAlive));
    if (!m_idle.take())
        ++m_opened;
    const quint64 number = m_nextNumber++;
    m_held.emplace(number, Held{now, false});
    m_peak.note(now, static_cast<int>(m_held.size()));
    return PoolSlot(this, number, m_identity.shard);
}

void ConnectionPool::giveBack(quint64 number, bool reusable)
{
    const auto held = m_held.find(number);
    if (held == m_held.end())
        return;
    const TimePoint now = m_scheduler.now();
    m_held.erase(held);
    if (reusable && !m_closed && m_config.keepAlive > Duration::zero())
        m_idle.add(now);
    m_peak.note(now, static_cast<int>(m_held.size()));
    armHandOut();
}

void ConnectionPool::renew(quint64 number)
{
    if (const auto held = m_held.find(number); held != m_held.end())
        held->second = {m_scheduler.now(), false};
}

void ConnectionPool::enqueue(SlotRequest *request)
{
    if (m_closed) {
        refuseSoon(request, FailureKind::PoolClosed);
        return;
    }
    if (m_config.queueLimit >= 0 && m_waiters.size() >= static_cast<std::size_t>(m_config.queueLimit) &&
        !(m_waiters.empty() && hasFreeSlot())) {
        refuseSoon(request, FailureKind::PoolQueueFull);
        noteExhausted(FailureKind::PoolQueueFull);
        return;
    }
    m_waiters.push_back({request, m_scheduler.now()});
    request->m_timer = m_scheduler.after(m_config.waitTimeout, [this, request] {
        forget(request);
        noteExhausted(FailureKind::PoolTimeout);
        request->finish(failed(FailureKind::PoolTimeout));
    });
    armHandOut();
}

void ConnectionPool::refuseSoon(SlotRequest *request, FailureKind kind)
{
    request->m_timer =
        m_scheduler.after(Duration::zero(), [request, kind] { request->finish(failed(kind)); });
}

void ConnectionPool::noteExhausted(FailureKind why)
{
    if (!std::exchange(m_exhausted, true))
        emit exhausted(why);
}

void ConnectionPool::forget(SlotRequest *request)
{
    std::erase_if(m_waiters, [request](const Waiter &waiter) { return waiter.request == request; });
}

void ConnectionPool::armHandOut()
{
    if (!m_waiters.empty() && hasFreeSlot() && !m_handOut.isArmed())
        m_handOut = m_scheduler.after(Duration::zero(), [this] { handOut(); });
}

void ConnectionPool::handOut()
{
    // Whoever is served may do anything at once: ask again, give back, close or delete this pool.
    const QPointer<ConnectionPool> alive(this);
    for (std::size_t turns = m_waiters.size(); turns > 0 && !m_waiters.empty() && hasFreeSlot(); --turns) {
        SlotRequest *const next = m_waiters.front().request;
        m_waiters.pop_front();
        next->finish(grant());
        if (!alive)
            return;
    }
    armHandOut();
}

void ConnectionPool::setConfig(const PoolConfig &config)
{
    m_config = config;
    armHandOut();
}

void ConnectionPool::close()
{
    if (m_closed)
        return;
    m_closed = true;
    m_handOut.disarm();
    m_closedRemoved += static_cast<quint64>(m_idle.expire(TimePoint::max(), Duration::zero()));
    const QPointer<ConnectionPool> alive(this);
    while (alive && !m_waiters.empty()) {
        SlotRequest *const next = m_waiters.front().request;
        m_waiters.pop_front();
        next->finish(failed(FailureKind::PoolClosed));
    }
    if (alive)
        emit closing();
}

int ConnectionPool::lookAfter()
{
    const TimePoint now = m_scheduler.now();
    const int expired = m_idle.expire(now, m_config.keepAlive);
    m_closedRemoved += static_cast<quint64>(expired);
    m_exhausted = m_exhausted && !m_waiters.empty();

    leaveOutSleep();
    QList<Duration> suspected;
    for (auto &[number, held] : m_held) {
        if (!held.suspected && isOverdue(now - held.since)) {
            held.suspected = true;
            suspected.push_back(now - held.since);
        }
    }
    for (const Duration held : suspected) {
        qCWarning(logPool, "%ls: a slot has been held for %.1f s, longer than the total time-out",
                  qUtf16Printable(m_identity.key), toSeconds(held));
        emit leakSuspected(held);
    }
    return expired;
}

} // namespace switchyard
