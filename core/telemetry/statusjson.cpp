// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/statusjson.h"

#include "telemetry/jsontime.h"

#include <QJsonArray>

namespace switchyard {

namespace {

QJsonValue orNull(const std::optional<Duration> &duration)
{
    return duration ? QJsonValue(toMilliseconds(*duration)) : QJsonValue();
}

QJsonValue orNull(const std::optional<WallTime> &at)
{
    return at ? QJsonValue(jsonTime(*at)) : QJsonValue();
}

QJsonValue lastFailureJson(const std::optional<Failure> &failure)
{
    if (!failure)
        return {};
    QJsonObject json{{QStringLiteral("kind"), toString(failure->kind)},
                     {QStringLiteral("detail"), failure->detail}};
    if (failure->httpStatus != 0)
        json.insert(QStringLiteral("http_status"), failure->httpStatus);
    return json;
}

QJsonObject totalsJson(const CallTotals &totals)
{
    const auto number = [](quint64 value) {
        return QJsonValue(static_cast<qint64>(value));
    };
    return {{QStringLiteral("admitted"), number(totals.admitted)},
            {QStringLiteral("succeeded"), number(totals.succeeded)},
            {QStringLiteral("failed"), number(totals.failed)},
            {QStringLiteral("neutral"), number(totals.neutral)},
            {QStringLiteral("cancelled"), number(totals.cancelled)},
            {QStringLiteral("stale"), number(totals.stale)},
            {QStringLiteral("in_flight"), number(totals.inFlight)},
            {QStringLiteral("rejected_open"), number(totals.rejectedOpen)},
            {QStringLiteral("rejected_half_open_limit"), number(totals.rejectedHalfOpen)}};
}

QJsonObject overrideJson(const Override &override)
{
    return {{QStringLiteral("kind"), toString(override.kind)},
            {QStringLiteral("who"), override.who},
            {QStringLiteral("why"), override.why},
            {QStringLiteral("since"), jsonTime(override.since)},
            {QStringLiteral("until"), orNull(override.until)}};
}

QJsonObject circuitJson(const CircuitSnapshot &circuit)
{
    QJsonObject json{
        {QStringLiteral("state"), toString(circuit.state)},
        {QStringLiteral("failure_count"), circuit.failures},
        {QStringLiteral("health_score"),
         circuit.healthScore ? QJsonValue(*circuit.healthScore) : QJsonValue()},
        {QStringLiteral("agent"), circuit.id.agent},
        {QStringLiteral("purpose"), toString(circuit.id.purpose)},
        {QStringLiteral("failure_threshold"), circuit.failureThreshold},
        {QStringLiteral("ready_to_probe"), circuit.readyToProbe},
        {QStringLiteral("since"), jsonTime(circuit.since)},
        {QStringLiteral("open_until"), orNull(circuit.opensUntil)},
        {QStringLiteral("generation"), static_cast<qint64>(circuit.generation)},
        {QStringLiteral("last_failure_time"), orNull(circuit.lastFailureAt)},
        {QStringLiteral("last_failure"), lastFailureJson(circuit.lastFailure)},
        {QStringLiteral("calls_per_minute"), circuit.callsPerMinute},
        {QStringLiteral("error_rate"), circuit.errorRate ? QJsonValue(*circuit.errorRate) : QJsonValue()},
        {QStringLiteral("p50_ms"), orNull(circuit.p50)},
        {QStringLiteral("p95_ms"), orNull(circuit.p95)},
        {QStringLiteral("p99_ms"), orNull(circuit.p99)},
        {QStringLiteral("totals"), totalsJson(circuit.totals)},
    };
    if (circuit.override.kind != OverrideKind::None)
        json.insert(QStringLiteral("override"), overrideJson(circuit.override));
    return json;
}

QJsonObject poolJson(const PoolSnapshot &pool)
{
    const auto percentOf = [&pool](int limit) {
        return limit > 0 ? QJsonValue(100.0 * pool.active / limit) : QJsonValue(0);
    };
    return {{QStringLiteral("active"), pool.active},
            {QStringLiteral("limit"), pool.limit},
            {QStringLiteral("usage_percent"), percentOf(pool.limit)},
            {QStringLiteral("binding_limit"), pool.bindingLimit},
            {QStringLiteral("binding_usage_percent"), percentOf(pool.bindingLimit)},
            {QStringLiteral("idle"), pool.idle},
            {QStringLiteral("waiting"), pool.waiting},
            {QStringLiteral("oldest_wait_ms"), toMilliseconds(pool.oldestWait)},
            {QStringLiteral("suspected_leaks"), pool.suspectedLeaks},
            {QStringLiteral("agent"), pool.agent}};
}

QJsonObject agentJson(const AgentSnapshot &agent)
{
    return {{QStringLiteral("url"), agent.url.toString(QUrl::RemoveUserInfo)},
            {QStringLiteral("environment"), agent.environment},
            {QStringLiteral("health"), toString(agent.health)},
            {QStringLiteral("health_detail"), agent.healthDetail},
            {QStringLiteral("last_checked"), orNull(agent.lastCheckedAt)},
            {QStringLiteral("checks_skipped"), static_cast<qint64>(agent.checksSkipped)},
            {QStringLiteral("retries_refused"), static_cast<qint64>(agent.retriesRefused)},
            {QStringLiteral("busy"), agent.busy},
            {QStringLiteral("protocol"), agent.protocol}};
}

} // namespace

QString toString(HealthStatus status)
{
    switch (status) {
    case HealthStatus::Unknown:
        return QStringLiteral("unknown");
    case HealthStatus::Healthy:
        return QStringLiteral("healthy");
    case HealthStatus::Unhealthy:
        return QStringLiteral("unhealthy");
    case HealthStatus::CircuitOpen:
        return QStringLiteral("circuit_open");
    case HealthStatus::Probing:
        return QStringLiteral("probing");
    case HealthStatus::Stale:
        return QStringLiteral("stale");
    case HealthStatus::Misconfigured:
        return QStringLiteral("misconfigured");
    case HealthStatus::Paused:
        return QStringLiteral("paused");
    }
    return {};
}

QJsonObject statusJson(const QList<AgentSnapshot> &agents, const QList<CircuitSnapshot> &circuits,
                       const QList<PoolSnapshot> &pools, quint64 eventsDropped)
{
    QJsonObject circuitsJson;
    for (const CircuitSnapshot &circuit : circuits) {
        const bool calls = circuit.id.purpose == CircuitPurpose::Calls;
        circuitsJson.insert(calls ? circuit.id.agent : toString(circuit.id), circuitJson(circuit));
    }
    QJsonObject poolsJson;
    for (const PoolSnapshot &pool : pools)
        poolsJson.insert(pool.key, poolJson(pool));
    QJsonObject agentsJson;
    for (const AgentSnapshot &agent : agents)
        agentsJson.insert(agent.name, agentJson(agent));
    return {{QStringLiteral("circuit_breakers"), circuitsJson},
            {QStringLiteral("connection_pools"), poolsJson},
            {QStringLiteral("agents"), agentsJson},
            {QStringLiteral("events"),
             QJsonObject{{QStringLiteral("dropped"), static_cast<qint64>(eventsDropped)}}}};
}

} // namespace switchyard
