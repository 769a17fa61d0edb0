// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/agenthealth.h"
#include "health/checkschedule.h"
#include "health/healthscore.h"

#include <QTest>

#include <set>

using namespace switchyard;

namespace {

constexpr TimePoint start{1h};

Failure failureOf(FailureKind kind, int httpStatus = 0)
{
    Failure failure;
    failure.kind = kind;
    failure.httpStatus = httpStatus;
    return failure;
}

HealthStatus closedStatus(const AgentHealth &health, TimePoint now)
{
    return health.status(now, CircuitState::Closed, false, false);
}

} // namespace

class TestHealthRules : public QObject
{
    Q_OBJECT

private slots:
    void isUnknownUntilTheFirstResult()
    {
        AgentHealth health(10s);
        QCOMPARE(closedStatus(health, start + 1h), HealthStatus::Unknown);
    }

    void isStaleAfterTwoIntervalsWithoutAResult()
    {
        AgentHealth health(10s);
        health.noteResult(start, std::nullopt);
        QCOMPARE(closedStatus(health, start + 20s), HealthStatus::Healthy);
        QCOMPARE(closedStatus(health, start + 20s + 1ns), HealthStatus::Stale);
    }

    void judgesTheLastResult_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("httpStatus");
        QTest::addColumn<HealthStatus>("expected");
        const auto row = [](const char *name, FailureKind kind, int httpStatus, HealthStatus expected) {
            QTest::newRow(name) << static_cast<int>(kind) << httpStatus << expected;
        };
        row("refused", FailureKind::ConnectionRefused, 0, HealthStatus::Unhealthy);
        row("503", FailureKind::HttpServerError, 503, HealthStatus::Unhealthy);
        row("not a card", FailureKind::MalformedAnswer, 200, HealthStatus::Unhealthy);
        row("401", FailureKind::NotAuthorised, 401, HealthStatus::Misconfigured);
        row("no card at any path", FailureKind::HttpClientError, 404, HealthStatus::Misconfigured);
        row("wrong version", FailureKind::VersionRefused, 0, HealthStatus::Misconfigured);
        row("redirect to another host (P7)", FailureKind::RedirectRefused, 302, HealthStatus::Misconfigured);
        row("429", FailureKind::HttpClientError, 429, HealthStatus::Unhealthy);
    }

    void judgesTheLastResult()
    {
        QFETCH(int, kind);
        QFETCH(int, httpStatus);
        QFETCH(HealthStatus, expected);
        AgentHealth health(10s);
        health.noteResult(start, failureOf(static_cast<FailureKind>(kind), httpStatus));
        QCOMPARE(closedStatus(health, start + 1s), expected);
    }

    void showsAnOpenCircuitAsOpenHoweverOldTheLastResult()
    {
        AgentHealth health(10s);
        health.noteResult(start, failureOf(FailureKind::ConnectTimeout));
        QCOMPARE(health.status(start + 29s, CircuitState::Open, false, false), HealthStatus::CircuitOpen);
    }

    void showsAHalfOpenCircuitAsProbingNotAsOpen()
    {
        AgentHealth health(10s);
        QCOMPARE(health.status(start, CircuitState::HalfOpen, false, false), HealthStatus::Probing);
        QCOMPARE(health.status(start, CircuitState::Open, true, false), HealthStatus::Probing);
    }

    void showsMaintenanceBeforeAllElse()
    {
        AgentHealth health(10s);
        health.setPaused(true);
        QCOMPARE(health.status(start, CircuitState::Open, false, false), HealthStatus::Paused);
    }

    void spreadsChecksOverTheirInterval()
    {
        constexpr int agents = 5000;
        std::array<int, 10> tenths{};
        for (int i = 0; i < agents; ++i) {
            const CheckSchedule schedule(QStringLiteral("agent-%1").arg(i), 10s, start);
            const Duration phase = schedule.next(start - 1ns) - start;
            QVERIFY(phase >= 0s && phase < 10s);
            ++tenths[static_cast<size_t>(phase / 1s)];
        }
        for (const int count : tenths)
            QVERIFY2(count > 400 && count < 600, qPrintable(QString::number(count)));
    }

    void keepsThePhaseOfANameOverRestartsAndTime()
    {
        const CheckSchedule schedule(QStringLiteral("jira_agent"), 10s, start);
        const CheckSchedule again(QStringLiteral("jira_agent"), 10s, start);
        const TimePoint first = schedule.next(start - 1ns);
        QCOMPARE(again.next(start - 1ns), first);
        QCOMPARE(schedule.next(first), first + 10s);
        QCOMPARE(schedule.next(first + 95s), first + 100s);
    }

    void scoresAsTheFormulaSays_data()
    {
        QTest::addColumn<double>("errorRate");
        QTest::addColumn<CircuitState>("state");
        QTest::addColumn<bool>("heldOpen");
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("expected");
        QTest::newRow("well") << 0.0 << CircuitState::Closed << false << 0 << 100;
        QTest::newRow("two of four failures in a row") << 0.2 << CircuitState::Closed << false << 2 << 60;
        QTest::newRow("half-open") << 0.5 << CircuitState::HalfOpen << false << 0 << 25;
        QTest::newRow("open") << 0.1 << CircuitState::Open << false << 4 << 0;
        QTest::newRow("held open") << 0.0 << CircuitState::Closed << true << 0 << 0;
        QTest::newRow("more failures than the threshold") << 0.0 << CircuitState::Closed << false << 9 << 50;
    }

    void scoresAsTheFormulaSays()
    {
        QFETCH(double, errorRate);
        QFETCH(CircuitState, state);
        QFETCH(bool, heldOpen);
        QFETCH(int, failures);
        QFETCH(int, expected);
        QCOMPARE(healthScore({errorRate, state, heldOpen, failures, 4}), std::optional<int>(expected));
    }

    void hasNoScoreWithoutData() { QVERIFY(!healthScore({})); }
};

QTEST_APPLESS_MAIN(TestHealthRules)
#include "tst_healthrules.moc"
