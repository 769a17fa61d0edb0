// SPDX-License-Identifier: GPL-3.0-or-later
#include "noticestage.h"

#include <QTest>

#include <functional>

using namespace switchyard;
using namespace switchyard::test;

namespace {

const QString aOpen = QStringLiteral("a0 · calls is open");
const QString aClosed = QStringLiteral("a0 · calls is closed again");
const QString a = QStringLiteral("a0");

QStringList agents(const QString &letter, int from, int count)
{
    QStringList names;
    for (int number = from; number < from + count; ++number)
        names << letter + QString::number(number);
    return names;
}

//! Keeps notices from coming, and lets them come again.
struct Hold
{
    std::function<void(NoticeStage &)> begin;
    std::function<void(NoticeStage &)> end;
};

} // namespace

Q_DECLARE_METATYPE(Hold)

//! Which changes of circuits are worth a notice.
class TestNoticeJudge final : public QObject
{
    Q_OBJECT

private slots:
    void theFirstPictureIsSilent()
    {
        NoticeStage stage;
        FleetUpdate first = NoticeStage::picture();
        first.circuits.first().state = CircuitState::Open;
        stage.store.apply(first);
        stage.wait(5s);
        stage.close({a}); // never told, so its recovery is not either
        QCOMPARE(stage.heard(), QStringList());
    }

    void anOpeningAndItsRecoveryAreTold()
    {
        NoticeStage stage;
        stage.begin();
        stage.open({a});
        QCOMPARE(stage.heard(), QStringList{aOpen});
        QVERIFY(stage.told.last().body.startsWith(QStringLiteral("production: ")));
        QVERIFY(stage.told.last().isUrgent());
        stage.wait(12min);
        stage.close({a});
        QCOMPARE(stage.heard(), QStringList{aClosed});
        QCOMPARE(stage.told.last().body, QStringLiteral("production: it was open for 12 min"));
        QVERIFY(!stage.told.last().isUrgent());
        QCOMPARE(stage.told.last().key, stage.told.first().key);
    }

    void aFailedProbeIsNoNewOpening()
    {
        NoticeStage stage;
        stage.begin();
        stage.open({a});
        stage.wait(1min);
        stage.probe({a});
        stage.open({a}, 2);
        QCOMPARE(stage.heard(), QStringList{aOpen});
    }

    void ofAnEarlierFleetNothingStays()
    {
        NoticeStage stage;
        stage.begin();
        stage.open({a});
        FleetUpdate other = NoticeStage::picture();
        other.circuits.removeFirst();
        stage.store.apply(other);
        QCOMPARE(stage.over, QStringList{QStringLiteral("a0/calls")});
        stage.store.apply(NoticeStage::picture()); // seen for the first time again
        QCOMPARE(stage.heard(), QStringList{aOpen});
    }

    void nobodyIsToldOfTheirOwnTrip_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<int>("notices");
        QTest::newRow("our own") << QStringLiteral("ana") << 0;
        QTest::newRow("another's") << QStringLiteral("eve") << 2;
    }

    void nobodyIsToldOfTheirOwnTrip()
    {
        QFETCH(const QString, who);
        NoticeStage stage;
        stage.begin();
        stage.edit({a}, [&who](CircuitSnapshot &circuit) {
            circuit.state = CircuitState::Open;
            circuit.trippedByHand = true;
            circuit.trippedBy = who;
        });
        stage.close({a});
        QTEST(static_cast<int>(stage.heard().size()), "notices");
    }

    void whatIsForcedIsNeitherOpenedNorClosed()
    {
        NoticeStage stage;
        stage.begin();
        stage.edit({a}, [](CircuitSnapshot &circuit) { circuit.override.kind = OverrideKind::ForcedOpen; });
        QCOMPARE(stage.heard(), QStringList());
        stage.edit({a}, [](CircuitSnapshot &circuit) { circuit.override = {}; });
        QCOMPARE(stage.heard(), QStringList());
        stage.open({a});
        stage.edit({a}, [](CircuitSnapshot &circuit) { circuit.override.kind = OverrideKind::Disabled; });
        QCOMPARE(stage.heard(), QStringList{aOpen});
    }

    void nothingIsToldWhileHeldBack_data()
    {
        QTest::addColumn<Hold>("hold");
        const auto muted = [](const MuteScope &scope) {
            return Hold{[scope](NoticeStage &stage) { stage.mute(scope, 1h); },
                        [](NoticeStage &stage) {
                            stage.mutes.endAll(stage.store);
                        }};
        };
        QTest::newRow("everything muted") << muted(wholeFleet());
        QTest::newRow("its environment muted") << muted(
            {.everything = false, .environment = QStringLiteral("production"), .agents = {}, .circuits = {}});
        QTest::newRow("its agent muted")
            << muted({.everything = false, .environment = {}, .agents = {a}, .circuits = {}});
        QTest::newRow("the circuit muted")
            << muted({.everything = false, .environment = {}, .agents = {}, .circuits = {callsOf(a)}});
        QTest::newRow("in maintenance") << Hold{[](NoticeStage &stage) { stage.setMaintenance(a, true); },
                                                [](NoticeStage &stage) {
                                                    stage.setMaintenance(a, false);
                                                }};
        QTest::newRow("all paused") << Hold{[](NoticeStage &stage) { stage.setPaused(true); },
                                            [](NoticeStage &stage) {
                                                stage.setPaused(false);
                                            }};
        QTest::newRow("a mute that runs out")
            << Hold{[](NoticeStage &stage) { stage.mute(wholeFleet(), 1h); },
                    [](NoticeStage &stage) {
                        stage.wait(1h);
                    }};
    }

    void nothingIsToldWhileHeldBack()
    {
        QFETCH(const Hold, hold);
        NoticeStage stage;
        stage.begin();
        hold.begin(stage);
        stage.open({a});
        stage.wait(1min);
        stage.close({a});
        QCOMPARE(stage.heard(), QStringList());
        // What is still open at its end is told then.
        stage.open({a});
        stage.wait(1min);
        QCOMPARE(stage.heard(), QStringList());
        hold.end(stage);
        stage.wait(1s);
        QCOMPARE(stage.heard(), QStringList{aOpen});
    }

    void whatIsAcknowledgedInTheSameBreathIsNotTold()
    {
        NoticeStage stage;
        stage.begin();
        stage.edit({a}, [&](CircuitSnapshot &circuit) {
            circuit.state = CircuitState::Open;
            circuit.acknowledged = Acknowledgement{QStringLiteral("eve"), {}, stage.store.now()};
        });
        stage.wait(1h);
        QCOMPARE(stage.heard(), QStringList());
    }

    void aMuteOfAnotherChangesNothing()
    {
        NoticeStage stage;
        stage.begin();
        stage.mute(
            {.everything = false, .environment = QStringLiteral("staging"), .agents = {}, .circuits = {}},
            1h);
        stage.mute(
            {.everything = false, .environment = {}, .agents = {}, .circuits = {{a, CircuitPurpose::Health}}},
            1h);
        stage.open({a});
        QCOMPARE(stage.heard(), QStringList{aOpen});
    }

    void theRecoveryOfWhatWasToldIsToldWhateverHolds()
    {
        NoticeStage stage;
        stage.begin();
        stage.open({a});
        stage.acknowledge(a);
        stage.setMaintenance(a, true);
        stage.mute(wholeFleet(), 1h);
        stage.setPaused(true);
        stage.close({a});
        QCOMPARE(stage.heard(), QStringList({aOpen, aClosed}));
    }

    void fromFourOnTheyAreOne()
    {
        NoticeStage stage;
        stage.begin();
        stage.open({QStringLiteral("a0")});
        stage.wait(4s);
        stage.open({QStringLiteral("a1"), QStringLiteral("a2")});
        QCOMPARE(stage.heard().size(), 3);
        stage.wait(4s);
        stage.open({QStringLiteral("a3")});
        QCOMPARE(stage.heard(), QStringList{QStringLiteral("4 circuits open in production")});
        QCOMPARE(stage.over, QStringList({QStringLiteral("a0/calls"), QStringLiteral("a1/calls"),
                                          QStringLiteral("a2/calls"), QStringLiteral("a3/calls")}));
        const QString key = stage.told.last().key;
        stage.wait(9s);
        stage.open({QStringLiteral("a4"), QStringLiteral("b0")});
        QCOMPARE(stage.heard(), QStringList{QStringLiteral("6 circuits open in 2 environments")});
        QCOMPARE(stage.told.last().key, key);
        QCOMPARE(stage.told.last().body, QStringLiteral("a0 · calls, a1 · calls, a2 · calls, a3 · calls, "
                                                        "a4 · calls and 1 more"));
        QCOMPARE(stage.told.last().circuits.size(), 6);
    }

    void manyAtOnceAreOneFromTheBeginning()
    {
        NoticeStage stage;
        stage.begin();
        stage.open(agents(QStringLiteral("a"), 0, 6));
        QCOMPARE(stage.heard(), QStringList{QStringLiteral("6 circuits open in production")});
        stage.over.clear();
        stage.wait(1min);
        stage.close(agents(QStringLiteral("a"), 0, 2));
        QCOMPARE(stage.heard(), QStringList({QStringLiteral("a0 · calls is closed again"),
                                             QStringLiteral("a1 · calls is closed again")}));
        QCOMPARE(stage.over, QStringList());
        stage.wait(1min);
        stage.close(agents(QStringLiteral("a"), 2, 4));
        QCOMPARE(stage.heard(), QStringList{QStringLiteral("4 circuits closed again in production")});
        QVERIFY2(stage.over.contains(QStringLiteral("openings/1")), "what told of them all is not true now");
    }

    void slowlyOneAfterTheOtherTheyStayAlone()
    {
        NoticeStage stage;
        stage.begin();
        for (const QString &agent : agents(QStringLiteral("a"), 0, 6)) {
            stage.open({agent});
            stage.wait(4s); // three fit into ten seconds
        }
        QCOMPARE(stage.heard().size(), 6);
        QCOMPARE(stage.over, QStringList());
    }

    void aNewBurstStandsBesideTheOld()
    {
        NoticeStage stage;
        stage.begin();
        stage.open(agents(QStringLiteral("a"), 0, 4));
        const QString key = stage.told.last().key;
        stage.wait(11s);
        stage.open(agents(QStringLiteral("b"), 0, 5));
        QCOMPARE(stage.titles.last(), QStringLiteral("5 circuits open in staging"));
        QVERIFY(stage.told.last().key != key);
    }

    void aFlappingCircuitIsCalledUnstableOnce()
    {
        NoticeStage stage;
        stage.begin();
        for (int opening = 1; opening <= 7; ++opening) {
            stage.open({a}, opening);
            stage.wait(2min);
            stage.close({a});
            stage.wait(2min);
        }
        const QString unstable = QStringLiteral("a0 · calls is unstable");
        QCOMPARE(stage.heard(), QStringList({aOpen, aClosed, aOpen, aClosed, unstable}));
        QVERIFY(stage.told.last().body.contains(QStringLiteral("opened 3 times in 24 h")));
        stage.wait(59min);
        QCOMPARE(stage.heard(), QStringList{QStringLiteral("a0 · calls has stayed closed for an hour")});
        stage.open({a}, 8);
        QCOMPARE(stage.heard(), QStringList{unstable});
    }

    void theEndOfAnOverrideIsToldUnlessMuted()
    {
        NoticeStage stage;
        stage.begin();
        Event event;
        event.operationType = QStringLiteral("CIRCUIT_BREAKER_OVERRIDE_ENDING");
        event.circuit = callsOf(a);
        event.text = QStringLiteral("ends in 5 min, then closed");
        stage.watch.hear({event});
        QCOMPARE(stage.heard(), QStringList{QStringLiteral("The override of a0 · calls ends soon")});
        QCOMPARE(stage.told.last().body, QStringLiteral("production: ends in 5 min, then closed"));
        stage.mute(wholeFleet(), 1h);
        stage.watch.hear({event});
        QCOMPARE(stage.heard(), QStringList());
    }

    void theDemoSaysThatItIsOne()
    {
        NoticeStage stage;
        FleetUpdate demo = NoticeStage::picture();
        demo.demo = true;
        stage.store.apply(demo);
        stage.open({a});
        QCOMPARE(stage.heard(), QStringList{QStringLiteral("DEMO: ") + aOpen});
    }

    void aClockSetBackMergesNothing()
    {
        NoticeStage stage;
        stage.begin();
        stage.open(agents(QStringLiteral("a"), 0, 3));
        stage.store.setNow(stage.store.now() - 1h);
        stage.open({QStringLiteral("a3")});
        QCOMPARE(stage.heard().size(), 4);
        QCOMPARE(stage.over, QStringList());
    }
};

QTEST_GUILESS_MAIN(TestNoticeJudge)
#include "tst_noticejudge.moc"
