// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/timeouts.h"

#include <QTest>

#include <limits>

using namespace switchyard;

class TestTimeouts final : public QObject
{
    Q_OBJECT

private slots:
    void eachKindHasItsTime_data();
    void eachKindHasItsTime();
    void customTimeWins();
    void noneIsAValueOfItsOwn();
    void noneMayBeConfigured();
    void refusesWhatIsNoTime_data();
    void refusesWhatIsNoTime();
    void configuredNonsenseCountsAsTheDefault();
};

void TestTimeouts::eachKindHasItsTime_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("seconds");
    QTest::newRow("health_check") << "health_check" << 10.0;
    QTest::newRow("standard_request") << "standard_request" << 30.0;
    QTest::newRow("long_operation") << "long_operation" << 120.0;
    QTest::newRow("batch_operation") << "batch_operation" << 300.0;
    QTest::newRow("unknown is standard") << "coffee_break" << 30.0;
    QTest::newRow("empty is standard") << "" << 30.0;
}

void TestTimeouts::eachKindHasItsTime()
{
    QFETCH(QString, name);
    QFETCH(double, seconds);
    QCOMPARE(toSeconds(timeoutOf({}, operationKindFromName(name))), seconds);
}

void TestTimeouts::customTimeWins()
{
    const Timeout custom = Timeout::fromSeconds(2.5).value();
    QCOMPARE(timeoutOf({}, OperationKind::HealthCheck, custom).limit(), std::optional<Duration>(2500ms));
    QCOMPARE(timeoutOf({}, OperationKind::HealthCheck, {}).limit(), std::optional<Duration>(10s));
}

void TestTimeouts::noneIsAValueOfItsOwn()
{
    const Timeout none = timeoutOf({}, OperationKind::HealthCheck, Timeout::none());
    QVERIFY(!none.isLimited());
    QVERIFY(!none.limit());
}

void TestTimeouts::noneMayBeConfigured()
{
    TimeoutConfig config;
    config.batchOperation = noTimeout;
    QVERIFY(!limitOf(timeoutOf(config, OperationKind::BatchOperation)));
    QVERIFY(!timeoutOf(config, OperationKind::BatchOperation, {}).isLimited());
    QCOMPARE(limitOf(timeoutOf(config, OperationKind::LongOperation)), std::optional<Duration>(120s));
}

void TestTimeouts::refusesWhatIsNoTime_data()
{
    QTest::addColumn<double>("seconds");
    QTest::newRow("zero") << 0.0;
    QTest::newRow("negative") << -1.0;
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity();
    QTest::newRow("beyond the clock") << 1e300;
    QTest::newRow("less than the clock can tell") << 1e-12;
}

void TestTimeouts::refusesWhatIsNoTime()
{
    QFETCH(double, seconds);
    const Result<Timeout> read = Timeout::fromSeconds(seconds);
    QVERIFY(!read);
    QCOMPARE(toString(read.error().kind), toString(FailureKind::InvalidRequest));
}

void TestTimeouts::configuredNonsenseCountsAsTheDefault()
{
    TimeoutConfig config;
    config.longOperation = 0s;
    QCOMPARE(timeoutOf(config, OperationKind::LongOperation, {}).limit(), std::optional<Duration>(120s));
}

QTEST_APPLESS_MAIN(TestTimeouts)
#include "tst_timeouts.moc"
