// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolsview.h"

#include "charts/plot.h"
#include "charts/timechart.h"
#include "fleet/fleetstore.h"
#include "fleet/livetableaccess.h"
#include "parts/dockrow.h"
#include "pools/poolsmodel.h"
#include "pools/poolwords.h"
#include "samplefleet.h"

#include <QAccessible>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QWheelEvent>

using namespace switchyard;

namespace {

PoolSnapshot healthPool(const QString &agent)
{
    PoolSnapshot pool;
    pool.agent = agent;
    pool.key = agent + QStringLiteral("_timeout_10");
    pool.operation = QStringLiteral("10 s");
    pool.kind = OperationKind::HealthCheck;
    pool.limit = 50;
    pool.limitPerHost = 20;
    pool.bindingLimit = 20;
    return pool;
}

struct Desk
{
    explicit Desk(const QList<PoolSnapshot> &pools)
        : fleet(sample::fleet())
    {
        show(pools);
        view.emplace(store);
        view->resize(900, 300);
        view->show();
    }
    void show(const QList<PoolSnapshot> &pools)
    {
        fleet.pools = pools;
        store.apply(fleet);
    }
    [[nodiscard]] QCheckBox &box(const QString &text) const
    {
        for (QCheckBox *each : view->findChildren<QCheckBox *>()) {
            if (each->text() == text)
                return *each;
        }
        qFatal("there is no such box");
    }
    [[nodiscard]] QCheckBox &health() const { return box(QStringLiteral("Health pools too")); }
    [[nodiscard]] QTableView &table() const { return *view->findChild<QTableView *>(); }
    [[nodiscard]] int rows() const { return table().model()->rowCount(); }
    [[nodiscard]] QModelIndex cell(int row, int column = 0) const
    {
        return table().model()->index(row, column);
    }
    //! The rows as they are read aloud, an agent with what it sums up, a pool under it with its class.
    [[nodiscard]] QString agents() const
    {
        QStringList lines;
        for (int row = 0; row < rows(); ++row) {
            const QString name = cell(row).data().toString();
            const QString kind = cell(row, PoolsModel::Class).data().toString();
            const QString spoken = cell(row).data(Qt::AccessibleTextRole).toString();
            lines.append(spoken.startsWith(QStringLiteral("Pool of")) ? kind
                         : kind.endsWith(QStringLiteral("pools"))     ? name + QStringLiteral(", ") + kind
                                                                      : name);
        }
        return lines.join(u'|');
    }
    [[nodiscard]] int current() const { return table().currentIndex().row(); }
    void press(Qt::Key key) const { QTest::keyClick(&table(), key); }
    void clickArrow(int row) const
    {
        const QRect place = table().visualRect(cell(row));
        QTest::mouseClick(table().viewport(), Qt::LeftButton, {}, {place.left() + 12, place.center().y()});
    }
    //! What stands in place of rows; empty: nothing does.
    [[nodiscard]] QString instead() const
    {
        const auto *label = table().viewport()->findChild<QLabel *>();
        return label && label->isVisible() ? label->text() : QString();
    }

    FleetUpdate fleet;
    FleetStore store;
    std::optional<PoolsView> view;
};

PoolSnapshot callsPool(const QString &agent, int active = 0)
{
    PoolSnapshot pool = healthPool(agent);
    pool.key = agent + QStringLiteral("_timeout_30");
    pool.operation = QStringLiteral("30 s");
    pool.kind = OperationKind::StandardRequest;
    pool.active = active;
    return pool;
}

PoolSnapshot longPool(const QString &agent, int active = 0)
{
    PoolSnapshot pool = callsPool(agent, active);
    pool.key = agent + QStringLiteral("_timeout_120");
    pool.operation = QStringLiteral("120 s");
    pool.kind = OperationKind::LongOperation;
    return pool;
}

const QString one = QStringLiteral("one");
const QString two = QStringLiteral("two");
//! Two agents of two pools each; all of the first are busier.
const QList<PoolSnapshot> twice{callsPool(one, 9), longPool(one, 8), callsPool(two, 3), longPool(two, 4)};

//! Reads the table as carelessly as a bridge does, beyond its ends too.
int readAloud(const QTableView &view)
{
    QAccessibleInterface *access = QAccessible::queryAccessibleInterface(const_cast<QTableView *>(&view));
    QAccessibleTableInterface *table = access ? access->tableInterface() : nullptr;
    if (!table)
        return 0;
    int heard = 0;
    for (int row = -1; row <= table->rowCount(); ++row) {
        for (int column = -1; column <= table->columnCount(); ++column) {
            QAccessibleInterface *cell = table->cellAt(row, column);
            heard += cell->text(QAccessible::Name).isEmpty() ? 0 : 1;
            cell->state();
            cell->rect();
            cell->tableCellInterface()->rowIndex();
            access->indexOfChild(cell);
        }
        table->rowDescription(row);
        table->isRowSelected(row);
    }
    for (int child = -1; child <= access->childCount(); ++child)
        access->child(child)->text(QAccessible::Name);
    access->focusChild();
    table->selectedCells();
    return heard;
}

const QList<PoolSnapshot> healthOnly{healthPool(QStringLiteral("one")), healthPool(QStringLiteral("two"))};

} // namespace

class TestPoolsView final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        LiveTableAccess::install();
        QAccessible::setActive(true);
    }

    void poolsOfHealthChecksAreShownWhereThereAreNoOthers()
    {
        Desk desk(healthOnly);
        QCOMPARE(desk.rows(), 2);
        QVERIFY(desk.view->wanted());
        QVERIFY(desk.health().isChecked() && !desk.health().isEnabled());
        QVERIFY2(desk.health().toolTip().startsWith(QStringLiteral("There are no others")),
                 qPrintable(desk.health().toolTip()));
        QCOMPARE(desk.instead(), QString());
    }

    void withOthersTheyAreTheOperatorsChoice()
    {
        Desk desk(healthOnly);
        PoolSnapshot used = healthPool(QStringLiteral("one"));
        used.kind = OperationKind::StandardRequest;
        used.key += u'0';
        desk.show(healthOnly + QList<PoolSnapshot>{used});
        QCOMPARE(desk.rows(), 1);
        QVERIFY(desk.health().isEnabled() && !desk.health().isChecked());
        QVERIFY2(!desk.health().toolTip().startsWith(QStringLiteral("There are no others")),
                 qPrintable(desk.health().toolTip()));
        desk.health().click();
        QCOMPARE(desk.agents(), QStringLiteral("one, 2 pools|two"));
        desk.show(healthOnly);
        desk.show(healthOnly + QList<PoolSnapshot>{used});
        QVERIFY2(desk.health().isChecked(), "what was chosen by hand stays");
    }

    void saysWhyThereIsNothing()
    {
        Desk desk({});
        QVERIFY2(desk.instead().startsWith(QStringLiteral("No connection pool is in use yet")),
                 qPrintable(desk.instead()));
        QVERIFY(desk.instead().contains(QStringLiteral("F5")));
        desk.show(healthOnly);
        QCOMPARE(desk.instead(), QString());
        desk.box(QStringLiteral("Only busy or waiting")).click();
        QCOMPARE(desk.instead(), QStringLiteral("None of 2 pools passes. Clear the filter, or untick "
                                                "‘Only busy or waiting’."));
        desk.box(QStringLiteral("Only busy or waiting")).click();
        QCOMPARE(desk.instead(), QString());
    }

    void theChartDoesNotKeepTheNameOfAPoolThatIsGone()
    {
        Desk desk(healthOnly);
        const auto isNamed = [&desk](const QString &title) {
            const auto labels = desk.view->findChildren<QLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(),
                               [&title](const QLabel *label) { return label->text() == title; });
        };
        QVERIFY(isNamed(QStringLiteral("one · 10 s")) || isNamed(QStringLiteral("two · 10 s")));
        desk.show({});
        QVERIFY(isNamed(QStringLiteral("Pool usage")));
        QVERIFY(!desk.view->wanted());
    }

    void theChosenPoolStaysWhenOthersComeAndGo()
    {
        const PoolSnapshot one = healthPool(QStringLiteral("one"));
        const PoolSnapshot two = healthPool(QStringLiteral("two"));
        PoolSnapshot busy = healthPool(QStringLiteral("busy"));
        busy.active = 19; // stands first
        Desk desk({one, two});
        desk.view->choosePool(two.key);
        QCOMPARE(desk.view->wanted()->poolKey, two.key);
        desk.show({busy, one, two});
        QCOMPARE(desk.view->wanted()->poolKey, two.key);
        QCOMPARE(desk.table().currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("two"));
        desk.show({two});
        QCOMPARE(desk.view->wanted()->poolKey, two.key);
        desk.show({busy, one});
        QCOMPARE(desk.view->wanted()->poolKey, busy.key);
    }

    void theSummaryCountsInWords_data()
    {
        QTest::addColumn<QList<PoolSnapshot>>("pools");
        QTest::addColumn<QString>("summary");
        PoolSnapshot limited = healthPool(QStringLiteral("one"));
        limited.active = 3;
        limited.suspectedLeaks = 1;
        PoolSnapshot unlimited = healthPool(QStringLiteral("two"));
        unlimited.bindingLimit = 0;
        unlimited.active = 5;
        const auto row = [](const char *summary, const QList<PoolSnapshot> &pools) {
            QTest::newRow(summary) << pools << QString::fromUtf8(summary);
        };
        row("0 pools · 0 active · 0 waiting · no suspected leak", {});
        row("1 pool · 3 active of 20 · 0 waiting · 1 suspected leak", {limited});
        row("1 pool · 5 active · 0 waiting · no suspected leak", {unlimited});
        row("2 pools · 3 active of 20, 5 without a limit · 0 waiting · 1 suspected leak",
            {limited, unlimited});
    }
    void theSummaryCountsInWords()
    {
        QFETCH(QList<PoolSnapshot>, pools);
        QTEST(poolsSummary(pools), "summary");
    }

    void aFilterThatHidesAllSaysWhatBringsThemBack()
    {
        Desk desk(sample::fleet().pools);
        QVERIFY(desk.rows() > 0);
        desk.view->findChild<QLineEdit *>()->setText(QStringLiteral("nobody"));
        QCOMPARE(desk.rows(), 0);
        QVERIFY2(desk.instead().endsWith(QStringLiteral("or tick ‘Health pools too’.")),
                 qPrintable(desk.instead()));
    }

    void theChartZoomsAndMovesAsThoseOfACircuitDo()
    {
        Desk desk(sample::fleet().pools);
        const auto span = [&desk] {
            const std::optional<HistoryQuery> query = desk.view->wanted();
            return query ? query->to - query->from : std::chrono::milliseconds{};
        };
        auto *plot = desk.view->findChild<Plot *>();
        const QPointF middle = plot->area().center();
        QCOMPARE(span(), std::chrono::milliseconds(15min));

        const QSignalSpy wanted(&*desk.view, &PoolsView::historyWanted);
        QWheelEvent turn(middle, plot->mapToGlobal(middle), {}, QPoint(0, 120), Qt::NoButton,
                         Qt::ControlModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(plot->viewport(), &turn);
        QCOMPARE(span(), std::chrono::milliseconds(12min));
        QCOMPARE(wanted.count(), 1);
        QVERIFY(desk.view->wanted()->to < desk.store.now());

        auto *chart = desk.view->findChild<TimeChart *>();
        emit chart->panAsked(-60'000);
        const WallTime end = desk.view->wanted()->to;
        QVERIFY(end < desk.store.now() - 1min);
        desk.fleet.at += 30s;
        desk.show(sample::fleet().pools);
        QCOMPARE(desk.view->wanted()->to, end); // who looks back is not pulled forward

        desk.view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&*desk.view));
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Home);
        QCOMPARE(desk.view->wanted()->to, desk.store.now());
        QCOMPARE(span(), std::chrono::milliseconds(15min));
        QTest::keyClick(chart, Qt::Key_Minus);
        QCOMPARE(span(), std::chrono::milliseconds(30min));
    }

    void keysFoldAsInATree()
    {
        Desk desk(twice);
        QCOMPARE(desk.agents(), QStringLiteral("one, 2 pools|two, 2 pools"));
        desk.press(Qt::Key_Right);
        QCOMPARE(desk.agents(), QStringLiteral("one, 2 pools|30 s|120 s|two, 2 pools"));
        QCOMPARE(desk.current(), 0);
        desk.press(Qt::Key_Right);
        QCOMPARE(desk.current(), 1);
        desk.press(Qt::Key_Down);
        desk.press(Qt::Key_Left);
        QCOMPARE(desk.current(), 0);
        desk.press(Qt::Key_Left);
        QCOMPARE(desk.agents(), QStringLiteral("one, 2 pools|two, 2 pools"));
        desk.press(Qt::Key_Plus);
        QCOMPARE(desk.rows(), 4);
        desk.press(Qt::Key_Minus);
        QCOMPARE(desk.rows(), 2);
        QCOMPARE(desk.current(), 0);
    }

    void theArrowAndADoubleClickFoldToo()
    {
        Desk desk(twice);
        desk.clickArrow(1);
        QCOMPARE(desk.agents(), QStringLiteral("one, 2 pools|two, 2 pools|120 s|30 s"));
        QCOMPARE(desk.current(), 0);
        desk.table().selectRow(3);
        desk.clickArrow(1);
        QCOMPARE(desk.rows(), 2);
        QCOMPARE(desk.current(), 1);
        QCOMPARE(desk.view->wanted()->poolKey, twice.at(3).key);
        const QRect place = desk.table().visualRect(desk.cell(0, PoolsModel::State));
        QTest::mouseDClick(desk.table().viewport(), Qt::LeftButton, {}, place.center());
        QCOMPARE(desk.rows(), 4);
        desk.table().selectRow(2);
        desk.clickArrow(0);
        QVERIFY2(desk.current() == 0, "what was chosen is its agent's row, and not the next agent's");
    }

    void anAgentsRowShowsItsBusiestPool()
    {
        Desk desk(twice);
        desk.table().selectRow(1);
        QCOMPARE(desk.view->wanted()->poolKey, twice.at(3).key);
        desk.press(Qt::Key_Right);
        desk.table().selectRow(3);
        QCOMPARE(desk.view->wanted()->poolKey, twice.at(2).key);
        desk.press(Qt::Key_Left);
        QCOMPARE(desk.view->wanted()->poolKey, twice.at(3).key);
        QList<PoolSnapshot> turned = twice;
        turned[2].active = 7;
        desk.show(turned);
        QVERIFY2(desk.view->wanted()->poolKey == twice.at(3).key, "the chart does not jump");
    }

    void ofIdlePoolsTheOneForCallsIsShown()
    {
        Desk desk({callsPool(one), healthPool(one)});
        desk.health().click();
        QCOMPARE(desk.agents(), QStringLiteral("one, 2 pools"));
        desk.show({callsPool(one), healthPool(one), callsPool(two, 1)});
        desk.table().selectRow(0);
        desk.table().selectRow(1);
        QCOMPARE(desk.view->wanted()->poolKey, callsPool(one).key);
    }

    void aChosenPoolUnfoldsItsAgent()
    {
        Desk desk(twice);
        desk.view->choosePool(twice.at(2).key);
        QCOMPARE(desk.agents(), QStringLiteral("one, 2 pools|two, 2 pools|120 s|30 s"));
        QCOMPARE(desk.current(), 3);
        QCOMPARE(desk.view->wanted()->poolKey, twice.at(2).key);
    }

    void whatIsChosenStaysWhilePoolsComeAndGo()
    {
        Desk desk(twice);
        desk.view->choosePool(twice.at(2).key);
        QList<PoolSnapshot> more = twice;
        more[2].active = 19; // its agent is first now, and it is its agent's first
        more.append(callsPool(QStringLiteral("zero"), 20));
        desk.show(more);
        QCOMPARE(desk.agents(), QStringLiteral("zero|two, 2 pools|30 s|120 s|one, 2 pools"));
        QCOMPARE(desk.current(), 2);
        QVERIFY(desk.table().selectionModel()->isRowSelected(2));
        desk.show({twice.at(0), twice.at(1), twice.at(2)}); // alone, it is its agent's row
        QCOMPARE(desk.agents(), QStringLiteral("one, 2 pools|two"));
        QCOMPARE(desk.current(), 1);
        QVERIFY(desk.table().selectionModel()->isRowSelected(1));
        QCOMPARE(desk.view->wanted()->poolKey, twice.at(2).key);
        desk.show(twice);
        QCOMPARE(desk.agents(), QStringLiteral("one, 2 pools|two, 2 pools|120 s|30 s"));
        QCOMPARE(desk.current(), 1);
        QCOMPARE(desk.view->wanted()->poolKey, twice.at(2).key);
        desk.show({twice.at(0), twice.at(1), twice.at(3)}); // what is in the chart is gone: the other one
        QCOMPARE(desk.current(), 1);
        QCOMPARE(desk.view->wanted()->poolKey, twice.at(3).key);
        desk.show({twice.at(0), twice.at(1)});
        QCOMPARE(desk.current(), 0);
        QCOMPARE(desk.view->wanted()->poolKey, twice.at(0).key);
    }

    void aPoolThatTheFilterHidesLeavesTheChart()
    {
        Desk desk({callsPool(one, 9), healthPool(one), callsPool(two, 3)});
        desk.health().click();
        desk.view->choosePool(healthPool(one).key);
        QCOMPARE(desk.view->wanted()->poolKey, healthPool(one).key);
        desk.health().click();
        QCOMPARE(desk.agents(), QStringLiteral("one|two"));
        QCOMPARE(desk.current(), 0);
        QCOMPARE(desk.view->wanted()->poolKey, callsPool(one).key);
    }

    void itIsReadAloudWhileItChanges()
    {
        Desk desk(twice);
        QTableView &table = desk.table();
        QVERIFY(dynamic_cast<LiveTableAccess *>(QAccessible::queryAccessibleInterface(&table)));
        QCOMPARE(readAloud(table), 2 * int(PoolsModel::ColumnCount));
        const QList<QList<PoolSnapshot>> updates{{},
                                                 twice,
                                                 twice.first(3),
                                                 twice.last(2),
                                                 twice.first(1),
                                                 twice,
                                                 {longPool(two, 20), callsPool(one)},
                                                 twice};
        for (const QList<PoolSnapshot> &pools : updates) {
            desk.show(pools);
            readAloud(table);
            for (const Qt::Key key : {Qt::Key_Home, Qt::Key_Right, Qt::Key_Right, Qt::Key_Down, Qt::Key_Left,
                                      Qt::Key_Left, Qt::Key_Right, Qt::Key_End, Qt::Key_Plus}) {
                desk.press(key);
                readAloud(table);
            }
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                table.sortByColumn(PoolsModel::Agent, order);
                readAloud(table);
            }
            for (const char *box : {"Only busy or waiting", "Only busy or waiting", "Health pools too"}) {
                desk.box(QString::fromLatin1(box)).click();
                readAloud(table);
            }
        }
        QCOMPARE(readAloud(table), desk.rows() * int(PoolsModel::ColumnCount));
    }
};

QTEST_MAIN(TestPoolsView)
#include "tst_poolsview.moc"
