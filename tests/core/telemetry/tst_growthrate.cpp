// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/growthrate.h"

#include <QTest>

using namespace switchyard;

class TestGrowthRate : public QObject
{
    Q_OBJECT

private slots:
    void averagesOverFiveMinutes()
    {
        GrowthRate rate;
        QCOMPARE(rate.perMinute(), 0.0);
        for (int second = 0; second <= 300; ++second)
            rate.add(TimePoint(std::chrono::seconds(second)), static_cast<quint64>(second));
        QCOMPARE(rate.perMinute(), 60.0);
    }
    void countsTheFirstOnesToo()
    {
        GrowthRate rate;
        rate.add(TimePoint(1s), 5);
        QCOMPARE(rate.perMinute(), 1.0);
    }
    void forgetsWhatIsOlder()
    {
        GrowthRate rate;
        rate.add(TimePoint(0s), 100);
        rate.add(TimePoint(20s), 100);
        rate.add(TimePoint(10min), 100);
        QCOMPARE(rate.perMinute(), 0.0);
    }
    void beginsAnewWhenTheTotalDoes()
    {
        GrowthRate rate;
        rate.add(TimePoint(0s), 100);
        rate.add(TimePoint(20s), 5);
        QCOMPARE(rate.perMinute(), 1.0);
    }
};

QTEST_GUILESS_MAIN(TestGrowthRate)
#include "tst_growthrate.moc"
