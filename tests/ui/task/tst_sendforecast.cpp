// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/forecastbox.h"

#include "fleet/fleetstore.h"
#include "samplefleet.h"
#include "task/tasksender.h"
#include "task/templateshelf.h"

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

AgentConfig withFallback(FallbackConfig fallback)
{
    AgentConfig config;
    config.name = QStringLiteral("a");
    config.fallback = std::move(fallback);
    return config;
}

CircuitSnapshot ofBilling(CircuitState state)
{
    CircuitSnapshot made = circuit(state);
    made.id.agent = QStringLiteral("billing_agent");
    return made;
}

FallbackConfig standIns(const QString &agent, std::optional<QString> answer = {}, bool lastGood = false,
                        std::optional<Duration> maxStale = {})
{
    FallbackConfig fallback;
    fallback.agent = agent;
    fallback.answer = std::move(answer);
    fallback.lastGood = lastGood;
    fallback.maxStale = maxStale;
    return fallback;
}

const FallbackConfig billing = standIns(QStringLiteral("billing_agent"));

const WallTime now(std::chrono::hours(500'000));

} // namespace

Q_DECLARE_METATYPE(switchyard::CircuitSnapshot)
Q_DECLARE_METATYPE(switchyard::FallbackConfig)

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

    void openCircuitTellsWhoStandsIn()
    {
        const CircuitSnapshot open = circuit(CircuitState::Open);
        const AgentConfig config = withFallback(billing);
        const SendForecast forecast = sendForecast(requestTo(QStringLiteral("a")), &open, &config, now);
        QCOMPARE(forecast.effect, QStringLiteral("a is not asked; billing_agent stands in."));
        QVERIFY(forecast.standsIn);
        QVERIFY(!forecast.refused);
    }

    void theStandInsCircuitIsAskedToo_data()
    {
        QTest::addColumn<CircuitSnapshot>("second");
        QTest::addColumn<bool>("refused");
        QTest::addColumn<QString>("effect");
        QTest::addColumn<QString>("more");
        const QString standsIn = QStringLiteral("a is not asked; billing_agent stands in.");
        const QString rejected = QStringLiteral("this will be rejected locally, nothing is sent.");
        const QString refusesToo =
            QStringLiteral("billing_agent would stand in, but its circuit refuses it too.");
        QTest::newRow("closed") << ofBilling(CircuitState::Closed) << false << standsIn << QString();
        QTest::newRow("half-open") << ofBilling(CircuitState::HalfOpen) << false << standsIn
                                   << QStringLiteral("Counts as one of 3 half-open probes of billing_agent.");
        CircuitSnapshot spent = ofBilling(CircuitState::HalfOpen);
        spent.probesInFlight = 3;
        QTest::newRow("probes taken") << spent << true << rejected << refusesToo;
        QTest::newRow("open") << ofBilling(CircuitState::Open) << true << rejected << refusesToo;
        CircuitSnapshot held = ofBilling(CircuitState::Closed);
        held.override.kind = OverrideKind::ForcedOpen;
        QTest::newRow("held open") << held << true << rejected << refusesToo;
        CircuitSnapshot disabled = ofBilling(CircuitState::Open);
        disabled.override.kind = OverrideKind::Disabled;
        QTest::newRow("disabled") << disabled << false << standsIn << QString();
    }
    void theStandInsCircuitIsAskedToo()
    {
        QFETCH(const CircuitSnapshot, second);
        const CircuitSnapshot open = circuit(CircuitState::Open);
        const AgentConfig config = withFallback(billing);
        const SendForecast forecast =
            sendForecast(requestTo(QStringLiteral("a")), &open, &config, now, &second);
        QTEST(forecast.refused, "refused");
        QTEST(forecast.effect, "effect");
        QTEST(forecast.more, "more");
    }

    void answersAtHandAreForetold_data()
    {
        QTest::addColumn<FallbackConfig>("fallback");
        QTest::addColumn<bool>("refused");
        QTest::addColumn<QString>("effect");
        const QString fixed = QStringLiteral("try later");
        QTest::newRow("fixed") << standIns({}, fixed) << false
                               << QStringLiteral("a is not asked; the fixed answer is given.");
        QTest::newRow("fixed and empty") << standIns({}, QString()) << false
                                         << QStringLiteral("a is not asked; the fixed answer is given.");
        QTest::newRow("last good") << standIns({}, {}, true) << true
                                   << QStringLiteral(
                                          "a is not asked; the last good answer, if there is one, is given.");
        QTest::newRow("last good, not for ever")
            << standIns({}, {}, true, 60s) << true
            << QStringLiteral(
                   "a is not asked; the last good answer, if there is one no older than 60 s, is given.");
        QTest::newRow("both") << standIns({}, fixed, true) << false
                              << QStringLiteral("a is not asked; the last good answer, if there is one, is "
                                                "given, or else the fixed one.");
    }
    void answersAtHandAreForetold()
    {
        QFETCH(const FallbackConfig, fallback);
        const CircuitSnapshot open = circuit(CircuitState::Open);
        const AgentConfig config = withFallback(fallback);
        const SendForecast forecast = sendForecast(requestTo(QStringLiteral("a")), &open, &config, now);
        QTEST(forecast.refused, "refused");
        QTEST(forecast.effect, "effect");
    }

    void takenProbesAndHeldCircuitsHaveStandInsToo()
    {
        const AgentConfig config = withFallback(billing);
        CircuitSnapshot spent = circuit(CircuitState::HalfOpen);
        spent.probesInFlight = 3;
        QCOMPARE(sendForecast(requestTo(QStringLiteral("a")), &spent, &config, now).effect,
                 QStringLiteral("all 3 probes are taken; billing_agent stands in."));
        CircuitSnapshot held = circuit(CircuitState::Closed);
        held.override.kind = OverrideKind::ForcedOpen;
        held.override.who = QStringLiteral("ana");
        const SendForecast forecast = sendForecast(requestTo(QStringLiteral("a")), &held, &config, now);
        QCOMPARE(forecast.effect, QStringLiteral("a is not asked; billing_agent stands in."));
        QCOMPARE(forecast.more, QStringLiteral("Held by ana until released."));
    }

    void aTaskThatGoesOnHasNoSecondAgent()
    {
        const CircuitSnapshot open = circuit(CircuitState::Open);
        AgentConfig config = withFallback(billing);
        SendRequest request = requestTo(QStringLiteral("a"));
        request.taskId = QStringLiteral("t-1");
        QCOMPARE(sendForecast(request, &open, &config, now).effect,
                 QStringLiteral("this will be rejected locally, nothing is sent."));
        config.fallback.answer = QStringLiteral("try later");
        QCOMPARE(sendForecast(request, &open, &config, now).effect,
                 QStringLiteral("a is not asked; the fixed answer is given."));
    }

    void failureOfWhatGoesOutIsForetoldWithWhatStandsIn()
    {
        const AgentConfig config = withFallback(billing);
        CircuitSnapshot closed = circuit(CircuitState::Closed);
        SendRequest request = requestTo(QStringLiteral("a"));
        QVERIFY(sendForecast(request, &closed, &config, now)
                    .more.endsWith(QStringLiteral(" If it fails, billing_agent stands in.")));
        closed.failures = 4;
        QCOMPARE(sendForecast(request, &closed, &config, now).more,
                 QStringLiteral("If it fails, the circuit opens; billing_agent stands in."));
        const CircuitSnapshot shut = ofBilling(CircuitState::Open);
        QCOMPARE(sendForecast(request, &closed, &config, now, &shut).more,
                 QStringLiteral("If it fails, the circuit opens."));
        request.throughBreaker = false;
        QCOMPARE(sendForecast(request, &closed, &config, now).more,
                 QStringLiteral("The circuit does not count it. If it fails, billing_agent stands in."));
    }

    void signInIsForetoldOnlyOfWhatIsSent()
    {
        const CircuitSnapshot open = circuit(CircuitState::Open);
        SendRequest request = requestTo(QStringLiteral("a"));
        request.signedIn = false;
        const AgentConfig asks = withFallback(billing);
        QVERIFY(
            sendForecast(request, &open, &asks, now).more.contains(QStringLiteral("Sent without sign-in")));
        const AgentConfig fixed = withFallback(standIns({}, QString()));
        QVERIFY(
            !sendForecast(request, &open, &fixed, now).more.contains(QStringLiteral("Sent without sign-in")));
    }

    void theBoxSoundsTheAlarmOnlyWhereNothingAnswers()
    {
        ForecastBox box;
        const CircuitSnapshot open = circuit(CircuitState::Open);
        const AgentConfig config = withFallback(billing);
        box.show(sendForecast(requestTo(QStringLiteral("a")), &open, nullptr, now));
        QCOMPARE(box.kind(), MessageFrame::Kind::Problem);
        box.show(sendForecast(requestTo(QStringLiteral("a")), &open, &config, now));
        QCOMPARE(box.kind(), MessageFrame::Kind::News);
        QVERIFY(box.accessibleName().contains(QStringLiteral("billing_agent stands in")));
    }

    void theSenderAsksTheCircuitOfWhoStandsIn()
    {
        FleetStore store;
        store.apply(sample::fleet());
        TemplateShelf shelf;
        TaskSender sender(store, shelf);
        const auto forecastWith = [&sender](const char *other) {
            AgentConfig config = withFallback(standIns(QLatin1String(other)));
            config.name = QStringLiteral("salesforce_agent"); // it is open
            FleetConfig fleet;
            fleet.agents = {config};
            sender.setConfig(fleet);
            sender.setAgent(config.name);
            return sender.findChild<ForecastBox *>()->accessibleName();
        };
        QVERIFY(forecastWith("docs_agent").contains(QStringLiteral("docs_agent stands in.")));
        QVERIFY(
            forecastWith("billing_agent") // it is held open
                .contains(QStringLiteral("billing_agent would stand in, but its circuit refuses it too.")));
    }
};

QTEST_MAIN(TestSendForecast)
#include "tst_sendforecast.moc"
