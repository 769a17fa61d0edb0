// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplefleet.h"

#include <QDateTime>

#include <array>
#include <cmath>

namespace switchyard::sample {

namespace {

using std::chrono::milliseconds;

constexpr auto day = 24h;

WallTime ago(Duration length)
{
    return moment() - std::chrono::duration_cast<milliseconds>(length);
}

WallTime at(int hour, int minute, int second, int millisecond = 0)
{
    const QDate date = QDateTime::fromMSecsSinceEpoch(moment().time_since_epoch().count()).date();
    const QDateTime local(date, QTime(hour, minute, second, millisecond));
    return WallTime(milliseconds(local.toMSecsSinceEpoch()));
}

//! A stretch of the last hour, in minutes before the moment.
struct Stretch
{
    double fromMinutes;
    double toMinutes;
    StripState state;
};

Strip strip(std::initializer_list<Stretch> stretches)
{
    std::vector<StripSegment> segments;
    const auto minutes = [](double count) {
        return ago(fromSeconds(count * 60));
    };
    double filledTo = 60;
    for (const Stretch &stretch : stretches) {
        if (filledTo > stretch.fromMinutes)
            segments.push_back({minutes(filledTo), minutes(stretch.fromMinutes), StripState::Closed});
        segments.push_back({minutes(stretch.fromMinutes), minutes(stretch.toMinutes), stretch.state});
        filledTo = stretch.toMinutes;
    }
    if (filledTo > 0)
        segments.push_back({minutes(filledTo), moment(), StripState::Closed});
    return std::make_shared<const std::vector<StripSegment>>(std::move(segments));
}

AgentSnapshot agent(const QString &name, const QString &tag, Duration checkIn, Duration age)
{
    AgentSnapshot agent;
    agent.name = name;
    const QString path = name.left(name.indexOf(u'_'));
    agent.url = QUrl(QStringLiteral("https://agents.example.com/") + path);
    agent.environment = QStringLiteral("production");
    agent.guard = GuardLevel::Guarded;
    agent.tags = {tag};
    agent.owner = QStringLiteral("integrations");
    agent.health = HealthStatus::Healthy;
    agent.healthHttpStatus = 200;
    agent.lastCheckedAt = ago(age);
    agent.nextCheckAt = moment() + std::chrono::duration_cast<milliseconds>(checkIn);
    agent.interval = 10s;
    agent.cardName = name;
    agent.cardVersion = QStringLiteral("1.4.0");
    agent.protocol = QStringLiteral("JSON-RPC 0.3");
    agent.skills = {QStringLiteral("summarise_ticket · Summarise a ticket"),
                    QStringLiteral("find · Find records")};
    agent.streaming = true;
    return agent;
}

CircuitSnapshot closed(const QString &name, Duration since, std::optional<Duration> lastFailure)
{
    CircuitSnapshot circuit;
    circuit.id = {name, CircuitPurpose::Calls};
    circuit.since = ago(since);
    circuit.generation = 7;
    circuit.failureThreshold = 5;
    circuit.probeLimit = 3;
    circuit.openTime = 60s;
    if (lastFailure) {
        circuit.lastFailureAt = ago(*lastFailure);
        circuit.lastFailure = Failure{FailureKind::AttemptTimeout, 0, 0, {}, {}};
    }
    circuit.lastCallAt = ago(2s);
    circuit.totals.admitted = 5120;
    circuit.totals.succeeded = 5100;
    circuit.totals.neutral = 20;
    circuit.callsPerMinute = 42;
    circuit.errorRate = 0.0;
    circuit.healthScore = 100;
    circuit.lastHour = strip({{40, 35, StripState::NotObserved}});
    return circuit;
}

CircuitSnapshot healthOf(const AgentSnapshot &agent)
{
    CircuitSnapshot circuit = closed(agent.name, 3 * day, 31h);
    circuit.id.purpose = CircuitPurpose::Health;
    circuit.failureThreshold = 3;
    circuit.probeLimit = 2;
    circuit.openTime = 30s;
    circuit.callsPerMinute = 6;
    circuit.p50 = 18ms;
    circuit.p95 = 40ms;
    circuit.p99 = 61ms;
    return circuit;
}

void setLatency(CircuitSnapshot &circuit, Duration p50, Duration p95)
{
    circuit.p50 = p50;
    circuit.p95 = p95;
    circuit.p99 = p95 * 5 / 4;
}

PoolSnapshot pool(const QString &agent, int active, int waiting = 0,
                  const QString &operation = QStringLiteral("30 s"))
{
    PoolSnapshot pool;
    pool.agent = agent;
    pool.key = QStringLiteral("https://agents.example.com/%1_timeout_%2")
                   .arg(agent.left(agent.indexOf(u'_')), operation.left(operation.indexOf(u' ')));
    pool.operation = operation;
    pool.active = active;
    pool.idle = active >= 20 ? 0 : 2 + active % 5;
    pool.waiting = waiting;
    pool.oldestWait = waiting > 0 ? Duration(840ms) : Duration::zero();
    pool.limit = 50;
    pool.limitPerHost = 20;
    pool.bindingLimit = 20;
    pool.peakHour = std::min(20, active + 4);
    pool.opened = 120;
    pool.closedRemoved = 3;
    return pool;
}

class Builder
{
public:
    Builder()
    {
        m_update.revision = 1;
        m_update.at = moment();
        m_update.whole = true;
        m_update.sourceName = QStringLiteral("fleet.json");
        m_update.environments = {{QStringLiteral("production"), GuardLevel::Guarded}};
    }

    void add(AgentSnapshot agent, CircuitSnapshot calls, int active, int waiting = 0,
             const QString &operation = QStringLiteral("30 s"))
    {
        calls.totals.inFlight = static_cast<quint64>(active);
        m_update.circuits.append(calls);
        m_update.circuits.append(healthOf(agent));
        m_update.pools.append(pool(agent.name, active, waiting, operation));
        m_update.agents.append(std::move(agent));
    }
    [[nodiscard]] FleetUpdate take() { return std::move(m_update); }

private:
    FleetUpdate m_update;
};

void addTroubled(Builder &fleet)
{
    const QString crm = QStringLiteral("crm");
    {
        CircuitSnapshot open = closed(QStringLiteral("salesforce_agent"), 26s, 34s);
        open.state = CircuitState::Open;
        open.generation = 41;
        open.since = at(10, 30, 48);
        open.opensUntil = at(10, 31, 48);
        open.failures = 5;
        open.failureKinds = {{FailureKind::ConnectTimeout, 5}};
        open.firstFailureAt = at(10, 30, 7);
        open.lastFailureAt = at(10, 30, 48);
        open.lastFailure = Failure{FailureKind::ConnectTimeout, 0, 0, QStringLiteral("no answer in 5 s"), {}};
        open.totals.rejectedOpen = 38;
        open.errorRate = 0.625;
        open.healthScore = 0;
        open.openings24h = 2;
        open.lastHour = strip({{7.2, 5.5, StripState::Failing},
                               {5.5, 5, StripState::Open},
                               {5, 4.5, StripState::HalfOpen},
                               {1.2, 0.45, StripState::Failing},
                               {0.45, 0, StripState::Open}});
        fleet.add(agent(open.id.agent, crm, 4s, 400ms), open, 0);
    }
    {
        CircuitSnapshot ready = closed(QStringLiteral("github_agent"), 4min, 4min);
        ready.state = CircuitState::Open;
        ready.readyToProbe = true;
        ready.since = at(10, 27, 10);
        ready.opensUntil = at(10, 28, 10);
        ready.failures = 5;
        ready.failureKinds = {{FailureKind::HttpServerError, 5}};
        ready.firstFailureAt = at(10, 26, 40);
        ready.lastFailureAt = at(10, 27, 10);
        ready.lastFailure = Failure{FailureKind::HttpServerError, 502, 0, {}, {}};
        ready.errorRate = 1.0;
        ready.healthScore = 0;
        ready.openings24h = 1;
        ready.lastHour = strip({{40, 35, StripState::NotObserved},
                                {4.1, 3.1, StripState::Open},
                                {3.1, 0, StripState::OpenReady}});
        fleet.add(agent(ready.id.agent, QStringLiteral("code"), 9s, 1100ms), ready, 0);
    }
    {
        CircuitSnapshot half = closed(QStringLiteral("jira_agent"), 16s, 90s);
        half.state = CircuitState::HalfOpen;
        half.since = at(10, 30, 58);
        half.probesSucceeded = 1;
        half.lastFailure = Failure{FailureKind::HttpServerError, 503, 0, {}, {}};
        setLatency(half, 388ms, 388ms);
        half.healthScore = 50;
        half.openings24h = 2;
        half.lastHour = strip({{18, 17, StripState::Open},
                               {17, 16.6, StripState::HalfOpen},
                               {1.3, 0.3, StripState::Open},
                               {0.3, 0, StripState::HalfOpen}});
        fleet.add(agent(half.id.agent, QStringLiteral("tickets"), 7s, 900ms), half, 1);
    }
    {
        CircuitSnapshot held = closed(QStringLiteral("billing_agent"), 15min, 26h);
        held.since = at(10, 16, 30);
        held.override = {OverrideKind::ForcedOpen, QStringLiteral("ana"), QStringLiteral("ledger migration"),
                         at(10, 16, 30), at(10, 43, 30)};
        held.errorRate = std::nullopt;
        held.healthScore = 0;
        held.lastHour = strip({{14.7, 0, StripState::ForcedOpen}});
        fleet.add(agent(held.id.agent, QStringLiteral("finance"), 3s, 700ms), held, 0);
    }
    {
        CircuitSnapshot circuit = closed(QStringLiteral("hr_agent"), 17min, 5h);
        circuit.since = at(10, 14, 2);
        setLatency(circuit, 96ms, 240ms);
        circuit.lastHour = strip({{17.2, 0, StripState::Misconfigured}});
        AgentSnapshot hr = agent(circuit.id.agent, QStringLiteral("people"), 6s, 3800ms);
        hr.health = HealthStatus::Misconfigured;
        hr.healthHttpStatus = 401;
        hr.healthDetail = QStringLiteral("card: 401, token rejected");
        fleet.add(hr, circuit, 2);
    }
    {
        CircuitSnapshot failing = closed(QStringLiteral("inventory_agent"), 33s, 12s);
        failing.since = at(10, 30, 41);
        failing.failures = 3;
        failing.failureKinds = {{FailureKind::HttpServerError, 2}, {FailureKind::AttemptTimeout, 1}};
        failing.firstFailureAt = at(10, 30, 41);
        failing.lastFailureAt = at(10, 31, 2);
        failing.lastFailure = Failure{FailureKind::HttpServerError, 503, 0, {}, {}};
        failing.errorRate = 0.094;
        failing.healthScore = 63;
        setLatency(failing, 214ms, 1870ms);
        failing.lastHour = strip(
            {{48, 46.5, StripState::Failing}, {26, 24, StripState::Failing}, {0.6, 0, StripState::Failing}});
        fleet.add(agent(failing.id.agent, QStringLiteral("stock"), 4s, 600ms), failing, 6);
    }
    {
        CircuitSnapshot stale = closed(QStringLiteral("legal_agent"), 2min, 8h);
        stale.since = at(10, 29, 4);
        stale.errorRate = std::nullopt;
        setLatency(stale, 140ms, 310ms);
        stale.lastHour = strip({{2, 0, StripState::NotObserved}});
        AgentSnapshot legal = agent(stale.id.agent, QStringLiteral("people"), -110s, 130s);
        legal.health = HealthStatus::Stale;
        fleet.add(legal, stale, 0);
    }
}

void addQuiet(Builder &fleet)
{
    struct Row
    {
        const char *name;
        Duration since, lastFailure;
        int checkIn, p50, p95;
        double errors;
        int active, waiting, ageMs;
    };
    constexpr Duration m = 1min;
    constexpr Duration h = 1h;
    // Since and last failure are worked out from the moment, a Monday morning.
    const std::array<Row, 7> rows{{
        {"analytics_agent", 17 * h + 29 * m, 6 * h, 2, 820, 2410, 0.002, 20, 3, 300},
        {"calendar_agent", 74 * h + 20 * m, 2 * day, 9, 48, 112, 0, 1, 0, 1000},
        {"docs_agent", 39 * m, 22 * m, 1, 176, 540, 0.004, 17, 0, 1400},
        {"notify_agent", 9 * day + 2 * h, 9 * day, 7, 31, 74, 0, 3, 0, 800},
        {"pricing_agent", 4 * h + 10 * m, 4 * h, 5, 65, 190, 0.001, 4, 0, 500},
        {"search_agent", 11 * h + 17 * m, 11 * h, 8, 112, 365, 0, 9, 0, 200},
        {"support_agent", 36 * h + 51 * m, 36 * h, 3, 240, 705, 0, 5, 0, 1200},
    }};
    for (const Row &row : rows) {
        CircuitSnapshot circuit = closed(QString::fromLatin1(row.name), row.since, row.lastFailure);
        setLatency(circuit, milliseconds(row.p50), milliseconds(row.p95));
        circuit.errorRate = row.errors;
        if (row.lastFailure < 1h) {
            circuit.lastFailure = Failure{FailureKind::ConnectionReset, 0, 0, {}, {}};
            circuit.lastHour = strip({{40, 38.4, StripState::Open}, {38.4, 37.4, StripState::HalfOpen}});
        }
        const QString operation = row.waiting > 0 ? QStringLiteral("120 s") : QStringLiteral("30 s");
        fleet.add(agent(circuit.id.agent, QStringLiteral("office"), std::chrono::seconds(row.checkIn),
                        milliseconds(row.ageMs)),
                  circuit, row.active, row.waiting, operation);
    }
}

Event event(quint64 sequence, WallTime when, const char *agent, const char *kind, const QString &text,
            EventSeverity severity, const char *actor = "engine")
{
    Event event;
    event.sequence = sequence;
    event.at = when;
    event.severity = severity;
    event.component = QStringLiteral("circuit_breaker");
    event.agent = QString::fromLatin1(agent);
    event.circuit = CircuitId{event.agent, CircuitPurpose::Calls};
    event.environment = QStringLiteral("production");
    event.kind = QString::fromLatin1(kind);
    event.operationType = event.kind.toUpper();
    event.text = text;
    event.actor = QString::fromLatin1(actor);
    return event;
}

} // namespace

WallTime moment()
{
    return WallTime(milliseconds(QDateTime(QDate(2026, 11, 23), QTime(10, 31, 14)).toMSecsSinceEpoch()));
}

FleetUpdate fleet()
{
    Builder builder;
    addTroubled(builder);
    addQuiet(builder);
    return builder.take();
}

QList<Event> events()
{
    using enum EventSeverity;
    QList<Event> events{
        event(1, at(10, 14, 2, 771), "hr_agent", "health",
              QStringLiteral("Agent card: 401, bearer token rejected. Health is Misconfigured"), Warning),
        event(2, at(10, 16, 30, 118), "billing_agent", "override",
              QStringLiteral("Held open until 10:43:30: ‘ledger migration’"), Notice, "ana"),
        event(3, at(10, 29, 4, 512), "legal_agent", "health",
              QStringLiteral("No health result for two intervals (20 s)"), Warning),
        event(4, at(10, 30, 48, 233), "salesforce_agent", "transition",
              QStringLiteral("Closed → Open: 5 of 5 connect time-outs in 41 s. Next probe 10:31:48"),
              Problem),
        event(5, at(10, 30, 58, 4), "jira_agent", "transition",
              QStringLiteral("Open → Half-open: 3 probe permits"), Warning),
        event(6, at(10, 31, 2, 117), "inventory_agent", "failure",
              QStringLiteral("Failure 3 of 5: HTTP 503, 3 attempts in 4.1 s"), Warning),
        event(7, at(10, 31, 13, 902), "jira_agent", "probe",
              QStringLiteral("Probe 1 of 3 succeeded: 200 in 388 ms"), Info),
    };
    events[0].circuit->purpose = events[2].circuit->purpose = CircuitPurpose::Health;
    events[0].component = events[2].component = QStringLiteral("health");
    events[1].component = QStringLiteral("operator");
    events[3].operationType = QStringLiteral("CIRCUIT_BREAKER_OPEN");
    events[4].operationType = QStringLiteral("CIRCUIT_BREAKER_HALF_OPEN");
    return events;
}

HistoryAnswer history()
{
    HistoryAnswer answer;
    answer.asked.circuit = {QStringLiteral("salesforce_agent"), CircuitPurpose::Calls};
    answer.asked.poolKey = QStringLiteral("https://agents.example.com/analytics_timeout_120");
    answer.asked.from = ago(15min);
    answer.asked.to = moment();
    answer.step = 5s;
    answer.threshold = 5;
    answer.poolLimit = 20;

    // Seconds before the moment at which the count of failures in a row changes.
    struct Step
    {
        int before, failures;
    };
    constexpr std::array<Step, 19> steps{{{900, 0},
                                          {830, 1},
                                          {800, 0},
                                          {630, 1},
                                          {610, 2},
                                          {585, 0},
                                          {430, 1},
                                          {410, 2},
                                          {395, 3},
                                          {385, 4},
                                          {370, 5},
                                          {300, 0},
                                          {180, 1},
                                          {150, 0},
                                          {62, 1},
                                          {55, 2},
                                          {45, 3},
                                          {36, 4},
                                          {26, 5}}};
    std::size_t next = 0;
    int inRow = 0;
    for (int before = 900; before >= 0; before -= 5) {
        while (next < steps.size() && steps[next].before >= before)
            inRow = steps[next++].failures;
        const bool open = (before <= 370 && before > 310) || before <= 26;
        HistoryPoint point;
        point.at = ago(std::chrono::seconds(before));
        point.failuresInRow = inRow;
        if (open) {
            point.rejected = 4;
        } else {
            const double wave = std::sin(before / 23.0) + 0.6 * std::sin(before / 7.3);
            const double strain = inRow * 0.16;
            point.calls = 4;
            point.failed = inRow > 0 ? 1 : 0;
            if (point.failed > 0)
                point.failureKinds[inRow % 2 ? FailureKind::ConnectTimeout : FailureKind::HttpServerError] =
                    1;
            point.p50 = fromSeconds(0.21 + 0.01 * wave + strain * 0.3);
            point.p95 = fromSeconds(0.44 + 0.05 * wave + strain);
            point.p99 = fromSeconds(0.85 + 0.12 * wave + strain * 1.3);
        }
        answer.points.push_back(point);
        PoolPoint poolPoint;
        poolPoint.at = point.at;
        const double load =
            before > 300 ? 10 + 5 * std::sin(before / 90.0) : 20 + 2.4 * std::sin(before / 31.0);
        poolPoint.active = std::min(20, static_cast<int>(std::lround(load)));
        poolPoint.waiting = std::max(0, static_cast<int>(std::lround(load)) - 20);
        answer.pool.push_back(poolPoint);
    }
    answer.states = {
        {ago(15min), ago(430s), StripState::Closed}, {ago(430s), ago(370s), StripState::Failing},
        {ago(370s), ago(310s), StripState::Open},    {ago(310s), ago(300s), StripState::HalfOpen},
        {ago(300s), ago(62s), StripState::Closed},   {ago(62s), ago(26s), StripState::Failing},
        {ago(26s), moment(), StripState::Open}};
    return answer;
}

QList<AttemptRecord> attempts()
{
    QList<AttemptRecord> attempts;
    for (int number = 0; number < 12; ++number) {
        AttemptRecord record;
        record.at = at(10, 30, 48) - std::chrono::seconds(8 * number);
        record.kind = number % 3 == 0 ? QStringLiteral("task") : QStringLiteral("health");
        record.maxAttempts = 3;
        record.total = 5s;
        record.counted = true;
        if (number < 5) {
            record.failure =
                Failure{FailureKind::ConnectTimeout, 0, 0, QStringLiteral("no answer in 5 s"), {}};
        } else {
            record.httpStatus = 200;
            record.total = milliseconds(200 + 17 * number);
        }
        attempts.append(record);
    }
    return attempts;
}

} // namespace switchyard::sample
