// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuittip.h"

#include "format/timetext.h"
#include "format/whysentence.h"

#include <QCoreApplication>

namespace switchyard {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("switchyard::CircuitTip", text);
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString moment(const char *text, const std::optional<WallTime> &at)
{
    return at ? say(text).arg(formatMoment(*at)) : QString();
}

QString count(quint64 number)
{
    return formatCount(static_cast<qint64>(number));
}

QString nextTip(const CircuitRow &row)
{
    const CircuitSnapshot &circuit = row.circuit;
    const bool cools = circuit.state == CircuitState::Open && !circuit.readyToProbe;
    const QString what = nextText(circuit, row.agent, row.now);
    return joined({what.isEmpty() ? say("Nothing is due") : what,
                   moment("override ends %1", circuit.override.until),
                   cools ? moment("may probe from %1", circuit.opensUntil) : QString(),
                   row.agent ? moment("next check %1", row.agent->nextCheckAt) : QString()});
}

QString callsTip(const CircuitRow &row)
{
    const CallTotals &totals = row.circuit.totals;
    return say("Since watched: %1 calls, of these %2 succeeded, %3 failed, %4 neutral, %5 cancelled; %6 more "
               "were "
               "refused")
        .arg(count(totals.admitted), count(totals.succeeded), count(totals.failed), count(totals.neutral),
             count(totals.cancelled), count(totals.rejectedOpen + totals.rejectedHalfOpen));
}

QString latencyTip(const CircuitSnapshot &circuit)
{
    if (!circuit.p50 && !circuit.p95 && !circuit.p99)
        return say("No call was measured yet");
    return say("p50 %1 ms · p95 %2 ms · p99 %3 ms")
        .arg(formatLatency(circuit.p50), formatLatency(circuit.p95), formatLatency(circuit.p99));
}

QString poolTip(const PoolSnapshot *pool)
{
    if (!pool)
        return say("No connection pool yet");
    return say("%1: %2 active, %3 idle, %4 waiting")
        .arg(pool->key)
        .arg(pool->active)
        .arg(pool->idle)
        .arg(pool->waiting);
}

QString tagsTip(const AgentSnapshot *agent)
{
    if (!agent || (agent->tags.isEmpty() && agent->owner.isEmpty() && agent->group.isEmpty()))
        return say("No group, tags or owner in the fleet file");
    return joined(
        {agent->group.isEmpty() ? QString() : say("group %1").arg(agent->group),
         agent->owner.isEmpty() ? QString() : say("owner %1").arg(agent->owner),
         agent->tags.isEmpty() ? QString() : say("tags %1").arg(agent->tags.join(QStringLiteral(", ")))});
}

QString guardName(GuardLevel guard)
{
    switch (guard) {
    case GuardLevel::Open:
        return say("open");
    case GuardLevel::ReadOnly:
        return say("read-only");
    case GuardLevel::Guarded:
        break;
    }
    return say("guarded");
}

QString ageTip(const AgentSnapshot *agent)
{
    if (!agent || !agent->lastCheckedAt)
        return say("How old the last health result is; there is none yet");
    return say("How old the last health result is: checked %1, every %2")
        .arg(formatMoment(*agent->lastCheckedAt), formatDuration(agent->interval));
}

} // namespace

QString cellTip(const CircuitRow &row, CircuitColumn column)
{
    const CircuitSnapshot &circuit = row.circuit;
    switch (column) {
    case CircuitColumn::State: {
        const StateWords words = stateWords(circuit, row.agent, row.now);
        return joined({words.text, words.computed, acknowledgedText(circuit)});
    }
    case CircuitColumn::Agent:
        return row.agent ? joined({row.agent->url.toDisplayString(), row.agent->environment,
                                   toString(circuit.id.purpose)})
                         : circuit.id.agent;
    case CircuitColumn::Why:
        return whySentenceLong(circuit, row.agent, row.now);
    case CircuitColumn::Since:
        return circuit.since == WallTime{}
                   ? say("Not known since when")
                   : say("Since %1, for %2")
                         .arg(formatMoment(circuit.since), formatDuration(row.now - circuit.since));
    case CircuitColumn::Failures:
        return joined(
            {say("%1 of %2 failures at which it opens").arg(circuit.failures).arg(circuit.failureThreshold),
             moment("last failure %1", circuit.lastFailureAt)});
    case CircuitColumn::Next:
        return nextTip(row);
    case CircuitColumn::CallsPerMinute:
        return callsTip(row);
    case CircuitColumn::Latency:
        return latencyTip(circuit);
    case CircuitColumn::ErrorRate:
        return joined({circuit.errorRate ? say("%1 % of the calls of the last five minutes failed")
                                               .arg(formatPercent(circuit.errorRate))
                                         : say("No call in the last five minutes"),
                       callsTip(row)});
    case CircuitColumn::Pool:
        return poolTip(row.pool);
    case CircuitColumn::LastHour:
    case CircuitColumn::Openings:
        return joined({circuit.openings24h == 1 ? say("Opened once in 24 hours")
                                                : say("Opened %1 times in 24 hours").arg(circuit.openings24h),
                       moment("last %1", circuit.lastOpenedAt)});
    case CircuitColumn::Score:
        return say("100 × (1 − failure rate over 5 minutes) × (0 when open, 0.5 half-open, else 1 − 0.5 × "
                   "failures/threshold)");
    case CircuitColumn::Environment:
        return row.agent && !row.agent->environment.isEmpty()
                   ? say("%1, %2").arg(row.agent->environment, guardName(row.agent->guard))
                   : say("No environment in the fleet file");
    case CircuitColumn::Certificate:
        return row.agent && row.agent->certificateEnds
                   ? say("The certificate of %1 ends %2")
                         .arg(row.agent->url.host(), formatMoment(*row.agent->certificateEnds))
                   : say("No certificate was seen: the agent is spoken to over http, or never answered");
    case CircuitColumn::Tags:
        return tagsTip(row.agent);
    case CircuitColumn::Age:
        break;
    }
    return ageTip(row.agent);
}

} // namespace switchyard
