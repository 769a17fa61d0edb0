// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/attemptrun.h"

#include <algorithm>
#include <utility>

namespace switchyard {

namespace {

//! Whether the connection can serve again after this end: the whole answer was read.
bool leavesConnectionUsable(const Result<std::any> &value, int httpStatus)
{
    if (value)
        return true;
    switch (value.error().kind) {
    case FailureKind::ConnectionReset:
    case FailureKind::TruncatedBody:
    case FailureKind::BodyTooLarge:
    case FailureKind::AttemptTimeout:
    case FailureKind::IdleTimeout:
    case FailureKind::DeadlineOver:
    case FailureKind::Cancelled:
    case FailureKind::Suspended:
        return false;
    default:
        return httpStatus != 0;
    }
}

} // namespace

AttemptRun::AttemptRun(Scheduler &scheduler, ConnectionPool &pool, const AttemptLimits &limits,
                       QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_pool(&pool)
    , m_limits(limits)
{
}

AttemptRun::~AttemptRun()
{
    dropAttempt();
    m_slot.discard();
}

void AttemptRun::start(int number, const AttemptFactory &make, MayStart mayStart)
{
    m_number = number;
    m_make = make;
    m_mayStart = std::move(mayStart);
    m_askedAt = m_scheduler.now();
    if (!m_pool) {
        failSoon(FailureKind::PoolClosed);
        return;
    }
    if (std::optional<PoolSlot> slot = m_pool->tryAcquire()) {
        send(std::move(*slot));
        return;
    }
    m_request = m_pool->request(this);
    connect(m_request, &SlotRequest::finished, this, &AttemptRun::takeSlot);
    watch();
    m_request->start();
}

void AttemptRun::takeSlot()
{
    Result<PoolSlot> slot = std::exchange(m_request, nullptr)->take();
    if (slot)
        send(std::move(*slot));
    else
        finish(tl::unexpected(slot.error()));
}

void AttemptRun::send(PoolSlot slot)
{
    m_slot = std::move(slot);
    m_sentAt = m_scheduler.now();
    m_phases.wait = m_sentAt - m_askedAt;
    if (!m_mayStart()) {
        failSoon(FailureKind::CircuitOpen);
        return;
    }
    const Limit limit = nearestLimit();
    if (limit.at <= m_sentAt) {
        failSoon(passedAsleep(limit.at) ? FailureKind::Suspended : FailureKind::DeadlineOver);
        return;
    }

    AttemptContext context{m_number, m_slot.shard(), {}};
    context.answered = [self = QPointer(this)] {
        if (self && !self->m_done)
            emit self->answered();
    };
    context.maySend = [self = QPointer(this)] {
        return self && !self->m_done && self->m_mayStart();
    };
    if (limit.at != TimePoint::max())
        context.remaining = limit.at - m_sentAt;
    m_attempt = m_make(context, this);
    if (m_done) { // abandoned by whoever made it
        dropAttempt();
        return;
    }
    if (!m_attempt) {
        failSoon(FailureKind::InvalidRequest, QStringLiteral("the request could not be made"));
        return;
    }
    m_wasSent = true;
    connect(m_attempt, &Attempt::finished, this, &AttemptRun::onFinished);
    if (m_limits.idle)
        connect(m_attempt, &Attempt::lifeSign, this, &AttemptRun::onLifeSign);
    watch();
    m_attempt->start();
}

AttemptPhases AttemptRun::phases() const
{
    AttemptPhases phases = m_attempt ? m_attempt->phases() : m_phases;
    phases.wait = m_slot.isHeld() || m_wasSent ? m_phases.wait : m_scheduler.now() - m_askedAt;
    return phases;
}

Duration AttemptRun::onTheWire() const
{
    return m_slot.isHeld() ? m_scheduler.now() - m_sentAt : Duration::zero();
}

AttemptRun::Limit AttemptRun::nearestLimit() const
{
    Limit nearest{m_limits.deadline.value_or(TimePoint::max()), FailureKind::DeadlineOver};
    if (!m_slot.isHeld())
        return nearest;
    // Where both fall on one instant the agent had all its time, so the limit of the attempt goes first.
    const auto consider = [&nearest](TimePoint from, Duration limit, FailureKind kind) {
        const TimePoint at = saturatingAdd(from, limit);
        if (at <= nearest.at)
            nearest = {at, kind};
    };
    if (m_limits.idle && (m_lastSign || !m_limits.total))
        consider(m_lastSign.value_or(m_sentAt), *m_limits.idle, FailureKind::IdleTimeout);
    else if (m_limits.total)
        consider(m_sentAt, *m_limits.total, FailureKind::AttemptTimeout);
    return nearest;
}

void AttemptRun::watch()
{
    m_timer.disarm();
    const Limit limit = nearestLimit();
    if (limit.at != TimePoint::max())
        m_timer = m_scheduler.after(limit.at - m_scheduler.now(), [this] { onTimer(); });
}

void AttemptRun::onLifeSign()
{
    const bool isFirst = !m_lastSign;
    m_lastSign = m_scheduler.now();
    m_slot.renew();
    // Later signs only move the instant, which the timer looks up when it fires: none is armed for each byte.
    if (isFirst)
        watch();
}

bool AttemptRun::passedAsleep(TimePoint limit) const
{
    return m_scheduler.lastGap().covers(limit);
}

void AttemptRun::onTimer()
{
    const Limit limit = nearestLimit();
    if (limit.at > m_scheduler.now()) {
        watch();
        return;
    }
    if (passedAsleep(limit.at))
        finish(failed(FailureKind::Suspended));
    else if (m_late)
        finish(std::move(m_late->value));
    else
        finish(failed(limit.kind));
}

void AttemptRun::onFinished(const AttemptResult &result)
{
    m_attemptEnded = true;
    // It was refused before its first request, for which it had to wait.
    if (!result.value && result.value.error().kind == FailureKind::CircuitOpen)
        m_wasSent = false;
    // On wake from a suspend, results come before timers. A failure told after its limit waits for the timer,
    // which is due and knows whether the machine slept (scenarios B7, B8).
    if (!result.value && m_timer.isArmed() && nearestLimit().at <= m_scheduler.now()) {
        m_late = result;
        return;
    }
    finish(result.value);
}

void AttemptRun::failSoon(FailureKind kind, const QString &detail)
{
    m_timer = m_scheduler.after(Duration::zero(), [this, kind, detail] { finish(failed(kind, detail)); });
}

void AttemptRun::dropAttempt()
{
    if (!m_attempt)
        return;
    m_phases = phases();
    m_httpStatus = m_attempt->httpStatus();
    disconnect(m_attempt, nullptr, this, nullptr); // cancelling may tell of the end at once
    if (!m_attemptEnded)
        m_attempt->cancel();
    m_attempt->deleteLater();
    m_attempt = nullptr;
}

void AttemptRun::leaveQueue()
{
    if (!m_request)
        return;
    disconnect(m_request, nullptr, this, nullptr);
    std::exchange(m_request, nullptr)->cancel();
}

void AttemptRun::abandon()
{
    m_done = true;
    m_timer.disarm();
    leaveQueue();
    dropAttempt();
    m_slot.discard();
    deleteLater();
}

void AttemptRun::finish(Result<std::any> value)
{
    if (m_done)
        return;
    m_done = true;
    m_timer.disarm();
    leaveQueue();
    AttemptEnd end{std::move(value), {}, 0, m_wasSent, onTheWire()};
    dropAttempt();
    end.phases = phases();
    end.httpStatus = m_httpStatus;
    if (leavesConnectionUsable(end.value, m_httpStatus))
        m_slot.release();
    else
        m_slot.discard();
    deleteLater();
    emit finished(end);
}

} // namespace switchyard
