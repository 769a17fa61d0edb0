// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/enginedoor.h"
#include "format/timetext.h"
#include "guard/commanddialog.h"
#include "guard/operatorhand.h"
#include "notices/muteshelf.h"
#include "overrides/overridesbinder.h"
#include "overrides/overridesmodel.h"
#include "overrides/overridesview.h"
#include "samplefleet.h"
#include "silentsink.h"

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace switchyard;

namespace {

const CircuitId billing{QStringLiteral("billing_agent"), CircuitPurpose::Calls};
const CircuitId docs{QStringLiteral("docs_agent"), CircuitPurpose::Calls};
const CircuitId salesforce{QStringLiteral("salesforce_agent"), CircuitPurpose::Calls};

//! The invented fleet without what an operator did, so that each test does its own.
struct Fleet
{
    Fleet()
    {
        FleetUpdate update = sample::fleet();
        for (CircuitSnapshot &circuit : update.circuits) {
            circuit.override = {};
            circuit.trippedByHand = false;
            circuit.acknowledged.reset();
        }
        for (AgentSnapshot &agent : update.agents)
            agent.maintenance.reset();
        store.apply(update);
    }
    [[nodiscard]] FleetUpdate next() const
    {
        FleetUpdate update;
        update.revision = store.revision() + 1;
        update.at = store.now();
        return update;
    }
    template<typename Edit>
    void edit(const CircuitId &id, Edit change)
    {
        FleetUpdate update = next();
        update.circuits = {*store.circuit(id)};
        change(update.circuits.first());
        store.apply(update);
    }
    void hold(const CircuitId &id, std::chrono::milliseconds left)
    {
        edit(id, [&](CircuitSnapshot &circuit) {
            circuit.override = {OverrideKind::ForcedOpen, QStringLiteral("ana"), QStringLiteral("migration"),
                                store.now(), store.now() + left};
        });
    }
    void rest(const QString &name, std::optional<WallTime> until = std::nullopt)
    {
        FleetUpdate update = next();
        update.agents = {*store.agent(name)};
        update.agents.first().maintenance =
            Maintenance{QStringLiteral("peer"), QStringLiteral("disks"), store.now(), until};
        store.apply(update);
    }

    FleetStore store;
};

Mute muteOf(const MuteScope &scope, WallTime now, std::chrono::milliseconds length)
{
    return {0, scope, QStringLiteral("eve"), QStringLiteral("move"), now, now + length};
}

QString textAt(const OverridesModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

QPushButton *buttonNamed(OverridesView &view, const QString &text)
{
    for (QPushButton *button : view.findChildren<QPushButton *>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

} // namespace

class TestOverrides final : public QObject
{
    Q_OBJECT

private slots:
    void listsAllThatBendsTheTruth()
    {
        Fleet fleet;
        OverridesModel model(fleet.store);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        fleet.rest(docs.agent);
        fleet.hold(billing, 12min);
        fleet.edit(salesforce, [&](CircuitSnapshot &circuit) {
            circuit.acknowledged =
                Acknowledgement{QStringLiteral("eve"), QStringLiteral("on it"), fleet.store.now() + 1s};
        });
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(textAt(model, 0, OverridesModel::What), QStringLiteral("Forced open"));
        QCOMPARE(textAt(model, 0, OverridesModel::Who), QStringLiteral("ana"));
        QCOMPARE(textAt(model, 0, OverridesModel::Why), QStringLiteral("migration"));
        QCOMPARE(textAt(model, 1, OverridesModel::What), QStringLiteral("Maintenance"));
        QCOMPARE(textAt(model, 1, OverridesModel::Circuit), docs.agent);
        QCOMPARE(textAt(model, 2, OverridesModel::What), QStringLiteral("Acknowledged"));
    }

    void pausedChecksAreThereAndEndThere()
    {
        Fleet fleet;
        OverridesView view(fleet.store);
        QSignalSpy resumed(&view, &OverridesView::resumeAsked);
        FleetUpdate update = fleet.next();
        update.paused = ChecksPause{QStringLiteral("ana"), update.at};
        fleet.store.apply(update);
        const OverridesModel model(fleet.store);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(textAt(model, 0, OverridesModel::What), QStringLiteral("Checks paused"));
        QCOMPARE(textAt(model, 0, OverridesModel::Circuit), QStringLiteral("all agents"));
        QCOMPARE(textAt(model, 0, OverridesModel::Who), QStringLiteral("ana"));
        QCOMPARE(textAt(model, 0, OverridesModel::Since), formatSince(update.at, fleet.store.now()));
        QVERIFY(!buttonNamed(view, QStringLiteral("Show circuit"))->isEnabled());
        QVERIFY(!buttonNamed(view, QStringLiteral("Extend…"))->isEnabled());
        buttonNamed(view, QStringLiteral("End now"))->click();
        QCOMPARE(resumed.count(), 1);
        fleet.store.apply(fleet.next());
        QCOMPARE(model.rowCount(), 0);
    }

    void inALockedWindowNobodyResumesForAll()
    {
        Fleet fleet;
        fleet.store.lockTo(QStringLiteral("production"));
        OverridesView view(fleet.store);
        FleetUpdate update = fleet.next();
        update.paused = ChecksPause{QStringLiteral("ana"), update.at};
        fleet.store.apply(update);
        QVERIFY(!buttonNamed(view, QStringLiteral("End now"))->isEnabled());
        QVERIFY(
            buttonNamed(view, QStringLiteral("End now"))->toolTip().contains(QStringLiteral("whole fleet")));
    }

    void anAgentThatTheFilePausesIsThereAndEndsInTheFile()
    {
        Fleet fleet;
        FleetUpdate update = fleet.next();
        update.agents = {*fleet.store.agent(docs.agent)};
        update.agents.first().health = HealthStatus::Paused;
        fleet.store.apply(update);
        OverridesView view(fleet.store);
        const OverridesModel model(fleet.store);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(textAt(model, 0, OverridesModel::What), QStringLiteral("Paused in the file"));
        QCOMPARE(textAt(model, 0, OverridesModel::Circuit), docs.agent);
        QVERIFY(!buttonNamed(view, QStringLiteral("End now…"))->isEnabled());
        QVERIFY(buttonNamed(view, QStringLiteral("Show circuit"))->isEnabled());
        fleet.rest(docs.agent); // its maintenance says more
        QCOMPARE(textAt(model, 0, OverridesModel::What), QStringLiteral("Maintenance"));
        QCOMPARE(model.rowCount(), 1);
    }

    void whatEndsSoonestIsFirst()
    {
        Fleet fleet;
        OverridesModel model(fleet.store);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        fleet.hold(billing, 30min);
        fleet.hold(docs, 10min);
        QVERIFY(model.bending(0).circuit == docs);
        fleet.hold(docs, 60min);
        QVERIFY(model.bending(0).circuit == billing);
    }

    void theTimeLeftRuns()
    {
        Fleet fleet;
        fleet.hold(billing, 12min);
        const OverridesModel model(fleet.store);
        QSignalSpy moved(&model, &QAbstractItemModel::dataChanged);
        QCOMPARE(textAt(model, 0, OverridesModel::Left), QStringLiteral("12:00"));
        fleet.store.setNow(fleet.store.now() + 90s);
        QCOMPARE(textAt(model, 0, OverridesModel::Left), QStringLiteral("10:30"));
        QCOMPARE(moved.count(), 1);
    }

    void aTripUnderAHoldCountsOnce()
    {
        Fleet fleet;
        fleet.edit(salesforce, [](CircuitSnapshot &circuit) { circuit.trippedByHand = true; });
        QCOMPARE(bendingsOf(fleet.store).size(), 1);
        QVERIFY(bendingsOf(fleet.store).constFirst().kind == Bending::Kind::Tripped);
        fleet.hold(salesforce, 5min);
        QCOMPARE(bendingsOf(fleet.store).size(), 1);
        QVERIFY(bendingsOf(fleet.store).constFirst().kind == Bending::Kind::ForcedOpen);
    }

    void theTitleCounts()
    {
        Fleet fleet;
        const OverridesView view(fleet.store);
        QCOMPARE(view.windowTitle(), QStringLiteral("Overrides & mutes"));
        fleet.hold(billing, 12min);
        QCOMPARE(view.windowTitle(), QStringLiteral("Overrides & mutes 1"));
    }

    void asksForWhatEndsTheChosenOne()
    {
        Fleet fleet;
        OverridesView view(fleet.store);
        QSignalSpy asked(&view, &OverridesView::commandAsked);
        QVERIFY(!buttonNamed(view, QStringLiteral("End now…"))->isEnabled());
        fleet.hold(billing, 12min);
        buttonNamed(view, QStringLiteral("End now…"))->click();
        buttonNamed(view, QStringLiteral("Extend…"))->click();
        QCOMPARE(asked.count(), 2);
        QVERIFY(asked.at(0).at(0).value<OperatorCommand>() == OperatorCommand::Release);
        QVERIFY(asked.at(0).at(1).value<CircuitId>() == billing);
        QVERIFY(asked.at(1).at(0).value<OperatorCommand>() == OperatorCommand::Extend);
    }

    void whatHasNoEndCannotBeExtended()
    {
        Fleet fleet;
        OverridesView view(fleet.store);
        fleet.edit(salesforce, [](CircuitSnapshot &circuit) { circuit.acknowledged = Acknowledgement{}; });
        const QPushButton *extend = buttonNamed(view, QStringLiteral("Extend…"));
        QVERIFY(!extend->isEnabled());
        QVERIFY(!extend->toolTip().isEmpty());
        QVERIFY(buttonNamed(view, QStringLiteral("End now…"))->isEnabled());
    }

    void maintenanceWithoutAnEndCannotBeExtended()
    {
        Fleet fleet;
        OverridesView view(fleet.store);
        fleet.rest(docs.agent);
        QVERIFY(!buttonNamed(view, QStringLiteral("Extend…"))->isEnabled());
        fleet.rest(docs.agent, fleet.store.now() + 3h);
        QVERIFY(buttonNamed(view, QStringLiteral("Extend…"))->isEnabled());
    }

    void theChosenOneStaysTheOne()
    {
        Fleet fleet;
        OverridesView view(fleet.store);
        QSignalSpy asked(&view, &OverridesView::commandAsked);
        fleet.hold(billing, 30min);
        fleet.hold(docs, 10min); // comes to stand first
        buttonNamed(view, QStringLiteral("End now…"))->click();
        QVERIFY(asked.constLast().at(1).value<CircuitId>() == billing);
        fleet.edit(docs, [](CircuitSnapshot &circuit) { circuit.override = {}; });
        buttonNamed(view, QStringLiteral("End now…"))->click();
        QVERIFY(asked.constLast().at(1).value<CircuitId>() == billing);
    }

    void noOtherIsChosenForOneThatIsGone()
    {
        Fleet fleet;
        OverridesView view(fleet.store);
        fleet.hold(billing, 10min);
        fleet.hold(docs, 30min);
        QVERIFY(buttonNamed(view, QStringLiteral("End now…"))->isEnabled());
        fleet.edit(billing, [](CircuitSnapshot &circuit) { circuit.override = {}; });
        QCOMPARE(view.table().model()->rowCount(), 1);
        QVERIFY(!buttonNamed(view, QStringLiteral("End now…"))->isEnabled());
        fleet.hold(salesforce, 5min);
        QVERIFY(!buttonNamed(view, QStringLiteral("End now…"))->isEnabled());
    }

    void mutesStandAmongTheOverrides()
    {
        Fleet fleet;
        MuteShelf mutes;
        OverridesModel model(fleet.store, &mutes);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        fleet.hold(billing, 30min);
        mutes.add(muteOf(
            {.everything = false, .environment = QStringLiteral("production"), .agents = {}, .circuits = {}},
            fleet.store.now(), 10min));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(textAt(model, 0, OverridesModel::What), QStringLiteral("Notices muted"));
        QCOMPARE(textAt(model, 0, OverridesModel::Circuit), QStringLiteral("production"));
        QCOMPARE(textAt(model, 0, OverridesModel::Who), QStringLiteral("eve"));
        QCOMPARE(textAt(model, 0, OverridesModel::Why), QStringLiteral("move"));
        QCOMPARE(textAt(model, 0, OverridesModel::Left), QStringLiteral("10:00"));
        QCOMPARE(textAt(model, 0, OverridesModel::AtTheEnd),
                 QStringLiteral("then what is still open is told"));
        mutes.endAll(fleet.store);
        QCOMPARE(model.rowCount(), 1);
    }

    void aMuteIsEndedAndExtendedWithoutTheEngine()
    {
        Fleet fleet;
        MuteShelf mutes;
        OverridesView view(fleet.store, &mutes);
        QSignalSpy asked(&view, &OverridesView::commandAsked);
        QSignalSpy ended(&view, &OverridesView::muteEndAsked);
        QSignalSpy extended(&view, &OverridesView::muteExtensionAsked);
        QSignalSpy shown(&view, &OverridesView::circuitChosen);
        mutes.add(muteOf({.everything = true, .environment = {}, .agents = {}, .circuits = {}},
                         fleet.store.now(), 10min));
        const quint64 number = mutes.all().constFirst().number;
        QVERIFY(!buttonNamed(view, QStringLiteral("Show circuit"))->isEnabled());
        emit view.table().activated(view.table().model()->index(0, 0));
        buttonNamed(view, QStringLiteral("Extend…"))->click();
        buttonNamed(view, QStringLiteral("End now"))->click();
        QCOMPARE(extended.constFirst().constFirst().toULongLong(), number);
        QCOMPARE(ended.constFirst().constFirst().toULongLong(), number);
        QCOMPARE(asked.count(), 0);
        QCOMPARE(shown.count(), 0);
    }

    void aMuteOfOneAgentLeadsToIt()
    {
        Fleet fleet;
        MuteShelf mutes;
        OverridesView view(fleet.store, &mutes);
        QSignalSpy shown(&view, &OverridesView::circuitChosen);
        mutes.add(muteOf({.everything = false, .environment = {}, .agents = {billing.agent}, .circuits = {}},
                         fleet.store.now(), 10min));
        buttonNamed(view, QStringLiteral("Show circuit"))->click();
        QVERIFY(shown.constFirst().constFirst().value<CircuitId>() == billing);
    }

    void theHandIsAskedAndTheWarningPassedOn()
    {
        Fleet fleet;
        EngineDoor door;
        test::SilentSink sink;
        OperatorHand hand(sink, fleet.store, {QStringLiteral("ana"), false});
        for (const AgentSnapshot &agent : fleet.store.agents())
            hand.arming().arm(agent.environment, QStringLiteral("the test's work"));
        OverridesView view(fleet.store);
        const auto *binder = new OverridesBinder(door, hand, view);
        fleet.hold(billing, 12min);
        buttonNamed(view, QStringLiteral("End now…"))->click();
        auto *dialog = view.findChild<CommandDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->command() == OperatorCommand::Release);
        QVERIFY(dialog->circuits() == QList<CircuitId>{billing});

        QSignalSpy warned(binder, &OverridesBinder::endsSoon);
        Event ending;
        ending.operationType = QStringLiteral("CIRCUIT_BREAKER_OVERRIDE_ENDING");
        ending.circuit = billing;
        ending.text = QStringLiteral("The override by ana ends in 5 minutes");
        Event other = ending;
        other.operationType = QStringLiteral("CIRCUIT_BREAKER_OPEN");
        emit door.eventsAppended({other, ending});
        QCOMPARE(warned.count(), 1);
        QVERIFY(warned.constFirst().constFirst().toString().contains(billing.agent));
    }
};

QTEST_MAIN(TestOverrides)
#include "tst_overrides.moc"
