// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuitrow.h"

#include "format/busyshare.h"
#include "format/circuitname.h"
#include "format/spokentime.h"
#include "format/timetext.h"
#include "format/whysentence.h"

#include <climits>
#include <limits>

namespace switchyard {

namespace {

QString latencyText(const CircuitSnapshot &circuit)
{
    if (!circuit.p50 && !circuit.p95)
        return QStringLiteral("–");
    return formatLatency(circuit.p50) + QStringLiteral(" / ") + formatLatency(circuit.p95);
}

QString poolText(const PoolCell &pool)
{
    if (!pool.known)
        return QStringLiteral("–");
    QString text = pool.limit > 0 ? QStringLiteral("%1/%2").arg(pool.active).arg(pool.limit)
                                  : QString::number(pool.active);
    if (pool.waiting > 0)
        text += QStringLiteral(" +%1").arg(pool.waiting);
    return text;
}

QString ageText(const AgentSnapshot *agent, WallTime now)
{
    return agent && agent->lastCheckedAt ? formatAge(now - *agent->lastCheckedAt) : QStringLiteral("–");
}

QString tagsText(const AgentSnapshot *agent)
{
    if (!agent)
        return {};
    QStringList words = agent->tags;
    if (!agent->owner.isEmpty())
        words.prepend(agent->owner);
    if (!agent->group.isEmpty())
        words.prepend(agent->group);
    return words.join(QStringLiteral(", "));
}

constexpr int daysToWorry = 14; //!< before a certificate ends

QString certificateText(const CircuitRow &row)
{
    const std::optional<int> days = certificateDays(row);
    return !days       ? QStringLiteral("–")
           : *days < 0 ? QStringLiteral("ended")
                       : QStringLiteral("%1 d").arg(*days);
}

} // namespace

std::optional<WallTime> nextAt(const CircuitRow &row)
{
    const CircuitSnapshot &circuit = row.circuit;
    switch (stateKind(circuit, row.agent)) {
    case StripState::ForcedOpen:
    case StripState::Disabled:
        return circuit.override.until;
    case StripState::Open:
        return circuit.opensUntil;
    case StripState::OpenReady:
    case StripState::HalfOpen:
        return row.now; // the next call, whenever it comes
    default:
        break;
    }
    const bool isPaused = row.agent && row.agent->health == HealthStatus::Paused;
    return row.agent && !isPaused ? row.agent->nextCheckAt : std::nullopt;
}

FailuresCell failuresCell(const CircuitRow &row)
{
    return {row.circuit.failures, row.circuit.failureThreshold, row.circuit.state == CircuitState::Open};
}

PoolCell poolCell(const CircuitRow &row)
{
    if (!row.pool)
        return {};
    return {row.pool->active, row.pool->waiting, row.pool->bindingLimit, true};
}

QString placeText(const CircuitRow &row)
{
    if (!row.agent)
        return {};
    QString url =
        row.agent->url.toDisplayString(QUrl::RemoveScheme | QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
    if (url.startsWith(QLatin1String("//")))
        url.remove(0, 2);
    QStringList parts{row.agent->environment, url};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

std::optional<int> certificateDays(const CircuitRow &row)
{
    if (!row.agent || !row.agent->certificateEnds)
        return std::nullopt;
    return static_cast<int>(
        std::chrono::floor<std::chrono::days>(*row.agent->certificateEnds - row.now).count());
}

QString cellText(const CircuitRow &row, CircuitColumn column)
{
    const CircuitSnapshot &circuit = row.circuit;
    switch (column) {
    case CircuitColumn::State:
        return stateWords(circuit, row.agent, row.now).text;
    case CircuitColumn::Agent:
        return circuitName(circuit.id);
    case CircuitColumn::Why:
        return whySentence(circuit, row.agent, row.now).text;
    case CircuitColumn::Since:
        return formatSince(circuit.since, row.now);
    case CircuitColumn::Failures:
        return QStringLiteral("%1/%2").arg(circuit.failures).arg(circuit.failureThreshold);
    case CircuitColumn::Next:
        return nextText(circuit, row.agent, row.now);
    case CircuitColumn::CallsPerMinute:
        return formatCount(qRound(circuit.callsPerMinute));
    case CircuitColumn::Latency:
        return latencyText(circuit);
    case CircuitColumn::ErrorRate:
        return formatPercent(circuit.errorRate);
    case CircuitColumn::Pool:
        return poolText(poolCell(row));
    case CircuitColumn::LastHour:
        return {};
    case CircuitColumn::Openings:
        return formatCount(circuit.openings24h);
    case CircuitColumn::Score:
        return circuit.healthScore ? QString::number(*circuit.healthScore) : QStringLiteral("–");
    case CircuitColumn::Environment:
        return row.agent ? row.agent->environment : QString();
    case CircuitColumn::Tags:
        return tagsText(row.agent);
    case CircuitColumn::Certificate:
        return certificateText(row);
    case CircuitColumn::Age:
        break;
    }
    return ageText(row.agent, row.now);
}

QVariant cellRaw(const CircuitRow &row, CircuitColumn column)
{
    const CircuitSnapshot &circuit = row.circuit;
    const auto milliseconds = [](WallTime at) {
        return QVariant::fromValue<qint64>(at.time_since_epoch().count());
    };
    switch (column) {
    case CircuitColumn::State:
        return severityOf(stateKind(circuit, row.agent));
    case CircuitColumn::Since:
        return milliseconds(circuit.since);
    case CircuitColumn::Failures:
        return circuit.failures;
    case CircuitColumn::Next: {
        const std::optional<WallTime> next = nextAt(row);
        return next ? milliseconds(*next) : QVariant(std::numeric_limits<qint64>::max());
    }
    case CircuitColumn::CallsPerMinute:
        return circuit.callsPerMinute;
    case CircuitColumn::Latency:
        return circuit.p95 ? toMilliseconds(*circuit.p95) : -1.0;
    case CircuitColumn::ErrorRate:
        return circuit.errorRate.value_or(-1.0);
    case CircuitColumn::Pool: {
        const PoolCell pool = poolCell(row);
        return pool.limit > 0 ? double(pool.active + pool.waiting) / pool.limit : -1.0;
    }
    case CircuitColumn::Openings:
    case CircuitColumn::LastHour:
        return circuit.openings24h;
    case CircuitColumn::Score:
        return circuit.healthScore.value_or(-1);
    case CircuitColumn::Age:
        return row.agent && row.agent->lastCheckedAt
                   ? QVariant::fromValue<qint64>((row.now - *row.agent->lastCheckedAt).count())
                   : QVariant(qint64(-1));
    case CircuitColumn::Certificate:
        return certificateDays(row).value_or(INT_MAX); // agents without one are the last to worry about
    case CircuitColumn::Agent:
    case CircuitColumn::Why:
    case CircuitColumn::Environment:
    case CircuitColumn::Tags:
        break;
    }
    return cellText(row, column);
}

namespace {

TextTone ownTone(const CircuitRow &row, CircuitColumn column)
{
    const StripState kind = stateKind(row.circuit, row.agent);
    const bool stale = kind == StripState::NotObserved;
    switch (column) {
    case CircuitColumn::State:
        return isLoud(kind)                  ? TextTone::Bold
               : kind == StripState::NoCalls ? TextTone::Secondary
                                             : TextTone::Primary;
    case CircuitColumn::Why:
        return whySentence(row.circuit, row.agent, row.now).quiet ? TextTone::Secondary : TextTone::Primary;
    case CircuitColumn::Failures:
        return row.circuit.failures > 0 ? TextTone::Primary : TextTone::Dim;
    case CircuitColumn::Latency:
        return row.circuit.p50 ? TextTone::Primary : TextTone::Dim;
    case CircuitColumn::ErrorRate:
        return row.circuit.errorRate ? TextTone::Primary : TextTone::Dim;
    case CircuitColumn::Pool: {
        const PoolCell pool = poolCell(row);
        return isBusy(pool.active, pool.limit) ? TextTone::Bold
               : pool.active > 0               ? TextTone::Primary
                                               : TextTone::Dim;
    }
    case CircuitColumn::Age:
        return stale ? TextTone::Bold : TextTone::Secondary;
    case CircuitColumn::CallsPerMinute:
        return row.circuit.callsPerMinute > 0 ? TextTone::Primary : TextTone::Dim;
    case CircuitColumn::Certificate:
        return certificateDays(row).value_or(INT_MAX) < daysToWorry ? TextTone::Bold : TextTone::Dim;
    case CircuitColumn::Openings:
        return row.circuit.openings24h > 0 ? TextTone::Primary : TextTone::Dim;
    default:
        break;
    }
    return TextTone::Primary;
}

} // namespace

TextTone cellTone(const CircuitRow &row, CircuitColumn column)
{
    const TextTone tone = ownTone(row, column);
    const bool loud = tone == TextTone::Primary || tone == TextTone::Bold;
    return loud && row.circuit.acknowledged ? TextTone::Secondary : tone;
}

QString cellSpoken(const CircuitRow &row, CircuitColumn column)
{
    const CircuitSnapshot &circuit = row.circuit;
    switch (column) {
    case CircuitColumn::State: {
        const StateWords words = stateWords(circuit, row.agent, row.now);
        // A countdown is spoken as a duration; everything else as it is written.
        const bool counts = words.kind == StripState::Open && circuit.opensUntil;
        QString text = words.text;
        if (counts)
            text.replace(formatCountdown(*circuit.opensUntil - row.now),
                         QStringLiteral("· %1 left").arg(spokenDuration(*circuit.opensUntil - row.now)));
        text.replace(QStringLiteral(" · "), QStringLiteral(", "));
        QStringList parts{text, QString(circuit.id.agent).replace(u'_', u' '),
                          whySentence(circuit, row.agent, row.now).text, acknowledgedText(circuit)};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case CircuitColumn::Failures:
        return QStringLiteral("%1 of %2 failures").arg(circuit.failures).arg(circuit.failureThreshold);
    case CircuitColumn::Pool: {
        const PoolCell pool = poolCell(row);
        if (!pool.known)
            return QStringLiteral("no pool");
        return pool.limit > 0 ? QStringLiteral("%1 of %2 slots, %3 waiting")
                                    .arg(pool.active)
                                    .arg(pool.limit)
                                    .arg(pool.waiting)
               : pool.active == 1 ? QStringLiteral("1 slot, unlimited")
                                  : QStringLiteral("%1 slots, unlimited").arg(pool.active);
    }
    case CircuitColumn::Certificate: {
        const std::optional<int> days = certificateDays(row);
        return !days        ? QStringLiteral("no certificate")
               : *days < 0  ? QStringLiteral("certificate has ended")
               : *days == 1 ? QStringLiteral("certificate good for 1 day")
                            : QStringLiteral("certificate good for %1 days").arg(*days);
    }
    case CircuitColumn::LastHour:
        return circuit.openings24h == 1 ? QStringLiteral("1 opening in 24 hours")
                                        : QStringLiteral("%1 openings in 24 hours").arg(circuit.openings24h);
    default:
        break;
    }
    return QString::fromUtf8(columnInfo(column).title) + u' ' + cellText(row, column);
}

} // namespace switchyard
