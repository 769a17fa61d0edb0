// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/circuitcard.h"
#include "guard/commanddialog.h"
#include "guard/commandrules.h"
#include "guard/commandtext.h"
#include "resilience/circuitchange.h"
#include "stage.h"
#include "support/findwidget.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using test::calls;
using test::Stage;

namespace {

QLineEdit *fieldOf(const CommandDialog &dialog, const QString &name)
{
    const auto fields = dialog.findChildren<QLineEdit *>();
    for (QLineEdit *field : fields) {
        if (field->accessibleName().startsWith(name))
            return field;
    }
    return nullptr;
}

//! What an operator does to trip inventory_agent.
void tripInventory(Stage &stage)
{
    CommandDialog *dialog = stage.hand.ask(OperatorCommand::Trip, {calls("inventory_agent")}, nullptr);
    fieldOf(*dialog, QStringLiteral("Reason"))->setText(QStringLiteral("CRM upgrade"));
    if (QLineEdit *name = fieldOf(*dialog, QStringLiteral("Name")))
        name->setText(QStringLiteral("inventory_agent"));
    buttonOf(*dialog, QStringLiteral("Trip inventory_agent (calls)"))->click();
}

void openIt(CircuitSnapshot &circuit)
{
    circuit.state = CircuitState::Open;
    ++circuit.generation;
}

} // namespace

Q_DECLARE_METATYPE(switchyard::CircuitMark)

class TestOperatorHand final : public QObject
{
    Q_OBJECT

private slots:
    void sendsWhatWasAskedWithReason()
    {
        Stage stage;
        tripInventory(stage);
        QCOMPARE(stage.sink.sent.size(), 1);
        const CommandRequest &request = stage.sink.sent.constFirst();
        QVERIFY(request.command == OperatorCommand::Trip);
        QVERIFY(request.circuit == calls("inventory_agent"));
        QCOMPARE(request.note.who, QStringLiteral("ana"));
        QCOMPARE(request.note.why, QStringLiteral("CRM upgrade"));
        QVERIFY(!request.duration);
    }

    void focusIsOnCancel()
    {
        Stage stage;
        CommandDialog dialog(OperatorCommand::Trip, {calls("inventory_agent")}, stage.store,
                             stage.hand.arming());
        dialog.show();
        auto *cancel = buttonOf(dialog, QStringLiteral("Cancel"));
        QVERIFY(cancel->isDefault());
        QCOMPARE(dialog.focusWidget(), cancel);
        QTest::keyClick(&dialog, Qt::Key_Return);
        QCOMPARE(dialog.result(), static_cast<int>(QDialog::Rejected));
        QVERIFY(!dialog.isVisible());
    }

    void aGuardedEnvironmentWantsTheNameTyped()
    {
        Stage stage;
        CommandDialog dialog(OperatorCommand::Trip, {calls("inventory_agent")}, stage.store,
                             stage.hand.arming());
        QPushButton *doIt = buttonOf(dialog, QStringLiteral("Trip inventory_agent (calls)"));
        fieldOf(dialog, QStringLiteral("Reason"))->setText(QStringLiteral("why not"));
        QVERIFY(!doIt->isEnabled());
        fieldOf(dialog, QStringLiteral("Name"))->setText(QStringLiteral("inventory"));
        QVERIFY(!doIt->isEnabled());
        fieldOf(dialog, QStringLiteral("Name"))->setText(QStringLiteral("inventory_agent"));
        QVERIFY(doIt->isEnabled());
    }

    void anOpenEnvironmentDoesNot()
    {
        Stage stage;
        stage.setGuard(GuardLevel::Open);
        CommandDialog dialog(OperatorCommand::Trip, {calls("inventory_agent")}, stage.store,
                             stage.hand.arming());
        QVERIFY(!fieldOf(dialog, QStringLiteral("Name")));
        fieldOf(dialog, QStringLiteral("Reason"))->setText(QStringLiteral("because"));
        QVERIFY(buttonOf(dialog, QStringLiteral("Trip inventory_agent (calls)"))->isEnabled());
    }

    void aHoldEndsAfterFifteenMinutesByDefault()
    {
        Stage stage;
        CommandDialog hold(OperatorCommand::HoldOpen, {calls("inventory_agent")}, stage.store,
                           stage.hand.arming());
        QVERIFY(*hold.duration() == Duration(15min));
        CommandDialog trip(OperatorCommand::Trip, {calls("inventory_agent")}, stage.store,
                           stage.hand.arming());
        QVERIFY(!trip.duration());
    }

    void aDialogStaysWithItsCircuit()
    {
        Stage stage;
        CommandDialog dialog(OperatorCommand::Trip, {calls("inventory_agent")}, stage.store,
                             stage.hand.arming());
        stage.change(calls("inventory_agent"), openIt);
        fieldOf(dialog, QStringLiteral("Reason"))->setText(QStringLiteral("because"));
        fieldOf(dialog, QStringLiteral("Name"))->setText(QStringLiteral("inventory_agent"));
        QVERIFY(!buttonOf(dialog, QStringLiteral("Trip inventory_agent (calls)"))->isEnabled());
        FleetUpdate gone = stage.next();
        gone.removedAgents = {QStringLiteral("inventory_agent")};
        stage.store.apply(gone);
        QVERIFY(!buttonOf(dialog, QStringLiteral("Trip inventory_agent (calls)"))->isEnabled());
    }

    void severalAtOnceHaveACap()
    {
        Stage stage;
        stage.setGuard(GuardLevel::Open);
        QList<CircuitId> circuits{calls("analytics_agent"), calls("calendar_agent"), calls("docs_agent"),
                                  calls("notify_agent"), calls("pricing_agent")};
        {
            CommandDialog dialog(OperatorCommand::Trip, circuits, stage.store, stage.hand.arming());
            fieldOf(dialog, QStringLiteral("Reason"))->setText(QStringLiteral("because"));
            QVERIFY(buttonOf(dialog, QStringLiteral("Trip 5 circuits"))->isEnabled());
        }
        circuits.append(calls("search_agent"));
        CommandDialog dialog(OperatorCommand::Trip, circuits, stage.store, stage.hand.arming());
        fieldOf(dialog, QStringLiteral("Reason"))->setText(QStringLiteral("because"));
        QVERIFY(!buttonOf(dialog, QStringLiteral("Trip 6 circuits"))->isEnabled());
    }

    void farTooManyAreRefusedInADialogThatFitsTheScreen()
    {
        Stage stage;
        stage.setGuard(GuardLevel::Open);
        QList<CircuitId> circuits;
        while (circuits.size() < 1000)
            circuits += stage.store.circuitIds();
        circuits.resize(1000);
        CommandDialog dialog(OperatorCommand::Trip, circuits, stage.store, stage.hand.arming());
        QCOMPARE(dialog.findChildren<CircuitCard *>().size(), 6);
        const auto says = [&dialog](const QString &text) {
            const auto labels = dialog.findChildren<QLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(),
                               [&text](const QLabel *label) { return label->text().startsWith(text); });
        };
        QVERIFY(says(QStringLiteral("and 994 more")));
        QVERIFY(says(QStringLiteral("At most 5 at once")));
        QVERIFY2(dialog.sizeHint().height() < 600, qPrintable(QString::number(dialog.sizeHint().height())));
        dialog.show();
        const auto *cancel = buttonOf(dialog, QStringLiteral("Cancel"));
        QVERIFY(dialog.rect().contains(QRect(cancel->mapTo(&dialog, QPoint()), cancel->size())));
    }

    void eachOfSeveralIsACommandOfItsOwn()
    {
        Stage stage;
        stage.setGuard(GuardLevel::Open);
        CommandDialog *dialog =
            stage.hand.ask(OperatorCommand::Trip, {calls("docs_agent"), calls("notify_agent")}, nullptr);
        fieldOf(*dialog, QStringLiteral("Reason"))->setText(QStringLiteral("because"));
        buttonOf(*dialog, QStringLiteral("Trip 2 circuits"))->click();
        QCOMPARE(stage.sink.sent.size(), 2);
    }

    void tellsOfSeveralInOneLine()
    {
        Stage stage;
        stage.setGuard(GuardLevel::Open);
        QSignalSpy done(&stage.hand, &OperatorHand::done);
        CommandDialog *dialog =
            stage.hand.ask(OperatorCommand::Trip, {calls("docs_agent"), calls("search_agent")}, nullptr);
        fieldOf(*dialog, QStringLiteral("Reason"))->setText(QStringLiteral("drill"));
        buttonOf(*dialog, QStringLiteral("Trip 2 circuits"))->click();
        emit stage.sink.answered({stage.sink.number - 1, true, {}});
        emit stage.sink.answered({stage.sink.number, true, {}});
        QCOMPARE(done.count(), 2);
        QCOMPARE(done.constLast().constFirst().toString(), QStringLiteral("Tripped 2 circuits: ‘drill’"));
    }

    void tellsNothingBeforeTheEngineAnswers()
    {
        Stage stage;
        QSignalSpy done(&stage.hand, &OperatorHand::done);
        QSignalSpy refused(&stage.hand, &OperatorHand::refused);
        tripInventory(stage);
        QVERIFY(done.isEmpty() && refused.isEmpty());
        emit stage.sink.answered({stage.sink.number, false, QStringLiteral("it is already open")});
        QVERIFY(done.isEmpty());
        QVERIFY(refused.constFirst().constFirst().toString().contains(QStringLiteral("it is already open")));
    }

    void ignoresAnswersToOthers()
    {
        Stage stage;
        QSignalSpy done(&stage.hand, &OperatorHand::done);
        tripInventory(stage);
        emit stage.sink.answered({stage.sink.number + 7, true, {}});
        QVERIFY(done.isEmpty());
    }

    void revertsWhileNothingChanged_data()
    {
        QTest::addColumn<bool>("pictureFirst");
        QTest::newRow("answer, then picture") << false;
        QTest::newRow("picture, then answer") << true;
    }
    void revertsWhileNothingChanged()
    {
        QFETCH(bool, pictureFirst);
        Stage stage;
        tripInventory(stage);
        if (pictureFirst)
            stage.change(calls("inventory_agent"), openIt);
        emit stage.sink.answered({stage.sink.number, true, {}});
        if (!pictureFirst) {
            QVERIFY(!stage.hand.canRevert());
            stage.change(calls("inventory_agent"), openIt);
        }
        QVERIFY(stage.hand.canRevert());
        stage.hand.revert();
        QVERIFY(stage.sink.sent.constLast().command == OperatorCommand::Reset);
        QVERIFY(stage.sink.sent.constLast().circuit == calls("inventory_agent"));
    }

    void anAcknowledgementIsTakenBackWhileItLasts()
    {
        Stage stage;
        const CircuitId open = calls("salesforce_agent");
        CommandDialog *dialog = stage.hand.ask(OperatorCommand::Acknowledge, {open}, nullptr);
        fieldOf(*dialog, QStringLiteral("Reason"))->setText(QStringLiteral("on it"));
        if (QLineEdit *name = fieldOf(*dialog, QStringLiteral("Name")))
            name->setText(open.agent);
        buttonOf(*dialog, QStringLiteral("Acknowledge salesforce_agent (calls)"))->click();
        emit stage.sink.answered({stage.sink.number, true, {}});
        QVERIFY(!stage.hand.canRevert());
        stage.change(open, [](CircuitSnapshot &circuit) {
            circuit.acknowledged =
                Acknowledgement{QStringLiteral("ana"), QStringLiteral("on it"), WallTime{1s}};
        });
        QVERIFY(stage.hand.canRevert());
        stage.change(open, [](CircuitSnapshot &circuit) { circuit.acknowledged.reset(); });
        QVERIFY(!stage.hand.canRevert());
    }

    void oneMaintenanceForBothCircuitsOfAnAgent()
    {
        Stage stage;
        stage.setGuard(GuardLevel::Open);
        const CircuitId both{QStringLiteral("docs_agent"), CircuitPurpose::Health};
        CommandDialog *dialog =
            stage.hand.ask(OperatorCommand::Maintain, {calls("docs_agent"), both}, nullptr);
        fieldOf(*dialog, QStringLiteral("Reason"))->setText(QStringLiteral("new disks"));
        buttonOf(*dialog, QStringLiteral("Begin maintenance of docs_agent"))->click();
        QCOMPARE(stage.sink.sent.size(), 1);
        QCOMPARE(stage.sink.sent.constFirst().duration, std::optional<Duration>(15min));
    }

    void moreMaintenanceComesOnTopOfWhatIsLeft()
    {
        Stage stage;
        stage.setGuard(GuardLevel::Open);
        QSignalSpy done(&stage.hand, &OperatorHand::done);
        const WallTime until = stage.store.now() + 3h;
        stage.maintain(QStringLiteral("docs_agent"), until);
        CommandDialog *dialog = stage.hand.ask(OperatorCommand::Maintain, {calls("docs_agent")}, nullptr);
        fieldOf(*dialog, QStringLiteral("Reason"))->setText(QStringLiteral("more disks"));
        QCOMPARE(dialog->findChild<QComboBox *>()->accessibleName(), QStringLiteral("Longer by"));
        stage.store.setNow(stage.store.now() + 1min);
        buttonOf(*dialog, QStringLiteral("Extend maintenance of docs_agent"))->click();
        QCOMPARE(stage.sink.sent.size(), 1);
        QCOMPARE(stage.sink.sent.constFirst().duration,
                 std::optional<Duration>(until - stage.store.now() + 15min));
        emit stage.sink.answered({stage.sink.number, true, {}});
        QCOMPARE(done.constFirst().constFirst().toString(),
                 QStringLiteral("Extended maintenance of docs_agent: ‘more disks’"));
    }

    void whatIsOverIsNotExtended()
    {
        Stage stage;
        stage.setGuard(GuardLevel::Open);
        stage.maintain(QStringLiteral("docs_agent"), stage.store.now() + 1min);
        CommandDialog dialog(OperatorCommand::Maintain, {calls("docs_agent")}, stage.store,
                             stage.hand.arming());
        fieldOf(dialog, QStringLiteral("Reason"))->setText(QStringLiteral("more disks"));
        const QPushButton *doIt = buttonOf(dialog, QStringLiteral("Extend maintenance of docs_agent"));
        QVERIFY(doIt->isEnabled());
        stage.maintain(QStringLiteral("docs_agent"), {});
        stage.store.setNow(stage.store.now() + 1s);
        QVERIFY(!doIt->isEnabled());
    }

    void revertEndsWhenTheCircuitMovesOn()
    {
        Stage stage;
        QSignalSpy ended(&stage.hand, &OperatorHand::revertEnded);
        tripInventory(stage);
        emit stage.sink.answered({stage.sink.number, true, {}});
        stage.change(calls("inventory_agent"), openIt);
        stage.change(calls("inventory_agent"), [](CircuitSnapshot &circuit) {
            circuit.state = CircuitState::HalfOpen;
            ++circuit.generation;
        });
        QCOMPARE(ended.count(), 1);
        stage.hand.revert();
        QCOMPARE(stage.sink.sent.size(), 1);
    }

    void revertEndsAfterTenSeconds()
    {
        Stage stage;
        tripInventory(stage);
        emit stage.sink.answered({stage.sink.number, true, {}});
        stage.change(calls("inventory_agent"), openIt);
        stage.store.setNow(stage.store.now() + std::chrono::seconds(9));
        QVERIFY(stage.hand.canRevert());
        stage.store.setNow(stage.store.now() + std::chrono::seconds(2));
        QVERIFY(!stage.hand.canRevert());
    }

    void takesBackOnlyWhatWasNotThereBefore_data()
    {
        QTest::addColumn<OperatorCommand>("command");
        QTest::addColumn<CircuitMark>("before");
        QTest::addColumn<bool>("revertible");
        const CircuitMark quiet;
        CircuitMark open;
        open.state = CircuitState::HalfOpen;
        CircuitMark held;
        held.override = OverrideKind::ForcedOpen;
        CircuitMark cared;
        cared.acknowledgedAt = WallTime{1s};
        CircuitMark resting;
        resting.restsSince = WallTime{1s};
        QTest::newRow("trip what was closed") << OperatorCommand::Trip << quiet << true;
        QTest::newRow("trip what was half-open") << OperatorCommand::Trip << open << false;
        QTest::newRow("trip what was held") << OperatorCommand::Trip << held << false;
        QTest::newRow("hold") << OperatorCommand::HoldOpen << quiet << true;
        QTest::newRow("hold over a hold") << OperatorCommand::HoldOpen << held << false;
        QTest::newRow("disable") << OperatorCommand::Disable << open << true;
        QTest::newRow("disable over a hold") << OperatorCommand::Disable << held << false;
        QTest::newRow("acknowledge") << OperatorCommand::Acknowledge << open << true;
        QTest::newRow("acknowledge again") << OperatorCommand::Acknowledge << cared << false;
        QTest::newRow("maintain") << OperatorCommand::Maintain << quiet << true;
        QTest::newRow("maintain longer") << OperatorCommand::Maintain << resting << false;
    }
    void takesBackOnlyWhatWasNotThereBefore()
    {
        QFETCH(OperatorCommand, command);
        QFETCH(CircuitMark, before);
        QTEST(opposite(command, before).has_value(), "revertible");
    }

    void aBatchIsTakenBackAsAWholeOrNotAtAll()
    {
        Stage stage;
        stage.setGuard(GuardLevel::Open);
        QSignalSpy done(&stage.hand, &OperatorHand::done);
        const CircuitId held = calls("billing_agent");
        CommandDialog *dialog =
            stage.hand.ask(OperatorCommand::HoldOpen, {held, calls("docs_agent")}, nullptr);
        fieldOf(*dialog, QStringLiteral("Reason"))->setText(QStringLiteral("drill"));
        buttonOf(*dialog, QStringLiteral("Hold open 2 circuits"))->click();
        emit stage.sink.answered({stage.sink.number - 1, true, {}});
        emit stage.sink.answered({stage.sink.number, true, {}});
        QCOMPARE(done.count(), 2);
        QVERIFY(!done.constFirst().at(1).toBool());
        QVERIFY(!done.constLast().at(1).toBool());
        stage.change(calls("docs_agent"),
                     [](CircuitSnapshot &circuit) { circuit.override.kind = OverrideKind::ForcedOpen; });
        QVERIFY(!stage.hand.canRevert());
    }

    void aLateAnswerJoinsNoLaterBatch()
    {
        Stage stage;
        stage.setGuard(GuardLevel::Open);
        QSignalSpy done(&stage.hand, &OperatorHand::done);
        const auto trip = [&stage](const char *agent) {
            CommandDialog *dialog = stage.hand.ask(OperatorCommand::Trip, {calls(agent)}, nullptr);
            fieldOf(*dialog, QStringLiteral("Reason"))->setText(QStringLiteral("drill"));
            buttonOf(*dialog, QStringLiteral("Trip %1 (calls)").arg(QLatin1String(agent)))->click();
            return stage.sink.number;
        };
        const CommandNumber late = trip("docs_agent");
        const CommandNumber last = trip("search_agent");
        emit stage.sink.answered({last, true, {}});
        stage.change(calls("search_agent"), openIt);
        emit stage.sink.answered({late, true, {}});
        stage.change(calls("docs_agent"), openIt);
        QVERIFY(done.constLast().constFirst().toString().contains(QStringLiteral("Tripped docs_agent")));
        QVERIFY(done.constLast().at(1).toBool()); // of search_agent, which the line names first
        QVERIFY(done.constLast().constFirst().toString().startsWith(QStringLiteral("Tripped search_agent")));
        const qsizetype before = stage.sink.sent.size();
        stage.hand.revert();
        QCOMPARE(stage.sink.sent.size(), before + 1);
        QVERIFY(stage.sink.sent.constLast().circuit == calls("search_agent"));
    }

    void aLateAnswerAloneOffersNothing()
    {
        Stage stage;
        stage.setGuard(GuardLevel::Open);
        QSignalSpy done(&stage.hand, &OperatorHand::done);
        tripInventory(stage);
        const CommandNumber late = stage.sink.number;
        CommandDialog *dialog =
            stage.hand.ask(OperatorCommand::ProbeNow, {calls("salesforce_agent")}, nullptr);
        buttonOf(*dialog, QStringLiteral("Probe salesforce_agent (calls) now"))->click();
        QVERIFY(stage.sink.number > late);
        emit stage.sink.answered({late, true, {}});
        stage.change(calls("inventory_agent"), openIt);
        QCOMPARE(done.count(), 1);
        QVERIFY(!done.constLast().at(1).toBool());
        QVERIFY(!stage.hand.canRevert());
    }

    void objects_data()
    {
        QTest::addColumn<int>("command");
        QTest::addColumn<QString>("agent");
        QTest::addColumn<bool>("readOnly");
        QTest::addColumn<bool>("objects");
        const auto row = [](const char *name, OperatorCommand command, const char *agent, bool readOnly,
                            bool objects) {
            QTest::newRow(name) << static_cast<int>(command) << QString::fromLatin1(agent) << readOnly
                                << objects;
        };
        row("trip what is open", OperatorCommand::Trip, "salesforce_agent", false, true);
        row("trip what is closed", OperatorCommand::Trip, "docs_agent", false, false);
        row("trip what may probe", OperatorCommand::Trip, "github_agent", false, false);
        row("trip what is held", OperatorCommand::Trip, "billing_agent", false, true);
        row("reset what is quiet", OperatorCommand::Reset, "docs_agent", false, true);
        row("reset what fails", OperatorCommand::Reset, "inventory_agent", false, false);
        row("reset what is held", OperatorCommand::Reset, "billing_agent", false, false);
        row("probe what is closed", OperatorCommand::ProbeNow, "docs_agent", false, true);
        row("probe what is open", OperatorCommand::ProbeNow, "salesforce_agent", false, false);
        row("release nothing", OperatorCommand::Release, "docs_agent", false, true);
        row("release a hold", OperatorCommand::Release, "billing_agent", false, false);
        row("extend nothing", OperatorCommand::Extend, "docs_agent", false, true);
        row("extend a hold", OperatorCommand::Extend, "billing_agent", false, false);
        row("acknowledge what is well", OperatorCommand::Acknowledge, "docs_agent", false, true);
        row("acknowledge what is open", OperatorCommand::Acknowledge, "salesforce_agent", false, false);
        row("unacknowledge nothing", OperatorCommand::Unacknowledge, "salesforce_agent", false, true);
        row("maintain", OperatorCommand::Maintain, "docs_agent", false, false);
        row("end no maintenance", OperatorCommand::EndMaintenance, "docs_agent", false, true);
        row("maintain read-only", OperatorCommand::Maintain, "docs_agent", true, true);
        row("acknowledge read-only", OperatorCommand::Acknowledge, "salesforce_agent", true, true);
        row("read-only", OperatorCommand::HoldOpen, "docs_agent", true, true);
        row("unknown", OperatorCommand::HoldOpen, "nobody", false, true);
    }
    void objects()
    {
        QFETCH(int, command);
        QFETCH(QString, agent);
        QFETCH(bool, readOnly);
        Stage stage;
        const QString why = objection(static_cast<OperatorCommand>(command), {agent, CircuitPurpose::Calls},
                                      stage.store, readOnly);
        QTEST(!why.isEmpty(), "objects");
    }

    void ofAMisconfiguredAgentBothCircuitsAreAcknowledged()
    {
        Stage stage;
        stage.changeAgent(QStringLiteral("docs_agent"),
                          [](AgentSnapshot &agent) { agent.health = HealthStatus::Misconfigured; });
        const auto why = [&stage](CircuitPurpose purpose) {
            return objection(OperatorCommand::Acknowledge, {QStringLiteral("docs_agent"), purpose},
                             stage.store, false);
        };
        QVERIFY2(why(CircuitPurpose::Calls).isEmpty(), qPrintable(why(CircuitPurpose::Calls)));
        QVERIFY2(why(CircuitPurpose::Health).isEmpty(), qPrintable(why(CircuitPurpose::Health)));
    }

    void aReadOnlyEnvironmentAllowsNothing()
    {
        Stage stage;
        stage.setGuard(GuardLevel::ReadOnly);
        for (const OperatorCommand command :
             {OperatorCommand::Trip, OperatorCommand::HoldOpen, OperatorCommand::Reset})
            QVERIFY(objection(command, calls("docs_agent"), stage.store, false)
                        .contains(QStringLiteral("read-only")));
    }

    void saysWhoAnswersMeanwhileAndWhoDependsOnIt()
    {
        Stage stage;
        stage.changeAgent(QStringLiteral("docs_agent"),
                          [](AgentSnapshot &agent) { agent.standIn = QStringLiteral("inventory_agent"); });
        stage.changeAgent(QStringLiteral("inventory_agent"),
                          [](AgentSnapshot &agent) { agent.standIn = QStringLiteral("billing_agent"); });
        const auto effect = [&stage](OperatorCommand command, const char *agent) {
            return effectText(command, {calls(agent)}, stage.store);
        };
        for (const OperatorCommand command : {OperatorCommand::Trip, OperatorCommand::HoldOpen}) {
            QVERIFY(effect(command, "inventory_agent")
                        .endsWith(QStringLiteral("billing_agent answers for inventory_agent meanwhile. "
                                                 "1 dependant has no stand-in meanwhile: docs_agent.")));
        }
        QVERIFY(!effect(OperatorCommand::Disable, "inventory_agent").contains(QStringLiteral("meanwhile")));
        QVERIFY(!effect(OperatorCommand::Trip, "salesforce_agent").contains(QStringLiteral("meanwhile")));
        const CircuitId health{QStringLiteral("inventory_agent"), CircuitPurpose::Health};
        QVERIFY(
            !effectText(OperatorCommand::Trip, {health}, stage.store).contains(QStringLiteral("meanwhile")));
    }

    void namesAFewOfManyDependants()
    {
        Stage stage;
        for (const char *name : {"salesforce_agent", "docs_agent", "inventory_agent", "search_agent"}) {
            stage.changeAgent(QString::fromLatin1(name),
                              [](AgentSnapshot &agent) { agent.standIn = QStringLiteral("billing_agent"); });
        }
        const QStringList all = dependantsOf(QStringLiteral("billing_agent"), stage.store);
        QVERIFY(all.size() >= 4);
        const QString effect = effectText(OperatorCommand::Trip, {calls("billing_agent")}, stage.store);
        QVERIFY2(effect.contains(QStringLiteral("docs_agent, inventory_agent, salesforce_agent and 1 more")),
                 qPrintable(effect));
    }

    void offersNoEndLaterThanTheEnvironmentLets()
    {
        Stage stage;
        stage.setLongestOverride(1h);
        const std::unique_ptr<CommandDialog> dialog(
            stage.hand.ask(OperatorCommand::HoldOpen, {calls("docs_agent")}, nullptr));
        auto *end = dialog->findChild<QComboBox *>();
        QCOMPARE(end->itemText(end->count() - 1), QStringLiteral("1 hour"));
        QCOMPARE(dialog->duration(), std::optional<Duration>(15min));
    }

    void offersTheOneEndThereIsWhereItIsShort()
    {
        Stage stage;
        stage.setLongestOverride(2min);
        const std::unique_ptr<CommandDialog> dialog(
            stage.hand.ask(OperatorCommand::Disable, {calls("docs_agent")}, nullptr));
        QCOMPARE(dialog->findChild<QComboBox *>()->count(), 1);
        QCOMPARE(dialog->duration(), std::optional<Duration>(2min));
    }

    void putsNoEndOffFartherThanTheEnvironmentLets()
    {
        Stage stage; // billing_agent is held for twelve minutes more
        stage.setLongestOverride(30min);
        const std::unique_ptr<CommandDialog> dialog(
            stage.hand.ask(OperatorCommand::Extend, {calls("billing_agent")}, nullptr));
        fieldOf(*dialog, QStringLiteral("Reason"))->setText(QStringLiteral("slower than told"));
        fieldOf(*dialog, QStringLiteral("Name"))->setText(QStringLiteral("billing_agent"));
        const QPushButton *doIt =
            buttonOf(*dialog, QStringLiteral("Extend override of billing_agent (calls)"));
        auto *end = dialog->findChild<QComboBox *>();
        end->setCurrentText(QStringLiteral("15 minutes"));
        QVERIFY2(doIt->isEnabled(), qPrintable(doIt->toolTip()));
        end->setCurrentText(QStringLiteral("30 minutes"));
        QVERIFY(!doIt->isEnabled());
    }

    void nothingIsProbedForWhileTheBreakerIsOff()
    {
        Stage stage;
        stage.change(calls("salesforce_agent"),
                     [](CircuitSnapshot &circuit) { circuit.override.kind = OverrideKind::Disabled; });
        const QString why =
            objection(OperatorCommand::ProbeNow, calls("salesforce_agent"), stage.store, false);
        QVERIFY2(why.contains(QStringLiteral("breaker is off")), qPrintable(why));
    }

    void aTripSaysThatItEndsBreakerOff()
    {
        Stage stage;
        const QList<CircuitId> circuit{calls("inventory_agent")};
        const QString end = QStringLiteral("breaker is off now: that ends");
        QVERIFY(!effectText(OperatorCommand::Trip, circuit, stage.store).contains(end));
        stage.change(circuit.first(),
                     [](CircuitSnapshot &changed) { changed.override.kind = OverrideKind::Disabled; });
        QVERIFY(effectText(OperatorCommand::Trip, circuit, stage.store).contains(end));
    }

    void aResetOfAnEarlierRunIsRemindedOfForTenMinutes()
    {
        Stage stage;
        Event reset;
        reset.at = stage.store.now() - 6min;
        reset.circuit = calls("inventory_agent");
        reset.actor = QStringLiteral("bo");
        reset.details = {{QStringLiteral("reason"), toString(ChangeReason::Reset)},
                         {QStringLiteral("operator_reason"), QStringLiteral("new version is out")}};
        Event other = reset;
        other.at += 1min;
        other.details[QStringLiteral("reason")] = toString(ChangeReason::Tripped);
        stage.hand.recall({reset, other});
        const auto reminded = [&] {
            CommandDialog *dialog = stage.hand.ask(OperatorCommand::Reset, {*reset.circuit}, nullptr);
            const auto labels = dialog->findChildren<QLabel *>();
            const bool told = std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
                return label->text().contains(QStringLiteral("new version is out"));
            });
            delete dialog;
            return told;
        };
        QVERIFY(reminded());
        stage.store.setNow(stage.store.now() + 5min);
        QVERIFY(!reminded());
    }

    void takingATripBackIsNoResetToBeRemindedOf()
    {
        Stage stage;
        const CircuitId circuit = calls("inventory_agent");
        const auto reminded = [&stage, &circuit] {
            CommandDialog *dialog = stage.hand.ask(OperatorCommand::Reset, {circuit}, nullptr);
            const QList<QLabel *> labels = dialog->findChildren<QLabel *>();
            const bool found = std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
                return label->text().contains(QStringLiteral("did not last"));
            });
            dialog->close();
            return found;
        };
        tripInventory(stage);
        emit stage.sink.answered({stage.sink.number, true, {}});
        stage.change(circuit, openIt);
        stage.hand.revert();
        emit stage.sink.answered({stage.sink.number, true, {}});
        stage.change(circuit, openIt); // it opens once more, by itself
        QVERIFY(!reminded());

        CommandDialog *dialog = stage.hand.ask(OperatorCommand::Reset, {circuit}, nullptr);
        fieldOf(*dialog, QStringLiteral("Reason"))->setText(QStringLiteral("stock is back"));
        if (QLineEdit *name = fieldOf(*dialog, QStringLiteral("Name")))
            name->setText(circuit.agent);
        buttonOf(*dialog, QStringLiteral("Reset inventory_agent (calls)"))->click();
        emit stage.sink.answered({stage.sink.number, true, {}});
        QVERIFY(reminded());
        stage.store.setNow(stage.store.now() + 11min);
        stage.armAll(); // it has disarmed itself meanwhile
        QVERIFY(!reminded());
    }

    void saysWhatItWillDo()
    {
        Stage stage;
        const QString effect = effectText(OperatorCommand::Trip, {calls("inventory_agent")}, stage.store);
        QVERIFY2(effect.contains(QStringLiteral("42 calls/min")), qPrintable(effect));
        QVERIFY2(effect.contains(QStringLiteral("6 calls in flight")), qPrintable(effect));
    }
};

QTEST_MAIN(TestOperatorHand)
#include "tst_operatorhand.moc"
