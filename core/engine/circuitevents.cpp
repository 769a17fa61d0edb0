// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/circuitevents.h"

#include "telemetry/jsontime.h"

#include <cmath>

namespace switchyard {

namespace {

bool isOverrideChange(const CircuitChange &change)
{
    return change.overrideFrom.kind != change.overrideTo.kind || change.reason == ChangeReason::OverrideLaid;
}

//! The same override with a later end: laid when it was, by whomsoever.
bool isExtension(const CircuitChange &change)
{
    const Override &from = change.overrideFrom;
    const Override &to = change.overrideTo;
    return change.reason == ChangeReason::OverrideLaid && from.kind == to.kind && from.since == to.since &&
           from.until && to.until && *to.until > *from.until;
}

QString stateWord(CircuitState state)
{
    switch (state) {
    case CircuitState::Closed:
        return QStringLiteral("Closed");
    case CircuitState::Open:
        return QStringLiteral("Open");
    case CircuitState::HalfOpen:
        return QStringLiteral("Half-open");
    }
    return {};
}

QString overrideOperation(OverrideKind kind)
{
    switch (kind) {
    case OverrideKind::None:
        return QStringLiteral("CIRCUIT_BREAKER_RELEASED");
    case OverrideKind::ForcedOpen:
        return QStringLiteral("CIRCUIT_BREAKER_FORCED_OPEN");
    case OverrideKind::Disabled:
        return QStringLiteral("CIRCUIT_BREAKER_DISABLED");
    case OverrideKind::MetricsOnly:
        return QStringLiteral("CIRCUIT_BREAKER_METRICS_ONLY");
    }
    return {};
}

QString operationOf(const CircuitChange &change)
{
    switch (change.reason) {
    case ChangeReason::OverrideLaid:
        if (isExtension(change))
            return QStringLiteral("CIRCUIT_BREAKER_OVERRIDE_EXTENDED");
        [[fallthrough]];
    case ChangeReason::OverrideReleased:
        return overrideOperation(change.overrideTo.kind);
    case ChangeReason::OverrideExpired:
        return QStringLiteral("CIRCUIT_BREAKER_OVERRIDE_EXPIRED");
    case ChangeReason::ProbeCancelled:
        return QStringLiteral("CIRCUIT_BREAKER_PROBE_CANCELLED");
    case ChangeReason::WouldHaveOpened:
        return QStringLiteral("CIRCUIT_BREAKER_WOULD_OPEN");
    case ChangeReason::Restored:
        return QStringLiteral("CIRCUIT_BREAKER_RESTORED");
    default:
        break;
    }
    if (change.from == change.to && change.reason == ChangeReason::Reset)
        return QStringLiteral("CIRCUIT_BREAKER_RESET");
    switch (change.to) {
    case CircuitState::Open:
        return QStringLiteral("CIRCUIT_BREAKER_OPEN");
    case CircuitState::HalfOpen:
        return QStringLiteral("CIRCUIT_BREAKER_HALF_OPEN");
    case CircuitState::Closed:
        return QStringLiteral("CIRCUIT_BREAKER_CLOSED");
    }
    return {};
}

QString because(const CircuitChange &change)
{
    return change.by.why.isEmpty() ? QString() : QStringLiteral(": ‘%1’").arg(change.by.why);
}

QString lastFailureWords(const CircuitChange &change)
{
    if (!change.lastFailure)
        return {};
    const Failure &failure = *change.lastFailure;
    const QString words = failure.detail.isEmpty() ? toString(failure.kind) : failure.detail;
    return QStringLiteral("; last: ") + words;
}

QString nextProbeWords(const CircuitChange &change)
{
    if (!change.openUntil || change.overrideTo.kind == OverrideKind::ForcedOpen)
        return {};
    const auto seconds = std::lround(toSeconds(*change.openUntil - change.at));
    return QStringLiteral(". Next probe in %1 s").arg(seconds);
}

QString reasonWords(const CircuitChange &change, int threshold)
{
    switch (change.reason) {
    case ChangeReason::ConsecutiveFailures:
        return QStringLiteral("%1 of %2 failures in a row%3")
            .arg(change.failureCount)
            .arg(threshold)
            .arg(lastFailureWords(change));
    case ChangeReason::FailureRate:
        return QStringLiteral("failure rate reached its limit") + lastFailureWords(change);
    case ChangeReason::SlowCallRate:
        return QStringLiteral("too many slow calls");
    case ChangeReason::ProbeFailed:
        return QStringLiteral("a probe failed") + lastFailureWords(change);
    case ChangeReason::SlowProbes:
        return QStringLiteral("the probes were too slow");
    case ChangeReason::HalfOpenTimeout:
        return QStringLiteral("the probes did not finish in time");
    case ChangeReason::Tripped:
        return QStringLiteral("tripped by %1%2").arg(change.by.who, because(change));
    case ChangeReason::OpenTimeOver:
        return QStringLiteral("the open time is over, a call probes");
    case ChangeReason::ProbeNow:
        return QStringLiteral("%1 asked for a probe%2").arg(change.by.who, because(change));
    case ChangeReason::ProbesSucceeded:
        return QStringLiteral("all probes passed");
    case ChangeReason::Reset:
        return QStringLiteral("reset by %1%2").arg(change.by.who, because(change));
    case ChangeReason::ModelChanged:
        return QStringLiteral("a new configuration counts in another way");
    default:
        return {};
    }
}

QString overrideWords(const Override &override)
{
    const QString why = override.why.isEmpty() ? QString() : QStringLiteral(": ‘%1’").arg(override.why);
    switch (override.kind) {
    case OverrideKind::ForcedOpen:
        return QStringLiteral("Held open by %1%2").arg(override.who, why);
    case OverrideKind::Disabled:
        return QStringLiteral("Breaker switched off by %1%2").arg(override.who, why);
    case OverrideKind::MetricsOnly:
        return QStringLiteral("Breaker only counts, by %1%2").arg(override.who, why);
    case OverrideKind::None:
        return QStringLiteral("No override");
    }
    return {};
}

QString textOf(const CircuitChange &change, int threshold)
{
    switch (change.reason) {
    case ChangeReason::OverrideLaid:
        if (isExtension(change))
            return QStringLiteral("Override extended by %1%2").arg(change.by.who, because(change));
        return overrideWords(change.overrideTo);
    case ChangeReason::OverrideReleased:
        return QStringLiteral("Override released by %1%2; by itself the circuit is %3")
            .arg(change.by.who, because(change), stateWord(change.to).toLower());
    case ChangeReason::OverrideExpired:
        return QStringLiteral("The override ended; by itself the circuit is %1")
            .arg(stateWord(change.to).toLower());
    case ChangeReason::ProbeCancelled:
        return QStringLiteral("A probe was cancelled and gave its permit back");
    case ChangeReason::WouldHaveOpened:
        return QStringLiteral("Would have opened: %1 of %2 failures%3")
            .arg(change.failureCount)
            .arg(threshold)
            .arg(lastFailureWords(change));
    case ChangeReason::Restored:
        return QStringLiteral("Restored as it was saved: ") + (change.overrideTo.kind == OverrideKind::None
                                                                   ? stateWord(change.to)
                                                                   : overrideWords(change.overrideTo));
    default:
        break;
    }
    if (change.from == change.to && change.reason == ChangeReason::Reset)
        return QStringLiteral("Counts cleared, %1").arg(reasonWords(change, threshold));
    return QStringLiteral("%1 → %2: %3%4")
        .arg(stateWord(change.from), stateWord(change.to), reasonWords(change, threshold),
             nextProbeWords(change));
}

EventSeverity severityOf(const CircuitChange &change)
{
    if (isOverrideChange(change))
        return EventSeverity::Warning;
    if (change.to == CircuitState::Open)
        return EventSeverity::Problem;
    return change.from == change.to ? EventSeverity::Info : EventSeverity::Notice;
}

QJsonObject detailsOf(const CircuitChange &change, const WallMapping &clock)
{
    QJsonObject details{
        {QStringLiteral("failure_count"), change.failureCount},
        {QStringLiteral("previous_state"), toString(change.from)},
        {QStringLiteral("state"), toString(change.to)},
        {QStringLiteral("reason"), toString(change.reason)},
        {QStringLiteral("generation"), static_cast<qint64>(change.generation)},
        {QStringLiteral("monotonic_ms"), toMilliseconds(change.at.time_since_epoch())},
    };
    if (change.lastFailureAt)
        details.insert(QStringLiteral("last_failure_time"), jsonTime(clock.of(*change.lastFailureAt)));
    if (change.lastFailure) {
        details.insert(QStringLiteral("last_failure"), toString(change.lastFailure->kind));
        if (!change.lastFailure->detail.isEmpty())
            details.insert(QStringLiteral("last_failure_detail"), change.lastFailure->detail);
    }
    if (change.openUntil)
        details.insert(QStringLiteral("open_until"), jsonTime(clock.of(*change.openUntil)));
    if (change.overrideTo.kind != OverrideKind::None) {
        details.insert(QStringLiteral("override"), toString(change.overrideTo.kind));
        details.insert(QStringLiteral("override_reason"), change.overrideTo.why);
        if (change.overrideTo.until)
            details.insert(QStringLiteral("override_until"), jsonTime(*change.overrideTo.until));
    }
    if (!change.by.why.isEmpty())
        details.insert(QStringLiteral("operator_reason"), change.by.why);
    return details;
}

} // namespace

Event eventOf(const CircuitChange &change, const WallMapping &clock, int threshold)
{
    const QString actor = change.reason == ChangeReason::OverrideLaid ? change.overrideTo.who : change.by.who;
    Event event;
    event.at = clock.of(change.at);
    event.severity = severityOf(change);
    event.component = QStringLiteral("circuit_breaker");
    event.operationType = operationOf(change);
    event.circuit = change.circuit;
    event.agent = change.circuit.agent;
    event.kind = isOverrideChange(change)                        ? QStringLiteral("override")
                 : change.reason == ChangeReason::ProbeCancelled ? QStringLiteral("probe")
                                                                 : QStringLiteral("transition");
    event.text = textOf(change, threshold);
    event.actor = actor.isEmpty() ? QStringLiteral("engine") : actor;
    event.details = detailsOf(change, clock);
    return event;
}

} // namespace switchyard
