// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios A: counting while closed.
#include "breakerrig.h"
#include "resilience/callreport.h"

#include <QTest>

#include <stdexcept>

using namespace switchyard;

namespace {

BreakerConfig withThreshold(int threshold)
{
    BreakerConfig config;
    config.failureThreshold = threshold;
    return config;
}

const QStringList openedOnce{QStringLiteral("closed>open consecutive_failures 5")};

} // namespace

class TestCircuitClosed : public QObject
{
    Q_OBJECT

private slots:
    void startsClosedWithNothingCounted() // A1
    {
        const BreakerRig rig;
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        QCOMPARE(rig.counters(), CircuitCounters());
        QVERIFY(rig.told().isEmpty());
    }

    void staysClosedBelowTheThreshold() // A2
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*4"));
        QCOMPARE(rig.look(), QStringLiteral("closed 4"));
    }

    void opensAfterFiveFailures() // A3
    {
        BreakerRig rig;
        QVERIFY(rig.run(QStringLiteral("fail*4")).isEmpty());
        Permit fifth = rig.takePermit();
        QCOMPARE(fifth.failure(rig.now(), failureOf(FailureKind::DnsFailure)), Verdict::Failure);
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        QCOMPARE(rig.told(), openedOnce);
    }

    void successEndsTheRow() // A4
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*4 ok fail*4"));
        QCOMPARE(rig.look(), QStringLiteral("closed 4"));
    }

    void neutralNeitherCountsNorResets() // A5
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*4 4xx"));
        QCOMPARE(rig.look(), QStringLiteral("closed 4"));
        rig.run(QStringLiteral("fail"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        QCOMPARE(rig.counters().neutral, quint64{1});
    }

    void cancelledNeitherCountsNorResets() // A6
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*4 cancel drop"));
        QCOMPARE(rig.look(), QStringLiteral("closed 4"));
        rig.run(QStringLiteral("fail"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
        QCOMPARE(rig.counters().cancelled, quint64{2});
    }

    void thresholdOfOneOpensAtOnce() // A7
    {
        BreakerRig rig(withThreshold(1));
        rig.run(QStringLiteral("fail"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void concurrentFailuresOpenItOnce() // A8
    {
        BreakerRig rig;
        rig.run(QStringLiteral("start:a start:b start:c start:d start:e c=fail a=fail e=fail b=fail"));
        QCOMPARE(rig.look(), QStringLiteral("closed 4"));
        rig.run(QStringLiteral("d=fail"));
        QCOMPARE(rig.told(), openedOnce);
    }

    void failuresAfterOpeningMoveNothing() // A9
    {
        BreakerRig rig;
        rig.run(QStringLiteral("start:a start:b start:c start:d start:e start:f start:g start:h"));
        rig.run(QStringLiteral("a=fail b=fail c=fail d=fail e=fail"));
        const auto failedAt = rig.circuit().lastFailureAt();
        const auto until = rig.circuit().openUntil(rig.now());
        rig.run(QStringLiteral("+1 f=fail g=fail h=fail"));
        QCOMPARE(rig.told(), openedOnce);
        QCOMPARE(rig.circuit().lastFailureAt(), failedAt);
        QCOMPARE(rig.circuit().openUntil(rig.now()), until);
        QCOMPARE(rig.counters().stale, quint64{3});
        QVERIFY(rig.addsUp());
    }

    void countsInTheOrderOfEndsNotOfStarts() // A10
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*4 start:a ok a=fail"));
        QCOMPARE(rig.look(), QStringLiteral("closed 1"));
    }

    void nothingSentIsNotCounted() // A11
    {
        BreakerRig rig(withThreshold(1));
        Permit permit = rig.takePermit();
        QCOMPARE(permit.report(rig.now(), failureOf(FailureKind::InvalidRequest)), Verdict::Cancelled);
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        QVERIFY(rig.addsUp());
    }

    void permitLostOnAnyWayOutIsGivenBack() // A12
    {
        BreakerRig rig;
        rig.run(QStringLiteral("trip +60"));
        const auto unwound = [&rig] {
            const Permit permit = rig.takePermit();
            throw std::runtime_error("on the way out");
        };
        for (int i = 0; i < 10; ++i)
            QVERIFY_THROWS_EXCEPTION(std::runtime_error, unwound());
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+0/3"));
        QVERIFY(rig.addsUp());
    }

    void secondReportOfAPermitDoesNothing() // I6
    {
        BreakerRig rig(withThreshold(1));
        Permit permit = rig.takePermit();
        QCOMPARE(permit.success(rig.now()), Verdict::Success);
        QVERIFY(permit.isSpent());
        QCOMPARE(permit.failure(rig.now(), failureOf(FailureKind::AttemptTimeout)), Verdict::Stale);
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        QCOMPARE(rig.counters().admitted, quint64{1});
        QVERIFY(rig.addsUp());
    }

    void assigningOverAPermitGivesItBack()
    {
        BreakerRig rig;
        Permit permit = rig.takePermit();
        permit = rig.takePermit();
        QCOMPARE(rig.counters().cancelled, quint64{1});
        Permit &same = permit;
        permit = std::move(same);
        QVERIFY(!permit.isSpent());
        permit.cancel(rig.now());
        QVERIFY(rig.addsUp());
    }

    void tellsTheKindsAndTimesOfTheRow()
    {
        BreakerRig rig;
        const TimePoint first = rig.now();
        rig.takePermit().failure(rig.now(), failureOf(FailureKind::AttemptTimeout));
        rig.pass(2s);
        rig.takePermit().failure(rig.now(), failureOf(FailureKind::DnsFailure));
        rig.takePermit().failure(rig.now(), failureOf(FailureKind::DnsFailure));
        const FailureTally kinds = rig.circuit().failureKinds(rig.now());
        QCOMPARE(kinds.of(FailureKind::AttemptTimeout), 1);
        QCOMPARE(kinds.of(FailureKind::DnsFailure), 2);
        QCOMPARE(rig.circuit().firstFailureAt(rig.now()), std::optional(first));
        QCOMPARE(rig.circuit().lastFailureAt(), std::optional(first + 2s));
        QVERIFY(rig.circuit().lastFailure()->kind == FailureKind::DnsFailure);
        rig.run(QStringLiteral("ok"));
        QCOMPARE(rig.circuit().failureKinds(rig.now()), FailureTally());
        QVERIFY(!rig.circuit().firstFailureAt(rig.now()));
        QVERIFY(rig.circuit().lastFailure().has_value());
    }
};

QTEST_APPLESS_MAIN(TestCircuitClosed)
#include "tst_circuitclosed.moc"
