// SPDX-License-Identifier: GPL-3.0-or-later
#include "tapedcircuit.h"

#include <QTest>

using namespace switchyard;

namespace {

constexpr auto success = CircuitUseEnd::Success;
constexpr auto failure = CircuitUseEnd::Failure;

BreakerConfig numbers(int threshold, Duration openTime = 60s, int probes = 3)
{
    BreakerConfig config;
    config.failureThreshold = threshold;
    config.openTime = openTime;
    config.halfOpenMaxCalls = probes;
    return config;
}

//! Down from the first minute on, for five minutes.
CircuitUseEnd fiveMinutesDown(Duration at)
{
    return at >= 60s && at < 360s ? failure : success;
}

//! Called each ten seconds for half an hour: opens at 100 s, probes in vain at 160, 220, 280 and 340 s,
//! closes again with the probes from 400 s on; 25 calls are refused.
std::unique_ptr<TapedCircuit> outage()
{
    auto taped = std::make_unique<TapedCircuit>(numbers(5));
    taped->callEachTenSeconds(0s, 30min, fiveMinutesDown);
    return taped;
}

Override heldOpen()
{
    Override override;
    override.kind = OverrideKind::ForcedOpen;
    return override;
}

} // namespace

//! What a recorded hour would have been with other numbers.
class TestWhatIf : public QObject
{
    Q_OBJECT

private slots:
    void countsWhatReallyHappened()
    {
        const WhatIfAnswer answer = outage()->ask(numbers(5), 30min);
        QCOMPARE(answer.real,
                 (CircuitToll{.openings = 1, .failedProbings = 4, .refused = 25, .refusing = 300s}));
        QCOMPARE(answer.span, Duration(30min));
        QCOMPARE(answer.uses, 180);
    }

    void playedWithItsOwnNumbersItDoesWhatItDid_data()
    {
        QTest::addColumn<int>("threshold");
        QTest::addColumn<int>("openSeconds");
        QTest::addColumn<int>("probes");
        QTest::newRow("the design's") << 5 << 60 << 3;
        QTest::newRow("one failure opens it") << 1 << 10 << 1;
        QTest::newRow("odd open time") << 3 << 47 << 2;
        QTest::newRow("never opens") << 100 << 60 << 3;
    }

    void playedWithItsOwnNumbersItDoesWhatItDid()
    {
        QFETCH(int, threshold);
        QFETCH(int, openSeconds);
        QFETCH(int, probes);
        const BreakerConfig config = numbers(threshold, std::chrono::seconds(openSeconds), probes);
        TapedCircuit taped(config);
        // Two outages, and single failures in between.
        taped.callEachTenSeconds(0s, 55min, [](Duration at) {
            const bool isDown = (at >= 5min && at < 9min) || (at >= 20min && at < 33min);
            return isDown || at.count() % Duration(70s).count() == 0 ? failure : success;
        });
        const WhatIfAnswer answer = taped.ask(config, 55min);
        QCOMPARE(answer.replayed, answer.real);
        QCOMPARE(answer.unknown, 0);
        QCOMPARE(answer.unknownTime, Duration::zero());
    }

    void playedWithItsOwnNumbersItDoesWhatItDidThoughTheHourBeganInAnOutage()
    {
        TapedCircuit taped(numbers(5));
        taped.callEachTenSeconds(0s, 2h, [](Duration at) { return at < 60s ? success : failure; });
        const WhatIfAnswer answer = taped.ask(numbers(5), 2h);
        QCOMPARE(answer.span, Duration(1h));
        QCOMPARE(answer.real.openings, 0);
        QCOMPARE(answer.real.failedProbings, 60);
        QCOMPARE(answer.replayed, answer.real);
    }

    void aLowerThresholdOpensWhereFewerFailuresCame()
    {
        TapedCircuit taped(numbers(5));
        // Three failures, twice; the agent answers all the rest.
        taped.callEachTenSeconds(0s, 30min, [](Duration at) {
            return (at >= 60s && at < 90s) || (at >= 600s && at < 630s) ? failure : success;
        });
        const WhatIfAnswer answer = taped.ask(numbers(3), 30min);
        QCOMPARE(answer.real, CircuitToll());
        QCOMPARE(answer.replayed,
                 (CircuitToll{.openings = 2, .failedProbings = 0, .refused = 10, .refusing = 120s}));
        QCOMPARE(answer.refusedAnswered, 10);
    }

    void aHigherThresholdSendsCallsOfWhichNothingIsKnown()
    {
        const WhatIfAnswer answer = outage()->ask(numbers(8), 30min);
        // The failures at 160, 220 and 280 s are its sixth to eighth; those refused in between do not count.
        QCOMPARE(answer.replayed,
                 (CircuitToll{.openings = 1, .failedProbings = 1, .refused = 10, .refusing = 120s}));
        QCOMPARE(answer.unknown, 15);
        QCOMPARE(answer.unknownTime, Duration(180s));
    }

    void aCallOfWhichNothingIsKnownIsNoProbe()
    {
        BreakerConfig shorter = numbers(5, 20s);
        shorter.halfOpenMaxWait = 25s; // which such a probe would let pass
        const WhatIfAnswer answer = outage()->ask(shorter, 30min);
        // Ready to probe after 20 s, it waits for the next call that was really sent, 40 s later.
        QCOMPARE(answer.replayed,
                 (CircuitToll{.openings = 1, .failedProbings = 4, .refused = 5, .refusing = 100s}));
        QCOMPARE(answer.unknown, 20);
    }

    void aLongerOpenTimeRefusesCallsThatWereReallySent()
    {
        const WhatIfAnswer answer = outage()->ask(numbers(5, 600s), 30min);
        QCOMPARE(answer.replayed,
                 (CircuitToll{.openings = 1, .failedProbings = 0, .refused = 59, .refusing = 600s}));
        QCOMPARE(answer.refusedAnswered, 30); // from 400 s, when the agent was back, to 690 s
        QCOMPARE(answer.unknown, 0);
    }

    void moreProbesKeepItHalfOpenForLonger()
    {
        TapedCircuit taped(numbers(5, 60s, 1));
        // Back for one call at 160 s, the first probe; then it fails for good.
        taped.callEachTenSeconds(
            0s, 10min, [](Duration at) { return at < 60s || (at >= 160s && at < 170s) ? success : failure; });
        const WhatIfAnswer answer = taped.ask(numbers(5, 60s, 3), 10min);
        QVERIFY(answer.real.openings > 1);
        QCOMPARE(answer.replayed.openings, 1); // it never closed in between
        QVERIFY(answer.replayed.failedProbings > answer.real.failedProbings);
    }

    void callsEndInTheOrderInWhichTheyReallyEnded()
    {
        TapedCircuit taped(numbers(5));
        const auto use = [&taped](Duration asked, Duration ended, CircuitUseEnd end) {
            taped.tape().circuitUsed(
                {.askedAt = taped.at(asked), .endedAt = taped.at(ended), .took = {}, .end = end});
        };
        use(1s, 10s, failure);
        use(0s, 15s, success); // asked first, and breaks the row of failures in the midst
        use(2s, 20s, failure);
        QCOMPARE(taped.ask(numbers(2), 1min).replayed.openings, 0);
        use(3s, 25s, failure);
        QCOMPARE(taped.ask(numbers(2), 1min).replayed.openings, 1);
    }

    void callsInFlightWhenItOpensAreLate()
    {
        TapedCircuit taped(numbers(5));
        const auto use = [&taped](Duration asked, Duration ended, CircuitUseEnd end) {
            taped.tape().circuitUsed(
                {.askedAt = taped.at(asked), .endedAt = taped.at(ended), .took = {}, .end = end});
        };
        use(0s, 1s, failure);
        use(62s, 62s, success); // the probe
        use(0s, 63s, failure);  // asked before it opened: says nothing of the circuit that closed since
        const WhatIfAnswer answer = taped.ask(numbers(1, 60s, 1), 2min);
        QCOMPARE(answer.replayed.openings, 1);
        QCOMPARE(answer.replayed.failedProbings, 0);
    }

    void neutralAnswersAndCancelledCallsOpenNothing()
    {
        TapedCircuit taped(numbers(5));
        for (int i = 1; i <= 20; ++i)
            taped.call(i * 10s, i % 2 == 0 ? CircuitUseEnd::Neutral : CircuitUseEnd::Cancelled);
        QCOMPARE(taped.ask(numbers(1), 10min).replayed, CircuitToll());
    }

    void slowCallsAreJudgedAsTheyWereTimed()
    {
        BreakerConfig config;
        config.model = BreakerModel::CountWindow;
        config.windowCalls = 10;
        config.minimumCalls = 5;
        config.slowCallRate = 0.5;
        TapedCircuit taped(config);
        for (int i = 1; i <= 10; ++i)
            taped.call(i * 10s, success, 3s);
        QCOMPARE(taped.ask(config, 101s).replayed.openings, 0);
        config.slowCall = 2s;
        QCOMPARE(taped.ask(config, 101s).replayed.openings, 1);
    }

    void theOperatorsHandIsPlayedAsItWas()
    {
        TapedCircuit taped(numbers(5));
        taped.callEachTenSeconds(0s, 60s, [](Duration) { return success; });
        taped.circuit().trip(taped.at(60s));
        taped.callEachTenSeconds(60s, 120s, [](Duration) { return success; });
        taped.circuit().reset(taped.at(120s));
        taped.circuit().setOverride(heldOpen(), taped.at(200s), {});
        taped.callEachTenSeconds(200s, 300s, [](Duration) { return success; });
        taped.circuit().release(taped.at(300s));
        taped.callEachTenSeconds(300s, 400s, [](Duration) { return success; });

        const WhatIfAnswer answer = taped.ask(numbers(50), 400s);
        // Neither opening is its own; what they refuse is refused by any numbers.
        QCOMPARE(answer.real,
                 (CircuitToll{.openings = 0, .failedProbings = 0, .refused = 16, .refusing = 60s}));
        QCOMPARE(answer.replayed, answer.real);
        QCOMPARE(answer.unknown, 0);
    }

    void aBreakerThatWasOffLetsEverythingPass()
    {
        TapedCircuit taped(numbers(5));
        Override off;
        off.kind = OverrideKind::Disabled;
        taped.circuit().setOverride(off, taped.at(5s), {});
        taped.callEachTenSeconds(10s, 200s, [](Duration) { return failure; });
        QCOMPARE(taped.ask(numbers(1), 200s).replayed, CircuitToll());
    }

    void aHalfOpenStateThatNobodyProbesEndsByItself()
    {
        BreakerConfig config = numbers(1, 30s, 2);
        config.halfOpenMaxWait = 20s;
        TapedCircuit taped(numbers(5));
        taped.call(10s, failure);
        taped.call(50s, success); // the first probe; a second one does not come in time
        const WhatIfAnswer answer = taped.ask(config, 5min);
        QCOMPARE(answer.replayed,
                 (CircuitToll{.openings = 1, .failedProbings = 1, .refused = 0, .refusing = 60s}));
    }

    void whatHappenedBeforeTheHourCountsNowhere()
    {
        const auto taped = outage();
        const WhatIfAnswer answer = taped->ask(numbers(1), 90min);
        QCOMPARE(answer.real, CircuitToll());
        QCOMPARE(answer.replayed, CircuitToll());
        QCOMPARE(answer.uses, 0);
    }

    void tellsHowLongAgoTheNumbersChanged()
    {
        const auto taped = outage();
        QVERIFY(!taped->ask(numbers(5), 30min).settingsAge);
        taped->tape().noteSettings(taped->at(20min));
        QCOMPARE(taped->ask(numbers(5), 30min).settingsAge, std::optional<Duration>(10min));
    }
};

QTEST_GUILESS_MAIN(TestWhatIf)
#include "tst_whatif.moc"
