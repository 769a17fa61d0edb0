// SPDX-License-Identifier: GPL-3.0-or-later
#include "call/callrig.h"
#include "health/periodiccheck.h"

#include <QTest>

using namespace switchyard;

namespace {

//! Checks every ten seconds through a scripted call, as long as nothing says silence.
struct Rounds
{
    explicit Rounds(Duration interval)
        : check(QStringLiteral("agent"), interval,
                {rig.clock, [this](QObject *) { return rig.make(); }, [this] { return silence; },
                 [this] {
                     return wantsProbe;
                 }})
    {
        rig.plan.retry.maxAttempts = 1;
    }
    Rounds()
        : Rounds(10s)
    {
    }

    CallRig rig;
    std::optional<Duration> silence;
    bool wantsProbe = false;
    PeriodicCheck check;
};

} // namespace

class TestCheckRounds final : public QObject
{
    Q_OBJECT

private slots:
    void skipsARoundWhileTheLastOneRuns() // N4
    {
        Rounds rounds;
        rounds.rig.script = {succeeds(1, 25s)};
        rounds.check.start();
        rounds.rig.clock.advance(rounds.check.nextAt().value() - rounds.rig.clock.now());
        QCOMPARE(rounds.rig.sent, std::size_t(1));
        rounds.rig.clock.advance(24s);
        QCOMPARE(rounds.rig.sent, std::size_t(1));
        QCOMPARE(rounds.check.skipped(), quint64(2));
        rounds.rig.clock.advance(6s);
        QCOMPARE(rounds.rig.sent, std::size_t(2));
    }

    void isNotDoubledByHand()
    {
        Rounds rounds;
        rounds.rig.script = {hangs()};
        rounds.check.start();
        QVERIFY(rounds.check.checkNow());
        QVERIFY(!rounds.check.checkNow());
        QCOMPARE(rounds.rig.sent, std::size_t(1));
    }

    void doesNotWaitForALongIntervalWhileTheCircuitWantsProbes() // C15
    {
        Rounds rounds(300s);
        rounds.wantsProbe = true;
        rounds.rig.script = {succeeds(1, 2s), succeeds(1, 2s), succeeds(1, 2s)};
        QVERIFY(rounds.check.checkNow());
        rounds.rig.clock.advance(2s);
        rounds.rig.clock.advance(PeriodicCheck::probePause);
        QCOMPARE(rounds.rig.sent, std::size_t(2));
        rounds.wantsProbe = false;
        rounds.rig.clock.advance(2s);
        rounds.rig.clock.advance(PeriodicCheck::probePause);
        QCOMPARE(rounds.rig.sent, std::size_t(2));
        QCOMPARE(rounds.check.skipped(), quint64(0));
    }

    void sendsNothingInSilenceAndProbesAtItsEnd() // P1
    {
        Rounds rounds;
        rounds.silence = 30s;
        rounds.check.start();
        QCOMPARE(rounds.check.nextAt(), std::optional(rounds.rig.clock.now() + 30s));
        rounds.rig.clock.advance(30s - 1ns);
        QCOMPARE(rounds.rig.sent, std::size_t(0));
        rounds.silence.reset();
        rounds.rig.clock.advance(1ns);
        QCOMPARE(rounds.rig.sent, std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestCheckRounds)
#include "tst_checkrounds.moc"
