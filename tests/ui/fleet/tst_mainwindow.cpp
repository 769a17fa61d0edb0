// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/mainwindow.h"

#include "detail/circuitcharts.h"
#include "fleet/circuitfilter.h"
#include "fleet/circuitheader.h"
#include "fleet/circuittable.h"
#include "fleet/columnsdialog.h"
#include "fleet/countchip.h"
#include "fleet/countsbar.h"
#include "fleet/filterfield.h"
#include "fleet/fleettitle.h"
#include "groups/groupsview.h"
#include "guard/armdialog.h"
#include "guard/armingwords.h"
#include "guard/commanddialog.h"
#include "parts/tonedlabel.h"
#include "stage.h"
#include "support/findwidget.h"
#include "theme/appearance.h"
#include "window/environmentbanner.h"
#include "window/fleetpage.h"
#include "window/locator.h"
#include "window/messagebar.h"
#include "window/shortcutsheet.h"
#include "window/statusline.h"
#include "window/windowactions.h"

#include <QCompleter>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace switchyard;
using test::calls;
using test::Stage;

namespace {

MainWindow::Pages pages()
{
    return {new QWidget, new QWidget, new QWidget, new QWidget, new QWidget, new QWidget};
}

struct Desk
{
    explicit Desk(bool readOnly = false)
        : stage(readOnly)
        , window(stage.store, stage.hand, stage.selection, pages())
    {
        window.countsBar().setRows(FleetRows::Calls);
        window.show();
    }
    //! The status line's cell that says \a text; null: none does.
    [[nodiscard]] QPointer<QLabel> cell(const QString &text) const
    {
        for (QLabel *label : window.statusBar()->findChildren<QLabel *>()) {
            if (label->text() == text)
                return label;
        }
        return {};
    }
    Stage stage;
    MainWindow window;
};

} // namespace

class TestMainWindow final : public QObject
{
    Q_OBJECT

private slots:
    void titleSaysWhatIsWrongAndWhere()
    {
        Desk desk;
        const QString line =
            QStringLiteral("2 open · 1 half-open · 1 forced open · 1 misconfigured · 1 stale – ");
        QCOMPARE(desk.window.windowTitle(), line + QStringLiteral("production – Switchyard"));
        FleetUpdate demo = sample::fleet();
        demo.demo = true;
        desk.stage.store.apply(demo);
        QCOMPARE(desk.window.windowTitle(), line + QStringLiteral("DEMO – Switchyard"));
    }

    void titleNamesWhereThatIsWhichItCounts()
    {
        Desk desk;
        FleetUpdate fleet = sample::fleet();
        for (CircuitSnapshot &circuit : fleet.circuits) {
            circuit.override = {};
            if (circuit.id.agent != u"salesforce_agent")
                circuit.state = CircuitState::Closed;
        }
        for (AgentSnapshot &agent : fleet.agents) {
            agent.health = HealthStatus::Healthy;
            if (agent.name != u"salesforce_agent")
                agent.environment = QStringLiteral("staging");
        }
        desk.stage.store.apply(fleet);
        desk.stage.selection.setCurrent(calls("docs_agent"));
        QCOMPARE(desk.window.windowTitle(), QStringLiteral("1 open – production – Switchyard"));
        for (CircuitSnapshot &circuit : fleet.circuits)
            circuit.state = CircuitState::Closed;
        ++fleet.revision;
        desk.stage.store.apply(fleet);
        QCOMPARE(desk.window.windowTitle(), QStringLiteral("all closed – 2 environments – Switchyard"));
    }

    void titleDoesNotSayClosedBeforeAnythingWasChecked()
    {
        Desk desk;
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
        desk.stage.store.apply(fleet);
        QVERIFY2(desk.window.windowTitle().startsWith(QStringLiteral("nothing checked yet – ")),
                 qPrintable(desk.window.windowTitle()));
    }

    void aBadFilterSaysSoAndTheLastGoodOneStays()
    {
        Desk desk;
        desk.window.filterField().setText(QStringLiteral("state:open"));
        QCOMPARE(desk.window.table().model()->rowCount(), 2);
        desk.window.filterField().setText(QStringLiteral("state:open fails>=x"));
        QCOMPARE(desk.window.table().model()->rowCount(), 2);
        QVERIFY(desk.window.page().filterMessageBar().isVisible());
        QVERIFY(desk.window.page().filterMessageBar().text().contains(QStringLiteral("‘x’")));
        QVERIFY(desk.window.filterField().property("invalid").toBool());
        desk.window.filterField().setText(QString());
        QVERIFY(!desk.window.page().filterMessageBar().isVisible());
        QCOMPARE(desk.window.table().model()->rowCount(), 14);
    }

    void escapeClearsEveryFilter()
    {
        Desk desk;
        desk.window.filterField().setText(QStringLiteral("state:closed"));
        QTest::keyClick(&desk.window.table(), Qt::Key_Escape);
        QCOMPARE(desk.window.table().model()->rowCount(), 14);
    }

    void aGroupNarrowsTheTableBesideTheFilter()
    {
        Desk desk;
        const AgentSnapshot &agent = *desk.stage.store.agent(QStringLiteral("salesforce_agent"));
        desk.window.groups().choose({agent.environment, {}, agent.tags.constFirst()});
        const int grouped = desk.window.table().model()->rowCount();
        QVERIFY(grouped > 0 && grouped < 14);
        desk.window.filterField().setText(QStringLiteral("agent:salesforce"));
        QCOMPARE(desk.window.table().model()->rowCount(), 1);
        desk.window.filterField().setText(QStringLiteral("agent:nobody"));
        QCOMPARE(desk.window.table().model()->rowCount(), 0);
        QTest::keyClick(&desk.window.table(), Qt::Key_Escape);
        QCOMPARE(desk.window.table().model()->rowCount(), 14);
        QVERIFY(desk.window.groups().chosen().isAll());
    }

    void aSavedFilterIsAStarAmongTheGroups()
    {
        Desk desk;
        desk.window.filterField().setSaved({QStringLiteral("state:open")});
        const QAbstractItemModel &tree = *desk.window.groups().model();
        const QModelIndex head = tree.index(tree.rowCount() - 1, 0);
        QCOMPARE(head.data().toString(), QStringLiteral("Saved filters"));
        desk.window.groups().setCurrentIndex(tree.index(0, 0, head));
        QCOMPARE(desk.window.filterField().text(), QStringLiteral("state:open"));
        QCOMPARE(desk.window.table().model()->rowCount(), 2);
    }

    void theFilterCompletesValuesThatThereAre()
    {
        Desk desk;
        QCompleter *completer = desk.window.filterField().completer();
        completer->setCompletionPrefix(QStringLiteral("state:open -tag:cr"));
        QCOMPARE(completer->completionCount(), 1);
        QCOMPARE(completer->currentCompletion(), QStringLiteral("tag:crm"));
        completer->setCompletionPrefix(QStringLiteral("tag:nothing"));
        QCOMPARE(completer->completionCount(), 0);
    }

    void escapeInADockGoesBackToTheTable()
    {
        Desk desk;
        desk.window.activateWindow();
        QWidget *page = desk.window.findChild<QDockWidget *>(QStringLiteral("detail"))->widget();
        page->setFocusPolicy(Qt::StrongFocus);
        page->setFocus();
        QTRY_VERIFY(page->hasFocus());
        QTest::keyClick(page, Qt::Key_Escape);
        QVERIFY(desk.window.table().hasFocus());
    }

    void escapeInAFilterClearsItFirstAndThenGoesBackToTheTable()
    {
        Desk desk;
        desk.window.activateWindow();
        QWidget *page = desk.window.findChild<QDockWidget *>(QStringLiteral("detail"))->widget();
        auto *inDock = new FilterField(circuitFilterKeys(), page, FilterField::Saving::None);
        inDock->show();
        for (FilterField *field : {&desk.window.filterField(), inDock}) {
            field->setText(QStringLiteral("state:open"));
            field->setFocus();
            QTRY_VERIFY(field->hasFocus());
            QTest::keyClick(field, Qt::Key_Escape);
            QVERIFY(field->text().isEmpty());
            QVERIFY(field->hasFocus());
            QTest::keyClick(field, Qt::Key_Escape);
            QVERIFY(desk.window.table().hasFocus());
        }
    }

    void aHugeFilterIsCutNotTaken()
    {
        Desk desk;
        desk.window.filterField().setText(QString(100'000, u'('));
        QVERIFY(desk.window.filterField().text().size() <= 1000);
    }

    void commandsAskAboutTheChosenCircuit()
    {
        Desk desk;
        desk.stage.selection.setCurrent(calls("inventory_agent"));
        desk.window.actionsOf().command(OperatorCommand::Trip)->trigger();
        auto *dialog = desk.window.findChild<CommandDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->circuits() == QList<CircuitId>{calls("inventory_agent")});
        dialog->reject();
    }

    void commandsThatMakeNoSenseSayWhy()
    {
        Desk desk;
        WindowActions &actions = desk.window.actionsOf();
        QVERIFY(!actions.command(OperatorCommand::Trip)->isEnabled());
        desk.stage.selection.setCurrent(calls("salesforce_agent"));
        QVERIFY(!actions.command(OperatorCommand::Trip)->isEnabled());
        QVERIFY(actions.command(OperatorCommand::Trip)->toolTip().contains(QStringLiteral("already open")));
        QVERIFY(actions.command(OperatorCommand::Reset)->isEnabled());
    }

    void spaceAcknowledgesTheChosenCircuit()
    {
        Desk desk;
        desk.stage.selection.setCurrent(calls("salesforce_agent"));
        QTest::keyClick(&desk.window.table(), Qt::Key_Space);
        auto *dialog = desk.window.findChild<CommandDialog *>();
        QVERIFY(dialog);
        QVERIFY(dialog->command() == OperatorCommand::Acknowledge);
        QVERIFY(dialog->circuits() == QList<CircuitId>{calls("salesforce_agent")});
        dialog->reject();
    }

    void spaceOnWhatIsWellSaysWhyNot()
    {
        Desk desk;
        desk.stage.selection.setCurrent(calls("docs_agent"));
        QTest::keyClick(&desk.window.table(), Qt::Key_Space);
        QVERIFY(!desk.window.findChild<CommandDialog *>());
        QVERIFY(desk.window.messageBar().text().contains(QStringLiteral("nothing to acknowledge")));
    }

    void theLocatorGoesToACircuitByItsName()
    {
        Desk desk;
        desk.window.actionsOf().locate->trigger();
        auto *locator = desk.window.findChild<Locator *>();
        QVERIFY(locator);
        locator->field().setText(QStringLiteral("health hr_"));
        QCOMPARE(locator->hits().count(), 1);
        QTest::keyClick(&locator->field(), Qt::Key_Return);
        QVERIFY(desk.stage.selection.current() ==
                (CircuitId{QStringLiteral("hr_agent"), CircuitPurpose::Health}));
        QVERIFY(!locator->isVisible());
    }

    void theLocatorDoesWhatTheArrowsChoose()
    {
        int gone = -1;
        QList<LocatorEntry> entries;
        for (int at = 0; at < 3; ++at)
            entries.append({QStringLiteral("place %1").arg(at), {}, {}, [&gone, at] {
                                gone = at;
                            }});
        auto *locator = new Locator(entries, nullptr);
        QTest::keyClick(&locator->field(), Qt::Key_Down);
        QTest::keyClick(&locator->field(), Qt::Key_Return);
        QCOMPARE(gone, 1);
    }

    void theLocatorPutsBeginningsFirst()
    {
        const QList<LocatorEntry> entries{{QStringLiteral("Reset layout"), {}, {}, {}},
                                          {QStringLiteral("layout"), {}, {}, {}}};
        QCOMPARE(locatorMatches(entries, QStringLiteral("LAYOUT"), 9), (QList<int>{1, 0}));
        QCOMPARE(locatorMatches(entries, QStringLiteral("layout"), 1), QList<int>{1});
        QVERIFY(locatorMatches(entries, QString(100'000, u'x'), 9).isEmpty());
    }

    void readOnlyMeansNoCommands()
    {
        Desk desk(true);
        desk.stage.selection.setCurrent(calls("salesforce_agent"));
        for (const OperatorCommand which : WindowActions::commands)
            QVERIFY(!desk.window.actionsOf().command(which)->isEnabled());
        for (const OperatorCommand which : WindowActions::careCommands)
            QVERIFY(!desk.window.actionsOf().command(which)->isEnabled());
    }

    void everyShortcutIsGivenOnce()
    {
        Desk desk;
        QHash<QString, QString> owners;
        for (const QAction *action : desk.window.actions()) {
            for (const QKeySequence &keys : action->shortcuts()) {
                QVERIFY2(!owners.contains(keys.toString()), qPrintable(action->text()));
                owners.insert(keys.toString(), action->text());
            }
        }
        QVERIFY(owners.contains(QStringLiteral("Ctrl+Shift+T")));
        QVERIFY(owners.contains(QStringLiteral("F6")));
    }

    void showsWhatTheEngineAnsweredWithAWayBack()
    {
        Desk desk;
        emit desk.stage.hand.done(QStringLiteral("Tripped docs_agent · calls"), true,
                                  QStringLiteral("docs_agent"));
        QVERIFY(desk.window.messageBar().isVisible());
        emit desk.stage.hand.revertEnded();
        QVERIFY(!desk.window.messageBar().isVisible());
        emit desk.stage.hand.refused(QStringLiteral("Trip was refused: no"));
        QCOMPARE(desk.window.page().warningBar().text(), QStringLiteral("Trip was refused: no"));
    }

    void nothingHidesTheWayBackNorAWarning()
    {
        Desk desk;
        FleetPage &page = desk.window.page();
        emit desk.stage.hand.done(QStringLiteral("Tripped docs_agent · calls"), true,
                                  QStringLiteral("docs_agent"));
        desk.window.filterField().setText(QStringLiteral("fails>=x"));
        page.warn(QStringLiteral("one ends in 5 minutes"));
        page.warn(QStringLiteral("another ends in 5 minutes"));
        page.warn(QStringLiteral("another ends in 5 minutes"));
        desk.window.filterField().setText({});
        QVERIFY(!page.filterMessageBar().isVisible());
        QVERIFY(page.messageBar().isVisible());
        QCOMPARE(page.messageBar().text(), QStringLiteral("Tripped docs_agent · calls"));
        QCOMPARE(page.warningBar().text(), QStringLiteral("one ends in 5 minutes · 1 more behind this one"));
        page.warningBar().findChild<QToolButton *>()->click();
        QCOMPARE(page.warningBar().text(), QStringLiteral("another ends in 5 minutes"));
        page.warningBar().findChild<QToolButton *>()->click();
        QVERIFY(!page.warningBar().isVisible());
    }

    void newsGoByThemselvesAndWarningsStay()
    {
        Desk desk;
        emit desk.stage.hand.done(QStringLiteral("Reset docs_agent · calls"), false,
                                  QStringLiteral("docs_agent"));
        emit desk.stage.hand.refused(QStringLiteral("Trip was refused: no"));
        desk.stage.store.setNow(desk.stage.store.now() + 9s);
        QVERIFY(desk.window.messageBar().isVisible());
        desk.stage.store.setNow(desk.stage.store.now() + 2s);
        QVERIFY(!desk.window.messageBar().isVisible());
        QVERIFY(desk.window.page().warningBar().isVisible());
    }

    void takingBackHasAKeyWhileItCanBeDone()
    {
        Desk desk;
        QAction *revert = desk.window.actionsOf().revert;
        QVERIFY(!revert->isEnabled());
        emit desk.stage.hand.done(QStringLiteral("Reset docs_agent · calls"), false,
                                  QStringLiteral("docs_agent"));
        QVERIFY(!revert->isEnabled());
        emit desk.stage.hand.done(QStringLiteral("Tripped docs_agent · calls"), true,
                                  QStringLiteral("docs_agent"));
        QVERIFY(revert->isEnabled());
        QVERIFY(!revert->shortcut().isEmpty());
        emit desk.stage.hand.revertEnded();
        QVERIFY(!revert->isEnabled());
    }

    void aGroupThatNarrowsTheTableIsSaidWhereItIsSeen()
    {
        Desk desk;
        auto *groups = desk.window.findChild<GroupsView *>();
        const auto shown = [&desk]() -> QToolButton * {
            for (QToolButton *button : desk.window.countsBar().findChildren<QToolButton *>()) {
                if (button->isVisible() && button->text().startsWith(QStringLiteral("Only ")))
                    return button;
            }
            return nullptr;
        };
        const int all = desk.window.table().model()->rowCount();
        QVERIFY(!shown());
        groups->choose({QStringLiteral("production"), {}, QStringLiteral("crm")});
        const int few = desk.window.table().model()->rowCount();
        QVERIFY(few > 0 && few < all);
        desk.window.findChild<QDockWidget *>(QStringLiteral("groups"))->hide();
        QTRY_VERIFY(shown()); // the tool bar lays out in the next turn
        QToolButton *button = shown();
        QCOMPARE(button->text(), QStringLiteral("Only production ▸ #crm ✕"));
        button->click();
        QCOMPARE(desk.window.table().model()->rowCount(), all);
        QTRY_VERIFY(!shown());
    }

    void showsConfigurationProblemsWithTheirPlace()
    {
        Desk desk;
        ConfigProblem problem;
        problem.source = QStringLiteral("fleet.json");
        problem.line = 14;
        problem.column = 23;
        problem.field = QStringLiteral("agents[2].breaker.failure_threshold");
        problem.what = QStringLiteral("must be at least 1, got 0");
        desk.window.page().showProblems({problem, problem});
        const QString text = desk.window.page().configMessageBar().text();
        QVERIFY2(text.contains(QStringLiteral(
                     "fleet.json:14:23: agents[2].breaker.failure_threshold: must be at least 1")),
                 qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("1 more")));
    }

    void tellsOfTheErrorBeforeTheWarningUntilTheFileIsMended()
    {
        Desk desk;
        desk.window.show();
        ConfigProblem warning;
        warning.severity = ConfigProblem::Severity::Warning;
        warning.what = QStringLiteral("unknown key");
        ConfigProblem error;
        error.what = QStringLiteral("must begin with http");
        desk.window.page().showProblems({warning, error});
        MessageBar &bar = desk.window.page().configMessageBar();
        QVERIFY2(bar.text().startsWith(QStringLiteral("Not applied")), qPrintable(bar.text()));
        QVERIFY2(bar.text().contains(error.what), qPrintable(bar.text()));

        // Neither a filter nor an answer takes its place.
        desk.window.filterField().setText(QStringLiteral("state:open"));
        emit desk.stage.hand.refused(QStringLiteral("Trip was refused: no"));
        QVERIFY(bar.isVisible());
        desk.window.page().showProblems({warning});
        QVERIFY2(bar.text().startsWith(QStringLiteral("Applied")), qPrintable(bar.text()));
        desk.window.page().showProblems({});
        QVERIFY(!bar.isVisible());
    }

    void bannerFollowsTheChosenCircuit()
    {
        Desk desk;
        FleetUpdate update = desk.stage.next();
        AgentSnapshot agent = *desk.stage.store.agent(QStringLiteral("docs_agent"));
        agent.environment = QStringLiteral("staging");
        update.agents = {agent};
        desk.stage.store.apply(update);
        auto *banner = desk.window.findChild<EnvironmentBanner *>();
        QCOMPARE(banner->environment(), QStringLiteral("production"));
        desk.stage.selection.setCurrent(calls("docs_agent"));
        QCOMPARE(banner->environment(), QStringLiteral("staging"));
    }

    void theBannerArmsAndDisarms()
    {
        Desk desk;
        auto *banner = desk.window.findChild<EnvironmentBanner *>();
        const auto says = [banner](const QString &text) {
            const auto labels = banner->findChildren<QLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(),
                               [&](const QLabel *label) { return label->text() == text; });
        };
        desk.stage.store.setNow(desk.stage.store.now() + std::chrono::seconds(108));
        QVERIFY(says(QStringLiteral("Armed by ana · ‘the test's work’ · 8:12 left")));
        QToolButton *button = nullptr;
        for (QToolButton *one : banner->findChildren<QToolButton *>()) {
            if (one->text() == u"Disarm")
                button = one;
        }
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!desk.stage.hand.arming().isArmed(QStringLiteral("production")));
        QVERIFY(says(QStringLiteral("Guarded: read-only until armed")));

        QTest::mouseClick(button, Qt::LeftButton);
        auto *dialog = desk.window.findChild<ArmDialog *>();
        QVERIFY(dialog);
        QVERIFY(!dialog->armButton().isEnabled());
        QTest::keyClicks(&dialog->reason(), QStringLiteral("CRM upgrade"));
        QTest::keyClick(dialog, Qt::Key_Return);
        QVERIFY(desk.stage.hand.arming().isArmed(QStringLiteral("production")));
        QVERIFY(says(QStringLiteral("Armed by ana · ‘CRM upgrade’ · 10:00 left")));
    }

    void theBannerNamesAnotherEnvironmentThatIsArmed()
    {
        Desk desk;
        FleetUpdate update = desk.stage.next();
        AgentSnapshot agent = *desk.stage.store.agent(QStringLiteral("docs_agent"));
        agent.environment = QStringLiteral("staging");
        agent.guard = GuardLevel::Guarded;
        update.agents = {agent};
        desk.stage.store.apply(update);
        desk.stage.selection.setCurrent(calls("docs_agent"));
        const EnvironmentConfig staging{QStringLiteral("staging"), GuardLevel::Guarded};
        const QString text = armingText(desk.stage.hand, staging);
        QVERIFY2(text.startsWith(QStringLiteral("Guarded: read-only until armed · production is armed, ")),
                 qPrintable(text));
        QVERIFY(desk.window.findChild<EnvironmentBanner *>()->findChild<TonedLabel *>()->text().contains(
            QStringLiteral("production is armed")));
    }

    void aReadOnlyWindowOffersNoArming()
    {
        Desk desk(true);
        auto *banner = desk.window.findChild<EnvironmentBanner *>();
        for (const QToolButton *button : banner->findChildren<QToolButton *>())
            QVERIFY(!button->isVisible() || !button->text().startsWith(u"Arm"));
        desk.stage.hand.askToArm(QStringLiteral("production"), &desk.window);
        QVERIFY(!desk.window.findChild<ArmDialog *>());
    }

    void tellsHowFreshThePictureIs()
    {
        Stage stage;
        const Freshness fresh = freshness(stage.store);
        QCOMPARE(fresh.polled, 13);
        QCOMPARE(fresh.agents, 14);
        QVERIFY(*fresh.oldest == Duration(130s));
    }

    void anAgentThatRestsIsNotCountedAsPolled()
    {
        Desk desk;
        desk.stage.rest({QStringLiteral("legal_agent"), QStringLiteral("jira_agent")});
        const Freshness fresh = freshness(desk.stage.store);
        QCOMPARE(fresh.polled, 12);
        QCOMPARE(fresh.paused, 2);
        QVERIFY2(*fresh.oldest < Duration(10s), "the oldest is none of those that rest");
        QVERIFY(!desk.cell(QStringLiteral("Polled 12/14, 2 paused")).isNull());
    }

    void pausedChecksAreSaidWhereThePictureWouldLookFresh()
    {
        Desk desk;
        QVERIFY(desk.cell(pausedWords()).isNull());
        FleetUpdate paused = desk.stage.rest(desk.stage.store.agentNames());
        paused.paused = ChecksPause{QStringLiteral("ana"), paused.at};
        paused.at += 3h;
        desk.stage.store.apply(paused);
        QCOMPARE(freshness(desk.stage.store).polled, 0);
        const QPointer<QLabel> cell = desk.cell(pausedWords());
        QVERIFY(cell && cell->font().bold());
        QVERIFY2(cell->toolTip().startsWith(QStringLiteral("Paused by ana since ")),
                 qPrintable(cell->toolTip()));
        QVERIFY(!desk.cell(QStringLiteral("Oldest 3 h")).isNull());
        QVERIFY2(desk.window.windowTitle().startsWith(pausedWords()), qPrintable(desk.window.windowTitle()));
        QVERIFY(desk.window.actionsOf().pause->isChecked());
        paused.paused.reset();
        desk.stage.store.apply(paused);
        QVERIFY(!desk.window.windowTitle().contains(pausedWords()));
        QVERIFY(!desk.window.actionsOf().pause->isChecked());
        QVERIFY2(!desk.stage.sink.isPaused, "what the engine says is not sent back to it");
    }

    void aMisconfiguredAgentIsSpokenForByItsChecks()
    {
        Stage stage;
        const CircuitModel model(stage.store);
        const QString agent = QStringLiteral("hr_agent");
        const auto speaks = [&](CircuitPurpose purpose) {
            return model.speaksForAgent(model.indexOf({agent, purpose}).row());
        };
        QVERIFY(speaks(CircuitPurpose::Health));
        QVERIFY(!speaks(CircuitPurpose::Calls));
    }

    void saysWhatIsSelected()
    {
        Stage stage;
        stage.selection.setCurrent(calls("billing_agent"));
        stage.selection.setSelected({calls("billing_agent")});
        MainWindow window(stage.store, stage.hand, stage.selection, pages());
        QVERIFY(stage.selection.selected() == QList<CircuitId>{calls("billing_agent")});
        window.countsBar().setRows(FleetRows::Calls);
        QVERIFY(stage.selection.selected() == QList<CircuitId>{calls("billing_agent")});
        window.show();
        QVERIFY(stage.selection.selected() == QList<CircuitId>{calls("billing_agent")});
        auto *label = window.statusBar()->findChild<QLabel *>();
        QCOMPARE(label->text(), QStringLiteral("1 circuit selected in production"));
        QVERIFY(label->isVisible());
    }

    void columnsAndOrderAreInTheMenusToo()
    {
        Desk desk;
        const auto choice = [&desk](const QString &menu, const QString &text) -> QAction * {
            for (QMenu *each : desk.window.menuBar()->findChildren<QMenu *>()) {
                if (each->title() != menu)
                    continue;
                emit each->aboutToShow();
                for (QAction *action : each->actions()) {
                    if (action->text() == text)
                        return action;
                }
            }
            return nullptr;
        };
        const CircuitHeader &header = desk.window.table().header();
        QVERIFY(!header.isShown(CircuitColumn::Score));
        QVERIFY(!choice(QStringLiteral("Sort by"), QStringLiteral("Score")));
        choice(QStringLiteral("Columns"), QStringLiteral("Score"))->trigger();
        QVERIFY(header.isShown(CircuitColumn::Score));
        QVERIFY(!choice(QStringLiteral("Columns"), QStringLiteral("State"))->isEnabled());
        choice(QStringLiteral("Sort by"), QStringLiteral("Agent"))->trigger();
        choice(QStringLiteral("Sort by"), QStringLiteral("Ascending"))->trigger();
        QCOMPARE(desk.window.table().model()->index(0, static_cast<int>(CircuitColumn::Agent)).data(),
                 QStringLiteral("analytics_agent"));
        choice(QStringLiteral("Sort by"), QStringLiteral("Descending"))->trigger();
        QCOMPARE(desk.window.table().model()->index(0, static_cast<int>(CircuitColumn::Agent)).data(),
                 QStringLiteral("support_agent"));
        QVERIFY(choice(QStringLiteral("Sort by"), QStringLiteral("Agent"))->isChecked());
    }

    void columnsAreArrangedByKeyboardAndStaySo()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        const auto titles = [](const QListWidget &list) {
            QStringList all;
            for (int row = 0; row < list.count(); ++row)
                all << list.item(row)->text();
            return all;
        };
        {
            Desk desk;
            CircuitHeader &header = desk.window.table().header();
            QMenu menu;
            header.addColumnChoices(menu);
            for (QAction *action : menu.actions()) {
                if (action->text() == u"Arrange columns…")
                    action->trigger();
            }
            auto *dialog = desk.window.findChild<ColumnsDialog *>();
            QVERIFY(dialog && QTest::qWaitForWindowActive(dialog));
            auto &list = *dialog->findChild<QListWidget *>();
            QVERIFY(list.hasFocus());
            const QStringList before = titles(list);
            QTest::keyClick(&list, Qt::Key_Down);
            QTest::keyClick(&list, Qt::Key_Down);
            QCOMPARE(list.currentItem()->text(), QStringLiteral("Why"));
            QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier);
            QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier);
            QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier); // it is the first already
            QCOMPARE(list.currentRow(), 0);
            QCOMPARE(header.visualIndex(static_cast<int>(CircuitColumn::Why)), 0);
            QCOMPARE(header.visualIndex(static_cast<int>(CircuitColumn::State)), 1);
            QTest::keyClick(&list, Qt::Key_Space);
            QVERIFY(!header.isShown(CircuitColumn::Why));
            QTest::keyClick(&list, Qt::Key_Space);
            QTest::keyClick(&list, Qt::Key_Down, Qt::AltModifier);
            QCOMPARE(header.visualIndex(static_cast<int>(CircuitColumn::Why)), 1);
            QTest::keyClick(&list, Qt::Key_Up);
            QTest::keyClick(&list, Qt::Key_Space);
            QVERIFY(header.isShown(CircuitColumn::State)); // it cannot be hidden
            buttonOf(*dialog, QStringLiteral("Reset columns"))->click();
            QCOMPARE(titles(list), before);
            QCOMPARE(header.visualIndex(static_cast<int>(CircuitColumn::Why)), 2);
            list.setCurrentRow(2);
            QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier);
            desk.window.saveTo(settings);
        }
        Desk again;
        again.window.restoreFrom(settings);
        QCOMPARE(again.window.table().header().visualIndex(static_cast<int>(CircuitColumn::Why)), 1);
    }

    void namesEveryEnvironmentOfWhatIsSelected()
    {
        Stage stage;
        FleetUpdate update = stage.next();
        AgentSnapshot docs = *stage.store.agent(QStringLiteral("docs_agent"));
        docs.environment = QStringLiteral("staging");
        update.agents = {docs};
        stage.store.apply(update);
        StatusLine line(stage.store, stage.selection);
        stage.selection.setSelected({calls("docs_agent"), calls("hr_agent"), calls("jira_agent")});
        QCOMPARE(line.findChild<QLabel *>()->text(),
                 QStringLiteral("3 circuits selected in production and staging"));
    }

    void theSheetHasTheKeysOfPanesToo()
    {
        Desk desk;
        QWidget *page = desk.window.findChild<QDockWidget *>(QStringLiteral("detail"))->widget();
        auto *own = new QAction(QStringLiteral("View as table"), page);
        own->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_D);
        own->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        const ShortcutSheet sheet(&desk.window);
        QStringList lines;
        for (const QLabel *label : sheet.findChildren<QLabel *>())
            lines << label->text();
        QVERIFY(lines.contains(QStringLiteral("View as table")));
        QVERIFY(lines.contains(QStringLiteral("Ctrl+Shift+D")));
        QCOMPARE(lines.count(QStringLiteral("Disable")), 1);
    }

    void theSheetHasTheKeysOfChartsAndTimelineAndWhatTheMouseDoes()
    {
        Desk desk;
        QWidget *page = desk.window.findChild<QDockWidget *>(QStringLiteral("detail"))->widget();
        auto *charts = new CircuitCharts(page);
        const ShortcutSheet sheet(&desk.window);
        QStringList lines;
        for (const QLabel *label : sheet.findChildren<QLabel *>())
            lines << label->text();
        for (const QAction *action : charts->findChildren<QAction *>()) {
            QVERIFY2(lines.contains(action->text()), qPrintable(action->text()));
            QCOMPARE(lines.count(action->text()), 1);
        }
        for (const char *keys : {"Ctrl + wheel", "Shift + drag", "Home", "Left", "+", "P", "Ctrl+Shift+D"})
            QVERIFY2(lines.contains(QString::fromLatin1(keys)), keys);
    }

    void panesAreWalkedBothWays()
    {
        Desk desk;
        desk.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        QWidget *page = desk.window.findChild<QDockWidget *>(QStringLiteral("detail"))->widget();
        page->setFocusPolicy(Qt::StrongFocus);
        desk.window.table().setFocus();
        const auto isIn = [](const QWidget &pane) {
            QWidget *focus = QApplication::focusWidget();
            return focus && (focus == &pane || pane.isAncestorOf(focus));
        };
        const QList<QWidget *> panes{&desk.window.table(), desk.window.findChild<EnvironmentBanner *>(),
                                     &desk.window.filterField(), &desk.window.countsBar()};
        for (const QWidget *pane : panes) {
            QVERIFY2(isIn(*pane), pane->metaObject()->className());
            QTest::keyClick(&desk.window, Qt::Key_F6);
        }
        for (auto pane = panes.crbegin(); pane != panes.crend(); ++pane) {
            QTest::keyClick(&desk.window, Qt::Key_F6, Qt::ShiftModifier);
            QVERIFY2(isIn(**pane), (*pane)->metaObject()->className());
        }
    }

    void bringsViewsToTheFront()
    {
        Desk desk;
        for (const char *name :
             {"fleet", "detail", "events", "pools", "timeline", "task", "circuit:hr_agent"})
            QVERIFY2(desk.window.showView(QString::fromLatin1(name)), name);
        QVERIFY(*desk.stage.selection.current() == calls("hr_agent"));
        QVERIFY(!desk.window.showView(QStringLiteral("moon")));
        QVERIFY(!desk.window.showView(QStringLiteral("circuit:nobody")));
    }

    void keepsItsStateOverARestart()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        {
            Desk desk;
            desk.window.filterField().setText(QStringLiteral("state:open"));
            desk.window.filterField().setSaved({QStringLiteral("tag:crm")});
            desk.window.findChild<QDockWidget *>(QStringLiteral("pools"))->hide();
            desk.window.saveTo(settings);
        }
        Desk desk;
        desk.window.restoreFrom(settings);
        QCOMPARE(desk.window.filterField().text(), QStringLiteral("state:open"));
        QCOMPARE(desk.window.filterField().saved(), QStringList{QStringLiteral("tag:crm")});
        QVERIFY(desk.window.findChild<QDockWidget *>(QStringLiteral("pools"))->isHidden());
        QCOMPARE(desk.window.table().model()->rowCount(), 2);
    }

    void aClickOnOneOfSeveralChipsLeavesItAlone()
    {
        Desk desk;
        CountChip *open = desk.window.countsBar().chip(ChipKind::Open);
        CountChip *closed = desk.window.countsBar().chip(ChipKind::Closed);
        QTest::mouseClick(open, Qt::LeftButton);
        QTest::mouseClick(closed, Qt::LeftButton, Qt::ControlModifier);
        QVERIFY(open->isChecked());
        QVERIFY(closed->isChecked());
        QTest::mouseClick(closed, Qt::LeftButton);
        QVERIFY(!open->isChecked());
        QVERIFY(closed->isChecked());
        QTest::mouseClick(closed, Qt::LeftButton);
        QVERIFY(!closed->isChecked());
    }

    void keepsChipsAndGroupOverARestart()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        const FleetGroup crm{QStringLiteral("production"), {}, QStringLiteral("crm")};
        {
            Desk desk;
            desk.window.groups().choose(crm);
            desk.window.countsBar().chip(ChipKind::Open)->click();
            desk.window.saveTo(settings);
        }
        FleetStore store; // nothing came yet, as when the program starts
        test::SilentSink sink;
        FleetSelection selection;
        OperatorHand hand(sink, store, {});
        MainWindow window(store, hand, selection, pages());
        window.restoreFrom(settings);
        QVERIFY(window.countsBar().chip(ChipKind::Open)->isChecked());
        window.saveTo(settings); // closed before the fleet came
        store.apply(sample::fleet());
        QVERIFY(window.groups().chosen() == crm);
        QCOMPARE(window.table().model()->rowCount(), 1);
        window.restoreFrom(settings);
        QVERIFY(window.groups().chosen() == crm);
    }

    void aBrokenLayoutFallsBack()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        settings.setValue(QStringLiteral("window/geometry"), QByteArray("rubbish"));
        settings.setValue(QStringLiteral("window/docks"), QByteArray(2000, '\x7f'));
        settings.setValue(QStringLiteral("table/rows"), 77);
        settings.setValue(QStringLiteral("table/filter"), QStringLiteral("fails>=oops"));
        Desk desk;
        desk.window.restoreFrom(settings);
        QVERIFY(!desk.window.findChild<QDockWidget *>(QStringLiteral("detail"))->isHidden());
        QVERIFY(desk.window.table().model()->rowCount() > 0);
    }

    void livesWithoutAFleet()
    {
        FleetStore store;
        FleetSelection selection;
        test::SilentSink sink;
        OperatorHand hand(sink, store, {});
        MainWindow window(store, hand, selection, {});
        window.show();
        QVERIFY(!window.grab().isNull());
        QVERIFY(!hand.ask(OperatorCommand::Trip, {}, &window));
    }

    void refreshAndPauseReachTheEngine()
    {
        Desk desk;
        desk.window.actionsOf().refresh->trigger();
        QCOMPARE(desk.stage.sink.rounds, 1);
        desk.window.actionsOf().pause->trigger();
        QVERIFY(desk.stage.sink.isPaused);
    }

    void followsTheSystemsLightness()
    {
        Appearance appearance(*qApp);
        Desk desk;
        appearance.setDark(true);
        QTRY_VERIFY(Theme::of(desk.window.table().palette()).dark); // Qt passes it on in the next turn
        QVERIFY(!desk.window.grab().isNull());
        appearance.setDark(false);
        appearance.setStates(StatePalette::Monochrome);
        QTRY_VERIFY(Theme::of(desk.window.table().palette()).states == StatePalette::Monochrome);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
