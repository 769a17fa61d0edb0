// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/circuithistory.h"
#include "telemetry/poolhistory.h"

#include <QTest>

using namespace switchyard;

namespace {

const TimePoint noon{12h};
const WallTime wallNoon = std::chrono::sys_days{std::chrono::year{2026} / 1 / 15} + 12h;
const WallOffset wall{noon, wallNoon};

Failure refused()
{
    Failure failure;
    failure.kind = FailureKind::ConnectionRefused;
    return failure;
}

Failure clientError()
{
    Failure failure;
    failure.kind = FailureKind::HttpClientError;
    return failure;
}

QString looks(const std::vector<StripSegment> &segments)
{
    QStringList words;
    for (const StripSegment &segment : segments) {
        const auto seconds =
            std::chrono::duration_cast<std::chrono::seconds>(segment.to - segment.from).count();
        words << QStringLiteral("%1:%2").arg(static_cast<int>(segment.state)).arg(seconds);
    }
    return words.join(u' ');
}

QString row(std::initializer_list<std::pair<StripState, int>> expected)
{
    QStringList words;
    for (const auto &[state, seconds] : expected)
        words << QStringLiteral("%1:%2").arg(static_cast<int>(state)).arg(seconds);
    return words.join(u' ');
}

} // namespace

class TestCircuitHistory : public QObject
{
    Q_OBJECT

private slots:
    void knowsNothingBeforeTheFirstCall()
    {
        const CircuitHistory::Recent recent = CircuitHistory().recent(noon);
        QCOMPARE(recent.callsPerMinute, 0.0);
        QVERIFY(!recent.errorRate);
        QVERIFY(recent.latency.isEmpty());
    }

    void leavesNeutralAnswersOutOfTheErrorRate()
    {
        CircuitHistory history;
        history.addCall(noon, 0, std::nullopt, false);
        history.addCall(noon + 1s, 1, refused(), false);
        history.addCall(noon + 2s, 1, clientError(), true);
        const CircuitHistory::Recent recent = history.recent(noon + 3s);
        QCOMPARE(recent.errorRate, 0.5);
        QCOMPARE(recent.callsPerMinute, 0.6);
    }

    void callsAMinuteAreThoseOfTheMinutesThatWereWatched()
    {
        CircuitHistory history;
        for (int i = 0; i < 12; ++i)
            history.addCall(noon + i * 10s, 0, std::nullopt, false);
        const TimePoint end = noon + 2min;
        QCOMPARE(history.recent(end, noon).callsPerMinute, 6.0);
        QCOMPARE(history.recent(end, end - 10s).callsPerMinute, 12.0); // no less than a minute
        QCOMPARE(history.recent(end, noon - 1h).callsPerMinute, 2.4);
    }

    void forgetsCallsAfterFiveMinutesInTheTable()
    {
        CircuitHistory history;
        history.addLatency(noon, 10ms);
        QVERIFY(!history.recent(noon + 1s).latency.isEmpty());
        QVERIFY(history.recent(noon + 5min + 1s).latency.isEmpty());
    }

    void drawsStatesWithTheUnwatchedTimeBefore()
    {
        CircuitHistory history;
        history.enter(StripState::Closed, noon);
        history.enter(StripState::Closed, noon + 5s);
        history.enter(StripState::Open, noon + 10s);
        QCOMPARE(looks(history.states(wallNoon - 10s, wallNoon + 30s, wall)),
                 row({{StripState::NotObserved, 10}, {StripState::Closed, 10}, {StripState::Open, 20}}));
    }

    void keepsNoLookWithoutLength()
    {
        CircuitHistory history;
        history.enter(StripState::Closed, noon);
        history.enter(StripState::Open, noon + 10s);
        history.enter(StripState::HalfOpen, noon + 10s);
        history.enter(StripState::Closed, noon + 10s);
        QCOMPARE(looks(history.states(wallNoon, wallNoon + 30s, wall)), row({{StripState::Closed, 30}}));
    }

    void drawsAGapWhereNobodyWatched()
    {
        CircuitHistory history;
        history.enter(StripState::Closed, noon);
        history.addGap(noon + 10s, noon + 20s);
        QCOMPARE(looks(history.states(wallNoon, wallNoon + 30s, wall)),
                 row({{StripState::Closed, 10}, {StripState::NotObserved, 10}, {StripState::Closed, 10}}));
    }

    void aGapIsPutInWhereItWasHoweverLateItIsNoticed()
    {
        CircuitHistory history;
        history.enter(StripState::Closed, noon);
        history.enter(StripState::Open, noon + 25s); // heard on waking, before the gap was
        history.addGap(noon + 10s, noon + 20s);
        QCOMPARE(looks(history.states(wallNoon, wallNoon + 30s, wall)), row({{StripState::Closed, 10},
                                                                             {StripState::NotObserved, 10},
                                                                             {StripState::Closed, 5},
                                                                             {StripState::Open, 5}}));
    }

    void whatSeemedToBeSeenInAGapWasNot()
    {
        CircuitHistory history;
        history.enter(StripState::Closed, noon);
        history.enter(StripState::Open, noon + 15s);
        history.enter(StripState::HalfOpen, noon + 20s);
        history.addGap(noon + 10s, noon + 20s);
        QCOMPARE(looks(history.states(wallNoon, wallNoon + 30s, wall)),
                 row({{StripState::Closed, 10}, {StripState::NotObserved, 10}, {StripState::HalfOpen, 10}}));
    }

    void aGapBeforeAnythingWasSeenIsNone()
    {
        CircuitHistory history;
        history.addGap(noon, noon + 10s);
        history.enter(StripState::Closed, noon + 20s);
        history.addGap(noon + 5s, noon + 15s);
        QCOMPARE(looks(history.states(wallNoon + 20s, wallNoon + 30s, wall)),
                 row({{StripState::Closed, 10}}));
    }

    void placesALookFromAClockSetBackAfterTheLastOne()
    {
        CircuitHistory history;
        history.enter(StripState::Closed, noon);
        history.enter(StripState::Open, noon - 1h);
        QCOMPARE(looks(history.states(wallNoon, wallNoon + 10s, wall)), row({{StripState::Open, 10}}));
    }

    void carriesTheFailureCountAcrossQuietSteps()
    {
        CircuitHistory history;
        history.enter(StripState::Closed, noon);
        history.addCall(noon + 1s, 1, refused(), false);
        history.addCall(noon + 2s, 2, refused(), false);
        history.addFailureCount(noon + 5s, 0);

        Duration step{};
        QList<int> counts;
        for (const HistoryPoint &point : history.points(wallNoon, wallNoon + 8s, 100, step, wall))
            counts << point.failuresInRow;
        QCOMPARE(step, Duration(1s));
        QCOMPARE(counts, (QList<int>{0, 1, 2, 2, 2, 2, 0, 0}));
    }

    void mergesSecondsIntoWiderSteps()
    {
        CircuitHistory history;
        history.enter(StripState::Closed, noon);
        for (int i = 0; i < 60; ++i) {
            history.addCall(noon + std::chrono::seconds(i), 0, std::nullopt, false);
            history.addLatency(noon + std::chrono::seconds(i), 20ms);
        }
        Duration step{};
        const auto points = history.points(wallNoon, wallNoon + 60s, 6, step, wall);
        QCOMPARE(step, Duration(10s));
        QCOMPARE(points.size(), size_t{6});
        QCOMPARE(points.front().calls, 10);
        QVERIFY(points.front().p95);
    }

    void marksPointsBeforeTheFirstLookAsNotObserved()
    {
        CircuitHistory history;
        history.enter(StripState::Closed, noon);
        Duration step{};
        const auto points = history.points(wallNoon - 2s, wallNoon + 2s, 10, step, wall);
        QVERIFY(!points[0].observed);
        QVERIFY(points[2].observed);
    }

    void keepsAnHourAndNoMore()
    {
        CircuitHistory history;
        history.enter(StripState::Closed, noon);
        for (int minute = 0; minute < 180; ++minute)
            history.addCall(noon + std::chrono::minutes(minute), 0, std::nullopt, false);
        Duration step{};
        int calls = 0;
        for (const HistoryPoint &point : history.points(wallNoon, wallNoon + 3h, 10'000, step, wall))
            calls += point.calls;
        QVERIFY(calls <= 62);
    }

    void aWallClockThatIsSetMovesAllThatIsShownAlike()
    {
        CircuitHistory history;
        history.enter(StripState::Closed, noon);
        history.addCall(noon + 1s, 1, refused(), false);
        const WallOffset back{noon, wallNoon - 1h};
        Duration step{};
        const auto points = history.points(wallNoon - 1h, wallNoon - 1h + 3s, 10, step, back);
        QCOMPARE(points[1].failed, 1);
        QVERIFY(points[1].observed);
        QCOMPARE(looks(history.states(wallNoon - 1h, wallNoon - 1h + 3s, back)),
                 row({{StripState::Closed, 3}}));
        QVERIFY(!points.empty() && history.points(wallNoon, wallNoon + 3s, 10, step, back)[1].failed == 0);
    }

    void drawsPoolUseAsAStepFunction()
    {
        PoolHistory history;
        history.add(noon, 1, 0);
        history.add(noon + 1s, 1, 0);
        history.add(noon + 5s, 20, 3);
        const WallOffset wall{noon, wallNoon};
        const auto points = history.points(wallNoon + 2s, wallNoon + 10s, wall);
        QCOMPARE(points.size(), size_t{3});
        QCOMPARE(points[0].active, 1);
        QCOMPARE(points[1].waiting, 3);
        QCOMPARE(points[2].at, wallNoon + 10s);
        QCOMPARE(points[2].active, 20);
    }

    void poolUseMovesWithAWallClockThatIsSet()
    {
        PoolHistory history;
        history.add(noon, 1, 0);
        history.add(noon + 5s, 2, 0); // the clock was set back an hour in between
        const WallOffset back{noon, wallNoon - 1h};
        const auto points = history.points(wallNoon - 1h, wallNoon - 1h + 10s, back);
        QCOMPARE(points.size(), size_t{3});
        QCOMPARE(points[1].at, wallNoon - 1h + 5s);
        QCOMPARE(points[1].active, 2);
    }

    void countsWhatHappenedBetweenTwoMoments()
    {
        CircuitHistory history;
        history.addCall(noon + 1s, 1, refused(), false);
        history.addCall(noon + 2s, 2, refused(), false);
        history.addCall(noon + 12s, 0, {}, false);
        const auto first = history.counts(noon, noon + 10s);
        QVERIFY(first);
        QCOMPARE(first->calls, 2);
        QCOMPARE(first->failed, 2);
        QCOMPARE(first->mostFailuresInRow, 2);
        QCOMPARE(history.counts(noon + 10s, noon + 20s)->failuresInRow, 0);
        QVERIFY(!history.counts(noon + 20s, noon + 30s));
    }

    void showsWhatAnEarlierRunSawAndTheTimeBetween()
    {
        CircuitHistory history;
        const WallOffset wall{noon, wallNoon};
        history.recall({{wallNoon - 60s, wallNoon - 20s, StripState::Open},
                        {wallNoon - 20s, wallNoon, StripState::NotObserved}},
                       wall);
        history.enter(StripState::Closed, noon);
        QCOMPARE(looks(history.states(wallNoon - 60s, wallNoon + 5s, wall)),
                 row({{StripState::Open, 40}, {StripState::NotObserved, 20}, {StripState::Closed, 5}}));
        Duration step{};
        const auto points = history.points(wallNoon - 60s, wallNoon + 5s, 65, step, wall);
        QVERIFY(points[0].observed && !points[45].observed && points[62].observed);
    }
};

QTEST_APPLESS_MAIN(TestCircuitHistory)
#include "tst_circuithistory.moc"
