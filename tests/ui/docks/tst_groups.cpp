// SPDX-License-Identifier: GPL-3.0-or-later
#include "groups/groupsmodel.h"
#include "groups/groupsview.h"
#include "samplefleet.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace switchyard;

namespace {

AgentSnapshot agentIn(const QString &name, const QString &environment, const QStringList &tags)
{
    AgentSnapshot agent;
    agent.name = name;
    agent.environment = environment;
    agent.tags = tags;
    agent.health = HealthStatus::Healthy;
    return agent;
}

//! Two in production, one of them tagged, and one at home in test.
FleetUpdate small()
{
    FleetUpdate update;
    update.revision = 1;
    update.whole = true;
    update.at = sample::moment();
    update.agents = {
        agentIn(QStringLiteral("a"), QStringLiteral("production"), {QStringLiteral("crm")}),
        agentIn(QStringLiteral("b"), QStringLiteral("production"), {}),
        agentIn(QStringLiteral("c"), QStringLiteral("test"), {QStringLiteral("crm")}),
    };
    CircuitSnapshot open;
    open.id = {QStringLiteral("a"), CircuitPurpose::Calls};
    open.state = CircuitState::Open;
    open.opensUntil = update.at + 30s;
    update.circuits = {open};
    return update;
}

GroupCount countOf(const FleetStore &store, const FleetGroup &group)
{
    for (const GroupCount &count : groupCounts(store)) {
        if (count.group == group)
            return count;
    }
    return {};
}

const FleetGroup crm{QStringLiteral("production"), {}, QStringLiteral("crm")};

} // namespace

class TestGroups final : public QObject
{
    Q_OBJECT

private slots:
    void countsAgentsAndNamesTheWorst()
    {
        FleetStore store;
        store.apply(small());
        QCOMPARE(groupCounts(store).size(), 5);
        QCOMPARE(countOf(store, {}).agents, 3);
        QCOMPARE(countOf(store, {QStringLiteral("production"), {}, {}}).agents, 2);
        QCOMPARE(countOf(store, crm).agents, 1);
        QVERIFY(countOf(store, {}).worst == StripState::Open);
        QVERIFY(countOf(store, crm).worst == StripState::Open);
        QVERIFY(countOf(store, {QStringLiteral("test"), {}, {}}).worst != StripState::Open);
    }

    void isATreeThatStaysWhileStatesChange()
    {
        FleetStore store;
        GroupsModel model(store);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        store.apply(small());
        const QPersistentModelIndex place(model.indexOf(crm));
        QVERIFY(place.isValid());
        QCOMPARE(place.data().toString(), QStringLiteral("#crm (1)"));
        QCOMPARE(place.data(Qt::ToolTipRole).toString(),
                 QStringLiteral("tag crm: 1 agent; the worst is Open"));
        QCOMPARE(place.parent().data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("production, 2 agents, worst Open"));
        QVERIFY(model.groupAt(place.parent()) == FleetGroup({QStringLiteral("production"), {}, {}}));
        FleetUpdate healed;
        healed.revision = 2;
        healed.at = store.now();
        healed.circuits = {*store.circuit({QStringLiteral("a"), CircuitPurpose::Calls})};
        healed.circuits.first().state = CircuitState::Closed;
        store.apply(healed);
        QVERIFY(place.isValid());
        QVERIFY(!place.data(Qt::ToolTipRole).toString().contains(QStringLiteral("Open")));
    }

    void groupsStandBetweenEnvironmentsAndTags()
    {
        FleetStore store;
        FleetUpdate update = small();
        update.agents[0].group = QStringLiteral("sales");
        update.agents[1].group = QStringLiteral("sales");
        store.apply(update);
        GroupsModel model(store);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const FleetGroup production{QStringLiteral("production"), {}, {}};
        const FleetGroup sales{QStringLiteral("production"), QStringLiteral("sales"), {}};
        const FleetGroup tagged{QStringLiteral("production"), QStringLiteral("sales"), QStringLiteral("crm")};
        const QModelIndex group = model.indexOf(sales);
        QCOMPARE(group.data().toString(), QStringLiteral("sales (2)"));
        QCOMPARE(group.data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("group sales, 2 agents, worst Open"));
        QVERIFY(group.parent() == model.indexOf(production));
        QVERIFY(model.indexOf(tagged).parent() == group);
        // Tags of all of the environment are still there, and no group where nobody named one.
        QVERIFY(model.indexOf(crm).parent() == model.indexOf(production));
        QCOMPARE(model.rowCount(model.indexOf({QStringLiteral("test"), {}, {}})), 1);

        QVERIFY(sales.holds(store.agent(QStringLiteral("b"))));
        QVERIFY(!tagged.holds(store.agent(QStringLiteral("b"))));
        QVERIFY(!sales.holds(store.agent(QStringLiteral("c"))));
    }

    void aSavedFilterIsAppliedOnEachClick()
    {
        FleetStore store;
        store.apply(small());
        GroupsView view(store);
        view.resize(300, 400);
        view.setSaved({QStringLiteral("tag:crm")});
        view.show();
        QModelIndex star = view.model()->index(view.model()->rowCount() - 1, 0);
        star = view.model()->index(0, 0, star);
        const auto click = [&view, &star] {
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(star).center());
        };
        click();
        QSignalSpy chosen(&view, &GroupsView::filterChosen);
        click();
        QVERIFY(!chosen.isEmpty());
        QCOMPARE(chosen.constLast().constFirst().toString(), QStringLiteral("tag:crm"));
        chosen.clear();
        QTest::keyClick(&view, Qt::Key_Return);
        QVERIFY(!chosen.isEmpty());
    }

    void aChosenGroupThatGoesGivesWayToAll()
    {
        FleetStore store;
        store.apply(small());
        GroupsView view(store);
        view.choose(crm);
        QSignalSpy chosen(&view, &GroupsView::groupChosen);
        FleetUpdate without = small();
        without.agents.removeFirst();
        without.circuits.clear();
        store.apply(without);
        QCOMPARE(chosen.count(), 1);
        QVERIFY(view.chosen().isAll());
    }
};

QTEST_MAIN(TestGroups)
#include "tst_groups.moc"
