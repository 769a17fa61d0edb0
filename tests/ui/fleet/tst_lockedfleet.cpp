// SPDX-License-Identifier: GPL-3.0-or-later
// A window that is locked to one environment: nothing of another is in its picture, whatever comes.
#include "fleet/lockedfleet.h"

#include "fleet/circuitmodel.h"
#include "fleet/fleettitle.h"
#include "stage.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/windowactions.h"

#include <QSignalSpy>
#include <QTest>

using namespace switchyard;

namespace {

const QString staging = QStringLiteral("staging");
const QString docs = QStringLiteral("docs_agent");
const QString billing = QStringLiteral("billing_agent");
const CircuitId docsCalls{docs, CircuitPurpose::Calls};

//! The invented fleet with one agent in staging.
FleetUpdate twoEnvironments()
{
    FleetUpdate whole = sample::fleet();
    whole.environments.append({staging, GuardLevel::Open, {}});
    for (AgentSnapshot &agent : whole.agents) {
        if (agent.name == docs) {
            agent.environment = staging;
            agent.guard = GuardLevel::Open;
        }
    }
    return whole;
}

struct Fleet
{
    Fleet() { all.apply(twoEnvironments()); }

    void apply(const QList<AgentSnapshot> &agents, const QList<CircuitSnapshot> &circuits = {},
               const QStringList &removed = {})
    {
        FleetUpdate update;
        update.revision = all.revision() + 1;
        update.at = all.now() + 1s;
        update.agents = agents;
        update.circuits = circuits;
        update.removedAgents = removed;
        update.pools = all.pools();
        all.apply(update);
    }
    void move(const QString &name, const QString &environment)
    {
        AgentSnapshot agent = *all.agent(name);
        agent.environment = environment;
        apply({agent});
    }

    FleetStore all;
};

QStringList agentsIn(const QList<CircuitId> &circuits)
{
    QStringList names;
    for (const CircuitId &id : circuits)
        names << id.agent;
    names.removeDuplicates();
    return names;
}

} // namespace

class TestLockedFleet final : public QObject
{
    Q_OBJECT

private slots:
    void holdsOneEnvironmentAlone()
    {
        const Fleet fleet;
        const LockedFleet locked(fleet.all, staging);
        const FleetStore &store = locked.store();
        QVERIFY(store.isLoaded());
        QCOMPARE(store.agentNames(), QStringList{docs});
        QCOMPARE(agentsIn(store.circuitIds()), QStringList{docs});
        QCOMPARE(store.environments().size(), 1);
        QCOMPARE(store.environments().constFirst().name, staging);
        for (const PoolSnapshot &pool : store.pools())
            QCOMPARE(pool.agent, docs);
        QVERIFY(!store.pools().isEmpty());
        QCOMPARE(store.now(), fleet.all.now());
        QCOMPARE(store.lockedTo(), staging);
    }

    void waitsForAFleetThatIsNotThereYet()
    {
        FleetStore all;
        const LockedFleet locked(all, staging);
        QVERIFY(!locked.store().isLoaded());
        all.apply(twoEnvironments());
        QCOMPARE(locked.store().agentNames(), QStringList{docs});
    }

    void followsItsOwnCircuitsAndNobodyElses()
    {
        Fleet fleet;
        const LockedFleet locked(fleet.all, staging);
        QSignalSpy changed(&locked.store(), &FleetStore::changed);
        CircuitSnapshot own = *fleet.all.circuit(docsCalls);
        own.failures = 4;
        CircuitSnapshot other = *fleet.all.circuit({billing, CircuitPurpose::Calls});
        other.failures = 4;
        fleet.apply({}, {own, other});
        QCOMPARE(locked.store().circuit(docsCalls)->failures, 4);
        QVERIFY(!locked.store().circuit(other.id));
        QCOMPARE(changed.count(), 1);
        const auto change = changed.constFirst().constFirst().value<FleetChange>();
        QVERIFY(!change.structure);
        QVERIFY(change.circuits == QList<CircuitId>{docsCalls});
        QCOMPARE(locked.store().now(), fleet.all.now());
    }

    void anAgentThatMovesInOrOutComesAndGoes()
    {
        Fleet fleet;
        const LockedFleet locked(fleet.all, staging);
        fleet.move(billing, staging);
        QCOMPARE(locked.store().agentNames(), (QStringList{billing, docs}));
        QCOMPARE(agentsIn(locked.store().circuitIds()).size(), 2);
        fleet.move(docs, QStringLiteral("production"));
        QCOMPARE(locked.store().agentNames(), QStringList{billing});
        QVERIFY(!locked.store().circuit(docsCalls));
    }

    void aRemovedAgentGoes()
    {
        Fleet fleet;
        const LockedFleet locked(fleet.all, staging);
        fleet.apply({}, {}, {docs});
        QVERIFY(locked.store().agents().isEmpty());
        QVERIFY(locked.store().circuitIds().isEmpty());
    }

    void anEnvironmentThatThereIsNotIsAnEmptyFleet()
    {
        const Fleet fleet;
        const LockedFleet locked(fleet.all, QStringLiteral("moon"));
        QVERIFY(locked.store().isLoaded());
        QVERIFY(locked.store().agents().isEmpty());
        QVERIFY(locked.store().environments().isEmpty());
    }

    void timeGoesOnThere()
    {
        Fleet fleet;
        const LockedFleet locked(fleet.all, staging);
        fleet.all.setNow(fleet.all.now() + 5s);
        QCOMPARE(locked.store().now(), fleet.all.now());
    }

    void whatWasDoneElsewhereIsNeitherToldNorTakenBackThere()
    {
        test::Stage stage;
        stage.store.apply(twoEnvironments());
        stage.armAll();
        const LockedFleet locked(stage.store, staging);
        FleetSelection none;
        MainWindow whole(stage.store, stage.hand, none, {});
        MainWindow window(locked.store(), stage.hand, none, {});
        for (MainWindow *each : {&whole, &window})
            each->show();
        CommandDialog *dialog =
            stage.hand.ask(OperatorCommand::Trip, {{billing, CircuitPurpose::Health}}, nullptr);
        QVERIFY(dialog);
        emit dialog->confirmed();
        emit stage.sink.answered({stage.sink.number, true, {}});
        QVERIFY(whole.messageBar().isVisible());
        QVERIFY(!window.messageBar().isVisible());
        QVERIFY(!window.actionsOf().revert->isEnabled());

        dialog = stage.hand.ask(OperatorCommand::Trip, {docsCalls}, nullptr);
        emit dialog->confirmed();
        emit stage.sink.answered({stage.sink.number, true, {}});
        QVERIFY(window.messageBar().isVisible());
    }

    void whatConcernsAllIsNotDoneThere()
    {
        test::Stage stage;
        stage.store.apply(twoEnvironments());
        const LockedFleet locked(stage.store, staging);
        FleetSelection none;
        MainWindow window(locked.store(), stage.hand, none, {});
        QVERIFY(!window.actionsOf().pause->isEnabled());
        window.actionsOf().refresh->trigger();
        QCOMPARE(stage.sink.rounds, 0);
        QCOMPARE(stage.sink.checked, QStringList{docs});
    }

    void theTitleSaysThatNothingElseIsShown()
    {
        const Fleet fleet;
        const LockedFleet locked(fleet.all, staging);
        const CircuitModel model(locked.store());
        QVERIFY2(fleetTitle(model).contains(QStringLiteral(" – staging only – ")),
                 qPrintable(fleetTitle(model)));
    }
};

QTEST_MAIN(TestLockedFleet)
#include "tst_lockedfleet.moc"
