// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/circuittape.h"

#include <QTest>

using namespace switchyard;

namespace {

constexpr TimePoint begin{10h};

CircuitUse useOf(Duration asked, Duration ended, CircuitUseEnd end = CircuitUseEnd::Success)
{
    return {.askedAt = begin + asked, .endedAt = begin + ended, .took = 250ms, .end = end};
}

CircuitChange changeTo(CircuitState state, Duration at, ChangeReason reason)
{
    CircuitChange change;
    change.at = begin + at;
    change.to = state;
    change.reason = reason;
    if (state == CircuitState::Open)
        change.openUntil = change.at + 60s;
    return change;
}

} // namespace

class TestCircuitTape : public QObject
{
    Q_OBJECT

private slots:
    void givesUsesBackInTheOrderInWhichTheyAsked()
    {
        CircuitTape tape(begin);
        tape.circuitUsed(useOf(2s, 3s, CircuitUseEnd::Refused));
        tape.circuitUsed(useOf(1s, 5s, CircuitUseEnd::Failure));
        const std::vector<CircuitUse> expected{useOf(1s, 5s, CircuitUseEnd::Failure),
                                               useOf(2s, 3s, CircuitUseEnd::Refused)};
        QCOMPARE(tape.whole(begin + 10s).uses, expected);
    }

    void aFractionOfAMillisecondMakesNoCallAskTooSoonNorASlowOneFast()
    {
        CircuitTape tape(begin);
        CircuitUse use = useOf(1s, 3s);
        use.askedAt += 400us;
        use.took = 1s + 1us;
        tape.circuitUsed(use);
        const CircuitUse kept = tape.whole(begin + 10s).uses.at(0);
        QVERIFY(kept.askedAt >= use.askedAt);
        QVERIFY(kept.took > 1s);
    }

    void aCallThatLastedForMonthsIsKeptAsALongOne()
    {
        CircuitTape tape(begin);
        CircuitUse use = useOf(0s, 2400h);
        use.took = 2400h;
        tape.circuitUsed(use);
        const CircuitUse kept = tape.whole(use.endedAt).uses.at(0);
        QVERIFY(use.endedAt - kept.askedAt > 1000h);
        QVERIFY(kept.took > 100h);
        QCOMPARE(kept.end, CircuitUseEnd::Success);
    }

    void goesBackToItsBeginningAndNoFurtherThanAnHour()
    {
        const CircuitTape tape(begin);
        QCOMPARE(tape.from(begin + 20min), begin);
        QCOMPARE(tape.from(begin + 90min), begin + 30min);
    }

    void forgetsUsesThatAreOlderThanAnHour()
    {
        CircuitTape tape(begin);
        tape.circuitUsed(useOf(1min, 1min));
        tape.circuitUsed(useOf(2min, 2min));
        QCOMPARE(tape.whole(begin + 61min).uses.size(), std::size_t(2)); // an hour old is not older
        QCOMPARE(tape.whole(begin + 61min + 1ms).uses.size(), std::size_t(1));
    }

    void aBusyCircuitsTapeIsShorterAndSaysSo()
    {
        CircuitTape tape(begin);
        const auto more = static_cast<int>(CircuitTape::mostUses) + 100;
        for (int i = 1; i <= more; ++i)
            tape.circuitUsed(useOf(i * 10ms, i * 10ms));
        const TimePoint now = begin + more * 10ms;
        QCOMPARE(tape.whole(now).uses.size(), CircuitTape::mostUses);
        QCOMPARE(tape.whole(now).uses.front().endedAt, begin + 101 * 10ms);
        QVERIFY(tape.from(now) > begin + 100 * 10ms);
        QVERIFY(tape.from(now) <= begin + 101 * 10ms);
    }

    void knowsHowTheCircuitStoodWhenTheHourBegan()
    {
        CircuitTape tape(begin);
        tape.addChange(changeTo(CircuitState::Open, 1min, ChangeReason::ConsecutiveFailures));
        tape.addChange(changeTo(CircuitState::HalfOpen, 2min, ChangeReason::OpenTimeOver));
        QCOMPARE(tape.whole(begin + 10min).steps.size(), std::size_t(3));
        QVERIFY(tape.whole(begin + 10min).steps.front().state == CircuitState::Closed);

        const std::vector<StateStep> later = tape.whole(begin + 61min + 30s).steps;
        QCOMPARE(later.size(), std::size_t(2));
        QVERIFY(later.front().state == CircuitState::Open);
        QCOMPARE(later.front().at, begin + 1min);
    }

    void keepsABoundedNumberOfSteps()
    {
        CircuitTape tape(begin);
        const auto more = static_cast<int>(CircuitTape::mostSteps) + 50;
        for (int i = 1; i <= more; ++i)
            tape.addChange(changeTo(CircuitState::Closed, i * 1s, ChangeReason::Reset));
        const TimePoint now = begin + more * 1s;
        QCOMPARE(tape.whole(now).steps.size(), CircuitTape::mostSteps);
        QVERIFY(tape.from(now) > begin);
    }

    void aProbeThatGaveItsPermitBackIsNoStep()
    {
        CircuitTape tape(begin);
        tape.addChange(changeTo(CircuitState::HalfOpen, 1min, ChangeReason::ProbeCancelled));
        QCOMPARE(tape.whole(begin + 2min).steps.size(), std::size_t(1));
    }

    void tellsOfOtherNumbersOnlyWithinItsSpan()
    {
        CircuitTape tape(begin);
        QVERIFY(!tape.whole(begin + 1min).settingsAt);
        tape.noteSettings(begin + 1min);
        QCOMPARE(tape.whole(begin + 2min).settingsAt, std::optional(begin + 1min));
        QVERIFY(!tape.whole(begin + 62min).settingsAt);
    }
};

QTEST_GUILESS_MAIN(TestCircuitTape)
#include "tst_circuittape.moc"
