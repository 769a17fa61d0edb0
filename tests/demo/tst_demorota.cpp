// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demorota.h"

#include <QTest>

using namespace switchyard;

class TestDemoRota final : public QObject
{
    Q_OBJECT

private slots:
    void turnsAtItsTimes_data();
    void turnsAtItsTimes();
    void everyChangeIsAChange();
};

void TestDemoRota::turnsAtItsTimes_data()
{
    QTest::addColumn<int>("second");
    QTest::addColumn<bool>("isBad");
    QTest::addColumn<int>("untilChange");
    QTest::newRow("at the start") << 0 << false << 20;
    QTest::newRow("just before the first bad time") << 19 << false << 1;
    QTest::newRow("first bad time") << 20 << true << 40;
    QTest::newRow("last of the bad time") << 59 << true << 1;
    QTest::newRow("good again") << 60 << false << 80;
    QTest::newRow("second bad time") << 140 << true << 40;
    QTest::newRow("a day later") << 86420 << true << 40;
}

void TestDemoRota::turnsAtItsTimes()
{
    QFETCH(const int, second);
    QFETCH(const bool, isBad);
    QFETCH(const int, untilChange);
    constexpr DemoRota rota{20s, 40s, 80s};
    QCOMPARE(rota.isBad(std::chrono::seconds(second)), isBad);
    QVERIFY(rota.untilChange(std::chrono::seconds(second)) == std::chrono::seconds(untilChange));
}

void TestDemoRota::everyChangeIsAChange()
{
    constexpr DemoRota rota{20s, 40s, 80s};
    Duration age = Duration::zero();
    for (int i = 0; i < 100; ++i) {
        const bool before = rota.isBad(age);
        QCOMPARE(rota.isBad(age + rota.untilChange(age) - 1ns), before);
        age += rota.untilChange(age);
        QCOMPARE(rota.isBad(age), !before);
    }
}

QTEST_GUILESS_MAIN(TestDemoRota)
#include "tst_demorota.moc"
