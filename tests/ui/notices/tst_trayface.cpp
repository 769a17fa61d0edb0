// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/fleettitle.h"
#include "format/timetext.h"
#include "notices/trayface.h"
#include "noticestage.h"
#include "theme/theme.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

//! The tray says what the table says.
class TestTrayFace final : public QObject
{
    Q_OBJECT

private slots:
    void aQuietFleetHasNoCount()
    {
        NoticeStage stage;
        stage.begin();
        const CircuitModel model(stage.store);
        const TrayFace face = trayFace(model);
        QCOMPARE(face.worst, StripState::Closed);
        QCOMPARE(face.count, 0);
        QVERIFY(face.lines.isEmpty());
        QCOMPARE(face.tip, QStringLiteral("all closed – 2 environments – Switchyard"));
    }

    void nothingKnownIsNotAllWell()
    {
        const FleetStore store;
        const CircuitModel model(store);
        QCOMPARE(trayFace(model).worst, StripState::NoCalls);
    }

    void showsTheWorstStateAndHowManyAreInIt()
    {
        NoticeStage stage;
        stage.begin();
        const CircuitModel model(stage.store);
        stage.edit({QStringLiteral("a4")}, [](CircuitSnapshot &circuit) { circuit.failures = 2; });
        QCOMPARE(trayFace(model).worst, StripState::Failing);
        stage.probe({QStringLiteral("a3")});
        QCOMPARE(trayFace(model).worst, StripState::HalfOpen);
        stage.open({QStringLiteral("a2")});
        stage.wait(1min);
        stage.open({QStringLiteral("a1"), QStringLiteral("b1")});
        const TrayFace face = trayFace(model);
        QCOMPARE(face.worst, StripState::Open);
        QCOMPARE(face.count, 3);
        QStringList agents;
        for (const TrayFace::Line &line : face.lines)
            agents << line.circuit.agent;
        QCOMPARE(agents, QStringList({QStringLiteral("a2"), QStringLiteral("a1"), QStringLiteral("b1"),
                                      QStringLiteral("a3"), QStringLiteral("a4")}));
        QCOMPARE(face.tip, fleetTitle(model));
    }

    void saysUntilWhenAHoldLasts()
    {
        NoticeStage stage;
        stage.begin();
        const CircuitModel model(stage.store);
        const WallTime end = stage.store.now() + 20min;
        stage.edit({QStringLiteral("a1")}, [end](CircuitSnapshot &circuit) {
            circuit.override.kind = OverrideKind::ForcedOpen;
            circuit.override.until = end;
        });
        const TrayFace face = trayFace(model);
        QCOMPARE(face.lines.size(), 1);
        QVERIFY2(face.lines.first().text.endsWith(QStringLiteral("Forced open until ") +
                                                  formatUntil(end, stage.store.now())),
                 qPrintable(face.lines.first().text));
        stage.wait(1min);
        QVERIFY2(trayFace(model) == face, "a menu that changes by time alone cannot be clicked");
    }

    void namesFiveAtMost()
    {
        NoticeStage stage;
        stage.begin();
        const CircuitModel model(stage.store);
        QStringList all;
        for (int number = 0; number < 8; ++number)
            all << QStringLiteral("a%1").arg(number);
        stage.open(all);
        QCOMPARE(trayFace(model).count, 8);
        QCOMPARE(trayFace(model).lines.size(), 5);
    }

    void theIconChangesWithStateAndCount()
    {
        const Theme theme = Theme::make(false);
        const auto picture = [&theme](StripState worst, int count) {
            TrayFace face;
            face.worst = worst;
            face.count = count;
            return trayIcon(face, theme).pixmap(QSize(22, 22)).toImage();
        };
        QVERIFY(picture(StripState::Open, 2) != picture(StripState::HalfOpen, 2));
        QVERIFY(picture(StripState::Open, 2) != picture(StripState::Open, 3));
        QCOMPARE(picture(StripState::Open, 99), picture(StripState::Open, 250));
    }
};

QTEST_MAIN(TestTrayFace)
#include "tst_trayface.moc"
