// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallboard/wallboard.h"

#include "fleet/fleetcounts.h"
#include "samplefleet.h"
#include "wallboard/troublecolumns.h"
#include "wallboard/wallboardpainting.h"

#include <QTest>

using namespace switchyard;

class TestWallboard final : public QObject
{
    Q_OBJECT

private slots:
    void showsOnlyWhatIsWrongAndTheWorstFirst()
    {
        FleetStore store;
        store.apply(sample::fleet());
        const Wallboard board(store);
        const QStringList troubles = board.troubles();
        QCOMPARE(troubles.value(0), QStringLiteral("salesforce_agent · calls"));
        QVERIFY(troubles.contains(QStringLiteral("jira_agent · calls")));
        QVERIFY(!troubles.contains(QStringLiteral("calendar_agent · calls")));
    }

    void whatSomebodyCaresForComesLast()
    {
        FleetStore store;
        FleetUpdate fleet = sample::fleet();
        for (CircuitSnapshot &circuit : fleet.circuits) {
            if (circuit.id.agent == u"salesforce_agent")
                circuit.acknowledged = {QStringLiteral("ana"), QStringLiteral("vendor told"), fleet.at};
        }
        for (AgentSnapshot &agent : fleet.agents) {
            if (agent.name == u"github_agent")
                agent.maintenance = {QStringLiteral("ana"), QStringLiteral("upgrade"), fleet.at, {}};
        }
        store.apply(fleet);
        const Wallboard board(store);
        const QStringList troubles = board.troubles();
        QCOMPARE(troubles.constFirst(), QStringLiteral("jira_agent · calls"));
        QCOMPARE(troubles.mid(troubles.size() - 2), QStringList({QStringLiteral("salesforce_agent · calls"),
                                                                 QStringLiteral("github_agent · calls")}));
    }

    void everyStateHasATile()
    {
        for (std::size_t kind = 0; kind < chipCount; ++kind) {
            const auto chip = static_cast<ChipKind>(kind);
            const bool shown = std::count(wallboardChips.begin(), wallboardChips.end(), chip) == 1;
            QVERIFY2(shown == (chip != ChipKind::BusyPools), qPrintable(chipTitle(chip)));
        }
    }

    void saysItsHeadlineToAssistiveTechnology()
    {
        FleetStore store;
        store.apply(sample::fleet());
        const Wallboard board(store);
        QVERIFY(board.windowTitle().startsWith(QStringLiteral("2 open")));
        QVERIFY(board.accessibleDescription().contains(QStringLiteral("salesforce_agent")));
    }

    void saysThatChecksArePausedInTitleAndFoot()
    {
        FleetStore store;
        FleetUpdate fleet = sample::fleet();
        store.apply(fleet);
        Wallboard board(store);
        board.resize(1280, 800);
        const QImage before = foot(board);
        fleet.paused = ChecksPause{QStringLiteral("ana"), fleet.at};
        store.apply(fleet);
        QVERIFY2(board.windowTitle().startsWith(QStringLiteral("Checks paused")),
                 qPrintable(board.windowTitle()));
        QVERIFY(foot(board) != before);
    }

    void hidesThePointerAndClosesWithEscape()
    {
        FleetStore store;
        QPointer<Wallboard> board = new Wallboard(store);
        QVERIFY(board->cursor().shape() == Qt::BlankCursor);
        board->show();
        QTest::keyClick(board, Qt::Key_Escape);
        QTRY_VERIFY(!board);
    }

    void quietIsSaidOnlyWhereItIsTrue()
    {
        FleetStore store;
        FleetUpdate fleet = sample::fleet();
        fleet.circuits.front().lastOpenedAt = fleet.at - 2h;
        store.apply(fleet);
        CircuitModel model(store);
        CircuitFilterProxy proxy(model);
        QCOMPARE(quietWords(countRows(model, proxy), store), QString());
        FleetCounts calm;
        calm.chips[static_cast<std::size_t>(ChipKind::Closed)] = 43;
        calm.seen = 43;
        QVERIFY(quietWords(calm, store).startsWith(QStringLiteral("All 43 closed. Last opening: ")));
        QCOMPARE(quietWords({}, FleetStore()), QString());
        calm.chips[static_cast<std::size_t>(ChipKind::Closed)] = 1;
        calm.seen = 1;
        QVERIFY(quietWords(calm, store).startsWith(QStringLiteral("The only agent is closed. ")));
    }

    void nothingIsCalledClosedBeforeItWasChecked()
    {
        FleetUpdate fleet = sample::fleet();
        for (AgentSnapshot &agent : fleet.agents) {
            agent.health = HealthStatus::Unknown;
            agent.lastCheckedAt.reset();
        }
        for (CircuitSnapshot &circuit : fleet.circuits) {
            CircuitSnapshot fresh;
            fresh.id = circuit.id;
            circuit = fresh;
        }
        FleetStore store;
        store.apply(fleet);
        const CircuitModel model(store);
        FleetCounts counts = countAgents(model);
        QCOMPARE(quietWords(counts, store), QStringLiteral("Nothing was checked yet."));
        QCOMPARE(counts.of(ChipKind::Closed), 0);
        counts.seen = 3;
        counts.unseen = 11;
        QCOMPARE(quietWords(counts, store), QStringLiteral("3 closed, 11 not checked."));
    }

    void paintsAtEverySizeWithAnyNumberOfTroubles()
    {
        FleetStore store;
        Wallboard board(store);
        for (const QSize size : {QSize(640, 400), QSize(1920, 1080), QSize(700, 1600)}) {
            board.resize(size);
            QVERIFY(!board.grab().isNull()); // nothing is watched
        }
        store.apply(sample::fleet());
        board.resize(640, 400); // more troubles than rows
        QVERIFY(!board.grab().isNull());
    }

    void aReasonHasAllTheRoomThatTheOthersLeave_data()
    {
        QTest::addColumn<QSizeF>("board");
        QTest::newRow("1100 wide") << QSizeF(1100, 700);
        QTest::newRow("1440 wide") << QSizeF(1440, 900);
        QTest::newRow("1920 wide") << QSizeF(1920, 1080);
        QTest::newRow("narrow") << QSizeF(640, 1200);
    }

    void aReasonHasAllTheRoomThatTheOthersLeave()
    {
        QFETCH(const QSizeF, board);
        const Troubles troubles;
        const qreal unit = std::min(board.height() / 100, board.width() / 150);
        const QRectF row(0, 0, board.width() - 6 * unit, 9 * unit);
        const auto columns = TroubleColumns::of(troubles.rows, row.width(), unit, QFont());
        QVERIFY(columns.stateIn(row).left() >= columns.shapeIn(row).right());
        QVERIFY(columns.nameIn(row).left() >= columns.stateIn(row).right());
        QVERIFY(columns.reasonIn(row).left() >= columns.nameIn(row).right());
        QVERIFY(columns.sinceIn(row).left() >= columns.reasonIn(row).right());
        QCOMPARE(columns.sinceIn(row).right(), row.right());
        QVERIFY2(columns.reasonIn(row).width() > row.width() * 0.28,
                 qPrintable(QString::number(columns.reasonIn(row).width() / row.width())));
        const QFontMetricsF metrics(troubleFont(QFont(), troubletype::state * unit, true));
        for (const CircuitRow &trouble : troubles.rows) {
            const QString state = stateWords(trouble.circuit, trouble.agent, trouble.now).text;
            QVERIFY2(metrics.horizontalAdvance(state) <= columns.state, qPrintable(state));
            QVERIFY(metrics.horizontalAdvance(trouble.circuit.id.agent) < columns.name);
        }
    }

    void aCountdownMovesNoColumn()
    {
        Troubles troubles;
        const auto widths = [&troubles] {
            const auto columns = TroubleColumns::of(troubles.rows, 1000, 7, QFont());
            return QList<qreal>{columns.state, columns.name, columns.since};
        };
        const QList<qreal> before = widths();
        for (CircuitRow &row : troubles.rows)
            row.now += 11s;
        QCOMPARE(widths(), before);
    }

private:
    //! Circuits with a state to tell, a quiet one among them.
    struct Troubles
    {
        Troubles()
        {
            store.apply(sample::fleet());
            for (const char *name : {"salesforce_agent", "jira_agent", "docs_agent"}) {
                const QString agent = QString::fromLatin1(name);
                const CircuitId id{agent, CircuitPurpose::Calls};
                rows.push_back({*store.circuit(id), store.agent(agent), nullptr, store.now()});
            }
        }
        FleetStore store;
        std::vector<CircuitRow> rows;
    };
    [[nodiscard]] static QImage foot(Wallboard &board)
    {
        return board.grab(QRect(0, board.height() * 9 / 10, board.width() / 2, board.height() / 10))
            .toImage();
    }
};

QTEST_MAIN(TestWallboard)
#include "tst_wallboard.moc"
