// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/agentruntime.h"

#include "engine/agentcalls.h"
#include "engine/agentpeers.h"
#include "engine/callrecorder.h"
#include "engine/handevents.h"
#include "engine/healthevents.h"
#include "resilience/resilientcall.h"

#include <utility>

namespace switchyard {

AgentRuntime::AgentRuntime(const AgentConfig &config, const EnvironmentConfig &environment,
                           EngineParts &parts, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_environment(environment)
    , m_parts(parts)
    , m_healthDesk(**parts.circuits.find({config.name, CircuitPurpose::Health}), parts.scheduler)
    , m_callsDesk(**parts.circuits.find({config.name, CircuitPurpose::Calls}), parts.scheduler)
    , m_budget(config.retryBudget)
    , m_health(config.health.interval)
    , m_maintenance(parts.scheduler, [this](const Maintenance &) { maintenanceOver({}); })
{
    m_health.setPaused(config.paused);
    makeCheck();
    makeCanary();
}

AgentRuntime::~AgentRuntime()
{
    emit leaving();
    // Its calls borrow the budget and the records below; they end first, as ~QObject would end them last.
    while (!children().isEmpty())
        delete children().constFirst();
}

std::unique_ptr<PeriodicCheck>
AgentRuntime::makePeriodic(CircuitPurpose purpose, Duration interval,
                           std::function<ResilientCall *(QObject *parent)> makeCall)
{
    const bool isCanary = purpose == CircuitPurpose::Calls;
    const auto record = [this, purpose, isCanary, makeCall = std::move(makeCall)](QObject *parent) {
        ResilientCall *call = makeCall(parent);
        new CallRecorder(call,
                         {{m_config.name, purpose},
                          m_config.environment,
                          isCanary ? QStringLiteral("canary") : QStringLiteral("health")},
                         desk(purpose).record, m_parts, [this] { emit changed(); });
        return call;
    };
    auto made = std::make_unique<PeriodicCheck>(
        isCanary ? m_config.name + QStringLiteral("/canary") : m_config.name, interval,
        PeriodicCheck::Parts{.scheduler = m_parts.scheduler,
                             .makeCall = record,
                             .silence = [this, purpose] { return silenceOf(purpose); },
                             .wantsProbe =
                                 [this, purpose] {
                                     return wantsProbe(purpose);
                                 }});
    made->setPaused(rests());
    return made;
}

std::optional<Duration> AgentRuntime::silenceOf(CircuitPurpose purpose) const
{
    const TimePoint now = m_parts.scheduler.now();
    const CircuitBreaker &circuit = breaker(purpose);
    const Override override = circuit.overrideAt(now);
    if (override.kind == OverrideKind::ForcedOpen)
        return Duration::max();
    if (override.kind != OverrideKind::None || circuit.stateAt(now) != CircuitState::Open ||
        circuit.readyToProbe(now))
        return std::nullopt;
    return circuit.remaining(now);
}

bool AgentRuntime::wantsProbe(CircuitPurpose purpose) const
{
    const TimePoint now = m_parts.scheduler.now();
    const CircuitBreaker &circuit = breaker(purpose);
    return circuit.overrideAt(now).kind == OverrideKind::None &&
           circuit.stateAt(now) == CircuitState::HalfOpen &&
           circuit.probesSucceeded() + circuit.probesInFlight() < circuit.config().halfOpenMaxCalls;
}

void AgentRuntime::makeCheck()
{
    m_check = makePeriodic(CircuitPurpose::Health, m_config.health.interval, [this](QObject *parent) {
        return makeCheckCall(*this, m_parts, m_card.path(), parent);
    });
    connect(m_check.get(), &PeriodicCheck::checkStarted, this, [this] {
        m_metBusy = false;
        m_health.setChecking(true);
        emit changed();
    });
    connect(m_check.get(), &PeriodicCheck::checkFinished, this, &AgentRuntime::takeCheck);
    m_health.setChecking(false);
    m_health.noteStart(m_parts.scheduler.now());
    m_check->start();
}

void AgentRuntime::makeCanary()
{
    m_canary.reset();
    if (!m_config.canary)
        return;
    m_canary = makePeriodic(CircuitPurpose::Calls, m_config.canary->interval,
                            [this](QObject *parent) { return makeCanaryCall(*this, m_parts, parent); });
    m_canary->start();
}

void AgentRuntime::reconfigure(const AgentConfig &config, const EnvironmentConfig &environment)
{
    const bool rested = rests();
    const AgentConfig before = std::exchange(m_config, config);
    const bool isElsewhere = before.url != config.url || before.interface.hasCard != config.interface.hasCard;
    if (isElsewhere)
        m_card.forget();
    const TimePoint now = m_parts.scheduler.now();
    if (before.breaker != config.breaker)
        record(CircuitPurpose::Calls).tape().noteSettings(now);
    if (before.health.breaker != config.health.breaker)
        record(CircuitPurpose::Health).tape().noteSettings(now);
    m_environment = environment;
    m_budget.setConfig(config.retryBudget);
    m_health.setInterval(config.health.interval);
    // What runs is not cut short for a tag: each check reads its settings when it begins.
    if (isElsewhere || before.health.interval != config.health.interval)
        makeCheck();
    const auto every = [](const AgentConfig &each) {
        return each.canary ? each.canary->interval : Duration::zero();
    };
    if (isElsewhere || every(before) != every(config))
        makeCanary();
    if (isElsewhere)
        emit moved();
    if (rests() != rested)
        return restOrWork();
    m_check->circuitChanged();
    if (m_canary)
        m_canary->circuitChanged();
    tick();
    emit changed();
}

void AgentRuntime::setPaused(bool paused)
{
    m_allPaused = paused;
    // Of all agents at once: whoever paused them is told of once, not each of them.
    setRest();
    m_toldStatus = healthStatus();
    tick();
    emit changed();
}

void AgentRuntime::restOrWork()
{
    setRest();
    tick();
    emit changed();
}

void AgentRuntime::setRest()
{
    m_health.setPaused(rests());
    m_health.noteStart(m_parts.scheduler.now());
    m_check->setPaused(rests());
    if (m_canary)
        m_canary->setPaused(rests());
}

void AgentRuntime::beginMaintenance(const OperatorNote &note, std::optional<Duration> duration)
{
    Maintenance maintenance{note.who, note.why, m_parts.clock.wallNow(), {}};
    if (duration)
        maintenance.until = maintenance.since + std::chrono::ceil<std::chrono::milliseconds>(*duration);
    m_maintenance.begin(maintenance, duration);
    tell(maintenanceBegun(m_config.name, maintenance));
    restOrWork();
    m_check->cancel();
    if (m_canary)
        m_canary->cancel();
}

void AgentRuntime::endMaintenance(const OperatorNote &note)
{
    m_maintenance.end();
    maintenanceOver(note);
}

void AgentRuntime::maintenanceOver(const OperatorNote &note)
{
    tell(maintenanceEnded(m_config.name, note));
    restOrWork();
}

void AgentRuntime::tell(Event event)
{
    event.environment = m_config.environment;
    m_parts.journal.append(std::move(event));
}

void AgentRuntime::warnOfOverrides()
{
    for (const CircuitPurpose purpose : circuitPurposes) {
        const TimePoint now = m_parts.scheduler.now();
        const Override override = breaker(purpose).overrideAt(now);
        if (desk(purpose).overrides.endsSoon(override, m_parts.clock.wallNow()))
            tell(overrideEndsSoon({m_config.name, purpose}, override, breaker(purpose).stateAt(now)));
    }
}

//! One that opens anew after its probes is open still: one trouble, and not one more each time. An order to
//! open is one of its own.
void AgentRuntime::noteTrouble(const CircuitChange &change)
{
    const CircuitPurpose purpose = change.circuit.purpose;
    if (change.to == CircuitState::Closed)
        return record(purpose).setLeftClosed({});
    // One that was restored opened in an earlier run, and no second time.
    const bool isRestored = change.reason == ChangeReason::Restored && change.openUntil;
    const TimePoint at = isRestored ? *change.openUntil - breaker(purpose).openTime() : change.at;
    const bool isOrder = change.reason == ChangeReason::Tripped;
    if (change.from == CircuitState::Closed || isOrder)
        record(purpose).setLeftClosed(at);
    if (change.to == CircuitState::Open && (isOrder || !record(purpose).hasOpenedSinceClosed()))
        record(purpose).addOpening(at);
}

void AgentRuntime::circuitChanged(const CircuitChange &change)
{
    const CircuitPurpose purpose = change.circuit.purpose;
    record(purpose).tape().addChange(change);
    noteTrouble(change);
    if (change.reason == ChangeReason::Reset || change.reason == ChangeReason::ProbesSucceeded)
        record(purpose).history().addFailureCount(change.at, 0);
    // Draws the look that just ended before the new one is entered, however short it was.
    static_cast<void>(circuitSnapshot(purpose));
    waiters(purpose).notify();
    if (purpose == CircuitPurpose::Health)
        m_check->circuitChanged();
    else if (m_canary)
        m_canary->circuitChanged();
    emit changed();
}

void AgentRuntime::takeCheck(const CallOutcome &outcome)
{
    m_health.setChecking(false);
    const bool answered = outcome.answer.has_value();
    if (answered) {
        const auto *fetched = std::any_cast<a2a::FetchedCard>(&*outcome.answer);
        if (fetched)
            takeCard(*fetched);
    }
    if (outcome.attempts > 0 && outcome.verdict != Verdict::Cancelled) {
        m_busy = false;
        m_health.noteResult(m_parts.scheduler.now(),
                            answered ? std::nullopt : std::optional<Failure>(outcome.answer.error()));
    } else if (!answered && isMisconfiguration(outcome.answer.error())) {
        m_health.noteResult(m_parts.scheduler.now(), outcome.answer.error());
    } else if (m_metBusy) {
        takeBusy();
    }
    tellHealthChange();
    emit changed();
    emit checked();
}

void AgentRuntime::takeCard(const a2a::FetchedCard &fetched)
{
    const KnownCard::News news = m_card.take(fetched, m_parts.clock.wallNow());
    if (news == KnownCard::News::Changed)
        tell(cardChanged(m_config.name, fetched));
    if (news != KnownCard::News::None)
        emit cardCame();
}

void AgentRuntime::takeBusy()
{
    m_health.noteStart(m_parts.scheduler.now()); // it is at work, which is no reason to grow stale
    if (std::exchange(m_busy, true))
        return;
    tell(metBusy(m_config.name));
}

HealthStatus AgentRuntime::healthStatus() const
{
    const TimePoint now = m_parts.scheduler.now();
    const CircuitBreaker &circuit = breaker(CircuitPurpose::Health);
    return m_health.status(now, circuit.stateAt(now), circuit.readyToProbe(now),
                           circuit.overrideAt(now).kind == OverrideKind::ForcedOpen);
}

void AgentRuntime::tick()
{
    warnOfOverrides();
    if (healthStatus() != m_toldStatus) {
        tellHealthChange();
        emit changed();
    }
}

void AgentRuntime::tellHealthChange()
{
    const HealthStatus status = healthStatus();
    if (status == m_toldStatus)
        return;
    tell(healthChanged(m_config.name, std::exchange(m_toldStatus, status), status, m_health.lastFailure()));
}

AgentSnapshot AgentRuntime::agentSnapshot() const
{
    AgentSnapshot snapshot;
    snapshot.name = m_config.name;
    snapshot.url = m_config.url;
    snapshot.environment = m_config.environment;
    snapshot.guard = m_environment.guard;
    snapshot.tags = m_config.tags;
    snapshot.group = m_config.group;
    snapshot.owner = m_config.owner;
    snapshot.standIn = m_config.fallback.agent;
    snapshot.health = healthStatus();
    if (const std::optional<Failure> &failure = m_health.lastFailure()) {
        snapshot.healthHttpStatus = failure->httpStatus;
        snapshot.healthDetail = failureWords(*failure);
    }
    snapshot.lastCheckedAt = m_parts.clock.of(m_health.lastResultAt());
    snapshot.nextCheckAt = m_parts.clock.of(m_check->nextAt());
    snapshot.interval = m_config.health.interval;
    snapshot.checkInFlight = m_check->isRunning();
    snapshot.checksSkipped = m_check->skipped();
    snapshot.retriesRefused = m_budget.refused();
    snapshot.busy = m_busy;
    snapshot.maintenance = maintenance();
    m_card.showIn(snapshot);
    if (m_config.interface != InterfaceConfig{}) {
        const Result<a2a::Peer> peer = peerOf(*this, {});
        snapshot.protocol = peer ? dialectWords(*peer) : QString();
        snapshot.streaming = mayStream(*this);
    }
    return snapshot;
}

CircuitSnapshot AgentRuntime::circuitSnapshot(CircuitPurpose purpose)
{
    CircuitSnapshot snapshot = record(purpose).snapshot(
        breaker(purpose), m_parts.clock, {healthStatus(), m_health.lastResultAt().has_value()});
    if (const auto lapsed = record(purpose).takeLapsed())
        tell(acknowledgementEnded({m_config.name, purpose}, *lapsed, {}));
    return snapshot;
}

} // namespace switchyard
