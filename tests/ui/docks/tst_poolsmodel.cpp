// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolsmodel.h"

#include "fleet/fleetstore.h"
#include "pools/foldbranch.h"
#include "pools/poolsubject.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace switchyard;

namespace {

PoolSnapshot poolOf(const QString &agent, int seconds, int active = 0, int waiting = 0)
{
    PoolSnapshot pool;
    pool.agent = agent;
    pool.key = QStringLiteral("https:/"
                              "/%1.example.com_timeout_%2")
                   .arg(agent)
                   .arg(seconds);
    pool.operation = QStringLiteral("%1 s").arg(seconds);
    pool.kind = seconds == 10 ? OperationKind::HealthCheck : OperationKind::StandardRequest;
    pool.active = active;
    pool.waiting = waiting;
    pool.limit = 50;
    pool.limitPerHost = 20;
    pool.bindingLimit = 20;
    pool.boundBy = PoolLimit::PerHost;
    return pool;
}

const QString a = QStringLiteral("a");
const QString b = QStringLiteral("b");
const QString c = QStringLiteral("c");

FilterExpression asking(const QString &text)
{
    return FilterExpression::parse(text, poolFilterKeys()).value();
}

//! A model, worst first, health pools too, that is watched for breaking its word.
struct Watched
{
    explicit Watched(const QList<PoolSnapshot> &pools)
    {
        model.sort(PoolsModel::State, Qt::DescendingOrder);
        model.setFilter(PoolsFilter{.expression = {}, .onlyBusy = false, .withHealth = true});
        model.setPools(pools);
    }
    [[nodiscard]] QString text(int row, int column) const
    {
        return model.index(row, column).data().toString();
    }
    //! Agents as they are called, the pools under them by their class.
    [[nodiscard]] QString lines() const
    {
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row) {
            const PoolRow &each = model.row(row);
            lines.append(each.rank == PoolRow::Rank::Pool ? each.figures.operation : each.figures.agent);
        }
        return lines.join(u'|');
    }
    void unfold(const QString &agent) { model.setUnfolded(model.find({agent, {}}), true); }

    PoolsModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QSignalSpy resets{&model, &QAbstractItemModel::modelReset};
};

} // namespace

class TestPoolsModel final : public QObject
{
    Q_OBJECT

private slots:
    void anAgentSumsUpItsPools()
    {
        PoolSnapshot easy = poolOf(a, 30, 4);
        easy.idle = 2;
        easy.peakHour = 19;
        easy.opened = 100;
        easy.openedPerMinute = 1.5;
        easy.dnsAge = 200s;
        easy.closedRemoved = 7;
        easy.suspectedLeaks = 1;
        PoolSnapshot full = poolOf(a, 120, 10, 3);
        full.bindingLimit = 10;
        full.limitPerHost = 10;
        full.idle = 1;
        full.peakHour = 10;
        full.oldestWait = 840ms;
        full.opened = 1000;
        full.openedPerMinute = 0.25;
        full.dnsAge = 90s;
        full.closedRemoved = 1;
        full.suspectedLeaks = 2;
        const Watched desk({easy, full});
        QCOMPARE(desk.lines(), a);
        const auto says = [&desk](int column, const char *text) {
            return desk.text(0, column) == QString::fromUtf8(text);
        };
        QVERIFY(says(PoolsModel::Agent, "a"));
        QVERIFY(says(PoolsModel::Class, "2 pools"));
        QVERIFY(says(PoolsModel::State, "Full, 3 waiting"));
        QVERIFY2(says(PoolsModel::Usage, "14 · 100 %"), qPrintable(desk.text(0, PoolsModel::Usage)));
        QVERIFY(says(PoolsModel::Idle, "3"));
        QVERIFY(says(PoolsModel::Waiting, "3"));
        QVERIFY(says(PoolsModel::OldestWait, "0.84 s"));
        QVERIFY(says(PoolsModel::Limit, "10 per host"));
        QVERIFY(says(PoolsModel::Peak, "19"));
        QVERIFY2(says(PoolsModel::Churn, "1.8"), qPrintable(desk.text(0, PoolsModel::Churn)));
        QCOMPARE(desk.model.row(0).figures.dnsAge, easy.dnsAge);
        QVERIFY(says(PoolsModel::Closed, "8"));
        QVERIFY(says(PoolsModel::Leaks, "3"));
        QCOMPARE(desk.model.row(0).figures.opened, quint64(1100));
        QCOMPARE(desk.model.index(0, 0).data(PoolsModel::ShareRole).toDouble(), 1.0);
        QVERIFY(desk.model.index(0, 0)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("Summed over 2 pools.")));
    }

    void anAgentIsAsBadAsItsWorstPool_data()
    {
        QTest::addColumn<QList<PoolSnapshot>>("pools");
        QTest::addColumn<QString>("state");
        PoolSnapshot unlimited = poolOf(a, 120, 900);
        unlimited.bindingLimit = 0;
        const auto row = [](const char *state, const QList<PoolSnapshot> &pools) {
            QTest::newRow(state) << pools << QString::fromUtf8(state);
        };
        row("Unlimited", {unlimited, [&] {
                              PoolSnapshot other = unlimited;
                              other.key += u'0';
                              return other;
                          }()});
        row("OK", {poolOf(a, 30), unlimited});
        row("Busy", {poolOf(a, 30, 16), poolOf(a, 10)});
        row("Full", {poolOf(a, 10, 16), poolOf(a, 30, 20)});
        row("Full, 5 waiting", {poolOf(a, 10, 20, 2), poolOf(a, 30, 20, 3)});
    }
    void anAgentIsAsBadAsItsWorstPool()
    {
        QFETCH(QList<PoolSnapshot>, pools);
        QTEST(Watched(pools).text(0, PoolsModel::State), "state");
    }

    void anAgentWithOnePoolIsOneRow()
    {
        Watched desk({poolOf(a, 30, 3)});
        QCOMPARE(desk.text(0, PoolsModel::Class), QStringLiteral("30 s"));
        QCOMPARE(desk.text(0, PoolsModel::Usage), QStringLiteral("3/20"));
        QCOMPARE(desk.model.index(0, 0).data(PoolsModel::BranchRole).toInt(), int(FoldBranch::None));
        desk.model.setUnfolded(0, true);
        QCOMPARE(desk.lines(), a);
    }

    void agentsStandByTheirWorstAndPoolsInsideThemLikewise()
    {
        Watched desk(
            {poolOf(a, 10, 1), poolOf(a, 30, 2), poolOf(b, 10), poolOf(b, 30, 18), poolOf(c, 30, 5)});
        desk.unfold(a);
        desk.unfold(b);
        QCOMPARE(desk.lines(), QStringLiteral("b|30 s|10 s|c|a|30 s|10 s"));
        desk.model.sort(PoolsModel::State, Qt::AscendingOrder);
        QCOMPARE(desk.lines(), QStringLiteral("a|10 s|30 s|c|b|10 s|30 s"));
        desk.model.sort(PoolsModel::Agent, Qt::DescendingOrder);
        QCOMPARE(desk.lines(), QStringLiteral("c|b|10 s|30 s|a|10 s|30 s"));
    }

    void theFilterDecidesAboutPools()
    {
        Watched desk({poolOf(a, 10), poolOf(a, 30, 18), poolOf(b, 10), poolOf(b, 30), poolOf(c, 10)});
        QCOMPARE(desk.lines(), QStringLiteral("a|b|c"));
        desk.model.setFilter({.expression = {}, .onlyBusy = false, .withHealth = false});
        QCOMPARE(desk.lines(), QStringLiteral("a|b"));
        QCOMPARE(desk.text(0, PoolsModel::Class), QStringLiteral("30 s"));
        desk.model.setFilter({.expression = {}, .onlyBusy = true, .withHealth = true});
        QCOMPARE(desk.lines(), a);
        desk.model.setFilter(
            {.expression = asking(QStringLiteral("TIMEOUT_10")), .onlyBusy = false, .withHealth = true});
        QCOMPARE(desk.lines(), QStringLiteral("a|b|c"));
        QCOMPARE(desk.text(0, PoolsModel::Class), QStringLiteral("10 s"));
        desk.model.setFilter({.expression = asking(b), .onlyBusy = false, .withHealth = true});
        QCOMPARE(desk.text(0, PoolsModel::Class), QStringLiteral("2 pools"));
    }

    void theFilterSpeaksTheLanguageOfTheTable_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("lines");
        QTest::newRow("busy") << QStringLiteral("state:busy") << a;
        QTest::newRow("full, waiting or not") << QStringLiteral("state:full") << b;
        QTest::newRow("waiting") << QStringLiteral("state:waiting") << b;
        QTest::newRow("use") << QStringLiteral("use>=90") << QStringLiteral("b|a");
        QTest::newRow("waiting for more than") << QStringLiteral("waiting>2") << b;
        QTest::newRow("oldest wait") << QStringLiteral("wait>=1.5s") << b;
        QTest::newRow("turned round") << QStringLiteral("-agent:b state:busy,full") << a;
        QTest::newRow("tag") << QStringLiteral("tag:crm") << c;
        QTest::newRow("environment") << QStringLiteral("env:prod -tag:crm") << a;
    }
    void theFilterSpeaksTheLanguageOfTheTable()
    {
        QFETCH(QString, text);
        FleetStore store;
        FleetUpdate fleet;
        fleet.whole = true;
        for (const QString &name : {a, b, c}) {
            AgentSnapshot agent;
            agent.name = name;
            agent.environment = name == b ? QStringLiteral("staging") : QStringLiteral("production");
            agent.tags = name == c ? QStringList{QStringLiteral("crm")} : QStringList();
            fleet.agents.append(agent);
        }
        store.apply(fleet);
        PoolSnapshot waited = poolOf(b, 30, 20, 3);
        waited.oldestWait = 1500ms;
        Watched desk({poolOf(a, 30, 18), waited, poolOf(c, 30)});
        desk.model.setFilter({.expression = asking(text), .agents = &store, .withHealth = true});
        QTEST(desk.lines(), "lines");
    }

    void whatIsUnfoldedStaysSoOverUpdatesAndFilters()
    {
        QList<PoolSnapshot> pools{poolOf(a, 10), poolOf(a, 30), poolOf(b, 10), poolOf(b, 30)};
        Watched desk(pools);
        desk.unfold(b);
        QCOMPARE(desk.lines(), QStringLiteral("a|b|10 s|30 s"));
        pools[3].active = 19;
        desk.model.setPools(pools);
        QCOMPARE(desk.lines(), QStringLiteral("b|30 s|10 s|a"));
        desk.model.setFilter({.expression = asking(a), .onlyBusy = true, .withHealth = true});
        QCOMPARE(desk.lines(), b); // "example" has an a: b's busy pool alone, in one row
        desk.model.setFilter({.expression = {}, .onlyBusy = false, .withHealth = true});
        QCOMPARE(desk.lines(), QStringLiteral("b|30 s|10 s|a"));
        desk.model.setPools(pools.first(2));
        desk.model.setPools(pools);
        QCOMPARE(desk.lines(), QStringLiteral("b|30 s|10 s|a"));
        pools[0].active = 20;
        desk.model.setPools(pools);
        QVERIFY2(!desk.model.row(0).unfolded, "nothing unfolds by itself");
        desk.unfold(a);
        desk.model.setUnfolded(0, false);
        QCOMPARE(desk.lines(), QStringLiteral("a|b|30 s|10 s"));
        QCOMPARE(desk.resets.size(), 0);
    }

    void poolsThatComeAndGoMoveNoOtherRow()
    {
        const QList<PoolSnapshot> pools{poolOf(a, 10), poolOf(a, 30), poolOf(b, 30, 2), poolOf(c, 30, 1)};
        Watched desk(pools);
        desk.unfold(a);
        QCOMPARE(desk.lines(), QStringLiteral("b|c|a|10 s|30 s"));
        const QPersistentModelIndex atC = desk.model.index(1, PoolsModel::Waiting);
        const QPersistentModelIndex atPool = desk.model.index(4, PoolsModel::Idle);
        desk.model.setPools(
            {poolOf(c, 30, 9), poolOf(a, 30), poolOf(a, 120, 4), poolOf(a, 10), poolOf(b, 10)});
        QCOMPARE(desk.lines(), QStringLiteral("c|a|120 s|10 s|30 s|b"));
        QCOMPARE(atC.row(), 0);
        QCOMPARE(atPool.row(), 4);
        desk.model.setPools({poolOf(a, 30), poolOf(c, 30, 9)});
        QCOMPARE(desk.lines(), QStringLiteral("c|a"));
        QVERIFY(!atPool.isValid());
        QCOMPARE(desk.text(1, PoolsModel::Class), QStringLiteral("30 s"));
        desk.model.setPools({});
        QCOMPARE(desk.model.rowCount(), 0);
        desk.model.setPools(pools);
        QCOMPARE(desk.lines(), QStringLiteral("b|c|a|10 s|30 s"));
        QCOMPARE(desk.resets.size(), 0);
    }

    void aPoolThatIsToldTwiceIsOneRow()
    {
        const Watched desk({poolOf(a, 30, 1), poolOf(a, 30, 1)});
        QCOMPARE(desk.text(0, PoolsModel::Usage), QStringLiteral("1/20"));
    }

    void onlyCellsThatLookOtherwiseAreToldOf()
    {
        QList<PoolSnapshot> pools;
        for (int agent = 0; agent < 1000; ++agent) {
            const QString name = QStringLiteral("agent_%1").arg(agent, 4, 10, QChar(u'0'));
            pools.append({poolOf(name, 10), poolOf(name, 30)});
        }
        Watched desk(pools);
        desk.model.sort(PoolsModel::Agent, Qt::AscendingOrder);
        desk.unfold(QStringLiteral("agent_0500"));
        const QSignalSpy changes(&desk.model, &QAbstractItemModel::dataChanged);
        const QSignalSpy inserts(&desk.model, &QAbstractItemModel::rowsInserted);
        const QSignalSpy removals(&desk.model, &QAbstractItemModel::rowsRemoved);
        const QSignalSpy layouts(&desk.model, &QAbstractItemModel::layoutChanged);
        QList<PoolSnapshot> same = pools;
        same.detach();
        desk.model.setPools(same);
        QCOMPARE(changes.size(), 0);
        pools[1001].idle = 5;
        desk.model.setPools(pools);
        QCOMPARE(changes.size(), 2); // the agent's cell, the pool's cell
        for (const QList<QVariant> &change : changes) {
            QCOMPARE(change.at(0).toModelIndex(), change.at(1).toModelIndex());
            QCOMPARE(change.at(0).toModelIndex().column(), int(PoolsModel::Idle));
        }
        QCOMPARE(changes.at(0).at(0).toModelIndex().row(), 500);
        QCOMPARE(changes.at(1).at(0).toModelIndex().row(), 502);
        QCOMPARE(inserts.size() + removals.size() + layouts.size() + desk.resets.size(), 0);
    }

    void eachCellIsReadAloud()
    {
        Watched desk({poolOf(a, 10), poolOf(a, 30, 18), poolOf(b, 30)});
        const auto spoken = [&desk](int row, int column) {
            return desk.model.index(row, column).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(spoken(0, PoolsModel::Agent), QStringLiteral("Agent: a, 2 pools, folded"));
        QCOMPARE(spoken(0, PoolsModel::Usage), QStringLiteral("Active / limit: 18, the fullest pool 90 %"));
        QCOMPARE(spoken(1, PoolsModel::Agent), QStringLiteral("Agent: b"));
        desk.unfold(a);
        QCOMPARE(spoken(0, PoolsModel::Agent), QStringLiteral("Agent: a, 2 pools, unfolded"));
        QCOMPARE(spoken(1, PoolsModel::Agent), QStringLiteral("Pool of a: a.example.com"));
        QCOMPARE(spoken(1, PoolsModel::Class), QStringLiteral("Class: 30 s"));
        for (int row = 0; row < desk.model.rowCount(); ++row) {
            for (int column = 0; column < PoolsModel::ColumnCount; ++column)
                QVERIFY(!spoken(row, column).isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestPoolsModel)
#include "tst_poolsmodel.moc"
