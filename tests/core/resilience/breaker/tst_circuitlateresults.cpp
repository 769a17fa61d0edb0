// SPDX-License-Identifier: GPL-3.0-or-later
// Scenarios D: results that come after the circuit has moved on.
#include "breakerrig.h"
#include "resilience/callreport.h"

#include <QTest>

using namespace switchyard;

class TestCircuitLateResults : public QObject
{
    Q_OBJECT

private slots:
    void lateResultChangesNothing_data()
    {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("late");
        QTest::addColumn<QString>("look");
        const QString toHalfOpen = QStringLiteral("start:a fail*5 +60 start:probe");
        QTest::newRow("D1 failure after opening")
            << QStringLiteral("start:a fail*5 +7") << QStringLiteral("a=fail") << QStringLiteral("open 53");
        QTest::newRow("D2 success after opening")
            << QStringLiteral("start:a fail*5 +7") << QStringLiteral("a=ok") << QStringLiteral("open 53");
        QTest::newRow("D3 success while half-open")
            << toHalfOpen << QStringLiteral("a=ok") << QStringLiteral("half_open 0+1/3");
        QTest::newRow("D4 failure while half-open")
            << toHalfOpen << QStringLiteral("a=fail") << QStringLiteral("half_open 0+1/3");
        QTest::newRow("D7 probe of an earlier half-open")
            << QStringLiteral("fail*5 +60 start:a fail +60 start:b") << QStringLiteral("a=ok")
            << QStringLiteral("half_open 0+1/3");
        QTest::newRow("D8 failure from before a reset")
            << QStringLiteral("start:a reset fail") << QStringLiteral("a=fail") << QStringLiteral("closed 1");
        QTest::newRow("success from before a reset")
            << QStringLiteral("start:a reset fail") << QStringLiteral("a=ok") << QStringLiteral("closed 1");
    }

    void lateResultChangesNothing()
    {
        QFETCH(const QString, steps);
        QFETCH(const QString, late);
        QFETCH(const QString, look);
        BreakerRig rig;
        rig.run(steps);
        const QStringList told = rig.told();
        const quint64 generation = rig.circuit().generation();
        const int failures = rig.circuit().failureCount(rig.now());
        rig.run(late);
        QCOMPARE(rig.look(), look);
        QCOMPARE(rig.told(), told);
        QCOMPARE(rig.circuit().generation(), generation);
        QCOMPARE(rig.circuit().failureCount(rig.now()), failures);
        QCOMPARE(rig.counters().stale, quint64{1});
        QVERIFY(rig.addsUp());
    }

    void lateNeutralsGiveNoPermits() // D5
    {
        BreakerRig rig;
        rig.run(QStringLiteral("start:a start:b start:c start:d start:e fail*5 +60 start:probe"));
        rig.run(QStringLiteral("a=4xx b=4xx c=4xx d=4xx e=4xx"));
        const QStringList refused = rig.run(QStringLiteral("start:x start:y start:z"));
        QCOMPARE(refused.size(), 1);
    }

    void lateSuccessesAndCancellationsGiveNoPermits() // D6
    {
        BreakerRig rig;
        rig.run(QStringLiteral("start:a start:b start:c start:d fail*5 +60 start:probe"));
        rig.run(QStringLiteral("a=ok b=ok c=cancel d=drop"));
        QCOMPARE(rig.look(), QStringLiteral("half_open 0+1/3"));
        const QStringList refused = rig.run(QStringLiteral("start:x start:y start:z"));
        QCOMPARE(refused.size(), 1);
    }

    void rollingWindowIsNoNewGeneration() // D9
    {
        BreakerConfig config;
        config.model = BreakerModel::TimeWindow;
        config.windowTime = 10s;
        config.minimumCalls = 1;
        BreakerRig rig(config);
        const quint64 generation = rig.circuit().generation();
        rig.run(QStringLiteral("start:a +25"));
        QCOMPARE(rig.circuit().generation(), generation);
        rig.run(QStringLiteral("a=fail"));
        QCOMPARE(rig.circuit().stateAt(rig.now()) == CircuitState::Open, true);
        QCOMPARE(rig.counters().stale, quint64{0});
    }

    void callCountsAcrossAReloadOfNumbers() // D10
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*3 start:a"));
        BreakerConfig config;
        config.failureThreshold = 4;
        rig.circuit().reconfigure(config, rig.now());
        rig.run(QStringLiteral("a=fail"));
        QCOMPARE(rig.look(), QStringLiteral("open 60"));
    }

    void callDoesNotCountAcrossAChangeOfModel() // D10
    {
        BreakerRig rig;
        rig.run(QStringLiteral("fail*4 start:a"));
        BreakerConfig config;
        config.model = BreakerModel::CountWindow;
        config.minimumCalls = 1;
        rig.circuit().reconfigure(config, rig.now());
        rig.run(QStringLiteral("a=fail"));
        QCOMPARE(rig.look(), QStringLiteral("closed 0"));
        QCOMPARE(rig.counters().stale, quint64{1});
    }

    void aLateCancellationIsCountedAsCancelled()
    {
        BreakerRig rig;
        rig.run(QStringLiteral("start:a fail*5 a=cancel"));
        QCOMPARE(rig.counters().cancelled, quint64{1});
        QCOMPARE(rig.counters().stale, quint64{0});
    }
};

QTEST_APPLESS_MAIN(TestCircuitLateResults)
#include "tst_circuitlateresults.moc"
