// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/latencyhistogram.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace switchyard;

namespace {

std::vector<Duration> logUniform(int count, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> exponent(0.0, std::log(6e8));
    std::vector<Duration> samples;
    for (int i = 0; i < count; ++i)
        samples.push_back(std::chrono::microseconds(static_cast<long>(std::exp(exponent(random)))));
    return samples;
}

Duration exactQuantile(std::vector<Duration> samples, double quantile)
{
    std::sort(samples.begin(), samples.end());
    const auto rank = static_cast<size_t>(std::ceil(quantile * static_cast<double>(samples.size())));
    return samples[std::max<size_t>(rank, 1) - 1];
}

LatencyHistogram of(const std::vector<Duration> &samples)
{
    LatencyHistogram histogram;
    for (const Duration sample : samples)
        histogram.add(sample);
    return histogram;
}

bool isWithinOneIn128(Duration found, Duration exact)
{
    const double allowed =
        static_cast<double>(exact.count()) / 128 + 1000; // and the microsecond it is rounded to
    return std::abs(static_cast<double>((found - exact).count())) <= allowed;
}

} // namespace

class TestLatencyHistogram : public QObject
{
    Q_OBJECT

private slots:
    void hasNoQuantileWhileEmpty() { QVERIFY(!LatencyHistogram().quantile(0.5)); }

    void isExactBelow128Microseconds()
    {
        LatencyHistogram histogram;
        histogram.add(17us);
        histogram.add(18us);
        histogram.add(127us);
        QCOMPARE(histogram.quantile(0.5), Duration(18us));
        QCOMPARE(histogram.quantile(1.0), Duration(127us));
    }

    void staysWithinOneIn128OfExactQuantiles_data()
    {
        QTest::addColumn<double>("quantile");
        for (const double quantile : {0.0, 0.01, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1.0})
            QTest::addRow("p%g", quantile * 100) << quantile;
    }

    void staysWithinOneIn128OfExactQuantiles()
    {
        QFETCH(double, quantile);
        for (const unsigned seed : {1U, 2U, 3U}) {
            const auto samples = logUniform(10'000, seed);
            const auto found = of(samples).quantile(quantile);
            QVERIFY(found);
            QVERIFY2(isWithinOneIn128(*found, exactQuantile(samples, quantile)),
                     qPrintable(QString::number(seed)));
        }
    }

    void mergingGivesWhatOneThatSawAllWouldHold()
    {
        const auto first = logUniform(3'000, 4);
        const auto second = logUniform(5'000, 5);
        auto both = first;
        both.insert(both.end(), second.begin(), second.end());

        LatencyHistogram merged = of(first);
        merged.merge(of(second));
        const LatencyHistogram whole = of(both);
        QCOMPARE(merged.count(), whole.count());
        for (const double quantile : {0.1, 0.5, 0.95, 0.99})
            QCOMPARE(merged.quantile(quantile), whole.quantile(quantile));
    }

    void keepsAllSamplesInItsBytes()
    {
        LatencyHistogram histogram = of(logUniform(2'000, 6));
        for (int times = 0; times < 300; ++times)
            histogram.add(40ms); // a count of more than one byte
        const auto read = LatencyHistogram::fromBytes(histogram.toBytes());
        QVERIFY(read);
        QCOMPARE(read->count(), histogram.count());
        for (const double quantile : {0.0, 0.1, 0.5, 0.95, 1.0})
            QCOMPARE(read->quantile(quantile), histogram.quantile(quantile));
        QVERIFY(LatencyHistogram::fromBytes({})->isEmpty());
    }

    void refusesBytesThatItNeverMade_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("half a pair") << QByteArray("\x05", 1);
        QTest::newRow("half a number") << QByteArray("\x05\x80", 2);
        QTest::newRow("a bucket beyond the last") << QByteArray("\xff\xff\x03\x01", 4);
        QTest::newRow("a number without end") << QByteArray(12, '\xff');
    }

    void refusesBytesThatItNeverMade()
    {
        QFETCH(const QByteArray, bytes);
        QVERIFY(!LatencyHistogram::fromBytes(bytes));
    }

    void countsAbsurdLatenciesAtTheEnds()
    {
        LatencyHistogram histogram;
        histogram.add(-5s);
        QCOMPARE(histogram.quantile(1.0), Duration::zero());
        histogram.add(Duration::max());
        QVERIFY(isWithinOneIn128(*histogram.quantile(1.0), 10min));
    }
};

QTEST_APPLESS_MAIN(TestLatencyHistogram)
#include "tst_latencyhistogram.moc"
