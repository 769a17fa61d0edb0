// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/retrypolicy.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace switchyard;

namespace {

RetryConfig withoutJitter()
{
    RetryConfig config;
    config.jitter = false;
    return config;
}

double secondsAfter(const RetryConfig &config, int retry, double draw = 0.5)
{
    return toSeconds(RetryPolicy(config).delay(retry, [draw] { return draw; }).wait);
}

} // namespace

class TestRetryPolicy final : public QObject
{
    Q_OBJECT

private slots:
    void doublesUntilTheLongestDelay();
    void jitterScalesFromHalfToOneAndAHalf_data();
    void jitterScalesFromHalfToOneAndAHalf();
    void capsAfterJitterWhenAskedTo();
    void drawsSpreadEvenlyAroundTheBase();
    void isTheSameForTheSameDraws();
    void stopsAtTheLongestDelayWhenPowersOverflow();
    void waitsNothingOnNoBase();
    void staysAtTheBaseWithoutGrowth();
    void waitsTheLongestWhenItIsBelowTheBase();
    void makesAtLeastOneAttempt();
    void staysInBoundsWhateverTheNumbers();
};

void TestRetryPolicy::doublesUntilTheLongestDelay()
{
    QList<double> waits;
    for (int retry = 0; retry <= 6; ++retry)
        waits.append(secondsAfter(withoutJitter(), retry));
    QCOMPARE(waits, (QList<double>{1, 2, 4, 8, 16, 30, 30}));
}

void TestRetryPolicy::jitterScalesFromHalfToOneAndAHalf_data()
{
    QTest::addColumn<int>("retry");
    QTest::addColumn<double>("draw");
    QTest::addColumn<double>("seconds");

    const double nearlyOne = std::nextafter(1.0, 0.0);
    QTest::newRow("lowest draw halves the first") << 0 << 0.0 << 0.5;
    QTest::newRow("lowest draw halves the longest") << 5 << 0.0 << 15.0;
    QTest::newRow("middle draw changes nothing") << 2 << 0.5 << 4.0;
    QTest::newRow("highest draw on the first") << 0 << nearlyOne << 1.5;
    QTest::newRow("highest draw goes above the longest") << 5 << nearlyOne << 45.0;
    QTest::newRow("a draw of one is held below it") << 0 << 1.0 << 1.5;
    QTest::newRow("a draw that is no number counts as lowest") << 0 << std::nan("") << 0.5;
}

void TestRetryPolicy::jitterScalesFromHalfToOneAndAHalf()
{
    QFETCH(int, retry);
    QFETCH(double, draw);
    QFETCH(double, seconds);
    const double waited = secondsAfter({}, retry, draw);
    QVERIFY2(std::abs(waited - seconds) < 1e-6, qPrintable(QString::number(waited)));
}

void TestRetryPolicy::capsAfterJitterWhenAskedTo()
{
    RetryConfig config;
    config.capAfterJitter = true;
    QCOMPARE(secondsAfter(config, 5, 0.99), 30.0);
    QCOMPARE(secondsAfter(config, 5, 0.0), 15.0);
}

void TestRetryPolicy::drawsSpreadEvenlyAroundTheBase()
{
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> uniform(0.0, 1.0);
    const RetryPolicy policy({});
    double sum = 0;
    double least = 9;
    double most = 0;
    for (int i = 0; i < 10'000; ++i) {
        const double seconds = toSeconds(policy.delay(0, [&] { return uniform(random); }).wait);
        sum += seconds;
        least = std::min(least, seconds);
        most = std::max(most, seconds);
    }
    QVERIFY(least >= 0.5 && least < 0.51);
    QVERIFY(most < 1.5 && most > 1.49);
    QVERIFY(std::abs(sum / 10'000 - 1.0) < 0.01);
}

void TestRetryPolicy::isTheSameForTheSameDraws()
{
    const auto plan = [] {
        std::mt19937_64 random(42);
        std::uniform_real_distribution<double> uniform(0.0, 1.0);
        QList<double> waits;
        for (int retry = 0; retry < 5; ++retry)
            waits.append(toSeconds(RetryPolicy({}).delay(retry, [&] { return uniform(random); }).wait));
        return waits;
    };
    QCOMPARE(plan(), plan());
}

void TestRetryPolicy::stopsAtTheLongestDelayWhenPowersOverflow()
{
    QCOMPARE(secondsAfter(withoutJitter(), 1024), 30.0);
    QCOMPARE(secondsAfter(withoutJitter(), std::numeric_limits<int>::max()), 30.0);
}

void TestRetryPolicy::waitsNothingOnNoBase()
{
    RetryConfig config = withoutJitter();
    config.baseDelay = 0s;
    QCOMPARE(secondsAfter(config, 5000), 0.0);
}

void TestRetryPolicy::staysAtTheBaseWithoutGrowth()
{
    RetryConfig config = withoutJitter();
    config.exponentialBase = 1.0;
    QCOMPARE(secondsAfter(config, 0), 1.0);
    QCOMPARE(secondsAfter(config, 500), 1.0);
}

void TestRetryPolicy::waitsTheLongestWhenItIsBelowTheBase()
{
    RetryConfig config = withoutJitter();
    config.baseDelay = 10s;
    config.maxDelay = 4s;
    QCOMPARE(secondsAfter(config, 0), 4.0);
    QCOMPARE(secondsAfter(config, 3), 4.0);
}

void TestRetryPolicy::makesAtLeastOneAttempt()
{
    RetryConfig config;
    config.maxAttempts = -3;
    QCOMPARE(RetryPolicy(config).maxAttempts(), 1);
    config.maxAttempts = 0;
    QCOMPARE(RetryPolicy(config).maxAttempts(), 1);
    config.maxAttempts = 4;
    QCOMPARE(RetryPolicy(config).maxAttempts(), 4);
}

void TestRetryPolicy::staysInBoundsWhateverTheNumbers()
{
    constexpr double infinite = std::numeric_limits<double>::infinity();
    const QList<Duration> delays{Duration::min(), -1s, 0s, 1ns, 1s, 24h * 365 * 200, Duration::max()};
    const QList<double> bases{-infinite, -2, 0, 0.5, 1, 2, 1e300, infinite, std::nan("")};
    const QList<double> draws{-infinite, -1, 0, 0.5, 1, 7, infinite, std::nan("")};
    const QList<int> retries{-5, 0, 1, 63, 1023, 1024, std::numeric_limits<int>::max()};
    for (const Duration base : delays) {
        for (const Duration most : delays) {
            for (const double growth : bases) {
                for (const bool cap : {false, true}) {
                    for (const double draw : draws) {
                        for (const int retry : retries) {
                            const RetryConfig config{3, base, most, growth, true, cap};
                            const auto delay = RetryPolicy(config).delay(retry, [draw] { return draw; });
                            const double longest = std::max(toSeconds(most), 0.0) * (cap ? 1.0 : 1.5);
                            QVERIFY(delay.wait >= Duration::zero());
                            QVERIFY(toSeconds(delay.wait) <= longest * (1 + 1e-9));
                            QVERIFY(delay.jitterFactor >= 0.5 && delay.jitterFactor < 1.5);
                        }
                    }
                }
            }
        }
    }
}

QTEST_APPLESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
