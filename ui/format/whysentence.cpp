// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/whysentence.h"

#include "format/failuretext.h"
#include "format/statewords.h"
#include "format/timetext.h"

namespace switchyard {

namespace {

QString quoted(const QString &reason)
{
    return reason.isEmpty() ? QString() : QStringLiteral(": ‘%1’").arg(reason.simplified());
}

QString byWhom(const QString &verb, const QString &who, const QString &why)
{
    return who.isEmpty() ? verb + quoted(why) : QStringLiteral("%1 by %2%3").arg(verb, who, quoted(why));
}

QString endOf(const Override &laid, WallTime now)
{
    return laid.until ? QStringLiteral(", ends ") + formatUntil(*laid.until, now) : QString();
}

//! The snapshot counts server errors in one; the last failure knows which status it was.
QString mixText(const CircuitSnapshot &circuit)
{
    QString text = failureMixText(circuit.failureKinds);
    if (circuit.lastFailure && circuit.lastFailure->kind == FailureKind::HttpServerError &&
        circuit.lastFailure->httpStatus >= 500)
        text.replace(QStringLiteral("HTTP 5xx"),
                     QStringLiteral("HTTP %1").arg(circuit.lastFailure->httpStatus));
    return text;
}

QString openedBecause(const CircuitSnapshot &circuit)
{
    const auto &kinds = circuit.failureKinds;
    switch (circuit.openedFor) {
    case ChangeReason::ProbeFailed:
        return circuit.lastFailure ? QStringLiteral("probe failed: ") + failureText(*circuit.lastFailure)
                                   : QStringLiteral("a probe failed");
    case ChangeReason::SlowProbes:
        return QStringLiteral("its probes were too slow");
    case ChangeReason::HalfOpenTimeout:
        return QStringLiteral("its probes came to no end in time");
    case ChangeReason::SlowCallRate:
        return QStringLiteral("too many slow calls");
    default:
        break;
    }
    QString span;
    if (circuit.firstFailureAt && circuit.lastFailureAt && *circuit.lastFailureAt > *circuit.firstFailureAt)
        span = QStringLiteral(" in ") + formatDuration(*circuit.lastFailureAt - *circuit.firstFailureAt);
    if (!circuit.countsInRow)
        return mixText(circuit) + span;
    const QString share = QStringLiteral("%1 of %2 ").arg(circuit.failures).arg(circuit.failureThreshold);
    if (kinds.size() != 1)
        return share + QStringLiteral("failed") + span +
               (kinds.empty() ? QString() : QStringLiteral(": ") + mixText(circuit));
    const FailureKind kind = kinds.begin()->first;
    const QString counted = mixText(circuit);
    const QString what = counted.mid(counted.indexOf(u' ') + 1);
    if (what.startsWith(u'×'))
        return share + QStringLiteral("calls") + span + QStringLiteral(": ") +
               (circuit.lastFailure && circuit.lastFailure->kind == kind ? failureText(*circuit.lastFailure)
                                                                         : failureText(kind));
    return share + what + span;
}

QString halfOpenText(const CircuitSnapshot &circuit)
{
    if (circuit.probesSucceeded > 0) {
        const QString passed =
            QStringLiteral("%1 of %2 probes passed").arg(circuit.probesSucceeded).arg(circuit.probeLimit);
        return circuit.p50
                   ? passed + QStringLiteral(", in ") + formatLatency(circuit.p50) + QStringLiteral(" ms")
                   : passed;
    }
    if (circuit.probesInFlight > 0)
        return QStringLiteral("%1 of %2 probes under way")
            .arg(circuit.probesInFlight)
            .arg(circuit.probeLimit);
    if (circuit.probeLimit == 1)
        return QStringLiteral("waiting for 1 probe");
    return QStringLiteral("waiting for %1 probes").arg(circuit.probeLimit);
}

WhySentence closedText(const CircuitSnapshot &circuit, WallTime now)
{
    if (!circuit.lastFailureAt)
        return {QStringLiteral("no failure seen"), true};
    const Duration ago = now - *circuit.lastFailureAt;
    if (ago > 1h || !circuit.lastFailure)
        return {QStringLiteral("no failure for ") + formatDuration(ago), true};
    return {QStringLiteral("failure %1 ago: %2").arg(formatDuration(ago), failureText(*circuit.lastFailure)),
            true};
}

QString staleText(const AgentSnapshot *agent, WallTime now)
{
    if (!agent || !agent->lastCheckedAt)
        return QStringLiteral("no result");
    return QStringLiteral("no result for %1, interval %2")
        .arg(formatDuration(now - *agent->lastCheckedAt), formatDuration(agent->interval));
}

QString misconfiguredText(const AgentSnapshot *agent)
{
    if (agent && !agent->healthDetail.isEmpty())
        return agent->healthDetail;
    return QStringLiteral("the agent answers, but its card cannot be used");
}

} // namespace

WhySentence whySentence(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now)
{
    const Override &laid = circuit.override;
    switch (stateWords(circuit, agent, now).kind) {
    case StripState::NoCalls:
        if (agent && agent->health == HealthStatus::Paused)
            return {QStringLiteral("paused, not checked"), true};
        return {circuit.id.purpose == CircuitPurpose::Health ? QStringLiteral("first check to come")
                                                             : QStringLiteral("waiting for the first call"),
                true};
    case StripState::Closed:
        if (agent && agent->busy)
            return {QStringLiteral("busy with a task of ours; its check had no answer, not counted"), true};
        return closedText(circuit, now);
    case StripState::Failing: {
        const QString last = circuit.lastFailureAt
                                 ? QStringLiteral("; last ") + formatClock(*circuit.lastFailureAt)
                                 : QString();
        return {mixText(circuit) + last, false};
    }
    case StripState::HalfOpen:
        return {halfOpenText(circuit), false};
    case StripState::OpenReady:
        if (circuit.opensUntil)
            return {QStringLiteral("cooldown over %1 ago, no traffic")
                        .arg(formatDuration(now - *circuit.opensUntil)),
                    false};
        return {QStringLiteral("cooldown over, no traffic"), false};
    case StripState::Open:
        if (circuit.trippedByHand)
            return {byWhom(QStringLiteral("tripped"), circuit.trippedBy, circuit.tripReason), false};
        return {openedBecause(circuit), false};
    case StripState::ForcedOpen:
        return {byWhom(QStringLiteral("held"), laid.who, laid.why), false};
    case StripState::Disabled:
        return {byWhom(QStringLiteral("switched off"), laid.who, laid.why), false};
    case StripState::Misconfigured:
        return {misconfiguredText(agent), false};
    case StripState::NotObserved:
        break;
    }
    return {staleText(agent, now), false};
}

QString whySentenceLong(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now)
{
    const WhySentence brief = whySentence(circuit, agent, now);
    const StripState kind = stateWords(circuit, agent, now).kind;
    if (kind == StripState::Open && !circuit.trippedByHand && circuit.lastFailureAt)
        return QStringLiteral("%1; last %2.").arg(brief.text, formatClock(*circuit.lastFailureAt));
    const bool isLaid = kind == StripState::ForcedOpen || kind == StripState::Disabled;
    return brief.text + (isLaid ? endOf(circuit.override, now) : QString()) + u'.';
}

QString acknowledgedText(const CircuitSnapshot &circuit)
{
    return circuit.acknowledged
               ? byWhom(QStringLiteral("acknowledged"), circuit.acknowledged->who, circuit.acknowledged->why)
               : QString();
}

QString nextText(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now)
{
    switch (stateWords(circuit, agent, now).kind) {
    case StripState::Open:
        return circuit.opensUntil ? QStringLiteral("probe ") + formatCountdown(*circuit.opensUntil - now)
                                  : QStringLiteral("probe");
    case StripState::OpenReady:
        return QStringLiteral("next call");
    case StripState::HalfOpen: {
        const int left = std::max(0, circuit.probeLimit - circuit.probesSucceeded);
        return left == 1 ? QStringLiteral("1 probe") : QStringLiteral("%1 probes").arg(left);
    }
    case StripState::ForcedOpen:
    case StripState::Disabled:
        return circuit.override.until ? QStringLiteral("ends ") + formatUntil(*circuit.override.until, now)
                                      : QStringLiteral("no end");
    default:
        break;
    }
    if (!agent)
        return {};
    if (agent->health == HealthStatus::Paused)
        return QStringLiteral("paused");
    if (agent->checkInFlight && agent->health != HealthStatus::Stale)
        return QStringLiteral("checking");
    if (!agent->nextCheckAt)
        return QStringLiteral("–");
    return *agent->nextCheckAt + 1s < now
               ? QStringLiteral("overdue")
               : QStringLiteral("check ") + formatCountdown(*agent->nextCheckAt - now);
}

} // namespace switchyard
