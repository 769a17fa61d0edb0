// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/statewords.h"

#include "format/timetext.h"
#include "telemetry/looks.h"

namespace switchyard {

namespace {

StripState kindByItself(const CircuitSnapshot &circuit)
{
    switch (circuit.state) {
    case CircuitState::Open:
        return circuit.readyToProbe ? StripState::OpenReady : StripState::Open;
    case CircuitState::HalfOpen:
        return StripState::HalfOpen;
    case CircuitState::Closed:
        break;
    }
    return isFailing(circuit) ? StripState::Failing : StripState::Closed;
}

QString withRest(const QString &name, const std::optional<WallTime> &until, WallTime now)
{
    return until ? name + u' ' + formatDuration(*until - now) : name;
}

QString textOf(StripState kind, const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now)
{
    switch (kind) {
    case StripState::NoCalls:
        return circuit.id.purpose == CircuitPurpose::Health ? QStringLiteral("Not checked yet")
                                                            : QStringLiteral("No calls yet");
    case StripState::Failing:
        return QStringLiteral("Closed %1/%2").arg(circuit.failures).arg(circuit.failureThreshold);
    case StripState::HalfOpen:
        return QStringLiteral("Half-open %1/%2").arg(circuit.probesSucceeded).arg(circuit.probeLimit);
    case StripState::Open:
        return circuit.opensUntil ? QStringLiteral("Open ") + formatCountdown(*circuit.opensUntil - now)
                                  : QStringLiteral("Open");
    case StripState::ForcedOpen:
        return withRest(stateName(kind), circuit.override.until, now);
    case StripState::Disabled:
        return withRest(circuit.override.kind == OverrideKind::MetricsOnly ? QStringLiteral("Metrics only")
                                                                           : stateName(kind),
                        circuit.override.until, now);
    case StripState::Misconfigured:
        return agent && agent->healthHttpStatus >= 400
                   ? QStringLiteral("Misconfigured %1").arg(agent->healthHttpStatus)
                   : stateName(kind);
    case StripState::NotObserved:
        return agent && agent->lastCheckedAt
                   ? QStringLiteral("Stale ") + formatDuration(now - *agent->lastCheckedAt)
                   : QStringLiteral("Stale");
    case StripState::Closed:
    case StripState::OpenReady:
        break;
    }
    return stateName(kind);
}

QString mark(StripState kind, const CircuitSnapshot &circuit)
{
    switch (kind) {
    case StripState::NoCalls:
        return QStringLiteral(" ");
    case StripState::Closed:
        return QStringLiteral("=");
    case StripState::Failing:
        return QStringLiteral("=%1/%2").arg(circuit.failures).arg(circuit.failureThreshold);
    case StripState::HalfOpen:
        return QStringLiteral("~");
    case StripState::Open:
        return QStringLiteral("X");
    case StripState::OpenReady:
        return QStringLiteral("x?");
    case StripState::ForcedOpen:
        return QStringLiteral("L!");
    case StripState::Disabled:
        return QStringLiteral("L=");
    case StripState::Misconfigured:
        return QStringLiteral("!");
    case StripState::NotObserved:
        break;
    }
    return QStringLiteral("?");
}

int metricOf(StripState kind, OverrideKind override)
{
    switch (kind) {
    case StripState::Closed:
    case StripState::Failing:
    case StripState::Misconfigured:
        return 0;
    case StripState::Open:
    case StripState::OpenReady:
        return 1;
    case StripState::HalfOpen:
        return 2;
    case StripState::Disabled:
        return override == OverrideKind::MetricsOnly ? 5 : 3;
    case StripState::ForcedOpen:
        return 4;
    case StripState::NotObserved:
        return 6;
    case StripState::NoCalls:
        break;
    }
    return 7;
}

} // namespace

bool isLoud(StripState kind)
{
    return kind == StripState::Open || kind == StripState::OpenReady || kind == StripState::HalfOpen;
}

int severityOf(StripState kind)
{
    switch (kind) {
    case StripState::Open:
        return 90;
    case StripState::OpenReady:
        return 80;
    case StripState::HalfOpen:
        return 70;
    case StripState::ForcedOpen:
        return 60;
    case StripState::Disabled:
        return 55;
    case StripState::Misconfigured:
        return 50;
    case StripState::Failing:
        return 40;
    case StripState::NotObserved:
        return 30;
    case StripState::Closed:
        return 20;
    case StripState::NoCalls:
        break;
    }
    return 10;
}

QString stateName(StripState kind)
{
    switch (kind) {
    case StripState::NoCalls:
        return QStringLiteral("No calls yet");
    case StripState::Closed:
        return QStringLiteral("Closed");
    case StripState::Failing:
        return QStringLiteral("Failing");
    case StripState::HalfOpen:
        return QStringLiteral("Half-open");
    case StripState::Open:
        return QStringLiteral("Open");
    case StripState::OpenReady:
        return QStringLiteral("Open · ready");
    case StripState::ForcedOpen:
        return QStringLiteral("Forced open");
    case StripState::Disabled:
        return QStringLiteral("Breaker off");
    case StripState::Misconfigured:
        return QStringLiteral("Misconfigured");
    case StripState::NotObserved:
        break;
    }
    return QStringLiteral("Stale");
}

StripState stateKind(const CircuitSnapshot &circuit, const AgentSnapshot *agent)
{
    return stripStateOf(circuit, agent ? AgentCondition{agent->health, agent->lastCheckedAt.has_value()}
                                       : AgentCondition{});
}

StateWords stateWords(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now)
{
    StateWords words;
    words.kind = stateKind(circuit, agent);
    words.maintenance = agent && agent->health == HealthStatus::Paused;
    words.text = textOf(words.kind, circuit, agent, now);
    words.cli = u'[' + mark(words.kind, circuit) + u']';
    if (words.maintenance) {
        const QString rest = agent->maintenance ? QStringLiteral("Maintenance") : QStringLiteral("Paused");
        words.text = words.kind == StripState::NoCalls ? rest : rest + QStringLiteral(" · ") + words.text;
        words.cli = QStringLiteral("[M ") + mark(words.kind, circuit) + u']';
    }
    words.acknowledged = circuit.acknowledged.has_value();
    if (words.acknowledged)
        words.cli += u'a';
    if (circuit.override.kind != OverrideKind::None)
        words.computed = QStringLiteral("by itself ") + stateName(kindByItself(circuit));
    words.metric = metricOf(words.kind, circuit.override.kind);
    words.ready = words.kind == StripState::OpenReady;
    words.severity = severityOf(words.kind);
    const bool probing = words.kind == StripState::HalfOpen;
    words.done = probing ? circuit.probesSucceeded : circuit.failures;
    words.of = probing ? circuit.probeLimit : circuit.failureThreshold;
    return words;
}

} // namespace switchyard
