// SPDX-License-Identifier: GPL-3.0-or-later
#include "bigfleet.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace switchyard::bench {

namespace {

using std::chrono::milliseconds;

WallTime moment()
{
    return WallTime(milliseconds(1'700'000'000'000));
}

Strip hourOf(int index)
{
    std::vector<StripSegment> segments;
    WallTime from = moment() - 1h;
    for (int i = 0; i < 12; ++i) {
        const bool odd = (i + index) % 5 == 0;
        segments.push_back({from, from + 5min, odd ? StripState::Open : StripState::Closed});
        from += 5min;
    }
    return std::make_shared<const std::vector<StripSegment>>(std::move(segments));
}

CircuitSnapshot circuitOf(const QString &agent, CircuitPurpose purpose, int index)
{
    CircuitSnapshot circuit;
    circuit.id = {agent, purpose};
    circuit.failureThreshold = 5;
    circuit.probeLimit = 3;
    circuit.openTime = 60s;
    circuit.since = moment() - std::chrono::seconds(index % 3600);
    circuit.failures = index % 5;
    if (index % 10 == 0) {
        circuit.state = CircuitState::Open;
        circuit.failures = 5;
        circuit.opensUntil = moment() + 30s;
        circuit.failureKinds = {{FailureKind::ConnectTimeout, 5}};
        circuit.firstFailureAt = moment() - 60s;
        circuit.lastFailureAt = moment() - 30s;
    }
    circuit.totals.admitted = circuit.totals.succeeded = 100 + static_cast<quint64>(index % 50);
    circuit.lastCallAt = moment() - 1s;
    circuit.callsPerMinute = index % 60;
    circuit.errorRate = (index % 10) / 10.0;
    circuit.p50 = milliseconds(20 + index % 100);
    circuit.p95 = milliseconds(100 + index % 900);
    circuit.lastHour = hourOf(index);
    return circuit;
}

PoolSnapshot poolOf(const QString &agent, int index)
{
    PoolSnapshot pool;
    pool.agent = agent;
    pool.key = agent + QStringLiteral("_timeout_30");
    pool.operation = QStringLiteral("30 s");
    pool.active = index % 21;
    pool.limit = 50;
    pool.limitPerHost = pool.bindingLimit = 20;
    pool.boundBy = PoolLimit::PerHost;
    return pool;
}

} // namespace

FleetUpdate bigFleet(int agents)
{
    FleetUpdate fleet;
    fleet.revision = 1;
    fleet.at = moment();
    fleet.whole = true;
    fleet.sourceName = QStringLiteral("bench");
    for (int i = 0; i < agents; ++i) {
        AgentSnapshot agent;
        agent.name = QStringLiteral("agent_%1").arg(i, 5, 10, QLatin1Char('0'));
        agent.url = QUrl(QStringLiteral("https://agents.example.com/") + agent.name);
        agent.environment = i % 3 == 0 ? QStringLiteral("production") : QStringLiteral("staging");
        agent.tags = {QStringLiteral("team%1").arg(i % 20)};
        agent.health = HealthStatus::Healthy;
        agent.lastCheckedAt = moment() - 2s;
        agent.nextCheckAt = moment() + 8s;
        agent.interval = 10s;
        fleet.agents.append(agent);
        fleet.circuits.append(circuitOf(agent.name, CircuitPurpose::Health, i));
        fleet.circuits.append(circuitOf(agent.name, CircuitPurpose::Calls, i + 7));
        fleet.pools.append(poolOf(agent.name, i));
    }
    return fleet;
}

FleetUpdate nextTurn(const FleetUpdate &fleet, int step, int turn)
{
    FleetUpdate update;
    update.revision = fleet.revision + static_cast<quint64>(turn);
    update.at = fleet.at + 200ms * turn;
    update.pools = fleet.pools;
    for (qsizetype i = 0; i < fleet.circuits.size(); i += step) {
        CircuitSnapshot circuit = fleet.circuits[i];
        circuit.failures = (circuit.failures + turn) % 5;
        circuit.state = (i / step + turn) % 8 == 0 ? CircuitState::Open : CircuitState::Closed;
        circuit.since = update.at;
        circuit.totals.succeeded = ++circuit.totals.admitted;
        update.circuits.append(circuit);
    }
    return update;
}

HistoryAnswer busyHour(const CircuitId &circuit, int points)
{
    HistoryAnswer answer;
    answer.asked.circuit = circuit;
    answer.asked.from = moment() - 1h;
    answer.asked.to = moment();
    answer.asked.maxPoints = points;
    const auto step = std::chrono::milliseconds(3'600'000 / points);
    answer.step = step;
    answer.threshold = 5;
    answer.poolLimit = 20;
    for (int i = 0; i < points; ++i) {
        const WallTime at = answer.asked.from + i * step;
        HistoryPoint point;
        point.at = at;
        point.calls = 20 + i % 7;
        point.failed = i % 11 == 0 ? 2 : 0;
        point.failuresInRow = i % 6;
        point.failureKinds = {{FailureKind::ConnectTimeout, i % 3}, {FailureKind::HttpServerError, i % 2}};
        const auto wave = static_cast<int>(100 * std::sin(i / 40.0));
        point.p50 = milliseconds(200 + wave);
        point.p95 = milliseconds(600 + wave);
        point.p99 = milliseconds(900 + wave + i % 90);
        answer.points.push_back(point);
        answer.pool.push_back({at, i % 21, i % 5});
    }
    for (int i = 0; i < 60; ++i) {
        const WallTime at = answer.asked.from + std::chrono::minutes(i);
        answer.states.push_back({at, at + 1min, i % 4 == 0 ? StripState::Open : StripState::Closed});
    }
    return answer;
}

QByteArray fleetFile(int agents, std::chrono::seconds interval, int port)
{
    QJsonArray list;
    for (int i = 0; i < agents; ++i) {
        const QString url =
            QStringLiteral("http://127.0.%1.%2:%3/").arg(1 + i / 250).arg(1 + i % 250).arg(port);
        list.append(QJsonObject{{QStringLiteral("name"), QStringLiteral("agent_%1").arg(i)},
                                {QStringLiteral("url"), url},
                                {QStringLiteral("environment"), QStringLiteral("bench")}});
    }
    const QJsonObject health{{QStringLiteral("interval"), static_cast<int>(interval.count())}};
    const QJsonObject open{{QStringLiteral("guard"), QStringLiteral("open")}};
    const QJsonObject file{{QStringLiteral("version"), 1},
                           {QStringLiteral("environments"), QJsonObject{{QStringLiteral("bench"), open}}},
                           {QStringLiteral("defaults"), QJsonObject{{QStringLiteral("health"), health}}},
                           {QStringLiteral("agents"), list}};
    return QJsonDocument(file).toJson();
}

} // namespace switchyard::bench
