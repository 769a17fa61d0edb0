// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/areaslices.h"
#include "charts/axisticks.h"
#include "charts/columnheights.h"
#include "charts/plottablemodel.h"
#include "charts/readout.h"
#include "charts/stripblocks.h"
#include "charts/thinning.h"
#include "charts/traces.h"
#include "samplefleet.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <algorithm>

using namespace switchyard;

namespace {

WallTime second(int at)
{
    return WallTime(std::chrono::seconds(1'000'000 + at));
}

HistoryAnswer fourSteps()
{
    HistoryAnswer answer;
    answer.asked.from = second(0);
    answer.asked.to = second(40);
    answer.step = 10s;
    answer.threshold = 5;
    answer.poolLimit = 20;
    for (int i = 0; i < 4; ++i) {
        HistoryPoint point;
        point.at = second(i * 10);
        point.failuresInRow = i;
        point.p50 = 100ms;
        point.p95 = 200ms;
        point.p99 = 300ms;
        answer.points.push_back(point);
    }
    return answer;
}

} // namespace

class tst_ChartContent : public QObject
{
    Q_OBJECT

private slots:
    void aPixelColumnIsAsHighAsTheLineGetsInIt()
    {
        // Ten columns of ten: a spike within the second, a fall through three, a hold to the end.
        const QList<QPointF> line{{10, 1}, {14, 1}, {15, 9}, {16, 1}, {20, 1}, {20, 6}, {50, 0}, {95, 0}};
        const ColumnHeights heights = columnHeights(line, 0, 100, 10);
        QCOMPARE(heights.size(), std::size_t{10});
        QVERIFY(!heights[0]);
        QCOMPARE(heights[1].value_or(-1), 9.0);
        QCOMPARE(heights[2].value_or(-1), 6.0);
        QCOMPARE(heights[3].value_or(-1), 4.0);
        QCOMPARE(heights[4].value_or(-1), 2.0);
        QCOMPARE(heights[5].value_or(-1), 0.0);
        QCOMPARE(heights[9].value_or(-1), 0.0);
    }

    void aLineLeavesColumnsBeyondItsEndsEmpty()
    {
        const ColumnHeights heights = columnHeights({{-50, 3}, {25, 3}}, 0, 100, 4);
        QCOMPARE(heights.size(), std::size_t{4});
        QCOMPARE(heights[0].value_or(-1), 3.0);
        QCOMPARE(heights[1].value_or(-1), 3.0);
        QVERIFY(!heights[2]);
        QVERIFY(!heights[3]);
        QVERIFY(columnHeights({}, 0, 100, 4).empty());
        QVERIFY(columnHeights({{0, 1}}, 0, 0, 4).empty());
    }

    void slicesOfAnAreaMeetWithoutASeam()
    {
        const QList<QPointF> upper{{0, 1}, {1, 1}, {1, 5}, {2, 5}, {2, 3}, {4, 3}};
        const QList<QPointF> lower{{0, 0}, {4, 2}};
        const QList<AreaSlice> slices = slicesOf(upper, lower, 3);
        QCOMPARE(slices.size(), 3);
        QCOMPARE(slices[0].upper, (QList<QPointF>{{0, 1}, {1, 1}, {1, 5}}));
        QCOMPARE(slices[0].lower, (QList<QPointF>{{0, 0}, {1, 0.5}}));
        QCOMPARE(slices[1].upper.first(), slices[0].upper.last());
        QCOMPARE(slices[1].lower.first(), slices[0].lower.last());
        QCOMPARE(slices[2].lower, (QList<QPointF>{{2, 1}, {4, 2}}));
    }

    void anAreaOverNothingStandsOnZero()
    {
        const QList<AreaSlice> slices = slicesOf({{3, 2}, {7, 2}}, {});
        QCOMPARE(slices.size(), 1);
        QCOMPARE(slices[0].lower, (QList<QPointF>{{3, 0}, {7, 0}}));
        QVERIFY(slicesOf({{3, 2}}, {}).isEmpty());
    }

    void thinningKeepsEverySpike();
    void thinningLeavesShortLinesAlone();
    void thinningKeepsANeighbourOutsideEachEdge();
    void thinningOfNothing();
    void valueTicksAreRound_data();
    void valueTicksAreRound();
    void timeTicksAreRoundAndInside();
    void aTickSaysWhatTellsItFromItsNeighbours_data();
    void aTickSaysWhatTellsItFromItsNeighbours();
    void noLineRunsThroughAnUnobservedStep();
    void aLineRunsOverAStepWithoutCalls();
    void noLineRunsOverWhatLetNothingThrough_data();
    void noLineRunsOverWhatLetNothingThrough();
    void callsNextToEachOtherAreJoinedWhateverTheState();
    void noLineRunsBetweenCallsThatAreFarApart();
    void thresholdFitsUnderTheTop();
    void failuresInARowAreStackedByKind();
    void withoutFailuresTheRowNamesNoKind();
    void poolLimitFitsUnderTheTopOfAnIdlePool();
    void unlimitedPoolHasNoLimitLine();
    void waitingStandsOnActive();
    void poolWithoutSamplesHasAGap();
    void latencyIsHatchedWhereNothingPassed();
    void failuresByKindAreStacked();
    void openIsNeverThinnerThanTwoPixels();
    void readoutNamesEveryTrace();
    void tableModelIsConsistent();
};

void tst_ChartContent::thinningKeepsEverySpike()
{
    QList<QPointF> points;
    for (int i = 0; i < 10'000; ++i)
        points << QPointF(i, i == 7'321 ? 99 : i % 3);
    const QList<QPointF> thinned = Thinning{0, 10'000, 100}(points);
    QVERIFY(thinned.size() <= 2 * 101);
    QVERIFY(thinned.contains(QPointF(7'321, 99)));
    QVERIFY(std::is_sorted(thinned.begin(), thinned.end(),
                           [](const QPointF &a, const QPointF &b) { return a.x() < b.x(); }));
}

void tst_ChartContent::thinningLeavesShortLinesAlone()
{
    const QList<QPointF> points{{0, 1}, {1, 2}, {2, 1}};
    QCOMPARE((Thinning{0, 2, 100}(points)), points);
}

void tst_ChartContent::thinningKeepsANeighbourOutsideEachEdge()
{
    const QList<QPointF> points{{0, 1}, {10, 2}, {20, 3}, {30, 4}, {40, 5}};
    const QList<QPointF> expected{{10, 2}, {20, 3}, {30, 4}};
    QCOMPARE((Thinning{15, 25, 100}(points)), expected);
}

void tst_ChartContent::thinningOfNothing()
{
    QVERIFY((Thinning{0, 10, 100}({})).isEmpty());
    QVERIFY((Thinning{10, 10, 100}({{1, 1}})).isEmpty());
    QVERIFY((Thinning{0, 10, 0}({{1, 1}})).isEmpty());
}

void tst_ChartContent::valueTicksAreRound_data()
{
    QTest::addColumn<double>("highest");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<double>("step");
    QTest::addColumn<double>("top");
    QTest::newRow("threshold five") << 6.0 << true << 2.0 << 6.0;
    QTest::newRow("counts never by halves") << 1.0 << true << 1.0 << 1.0;
    QTest::newRow("seconds") << 1.9 << false << 0.5 << 2.0;
    QTest::newRow("pool of twenty") << 23.0 << true << 10.0 << 30.0;
    QTest::newRow("nothing") << 0.0 << true << 1.0 << 1.0;
    QTest::newRow("not a number") << std::nan("") << true << 1.0 << 1.0;
}

void tst_ChartContent::valueTicksAreRound()
{
    QFETCH(const double, highest);
    QFETCH(const bool, whole);
    const ValueTicks ticks = ValueTicks::upTo(highest, 4, whole);
    QTEST(ticks.step, "step");
    QTEST(ticks.top, "top");
}

void tst_ChartContent::timeTicksAreRoundAndInside()
{
    const TimeSpan span{second(7), second(907)};
    const QList<WallTime> ticks = timeTicks(span, 4);
    QVERIFY(!ticks.isEmpty() && ticks.size() <= 4);
    for (const WallTime tick : ticks) {
        QVERIFY(span.contains(tick));
        QCOMPARE(tick.time_since_epoch() % std::chrono::minutes(5), std::chrono::milliseconds(0));
    }
}

void tst_ChartContent::aTickSaysWhatTellsItFromItsNeighbours_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("noon");
    QTest::addColumn<QString>("midnight");
    QTest::newRow("two minutes") << 2 << QStringLiteral("12:00:00") << QStringLiteral("00:00:00");
    QTest::newRow("an hour") << 60 << QStringLiteral("12:00") << QStringLiteral("00:00");
    QTest::newRow("a day") << 1440 << QStringLiteral("12:00") << QStringLiteral("Wed 4");
    QTest::newRow("a week") << 7 * 1440 << QStringLiteral("Wed 4") << QStringLiteral("Wed 4");
    QTest::newRow("a month") << 30 * 1440 << QStringLiteral("4 Nov") << QStringLiteral("4 Nov");
}

void tst_ChartContent::aTickSaysWhatTellsItFromItsNeighbours()
{
    QFETCH(int, minutes);
    const auto label = [minutes](int hour) {
        const QDateTime local(QDate(2026, 11, 4), QTime(hour, 0));
        const WallTime at(std::chrono::milliseconds(local.toMSecsSinceEpoch()));
        return tickLabel(at, {at - std::chrono::minutes(minutes), at});
    };
    QTEST(label(12), "noon");
    QTEST(label(0), "midnight");
}

void tst_ChartContent::noLineRunsThroughAnUnobservedStep()
{
    HistoryAnswer history = fourSteps();
    history.points[1].observed = false;
    const PlotContent content = failureContent(history);
    QCOMPARE(content.traces.last().pieces.size(), 2);
    QCOMPARE(content.traces.last().pieces.first().last().x(), toX(second(10)));
}

void tst_ChartContent::aLineRunsOverAStepWithoutCalls()
{
    HistoryAnswer history = fourSteps();
    history.points[2].p50.reset();
    QCOMPARE(latencyContent(history).traces.at(0).pieces.size(), 1);
    QCOMPARE(latencyContent(history).traces.at(0).pieces.first().size(), 3);
}

void tst_ChartContent::noLineRunsOverWhatLetNothingThrough_data()
{
    QTest::addColumn<StripState>("state");
    QTest::newRow("open") << StripState::Open;
    QTest::newRow("held open") << StripState::ForcedOpen;
    QTest::newRow("nobody watched") << StripState::NotObserved;
}

void tst_ChartContent::noLineRunsOverWhatLetNothingThrough()
{
    QFETCH(const StripState, state);
    HistoryAnswer history = fourSteps();
    history.points[2].p50.reset();
    history.states = {{second(0), second(20), StripState::Closed},
                      {second(20), second(30), state},
                      {second(30), second(40), StripState::Closed}};
    QCOMPARE(latencyContent(history).traces.at(0).pieces.size(), 2);
    QCOMPARE(latencyContent(history).traces.at(1).pieces.size(), 1);
}

void tst_ChartContent::callsNextToEachOtherAreJoinedWhateverTheState()
{
    HistoryAnswer history = fourSteps(); // probes, say
    history.states = {{second(0), second(40), StripState::Open}};
    QCOMPARE(latencyContent(history).traces.at(0).pieces.size(), 1);
}

void tst_ChartContent::noLineRunsBetweenCallsThatAreFarApart()
{
    HistoryAnswer history = fourSteps();
    history.points[3].at = second(300);
    const auto pieces = latencyContent(history).traces.at(0).pieces;
    QCOMPARE(pieces.size(), 2);
    // One that stands alone is seen all the same.
    QCOMPARE(pieces.last().size(), 2);
    QCOMPARE(pieces.last().last().x() - pieces.last().first().x(), 10'000.0);
}

void tst_ChartContent::thresholdFitsUnderTheTop()
{
    QCOMPARE(failureContent(fourSteps(), false).traces.last().name, QStringLiteral("Failures in the window"));
    const PlotContent content = failureContent(fourSteps());
    QCOMPARE(content.traces.last().name, QStringLiteral("Failures in a row"));
    QCOMPARE(content.limits.size(), 1);
    QCOMPARE(content.limits.first().value, 5.0);
    QVERIFY(content.highest > 5.0);
}

void tst_ChartContent::failuresInARowAreStackedByKind()
{
    HistoryAnswer history = fourSteps(); // 0, 1, 2, 3 in a row
    history.points[0].failuresInRow = 2; // of before the picture
    history.points[1].failuresInRow = 3;
    history.points[1].failureKinds = {{FailureKind::ConnectTimeout, 1}};
    history.points[2].failuresInRow = 1; // a success in between
    history.points[2].failureKinds = {{FailureKind::HttpServerError, 2}};
    history.points[3].failuresInRow = 2;
    history.points[3].failureKinds = {{FailureKind::ConnectionRefused, 1}};
    const PlotContent content = failureContent(history);
    QVERIFY(content.legend);
    const auto in = [&](const QString &name, int at) {
        for (const PlotTrace &trace : content.traces) {
            if (trace.name == name)
                return valueAt(trace, toX(second(at)) + 1000).value_or(-1);
        }
        return -1.0;
    };
    QCOMPARE(in(QStringLiteral("before"), 0), 2.0);
    QCOMPARE(in(QStringLiteral("before"), 10), 2.0);
    QCOMPARE(in(QStringLiteral("time-out"), 10), 1.0);
    QCOMPARE(in(QStringLiteral("before"), 20), 0.0);
    QCOMPARE(in(QStringLiteral("5xx"), 20), 1.0);
    QCOMPARE(in(QStringLiteral("5xx"), 30), 1.0);
    QCOMPARE(in(QStringLiteral("connect"), 30), 1.0);
    QCOMPARE(in(QStringLiteral("protocol"), 30), -1.0); // what there was none of is not named
    QCOMPARE(in(QStringLiteral("Failures in a row"), 30), 2.0);
}

void tst_ChartContent::withoutFailuresTheRowNamesNoKind()
{
    HistoryAnswer history = fourSteps();
    for (HistoryPoint &point : history.points)
        point.failuresInRow = 0;
    const PlotContent content = failureContent(history);
    QCOMPARE(content.traces.size(), 1);
    QVERIFY(!content.legend);
}

void tst_ChartContent::poolLimitFitsUnderTheTopOfAnIdlePool()
{
    HistoryAnswer history = fourSteps();
    history.pool = {{second(0), 0, 0}, {second(10), 1, 0}};
    const PlotContent content = poolContent(history);
    QCOMPARE(content.limits.first().value, 20.0);
    QVERIFY(content.highest > 20.0);
}

void tst_ChartContent::unlimitedPoolHasNoLimitLine()
{
    HistoryAnswer history = fourSteps();
    history.poolLimit = 0;
    history.pool = {{second(0), 3, 0}};
    QVERIFY(poolContent(history).limits.isEmpty());
}

void tst_ChartContent::waitingStandsOnActive()
{
    HistoryAnswer history = fourSteps();
    history.pool = {{second(0), 20, 3}, {second(10), 18, 0}};
    const PlotContent content = poolContent(history);
    QCOMPARE(valueAt(content.traces.at(0), toX(second(5)) - 1000), std::optional(20.0));
    QCOMPARE(valueAt(content.traces.at(1), toX(second(5)) - 1000), std::optional(3.0));
}

void tst_ChartContent::poolWithoutSamplesHasAGap()
{
    HistoryAnswer history = fourSteps();
    history.step = 1s;
    history.pool = {{second(0), 1, 0}, {second(1), 1, 0}, {second(30), 1, 0}};
    QCOMPARE(poolContent(history).traces.first().pieces.size(), 2);
}

void tst_ChartContent::latencyIsHatchedWhereNothingPassed()
{
    HistoryAnswer history = fourSteps();
    history.states = {{second(0), second(10), StripState::Closed},
                      {second(10), second(20), StripState::Open},
                      {second(20), second(25), StripState::OpenReady},
                      {second(25), second(40), StripState::HalfOpen}};
    const QList<PlotBand> bands = latencyContent(history).bands;
    QCOMPARE(bands.size(), 1);
    QCOMPARE(bands.first().from, toX(second(10)));
    QCOMPARE(bands.first().to, toX(second(25)));
    QVERIFY(bands.first().hatched);
}

void tst_ChartContent::failuresByKindAreStacked()
{
    HistoryAnswer history = fourSteps();
    history.points[0].failureKinds = {{FailureKind::ConnectTimeout, 2}, {FailureKind::HttpServerError, 3}};
    history.points[0].rejected = 4;
    const PlotContent content = failureKindsContent(history);
    QCOMPARE(content.highest, 9.0);
    const double x = toX(second(0)) + 1;
    QCOMPARE(valueAt(content.traces.at(1), x), std::optional(2.0));
    QCOMPARE(valueAt(content.traces.at(2), x), std::optional(3.0));
    QCOMPARE(valueAt(content.traces.at(4), x), std::optional(4.0));
}

void tst_ChartContent::openIsNeverThinnerThanTwoPixels()
{
    const QList<PlotBlock> strip{{StripState::Closed, 0, 100}, {StripState::Open, 100, 101}};
    const QList<StripLayer> layers = stripLayers(strip, 10, Theme::make(false));
    QCOMPARE(layers.size(), 2);
    const auto open = std::find_if(layers.begin(), layers.end(),
                                   [](const StripLayer &layer) { return layer.upper.first().x() >= 100; });
    QVERIFY(open != layers.end());
    QCOMPARE(open->upper.last().x() - open->upper.first().x(), 20.0);
}

void tst_ChartContent::readoutNamesEveryTrace()
{
    const QString text = readout(latencyContent(fourSteps()), toX(second(15)));
    QVERIFY(text.contains(QStringLiteral("p50: 100 ms")));
    QVERIFY(text.contains(QStringLiteral("p99: 300 ms")));
    const PlotContent states = stateContent(sample::history());
    QVERIFY(!readout(states, states.to - 1).contains(QStringLiteral("2026-11-23")));
    PlotContent days = states;
    days.from -= toX(WallTime(std::chrono::hours(48)));
    QVERIFY(readout(days, days.to - 1).startsWith(QStringLiteral("Mon 2026-11-23 ")));
    QVERIFY(readout(states, states.to - 1).contains(QStringLiteral("Open")));
}

void tst_ChartContent::tableModelIsConsistent()
{
    PlotTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setContent(latencyContent(fourSteps()));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.columnCount(), 4);
    model.setContent(stateContent(sample::history()));
    QVERIFY(model.rowCount() > 0);
    QCOMPARE(model.columnCount(), 4);
    model.setContent({});
    QCOMPARE(model.rowCount(), 0);
}

QTEST_MAIN(tst_ChartContent)
#include "tst_chartcontent.moc"
