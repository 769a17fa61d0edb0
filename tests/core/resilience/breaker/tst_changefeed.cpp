// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios L: who listens to circuits, and what they are told.
#include "breakerrig.h"
#include "resilience/callreport.h"
#include "resilience/changefeed.h"

#include <QTest>

#include <stdexcept>

using namespace switchyard;

namespace {

class Listener final : public CircuitListener
{
public:
    explicit Listener(ChangeFeed &feed)
        : m_feed(feed)
    {
    }
    void circuitChanged(const CircuitChange &change) override
    {
        heard << QStringLiteral("%1 %2").arg(m_feed.sequence()).arg(toString(change.to));
        if (then)
            then(change);
    }
    QStringList heard;
    std::function<void(const CircuitChange &)> then;

private:
    ChangeFeed &m_feed;
};

const QStringList openThenClosed{QStringLiteral("1 open"), QStringLiteral("2 closed")};

} // namespace

class TestChangeFeed : public QObject
{
    Q_OBJECT

private slots:
    void listenerMayResetFromInside() // L1
    {
        BreakerRig rig;
        rig.onChange = [&rig](const CircuitChange &change) {
            if (change.to == CircuitState::Open)
                rig.circuit().reset(rig.now());
        };
        rig.run(QStringLiteral("fail*5"));
        const QStringList told{QStringLiteral("closed>open consecutive_failures 5"),
                               QStringLiteral("open>closed reset 5")};
        QCOMPARE(rig.told(), told);
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }

    void listenerMayHoldACircuitThatIsAboutToProbe() // L1
    {
        BreakerRig rig;
        rig.onChange = [&rig](const CircuitChange &change) {
            if (change.to == CircuitState::HalfOpen && change.reason == ChangeReason::OpenTimeOver)
                rig.lay(OverrideKind::ForcedOpen);
        };
        const QStringList refused = rig.run(QStringLiteral("fail*5 +60 ok"));
        QCOMPARE(refused, QStringList{QStringLiteral("forced_open")});
        QVERIFY(rig.addsUp());
    }

    void listenerFindsTheTotalsWhole() // L8
    {
        BreakerRig rig;
        bool whole = true;
        rig.onChange = [&](const CircuitChange &) {
            whole = whole && rig.counters().inFlight() == 0;
        };
        rig.run(QStringLiteral("fail*5 +60 ok*3"));
        QVERIFY(whole);
        QCOMPARE(rig.counters().admitted, quint64{8});
        QCOMPARE(rig.counters().succeeded + rig.counters().failed, quint64{8});
    }

    void listenerThatThrowsTouchesNoOutcome() // L2
    {
        BreakerRig rig;
        rig.onChange = [](const CircuitChange &) {
            throw std::runtime_error("listener");
        };
        rig.run(QStringLiteral("fail*4"));
        Permit fifth = rig.takePermit();
        QCOMPARE(fifth.failure(rig.now(), failureOf(FailureKind::DnsFailure)), Verdict::Failure);
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        rig.run(QStringLiteral("+60 drop ok*3"));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
    }

    void oneThatThrowsCostsTheOthersNothing() // L2
    {
        BreakerRig rig;
        ChangeFeed feed;
        Listener bad(feed);
        Listener good(feed);
        bad.then = [](const CircuitChange &) {
            throw 42;
        };
        feed.add(bad);
        feed.add(good);
        rig.circuit().setListener(&feed);
        rig.run(QStringLiteral("trip reset"));
        QCOMPARE(good.heard, openThenClosed);
    }

    void allHearAllInOneOrder() // L4
    {
        BreakerRig rig;
        BreakerRig other;
        ChangeFeed feed;
        Listener first(feed);
        Listener second(feed);
        first.then = [&other](const CircuitChange &change) {
            if (change.reason == ChangeReason::ConsecutiveFailures)
                other.circuit().reset(other.now());
        };
        feed.add(first);
        feed.add(second);
        rig.circuit().setListener(&feed);
        other.circuit().setListener(&feed);
        rig.run(QStringLiteral("fail*5 +60 ok*3"));
        const QStringList all{QStringLiteral("1 open"), QStringLiteral("2 closed"),
                              QStringLiteral("3 half_open"), QStringLiteral("4 closed")};
        QCOMPARE(first.heard, all);
        QCOMPARE(second.heard, all);
    }

    void worksWithoutAListener() // L5
    {
        BreakerRig rig;
        rig.circuit().setListener(nullptr);
        rig.run(QStringLiteral("fail*5 +60 cancel ok*3 hold reset observe fail*9"));
        QCOMPARE(rig.look(), QStringLiteral("metrics_only over closed 9"));
        QVERIFY(rig.told().isEmpty());
    }

    void openingTellsAllThatAnEventNeeds() // L6, L11
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*4 +3"));
        const TimePoint at = rig.now();
        rig.takePermit().failure(at, failureOf(FailureKind::AttemptTimeout));
        const CircuitChange &change = rig.changes().back();
        QCOMPARE(toString(change.circuit), QStringLiteral("agent/calls"));
        QVERIFY(change.from == CircuitState::Closed && change.to == CircuitState::Open);
        QVERIFY(change.reason == ChangeReason::ConsecutiveFailures);
        QCOMPARE(change.failureCount, 5);
        QVERIFY(change.lastFailure && change.lastFailure->kind == FailureKind::AttemptTimeout);
        QCOMPARE(change.lastFailureAt, std::optional(at));
        QCOMPARE(change.openUntil, std::optional(at + 60s));
        QCOMPARE(change.generation, rig.circuit().generation());
        QCOMPARE(change.at, at);
        rig.pass(5s);
        rig.run(QStringLiteral("trip"));
        QCOMPARE(rig.changes().back().lastFailureAt, std::optional(at));
        QCOMPARE(rig.changes().back().at, at + 5s);
    }

    void totalsAddUpWhateverHappened() // L8
    {
        BreakerRig rig;
        rig.run(QStringLiteral("ok fail 4xx cancel drop start:a start:b fail*5 a=ok"));
        QVERIFY(rig.addsUp());
        QCOMPARE(rig.counters().inFlight(), quint64{1});
        QCOMPARE(rig.counters().stale, quint64{1});
    }

    void listenerMayLeaveFromInsideAndIsHeldOnce() // L10
    {
        BreakerRig rig;
        ChangeFeed feed;
        Listener leaves(feed);
        Listener stays(feed);
        Listener joins(feed);
        leaves.then = [&](const CircuitChange &) {
            feed.remove(leaves);
            feed.remove(stays);
            feed.add(stays);
            feed.add(joins);
        };
        feed.add(leaves);
        feed.add(leaves);
        feed.add(stays);
        rig.circuit().setListener(&feed);
        rig.run(QStringLiteral("trip reset"));
        QCOMPARE(leaves.heard, QStringList{QStringLiteral("1 open")});
        QCOMPARE(stays.heard, QStringList{QStringLiteral("2 closed")});
        QCOMPARE(joins.heard, QStringList{QStringLiteral("2 closed")});
    }

    void everyReasonHasANameOfItsOwn()
    {
        QSet<QString> names;
        for (int i = 0; i <= static_cast<int>(ChangeReason::Restored); ++i)
            names.insert(toString(static_cast<ChangeReason>(i)));
        QCOMPARE(names.size(), static_cast<int>(ChangeReason::Restored) + 1);
        QVERIFY(!names.contains(QString()));
    }
};

QTEST_APPLESS_MAIN(TestChangeFeed)
#include "tst_changefeed.moc"
