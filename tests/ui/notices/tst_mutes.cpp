// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/fleetselection.h"
#include "fleet/lockedfleet.h"
#include "notices/mutedialog.h"
#include "notices/mutemenu.h"
#include "notices/noticechoices.h"
#include "noticestage.h"

#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

namespace {

WallTime at(const char *moment)
{
    return WallTime(std::chrono::milliseconds(
        QDateTime::fromString(QString::fromLatin1(moment), Qt::ISODate).toMSecsSinceEpoch()));
}

//! The menu as it would open, by its texts; "" for a line between.
QStringList linesOf(QMenu &menu)
{
    emit menu.aboutToShow();
    QStringList lines;
    for (const QAction *action : menu.actions())
        lines << action->text();
    return lines;
}

QAction *actionOf(QMenu &menu, const QString &text)
{
    for (QAction *action : menu.actions()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

} // namespace

class TestMutes final : public QObject
{
    Q_OBJECT

private slots:
    void endByThemselves()
    {
        NoticeStage stage;
        stage.begin();
        stage.mute(wholeFleet(), 10min);
        QSignalSpy changed(&stage.mutes, &MuteShelf::changed);
        stage.wait(10min - 1s);
        QCOMPARE(stage.mutes.all().size(), 1);
        stage.wait(1s);
        QVERIFY(stage.mutes.all().isEmpty());
        QCOMPARE(changed.count(), 1);
    }

    void anotherOfTheSameTakesItsPlace()
    {
        MuteShelf mutes;
        mutes.add({0, wholeFleet(), QStringLiteral("ana"), {}, {}, WallTime(1h)});
        mutes.add({0, wholeFleet(), QStringLiteral("eve"), {}, {}, WallTime(8h)});
        QCOMPARE(mutes.all().size(), 1);
        QCOMPARE(mutes.all().constFirst().who, QStringLiteral("eve"));
        mutes.extend(mutes.all().constFirst().number, WallTime(9h), QStringLiteral("longer"));
        QCOMPARE(mutes.all().constFirst().until, WallTime(9h));
        mutes.end(mutes.all().constFirst().number);
        QVERIFY(mutes.all().isEmpty());
    }

    void comeThroughJsonWhole()
    {
        const QList<Mute> all{
            {0, wholeFleet(), QStringLiteral("ana"), QStringLiteral("‘move’"), at("2026-03-03T10:00:00Z"),
             at("2026-03-03T11:00:00Z")},
            {0,
             {.everything = false,
              .environment = QStringLiteral("production"),
              .agents = {QStringLiteral("a/b"), QStringLiteral("c")},
              .circuits = {callsOf(QStringLiteral("a/b")), {QStringLiteral("c"), CircuitPurpose::Health}}},
             {},
             {},
             at("2026-03-03T10:00:00Z"),
             at("2026-03-04T11:00:00Z")}};
        QCOMPARE(mutesFromJson(mutesToJson(all)), all);
    }

    void whatCannotBeReadHidesNothing_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no list") << QByteArray(R"({"everything": true})");
        QTest::newRow("no end") << QByteArray(R"([{"everything": true, "since": "2026-03-03T10:00:00Z"}])");
        QTest::newRow("an end that is none")
            << QByteArray(R"([{"everything": true, "since": "2026-03-03T10:00:00Z", "until": "never"}])");
        QTest::newRow("about nothing")
            << QByteArray(R"([{"since": "2026-03-03T10:00:00Z", "until": "2026-03-03T11:00:00Z"}])");
        QTest::newRow("an unknown circuit") << QByteArray(
            R"([{"circuits": ["a/x"], "since": "2026-03-03T10:00:00Z", "until": "2026-03-03T11:00:00Z"}])");
    }

    void whatCannotBeReadHidesNothing()
    {
        QFETCH(const QByteArray, json);
        QCOMPARE(mutesFromJson(json), QList<Mute>());
    }

    void tomorrowMorningIsThatOfTheWallsClock_data()
    {
        QTest::addColumn<QByteArray>("now");
        QTest::addColumn<QByteArray>("until");
        QTest::newRow("in the evening")
            << QByteArray("2026-03-03T19:00:00Z") << QByteArray("2026-03-04T07:00:00Z");
        QTest::newRow("after midnight")
            << QByteArray("2026-03-03T01:00:00Z") << QByteArray("2026-03-04T07:00:00Z");
        QTest::newRow("over the change to summer time")
            << QByteArray("2026-03-28T19:00:00Z") << QByteArray("2026-03-29T06:00:00Z");
    }

    void tomorrowMorningIsThatOfTheWallsClock()
    {
        QFETCH(const QByteArray, now);
        QFETCH(const QByteArray, until);
        QCOMPARE(tomorrowMorning(at(now.constData()), QTimeZone("Europe/Berlin")), at(until.constData()));
    }

    void theMenuOffersAllThatCanBeMuted()
    {
        NoticeStage stage;
        stage.begin();
        NoticeChoices choices;
        FleetSelection selection;
        MuteMenu menu({stage.store, choices, stage.mutes, QStringLiteral("ana")}, &selection);
        QCOMPARE(linesOf(menu), QStringList({QStringLiteral("Notices on the desktop"),
                                             {},
                                             QStringLiteral("Mute everything"),
                                             QStringLiteral("Mute production"),
                                             QStringLiteral("Mute staging"),
                                             {},
                                             QStringLiteral("End the mute")}));
        selection.setCurrent(callsOf(QStringLiteral("a0")));
        QVERIFY(linesOf(menu).contains(QStringLiteral("Mute a0")));
        QVERIFY(linesOf(menu).contains(QStringLiteral("Mute a0 · calls")));
        selection.setSelected({callsOf(QStringLiteral("a0")), callsOf(QStringLiteral("b0"))});
        QVERIFY(linesOf(menu).contains(QStringLiteral("Mute 2 agents")));
        QVERIFY(linesOf(menu).contains(QStringLiteral("Mute 2 circuits")));
    }

    void theMenuMutesForAWhile_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("hours"); // 0: until tomorrow morning
        QTest::newRow("an hour") << QStringLiteral("For 1 hour") << 1;
        QTest::newRow("eight hours") << QStringLiteral("For 8 hours") << 8;
        QTest::newRow("overnight") << QStringLiteral("Until tomorrow 08:00") << 0;
    }

    void theMenuMutesForAWhile()
    {
        QFETCH(const QString, line);
        QFETCH(const int, hours);
        NoticeStage stage;
        stage.begin();
        NoticeChoices choices;
        MuteMenu menu({stage.store, choices, stage.mutes, QStringLiteral("ana")}, nullptr);
        emit menu.aboutToShow();
        actionOf(*actionOf(menu, QStringLiteral("Mute production"))->menu(), line)->trigger();
        QCOMPARE(stage.mutes.all().size(), 1);
        const Mute mute = stage.mutes.all().constFirst();
        QCOMPARE(mute.scope.environment, QStringLiteral("production"));
        QCOMPARE(mute.who, QStringLiteral("ana"));
        QCOMPARE(mute.until, hours > 0 ? stage.store.now() + std::chrono::hours(hours)
                                       : tomorrowMorning(stage.store.now()));
        emit menu.aboutToShow();
        actionOf(menu, QStringLiteral("End the mute"))->trigger();
        QVERIFY(stage.mutes.all().isEmpty());
    }

    void whereOneEnvironmentIsShownOthersAreNeitherMutedNorTheirMutesEnded()
    {
        NoticeStage stage;
        stage.begin();
        const LockedFleet locked(stage.store, QStringLiteral("staging"));
        NoticeChoices choices;
        MuteMenu menu({locked.store(), choices, stage.mutes, QStringLiteral("ana")}, nullptr);
        QCOMPARE(linesOf(menu), QStringList({QStringLiteral("Notices on the desktop"),
                                             {},
                                             QStringLiteral("Mute staging"),
                                             {},
                                             QStringLiteral("End the mute")}));
        const WallTime later = stage.store.now() + 1h;
        const auto add = [&](const MuteScope &scope) {
            stage.mutes.add({0, scope, QStringLiteral("ana"), {}, stage.store.now(), later});
        };
        add({.everything = false, .environment = QStringLiteral("production"), .agents = {}, .circuits = {}});
        add({.everything = false, .environment = {}, .agents = {QStringLiteral("a0")}, .circuits = {}});
        QVERIFY(stage.mutes.concerning(locked.store()).isEmpty());
        add({.everything = false, .environment = QStringLiteral("staging"), .agents = {}, .circuits = {}});
        add({.everything = false,
             .environment = {},
             .agents = {},
             .circuits = {callsOf(QStringLiteral("a0")), callsOf(QStringLiteral("b0"))}});
        QCOMPARE(stage.mutes.concerning(locked.store()).size(), 2);
        QCOMPARE(stage.mutes.concerning(stage.store).size(), 4);
        emit menu.aboutToShow();
        actionOf(menu, QStringLiteral("End all mutes (2)"))->trigger();
        QCOMPARE(stage.mutes.all().size(), 2);
    }

    void theMenuSwitchesNotices()
    {
        NoticeStage stage;
        NoticeChoices choices;
        MuteMenu menu({stage.store, choices, stage.mutes, {}}, nullptr);
        QVERIFY(!choices.areNoticesOn());
        emit menu.aboutToShow();
        actionOf(menu, QStringLiteral("Notices on the desktop"))->trigger();
        QVERIFY(choices.areNoticesOn());
    }

    void theDialogTakesNoEndThatIsNone_data()
    {
        QTest::addColumn<int>("hours");
        QTest::addColumn<bool>("taken");
        QTest::newRow("past") << -1 << false;
        QTest::newRow("now") << 0 << false;
        QTest::newRow("an hour") << 1 << true;
        QTest::newRow("30 days") << 30 * 24 << true;
        QTest::newRow("31 days") << 31 * 24 << false;
    }

    void theDialogTakesNoEndThatIsNone()
    {
        QFETCH(const int, hours);
        QFETCH(const bool, taken);
        const WallTime now = at("2026-03-03T10:00:00Z");
        MuteDialog dialog({.title = QStringLiteral("Mute production"),
                           .verb = QStringLiteral("Mute production"),
                           .now = now,
                           .until = now + std::chrono::hours(hours),
                           .why = QStringLiteral(" the  move ")});
        QSignalSpy chosen(&dialog, &MuteDialog::chosen);
        QPushButton *button = nullptr;
        for (QPushButton *each : dialog.findChildren<QPushButton *>()) {
            if (each->text() == u"Mute production")
                button = each;
        }
        QVERIFY(button);
        QCOMPARE(button->isEnabled(), taken);
        button->click();
        QCOMPARE(chosen.count(), taken ? 1 : 0);
        if (taken)
            QCOMPARE(chosen.constFirst().value(1).toString(), QStringLiteral("the move"));
    }

    void theStatusBarShowsThem_data()
    {
        QTest::addColumn<bool>("on");
        QTest::addColumn<int>("mutes");
        QTest::addColumn<QString>("text");
        QTest::newRow("off") << false << 0 << QStringLiteral("Notices off");
        QTest::newRow("on") << true << 0 << QStringLiteral("Notices on");
        QTest::newRow("one mute") << true << 1 << QStringLiteral("Notices on · 1 mute");
        QTest::newRow("two mutes") << true << 2 << QStringLiteral("Notices on · 2 mutes");
    }

    void theStatusBarShowsThem()
    {
        QFETCH(const bool, on);
        QFETCH(const int, mutes);
        QTEST(noticesText(on, mutes), "text");
    }
};

QTEST_MAIN(TestMutes)
#include "tst_mutes.moc"
