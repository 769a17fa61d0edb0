// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuitdelegates.h"
#include "fleet/circuitheader.h"
#include "fleet/circuittable.h"
#include "fleet/countchip.h"
#include "fleet/countsbar.h"
#include "fleet/orderhold.h"
#include "format/busyshare.h"
#include "stage.h"

#include <QAbstractItemModelTester>
#include <QMouseEvent>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using test::calls;
using test::Stage;

namespace {

QStringList agentsShown(const CircuitFilterProxy &proxy)
{
    QStringList names;
    for (int row = 0; row < proxy.rowCount(); ++row)
        names.append(proxy.idAt(row)->agent.section(u'_', 0, 0));
    return names;
}

void closeIt(CircuitSnapshot &circuit)
{
    circuit.state = CircuitState::Closed;
    circuit.failures = 0;
    circuit.opensUntil.reset();
}

//! A table on the stage, as the window makes it.
struct Table
{
    Table()
        : model(stage.store)
        , proxy(model)
        , view(model, proxy, stage.selection)
    {
        proxy.setRows(FleetRows::Calls);
        view.resize(1100, 500);
    }
    [[nodiscard]] int rowOf(const char *agent) const { return proxy.indexOf(calls(agent)).row(); }

    Stage stage;
    CircuitModel model;
    CircuitFilterProxy proxy;
    CircuitTable view;
};

} // namespace

class TestCircuitTable final : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheContractOfModels()
    {
        FleetStore store;
        CircuitModel model(store);
        CircuitFilterProxy proxy(model);
        QAbstractItemModelTester modelTester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester proxyTester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        store.apply(sample::fleet());
        QCOMPARE(model.rowCount(), 28);
        FleetUpdate removal;
        removal.at = sample::moment() + 1s;
        removal.removedAgents = {QStringLiteral("hr_agent"), QStringLiteral("nobody")};
        store.apply(removal);
        QCOMPARE(model.rowCount(), 26);
        store.apply(sample::fleet());
        QCOMPARE(proxy.rowCount(), 14);
    }

    void ordersWorstFirst()
    {
        Table table;
        QCOMPARE(
            agentsShown(table.proxy).join(u' '),
            QStringLiteral("salesforce github jira billing hr inventory legal analytics calendar docs notify "
                           "pricing search support"));
    }

    void tellsOfAnUpdateInOneRange()
    {
        Table table;
        QSignalSpy changes(&table.model, &QAbstractItemModel::dataChanged);
        QSignalSpy resets(&table.model, &QAbstractItemModel::modelReset);
        table.stage.change(calls("salesforce_agent"), closeIt);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(resets.count(), 0);
    }

    void resetsOnlyForANewSetOfCircuits()
    {
        Table table;
        QSignalSpy resets(&table.model, &QAbstractItemModel::modelReset);
        FleetUpdate again = sample::fleet();
        table.stage.store.apply(again);
        QCOMPARE(resets.count(), 0);
        again.circuits.removeLast();
        table.stage.store.apply(again);
        QCOMPARE(resets.count(), 1);
    }

    void theOtherCircuitIsShownAndSaidWhereAnAgentHasOneRow()
    {
        Table table;
        const CircuitId checks{QStringLiteral("salesforce_agent"), CircuitPurpose::Health};
        table.stage.change(checks, [](CircuitSnapshot &circuit) {
            circuit.state = CircuitState::HalfOpen;
            circuit.probeLimit = 3;
        });
        const auto cell = [&table](int role) {
            const int row = table.rowOf("salesforce_agent");
            return table.proxy.index(row, static_cast<int>(CircuitColumn::State)).data(role);
        };
        table.proxy.setRows(FleetRows::Agents);
        QVERIFY(cell(CircuitModel::OtherRole).isValid());
        for (const int role : {static_cast<int>(Qt::ToolTipRole), static_cast<int>(Qt::AccessibleTextRole)})
            QVERIFY2(cell(role).toString().contains(QStringLiteral("health: Half-open 0/3")),
                     qPrintable(cell(role).toString()));
        // It has a row of its own there.
        for (const FleetRows rows : {FleetRows::AllCircuits, FleetRows::Calls}) {
            table.proxy.setRows(rows);
            QVERIFY(!cell(CircuitModel::OtherRole).isValid());
            QVERIFY(!cell(Qt::ToolTipRole).toString().contains(QStringLiteral("health:")));
        }
        // One that is well is worth no second shape.
        table.proxy.setRows(FleetRows::Agents);
        table.stage.change(checks, closeIt);
        QVERIFY(!cell(CircuitModel::OtherRole).isValid());
    }

    void aRowHasThePoolOfItsOwnCircuit()
    {
        Table table;
        FleetUpdate update = table.stage.next();
        PoolSnapshot checks;
        checks.agent = QStringLiteral("salesforce_agent");
        checks.key = QStringLiteral("checks");
        checks.kind = OperationKind::HealthCheck;
        checks.bindingLimit = 20;
        PoolSnapshot work = checks;
        work.key = QStringLiteral("work");
        work.kind = OperationKind::StandardRequest;
        work.active = 18;
        update.pools = {work, checks};
        table.stage.store.apply(update);
        const auto pool = [&table](CircuitPurpose purpose) {
            const int row = table.model.rowOf({QStringLiteral("salesforce_agent"), purpose});
            return table.model.index(row, static_cast<int>(CircuitColumn::Pool)).data().toString();
        };
        QCOMPARE(pool(CircuitPurpose::Calls), QStringLiteral("18/20"));
        QCOMPARE(pool(CircuitPurpose::Health), QStringLiteral("0/20"));
    }

    void sortedByNextAHoldStandsAtItsEnd()
    {
        Table table;
        table.proxy.sort(static_cast<int>(CircuitColumn::Next), Qt::AscendingOrder);
        // Its next health check is in seconds; what the column names is its end, in minutes.
        const int held = table.rowOf("billing_agent");
        QVERIFY(held > table.rowOf("salesforce_agent"));
        QVERIFY(held > table.rowOf("docs_agent"));
        table.stage.change(calls("billing_agent"), [](CircuitSnapshot &circuit) {
            circuit.override.until.reset(); // no end: after all that has a time
        });
        table.proxy.sort(static_cast<int>(CircuitColumn::Next), Qt::AscendingOrder);
        QCOMPARE(table.rowOf("billing_agent"), table.proxy.rowCount() - 1);
    }

    void whatNothingIsKnownOfIsNotCountedAsClosed()
    {
        Table table;
        const int before = countRows(table.model, table.proxy).of(ChipKind::Closed);
        table.stage.change(calls("docs_agent"), [](CircuitSnapshot &circuit) {
            circuit.totals = {};
            circuit.lastCallAt.reset();
            circuit.failures = 0;
        });
        const FleetCounts counts = countRows(table.model, table.proxy);
        QCOMPARE(counts.of(ChipKind::Closed), before - 1);
        QCOMPARE(counts.unseen, 1);
        table.proxy.setStates(statesOf(ChipKind::Closed));
        QCOMPARE(table.proxy.rowCount(), before - 1);
    }

    void anAgentsRowSpeaksForTheWorseCircuit()
    {
        Table table;
        table.proxy.setRows(FleetRows::Agents);
        QCOMPARE(table.proxy.rowCount(), 14);
        const CircuitId health{QStringLiteral("support_agent"), CircuitPurpose::Health};
        QVERIFY(table.proxy.idAt(table.rowOf("support_agent"))->purpose == CircuitPurpose::Calls);
        table.stage.change(health, [](CircuitSnapshot &circuit) { circuit.state = CircuitState::Open; });
        QCOMPARE(table.proxy.rowCount(), 14);
        QVERIFY(*table.proxy.idAt(table.rowOf("support_agent")) == health);
    }

    void aCallsCircuitWithoutCallsIsNeverTheWorse()
    {
        Table table;
        table.proxy.setRows(FleetRows::Agents);
        table.stage.change(calls("support_agent"), [](CircuitSnapshot &circuit) {
            circuit.totals = {};
            circuit.lastCallAt.reset();
        });
        QVERIFY(table.proxy.idAt(table.rowOf("support_agent"))->purpose == CircuitPurpose::Health);
    }

    void movesARowWhenItsStateChanges()
    {
        Table table;
        table.stage.change(calls("salesforce_agent"), closeIt);
        QCOMPARE(agentsShown(table.proxy).constFirst(), QStringLiteral("github"));
    }

    void holdsTheOrderUnderThePointer()
    {
        Table table;
        QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
        QApplication::sendEvent(table.view.viewport(), &enter);
        QVERIFY(table.proxy.isHeld());
        table.stage.change(calls("salesforce_agent"), closeIt);
        QCOMPARE(agentsShown(table.proxy).constFirst(), QStringLiteral("salesforce"));
        QCOMPARE(table.proxy.index(0, 0).data().toString(), QStringLiteral("Closed"));
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(table.view.viewport(), &leave);
        QCOMPARE(agentsShown(table.proxy).constFirst(), QStringLiteral("github"));
    }

    void aPointerThatTheTableCameUpUnderHoldsNothingUntilItMoves()
    {
        Table table;
        table.view.hide();
        QCursor::setPos(50, 50);
        table.view.show();
        QEnterEvent enter({5, 5}, {5, 5}, {50, 50});
        QApplication::sendEvent(table.view.viewport(), &enter);
        QVERIFY(!table.proxy.isHeld());
        QMouseEvent move(QEvent::MouseMove, {6, 5}, {51, 50}, Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(table.view.viewport(), &move);
        QVERIFY(table.proxy.isHeld());
    }

    void aHeldOrderSaysHowMuchTroubleItHides()
    {
        Table table;
        const auto why = [&table] {
            return table.view.header().titleOf(static_cast<int>(CircuitColumn::Why));
        };
        const auto openIt = [](CircuitSnapshot &circuit) {
            circuit.state = CircuitState::Open;
        };
        table.proxy.setHeld(true);
        table.stage.change(calls("docs_agent"), openIt);
        QCOMPARE(why(), QStringLiteral("Why · 1 new problem – F5"));
        table.stage.change(calls("search_agent"), openIt);
        QCOMPARE(why(), QStringLiteral("Why · 2 new problems – F5"));
        table.stage.change(calls("salesforce_agent"), closeIt); // moves too, but is no trouble
        QCOMPARE(why(), QStringLiteral("Why · 2 new problems – F5"));
        table.proxy.refresh();
        QCOMPARE(why(), QStringLiteral("Why"));
        table.stage.change(calls("notify_agent"), openIt);
        QCOMPARE(why(), QStringLiteral("Why · 1 new problem – F5"));
        table.proxy.setHeld(false);
        QCOMPARE(why(), QStringLiteral("Why"));
    }

    void heldRowsDoNotVanishFromAFilter()
    {
        Table table;
        table.proxy.setStates({StripState::Open});
        QCOMPARE(agentsShown(table.proxy), QStringList{QStringLiteral("salesforce")});
        table.proxy.setHeld(true);
        table.stage.change(calls("salesforce_agent"), closeIt);
        QCOMPARE(table.proxy.rowCount(), 1);
        table.proxy.refresh();
        QCOMPARE(table.proxy.rowCount(), 0);
    }

    void aKeyHoldsTheOrderForThreeSeconds()
    {
        Table table;
        OrderHold &hold = table.view.orderHold();
        hold.setNow(table.stage.store.now());
        QTest::keyClick(&table.view, Qt::Key_Down);
        QVERIFY(table.proxy.isHeld());
        table.stage.store.setNow(table.stage.store.now() + std::chrono::seconds(2));
        QVERIFY(table.proxy.isHeld());
        table.stage.store.setNow(table.stage.store.now() + std::chrono::seconds(1));
        QVERIFY(!table.proxy.isHeld());
    }

    void anOpenMenuHoldsTheOrder()
    {
        Table table;
        table.view.orderHold().setMenuOpen(true);
        QVERIFY(table.proxy.isHeld());
        table.view.orderHold().setMenuOpen(false);
        QVERIFY(!table.proxy.isHeld());
    }

    void selectionFollowsTheCircuitNotTheRow()
    {
        Table table;
        table.view.selectRow(table.rowOf("jira_agent"));
        QVERIFY(*table.stage.selection.current() == calls("jira_agent"));
        const int before = table.rowOf("jira_agent");
        table.stage.change(calls("salesforce_agent"), closeIt);
        QVERIFY(table.rowOf("jira_agent") != before);
        QVERIFY(table.view.chosen() == QList<CircuitId>{calls("jira_agent")});
        QVERIFY(*table.stage.selection.current() == calls("jira_agent"));
    }

    void selectionFollowsTheCircuitThatAnAgentsRowSpeaksFor()
    {
        Table table;
        table.proxy.setRows(FleetRows::Agents);
        table.view.selectRow(table.rowOf("support_agent"));
        QVERIFY(*table.stage.selection.current() == calls("support_agent"));
        const CircuitId health{QStringLiteral("support_agent"), CircuitPurpose::Health};
        table.stage.change(health, [](CircuitSnapshot &circuit) { circuit.state = CircuitState::Open; });
        QVERIFY(*table.stage.selection.current() == health);
        QVERIFY(table.view.chosen() == QList<CircuitId>{health});
    }

    void marksTheCircuitThatIsChosenElsewhere()
    {
        Table table;
        table.view.selectRow(table.rowOf("salesforce_agent"));
        table.stage.selection.setCurrent(calls("jira_agent"));
        QVERIFY(table.stage.selection.selected() == QList<CircuitId>{calls("jira_agent")});
        const QModelIndexList marked = table.view.selectionModel()->selectedRows();
        QCOMPARE(marked.size(), 1);
        QCOMPARE(marked.constFirst().row(), table.rowOf("jira_agent"));
    }

    void selectionComesBackAfterAFilter()
    {
        Table table;
        table.view.selectRow(table.rowOf("jira_agent"));
        table.proxy.setStates({StripState::Open});
        QVERIFY(table.view.chosen().isEmpty());
        QVERIFY(*table.stage.selection.current() == calls("jira_agent"));
        table.proxy.setStates({});
        QVERIFY(table.view.chosen() == QList<CircuitId>{calls("jira_agent")});
    }

    void selectionOutlivesAReset()
    {
        Table table;
        table.view.selectRow(table.rowOf("jira_agent"));
        FleetUpdate fewer = sample::fleet();
        fewer.circuits.removeLast();
        table.stage.store.apply(fewer);
        QVERIFY(table.view.chosen() == QList<CircuitId>{calls("jira_agent")});
    }

    void sortsByRawValuesNotByTexts()
    {
        Table table;
        table.view.sortByColumn(static_cast<int>(CircuitColumn::Latency), Qt::DescendingOrder);
        QCOMPARE(agentsShown(table.proxy).mid(0, 2),
                 (QStringList{QStringLiteral("analytics"), QStringLiteral("inventory")}));
    }

    void saysWhatAPictureShows()
    {
        Table table;
        const int row = table.rowOf("salesforce_agent");
        const auto spoken = [&](CircuitColumn column) {
            return table.proxy.index(row, static_cast<int>(column)).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(spoken(CircuitColumn::State),
                 QStringLiteral("Open, 34 seconds left, salesforce agent, 5 of 5 connect time-outs in 41 s"));
        QCOMPARE(spoken(CircuitColumn::Failures), QStringLiteral("5 of 5 failures"));
        for (int column = 0; column < circuitColumnCount; ++column)
            QVERIFY(!spoken(static_cast<CircuitColumn>(column)).isEmpty());
    }

    void anAcknowledgedRowIsDimmedAndSaysByWhom()
    {
        Table table;
        const auto tone = [&table](CircuitColumn column) {
            return static_cast<TextTone>(
                table.model.index(table.model.rowOf(calls("salesforce_agent")), static_cast<int>(column))
                    .data(CircuitModel::ToneRole)
                    .toInt());
        };
        QVERIFY(tone(CircuitColumn::State) == TextTone::Bold);
        table.stage.change(calls("salesforce_agent"), [](CircuitSnapshot &circuit) {
            circuit.acknowledged = {QStringLiteral("ana"), QStringLiteral("vendor told"), circuit.since};
        });
        for (int column = 0; column < circuitColumnCount; ++column) {
            QVERIFY(tone(static_cast<CircuitColumn>(column)) != TextTone::Bold);
            QVERIFY(tone(static_cast<CircuitColumn>(column)) != TextTone::Primary);
        }
        const QModelIndex state = table.model.index(table.model.rowOf(calls("salesforce_agent")), 0);
        for (const int role : {int(Qt::ToolTipRole), int(Qt::AccessibleTextRole)}) {
            const QString said = state.data(role).toString();
            QVERIFY2(said.contains(QStringLiteral("acknowledged by ana: ‘vendor told’")), qPrintable(said));
        }
    }

    void noTwoRowsReadTheSame_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<bool>("saysWhich");
        QTest::newRow("agents") << static_cast<int>(FleetRows::Agents) << true;
        QTest::newRow("all circuits") << static_cast<int>(FleetRows::AllCircuits) << true;
        QTest::newRow("calls") << static_cast<int>(FleetRows::Calls) << false;
        QTest::newRow("health") << static_cast<int>(FleetRows::Health) << false;
    }
    void noTwoRowsReadTheSame()
    {
        QFETCH(int, rows);
        QFETCH(bool, saysWhich);
        Table table;
        table.proxy.setRows(static_cast<FleetRows>(rows));
        QSet<QString> names;
        for (int row = 0; row < table.proxy.rowCount(); ++row) {
            const QString name =
                table.proxy.index(row, static_cast<int>(CircuitColumn::Agent)).data().toString();
            QVERIFY2(!names.contains(name), qPrintable(name));
            QCOMPARE(name.contains(u'·'), saysWhich);
            names.insert(name);
        }
        QVERIFY(names.size() >= 14);
    }

    void everyCellHasATipWithItsDateInFull()
    {
        const Table table;
        for (int row = 0; row < table.model.rowCount(); ++row) {
            for (int column = 0; column < circuitColumnCount; ++column) {
                const QString tip = table.model.index(row, column).data(Qt::ToolTipRole).toString();
                QVERIFY2(!tip.isEmpty(), columnInfo(column).id);
                QVERIFY2(!tip.contains(QRegularExpression(QStringLiteral("%\\d"))), qPrintable(tip));
            }
        }
        const int salesforce = table.model.rowOf(calls("salesforce_agent"));
        const auto tip = [&](CircuitColumn column) {
            return table.model.index(salesforce, static_cast<int>(column)).data(Qt::ToolTipRole).toString();
        };
        QCOMPARE(tip(CircuitColumn::Since), QStringLiteral("Since Mon 2026-11-23 10:30:48, for 26 s"));
        QVERIFY(tip(CircuitColumn::Next).contains(QStringLiteral("may probe from Mon 2026-11-23 10:31:48")));
        QVERIFY(tip(CircuitColumn::ErrorRate).contains(QStringLiteral("38 more were refused")));
        QVERIFY(tip(CircuitColumn::Age).contains(QStringLiteral("every 10 s")));
    }

    void countsWhatTheSelectorShows()
    {
        Table table;
        CountsBar bar(table.model, table.proxy);
        bar.setRows(FleetRows::Calls);
        const FleetCounts counts = bar.counts();
        QCOMPARE(counts.of(ChipKind::Open), 2);
        QCOMPARE(counts.of(ChipKind::HalfOpen), 1);
        QCOMPARE(counts.of(ChipKind::Closed), 7);
        QCOMPARE(counts.of(ChipKind::BreakerOff), 0);
        QCOMPARE(counts.of(ChipKind::BusyPools), 2);
    }

    void theHeadlineLeavesNothingOut_data()
    {
        QTest::addColumn<QList<int>>("wrong"); // ChipKinds
        QTest::addColumn<QString>("line");
        const auto row = [](const char *line, const QList<ChipKind> &wrong) {
            QList<int> numbers;
            for (const ChipKind chip : wrong)
                numbers << static_cast<int>(chip);
            QTest::newRow(line) << numbers << QString::fromUtf8(line);
        };
        using enum ChipKind;
        row("all closed", {});
        row("2 open · 1 half-open", {Open, HalfOpen, Open});
        row("1 open · 3 misconfigured · 1 stale", {Misconfigured, Misconfigured, Open, Misconfigured, Stale});
        row("1 forced open", {Forced});
        row("1 breaker off", {BreakerOff});
        row("1 half-open · 1 forced open · 2 breaker off", {BreakerOff, Forced, BreakerOff, HalfOpen});
        row("1 stale", {Stale});
    }
    void theHeadlineLeavesNothingOut()
    {
        QFETCH(QList<int>, wrong);
        FleetCounts counts;
        counts.circuits = 28;
        counts.seen = 14;
        counts.chips[static_cast<std::size_t>(ChipKind::Closed)] = 14 - static_cast<int>(wrong.size());
        for (const int chip : wrong)
            ++counts.chips[static_cast<std::size_t>(chip)];
        QTEST(headline(counts), "line");
    }

    void whatTheSelectorHidesIsStillWrong()
    {
        Table table;
        FleetUpdate calm = sample::fleet();
        for (CircuitSnapshot &circuit : calm.circuits) {
            closeIt(circuit);
            circuit.override = {};
        }
        for (AgentSnapshot &agent : calm.agents)
            agent.health = HealthStatus::Healthy;
        calm.circuits[1].state = CircuitState::Open; // a health circuit
        table.stage.store.apply(calm);
        table.proxy.setRows(FleetRows::Calls);
        QCOMPARE(countRows(table.model, table.proxy).of(ChipKind::Open), 0);
        QCOMPARE(headline(countAgents(table.model)), QStringLiteral("1 open"));
        QCOMPARE(quietWords(countAgents(table.model), table.stage.store), QString());
    }

    void theAgentsChipCountsAllAndShowsAll()
    {
        Table table;
        CountsBar bar(table.model, table.proxy);
        QCOMPARE(bar.agentsChip()->accessibleName(),
                 QStringLiteral("Agents: %1").arg(table.stage.store.agents().size()));
        const int all = table.proxy.rowCount();
        bar.chip(ChipKind::Open)->click();
        QVERIFY(table.proxy.rowCount() < all);
        bar.agentsChip()->click();
        QCOMPARE(table.proxy.rowCount(), all);
        QVERIFY(!bar.chip(ChipKind::Open)->isChecked());
        QVERIFY(!bar.agentsChip()->isChecked());
    }

    void chipsFilter()
    {
        Table table;
        CountsBar bar(table.model, table.proxy);
        bar.setRows(FleetRows::Calls);
        QTest::mouseClick(bar.chip(ChipKind::Open), Qt::LeftButton);
        QCOMPARE(agentsShown(table.proxy).join(u' '), QStringLiteral("salesforce github"));
        QTest::mouseClick(bar.chip(ChipKind::HalfOpen), Qt::LeftButton, Qt::ControlModifier);
        QCOMPARE(agentsShown(table.proxy).join(u' '), QStringLiteral("salesforce github jira"));
        QTest::mouseClick(bar.chip(ChipKind::Closed), Qt::LeftButton, Qt::AltModifier);
        QCOMPARE(table.proxy.rowCount(), 7);
        QTest::mouseClick(bar.chip(ChipKind::BusyPools), Qt::LeftButton);
        QCOMPARE(agentsShown(table.proxy).join(u' '), QStringLiteral("analytics docs"));
        QTest::mouseClick(bar.chip(ChipKind::BusyPools), Qt::LeftButton);
        QCOMPARE(table.proxy.rowCount(), 14);
    }

    void chipsAddUpAndAltTakesAwayPoolsToo()
    {
        Table table;
        CountsBar bar(table.model, table.proxy);
        bar.setRows(FleetRows::Calls);
        QTest::mouseClick(bar.chip(ChipKind::Open), Qt::LeftButton);
        QTest::mouseClick(bar.chip(ChipKind::BusyPools), Qt::LeftButton, Qt::ControlModifier);
        QCOMPARE(agentsShown(table.proxy).join(u' '), QStringLiteral("salesforce github analytics docs"));
        QTest::mouseClick(bar.chip(ChipKind::BusyPools), Qt::LeftButton, Qt::AltModifier);
        QCOMPARE(table.proxy.rowCount(), 12);
        QVERIFY(!agentsShown(table.proxy).contains(QStringLiteral("analytics")));
        QVERIFY(!bar.chip(ChipKind::BusyPools)->isChecked());
        const QStringList kept = bar.chosenIds();
        bar.clear();
        QCOMPARE(table.proxy.rowCount(), 14);
        bar.chooseIds(kept);
        QCOMPARE(table.proxy.rowCount(), 12);
        bar.chooseIds({QStringLiteral("nonsense")});
        QCOMPARE(table.proxy.rowCount(), 14);
    }

    void keepsColumnsById()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("state.ini")), QSettings::IniFormat);
        {
            Table table;
            table.view.header().setShown(CircuitColumn::Score, true);
            table.view.header().setShown(CircuitColumn::Why, false);
            table.view.header().setShown(CircuitColumn::State, false);
            table.view.header().moveSection(static_cast<int>(CircuitColumn::Age), 2);
            table.view.header().save(settings);
        }
        Table table;
        table.view.header().restore(settings);
        QVERIFY(table.view.header().isShown(CircuitColumn::Score));
        QVERIFY(!table.view.header().isShown(CircuitColumn::Why));
        QVERIFY(table.view.header().isShown(CircuitColumn::State));
        QCOMPARE(table.view.header().visualIndex(static_cast<int>(CircuitColumn::Age)), 2);
    }

    void brokenColumnStateFallsBack()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("state.ini")), QSettings::IniFormat);
        settings.setValue(QStringLiteral("columns/version"), 1);
        settings.setValue(QStringLiteral("columns/order"),
                          QStringList{QStringLiteral("moon"), QStringLiteral("age")});
        settings.setValue(QStringLiteral("columns/hidden"),
                          QStringList{QStringLiteral("state"), QStringLiteral("agent")});
        settings.setValue(
            QStringLiteral("columns/widths"),
            QStringList{QStringLiteral("why=-9"), QStringLiteral("age=999999"), QStringLiteral("=")});
        Table table;
        table.view.header().restore(settings);
        QVERIFY(table.view.header().isShown(CircuitColumn::State));
        QVERIFY(table.view.header().isShown(CircuitColumn::Agent));
        QVERIFY(table.view.header().sectionSize(static_cast<int>(CircuitColumn::Age)) < 300);
    }

    void sharesOutTheWidth()
    {
        QVERIFY(shareWidth(800, 700, 140, 64) == (FlexibleWidths{140, 64}));
        QVERIFY(shareWidth(1000, 700, 140, 64) == (FlexibleWidths{220, 80}));
        QVERIFY(shareWidth(1200, 700, 140, 64) == (FlexibleWidths{340, 160}));
        QVERIFY(shareWidth(2000, 700, 140, 64) == (FlexibleWidths{1060, 240}));
    }

    void measuresBars()
    {
        const FailuresBar bar = FailuresBar::in(QRectF(0, 0, 34, 8), 5);
        QCOMPARE(bar.boxes, 5);
        QCOMPARE(bar.box(0).left(), 0.0);
        QCOMPARE(bar.box(4).right(), 34.0);
        QCOMPARE(FailuresBar::in(QRectF(0, 0, 34, 8), 100).boxes, 0);
        QCOMPARE(FailuresBar::in(QRectF(0, 0, 34, 8), 0).boxes, 0);
        QCOMPARE(bar.share({3, 0, false}), 0.0);
        QVERIFY(isBusy(16, 20));
        QVERIFY(!isBusy(15, 20));
        QVERIFY(!isBusy(25, 0)); // unlimited
    }
};

QTEST_MAIN(TestCircuitTable)
#include "tst_circuittable.moc"
