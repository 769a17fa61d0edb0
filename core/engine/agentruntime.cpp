// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/agentruntime.h"

#include "engine/agentcalls.h"
#include "engine/callrecorder.h"
#include "engine/handevents.h"
#include "resilience/resilientcall.h"
#include "telemetry/statusjson.h"

namespace switchyard {

namespace {

QStringList skillLines(const a2a::AgentCard &card)
{
    QStringList lines;
    for (const a2a::AgentSkill &skill : card.skills)
        lines << (skill.name.isEmpty() ? skill.id : skill.id + QStringLiteral(" · ") + skill.name);
    return lines;
}

QString protocolWords(const a2a::AgentCard &card)
{
    const auto peer = a2a::choosePeer(card);
    if (!peer)
        return {};
    const QString binding =
        peer->binding == a2a::Binding::JsonRpc ? QStringLiteral("JSON-RPC") : QStringLiteral("HTTP+JSON");
    return binding + u' ' + a2a::toString(peer->version);
}

} // namespace

AgentRuntime::AgentRuntime(const AgentConfig &config, const EnvironmentConfig &environment,
                           EngineParts &parts, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_environment(environment)
    , m_parts(parts)
    , m_healthDesk(parts.scheduler)
    , m_callsDesk(parts.scheduler)
    , m_budget(config.retryBudget)
    , m_health(config.health.interval)
    , m_maintenance(parts.scheduler, [this](const Maintenance &) { maintenanceOver({}); })
{
    m_health.setPaused(config.paused);
    makeChecks();
}

AgentRuntime::~AgentRuntime()
{
    emit leaving();
    // Its calls borrow the budget and the records below; they end first, as ~QObject would end them last.
    while (!children().isEmpty())
        delete children().constFirst();
}

CircuitBreaker &AgentRuntime::breaker(CircuitPurpose purpose) const
{
    // The registry got this agent before the runtime was made and keeps it as long as the runtime lives.
    return **m_parts.circuits.find({m_config.name, purpose});
}

void AgentRuntime::makeChecks()
{
    const auto silenceOf = [this](CircuitPurpose purpose) -> std::optional<Duration> {
        const TimePoint now = m_parts.scheduler.now();
        const CircuitBreaker &circuit = breaker(purpose);
        const Override override = circuit.overrideAt(now);
        if (override.kind == OverrideKind::ForcedOpen)
            return Duration::max();
        if (override.kind != OverrideKind::None || circuit.stateAt(now) != CircuitState::Open ||
            circuit.readyToProbe(now))
            return std::nullopt;
        return circuit.remaining(now);
    };
    const auto touched = [this] {
        emit changed();
    };

    m_check = std::make_unique<PeriodicCheck>(
        m_config.name, m_config.health.interval,
        PeriodicCheck::Parts{.scheduler = m_parts.scheduler,
                             .makeCall =
                                 [this, touched](QObject *parent) {
                                     ResilientCall *call = makeCheckCall(*this, m_parts, m_cardPath, parent);
                                     new CallRecorder(call,
                                                      {{m_config.name, CircuitPurpose::Health},
                                                       m_config.environment,
                                                       QStringLiteral("health")},
                                                      m_healthDesk.record, m_parts, touched);
                                     return call;
                                 },
                             .silence =
                                 [silenceOf] {
                                     return silenceOf(CircuitPurpose::Health);
                                 }});
    connect(m_check.get(), &PeriodicCheck::checkStarted, this, [this] {
        m_metBusy = false;
        m_health.setChecking(true);
        emit changed();
    });
    connect(m_check.get(), &PeriodicCheck::checkFinished, this, &AgentRuntime::takeCheck);
    m_check->setPaused(rests());
    m_health.setChecking(false);
    m_health.noteStart(m_parts.scheduler.now());
    m_check->start();

    m_canary.reset();
    if (!m_config.canary)
        return;
    m_canary = std::make_unique<PeriodicCheck>(
        m_config.name + QStringLiteral("/canary"), m_config.canary->interval,
        PeriodicCheck::Parts{.scheduler = m_parts.scheduler,
                             .makeCall =
                                 [this, touched](QObject *parent) {
                                     ResilientCall *call = makeCanaryCall(*this, m_parts, parent);
                                     new CallRecorder(call,
                                                      {{m_config.name, CircuitPurpose::Calls},
                                                       m_config.environment,
                                                       QStringLiteral("canary")},
                                                      m_callsDesk.record, m_parts, touched);
                                     return call;
                                 },
                             .silence =
                                 [silenceOf] {
                                     return silenceOf(CircuitPurpose::Calls);
                                 }});
    m_canary->setPaused(rests());
    m_canary->start();
}

void AgentRuntime::reconfigure(const AgentConfig &config, const EnvironmentConfig &environment)
{
    if (m_config.url != config.url) {
        m_card.reset();
        m_agentCard.reset();
        m_fetched.reset();
        m_cardPath.clear();
    }
    m_config = config;
    m_environment = environment;
    m_budget.setConfig(config.retryBudget);
    m_health.setInterval(config.health.interval);
    m_health.setPaused(rests());
    makeChecks();
    emit changed();
}

void AgentRuntime::setPaused(bool paused)
{
    m_allPaused = paused;
    restOrWork();
}

void AgentRuntime::restOrWork()
{
    m_health.setPaused(rests());
    m_health.noteStart(m_parts.scheduler.now());
    m_check->setPaused(rests());
    if (m_canary)
        m_canary->setPaused(rests());
    tick();
    emit changed();
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
    for (const CircuitPurpose purpose : {CircuitPurpose::Health, CircuitPurpose::Calls}) {
        const TimePoint now = m_parts.scheduler.now();
        const Override override = breaker(purpose).overrideAt(now);
        if (desk(purpose).overrides.endsSoon(override, m_parts.clock.wallNow()))
            tell(overrideEndsSoon({m_config.name, purpose}, override, breaker(purpose).stateAt(now)));
    }
}

void AgentRuntime::circuitChanged(const CircuitChange &change)
{
    const CircuitPurpose purpose = change.circuit.purpose;
    if (change.to == CircuitState::Open && change.from != CircuitState::Open)
        record(purpose).addOpening(change.at);
    if (change.reason == ChangeReason::Reset || change.reason == ChangeReason::ProbesSucceeded)
        record(purpose).history().addFailureCount(m_parts.clock.of(change.at), 0);
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
        if (fetched && (!m_fetched || m_fetched->bytes != fetched->bytes || m_cardPath != fetched->path)) {
            m_fetched = std::make_shared<const a2a::FetchedCard>(*fetched);
            m_cardPath = fetched->path;
            m_agentCard = fetched->card;
            m_card = Card{fetched->card.name, fetched->card.version, protocolWords(fetched->card),
                          skillLines(fetched->card), fetched->card.capabilities.streaming};
        }
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

void AgentRuntime::takeBusy()
{
    m_health.noteStart(m_parts.scheduler.now()); // it is at work, which is no reason to grow stale
    if (std::exchange(m_busy, true))
        return;
    Event event;
    event.component = QStringLiteral("health");
    event.operationType = QStringLiteral("HEALTH_CHECK_BUSY");
    event.agent = m_config.name;
    event.kind = QStringLiteral("health");
    event.actor = QStringLiteral("engine");
    event.text = QStringLiteral("No answer in time while it works on a task of ours; not counted");
    tell(std::move(event));
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
    Event event;
    event.component = QStringLiteral("health");
    event.operationType = QStringLiteral("HEALTH_STATUS_CHANGED");
    event.circuit = CircuitId{m_config.name, CircuitPurpose::Health};
    event.agent = m_config.name;
    event.environment = m_config.environment;
    event.kind = QStringLiteral("health");
    event.actor = QStringLiteral("engine");
    const bool bad = status == HealthStatus::Unhealthy || status == HealthStatus::Misconfigured ||
                     status == HealthStatus::Stale || status == HealthStatus::CircuitOpen;
    event.severity = bad ? EventSeverity::Warning : EventSeverity::Info;
    event.details = {{QStringLiteral("previous_status"), toString(m_toldStatus)},
                     {QStringLiteral("status"), toString(status)}};
    event.text = QStringLiteral("Health is %1").arg(toString(status).replace(u'_', u' '));
    if (bad && m_health.lastFailure())
        event.text += QStringLiteral(": ") + failureWords(*m_health.lastFailure());
    m_toldStatus = status;
    m_parts.journal.append(std::move(event));
}

AgentSnapshot AgentRuntime::agentSnapshot() const
{
    AgentSnapshot snapshot;
    snapshot.name = m_config.name;
    snapshot.url = m_config.url;
    snapshot.environment = m_config.environment;
    snapshot.guard = m_environment.guard;
    snapshot.tags = m_config.tags;
    snapshot.owner = m_config.owner;
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
    if (m_card) {
        snapshot.cardName = m_card->name;
        snapshot.cardVersion = m_card->version;
        snapshot.protocol = m_card->protocol;
        snapshot.skills = m_card->skills;
        snapshot.streaming = m_card->streaming;
    }
    return snapshot;
}

CircuitSnapshot AgentRuntime::circuitSnapshot(CircuitPurpose purpose)
{
    const bool misconfigured =
        purpose == CircuitPurpose::Health && healthStatus() == HealthStatus::Misconfigured;
    CircuitSnapshot snapshot = record(purpose).snapshot(breaker(purpose), m_parts.clock, misconfigured);
    if (const auto lapsed = record(purpose).takeLapsed())
        tell(acknowledgementEnded({m_config.name, purpose}, *lapsed, {}));
    return snapshot;
}

} // namespace switchyard
