// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/sendforecast.h"

#include <QTest>

using namespace switchyard;

namespace {

CircuitSnapshot circuit(CircuitState state)
{
    CircuitSnapshot made;
    made.id = {QStringLiteral("a"), CircuitPurpose::Calls};
    made.state = state;
    made.failureThreshold = 5;
    made.probeLimit = 3;
    made.openTime = 60s;
    return made;
}

SendRequest requestTo(const QString &agent)
{
    SendRequest request;
    request.agent = agent;
    return request;
}

const WallTime now(std::chrono::hours(500'000));

} // namespace

class TestSendForecast final : public QObject
{
    Q_OBJECT

private slots:
    void openCircuitIsForetold()
    {
        CircuitSnapshot open = circuit(CircuitState::Open);
        open.opensUntil = now + std::chrono::seconds(34);
        const SendForecast forecast = sendForecast(requestTo(open.id.agent), &open, nullptr, now);
        QVERIFY(forecast.refused);
        QCOMPARE(forecast.state, QStringLiteral("Open 0:34:"));
        QCOMPARE(forecast.effect, QStringLiteral("this will be rejected locally, nothing is sent."));

        open.readyToProbe = true;
        const SendForecast ready = sendForecast(requestTo(open.id.agent), &open, nullptr, now);
        QVERIFY(!ready.refused);
        QVERIFY(ready.probes);
    }

    void halfOpenCircuitCountsItsProbes()
    {
        CircuitSnapshot half = circuit(CircuitState::HalfOpen);
        half.probesSucceeded = 1;
        const SendForecast probe = sendForecast(requestTo(half.id.agent), &half, nullptr, now);
        QVERIFY(probe.probes);
        QCOMPARE(probe.effect, QStringLiteral("counts as one of 3 half-open probes."));
        CircuitSnapshot lone = circuit(CircuitState::HalfOpen);
        lone.probeLimit = 1;
        QCOMPARE(sendForecast(requestTo(lone.id.agent), &lone, nullptr, now).effect,
                 QStringLiteral("counts as the only half-open probe."));
        lone.probesInFlight = 1;
        QVERIFY(sendForecast(requestTo(lone.id.agent), &lone, nullptr, now)
                    .effect.startsWith(QStringLiteral("the only probe is taken; ")));
        half.probesInFlight = 2;
        QVERIFY(sendForecast(requestTo(half.id.agent), &half, nullptr, now).refused);
    }

    void forcedOpenCircuitNamesItsHolder()
    {
        CircuitSnapshot held = circuit(CircuitState::Closed);
        held.override.kind = OverrideKind::ForcedOpen;
        held.override.who = QStringLiteral("ana");
        const SendForecast forecast = sendForecast(requestTo(held.id.agent), &held, nullptr, now);
        QVERIFY(forecast.refused);
        QCOMPARE(forecast.more, QStringLiteral("Held by ana until released."));
    }

    void bypassIsForetold()
    {
        CircuitSnapshot open = circuit(CircuitState::Open);
        SendRequest request = requestTo(open.id.agent);
        request.throughBreaker = false;
        const SendForecast forecast = sendForecast(request, &open, nullptr, now);
        QVERIFY(!forecast.refused);
        QCOMPARE(forecast.more, QStringLiteral("The circuit does not count it."));
    }

    void lastFailureBeforeOpeningIsForetold()
    {
        CircuitSnapshot failing = circuit(CircuitState::Closed);
        failing.failures = 4;
        const SendForecast forecast = sendForecast(requestTo(failing.id.agent), &failing, nullptr, now);
        QCOMPARE(forecast.state, QStringLiteral("Closed 4/5:"));
        QCOMPARE(forecast.more, QStringLiteral("If it fails, the circuit opens."));
    }
};

QTEST_APPLESS_MAIN(TestSendForecast)
#include "tst_sendforecast.moc"
