// SPDX-License-Identifier: GPL-3.0-or-later
// An agent of the fleet file is changed and removed from the window: what is typed, what the file says after,
// and what the engine makes of it.
#include "dashboard.h"

#include "detail/circuitdetail.h"
#include "firstrun/addagentdialog.h"
#include "firstrun/editagentdialog.h"
#include "firstrun/removeagentdialog.h"
#include "fleet/circuittable.h"
#include "fleet/countsbar.h"
#include "guard/armdialog.h"
#include "support/findwidget.h"
#include "support/freshhome.h"
#include "support/scriptedserver.h"
#include "theme/appearance.h"
#include "window/fleetpage.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/windowactions.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace switchyard;

namespace {

const CircuitId alphaCalls{QStringLiteral("alpha"), CircuitPurpose::Calls};
const CircuitId alphaHealth{QStringLiteral("alpha"), CircuitPurpose::Health};
const CircuitId betaCalls{QStringLiteral("beta"), CircuitPurpose::Calls};
const CircuitId gammaCalls{QStringLiteral("gamma"), CircuitPurpose::Calls};

// Nobody listens there; every agent is checked once an hour.
const QByteArray wholeFile = R"({
  "version": 1,   "x-note": {"z": 1, "a": [1,2 ,3]},
  "defaults": {"health": {"interval": 3600}},
  "environments": {"lab": {"guard": "open"}, "prod": {"guard": "guarded"}, "audit": {"guard": "read_only"}},
  "agents": [
    {"name": "alpha", "url": "http:\/\/127.0.0.1:9/alpha", "ticket": "OPS-1", "environment": "lab",
     "tags": ["big customers"], "breaker": {"failure_threshold": 7, "x-why": "slow"},
     "auth": {"type": "bearer",  "secret": "env:ALPHA_TOKEN", "headers": {"X-Team": "crm-Hush"}}},
    {
      "name": "beta",
      "url": "http:\/\/127.0.0.1:9/beta",
      "environment": "prod",
      "health": { "interval": 1800 }
    },
    {"name": "gamma", "url": "http:\/\/127.0.0.1:9/gamma", "environment": "audit"}
  ]
}
)";

void retype(QLineEdit *field, const QString &text)
{
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
}

QString saidBy(const QDialog &dialog)
{
    return named<QLabel>(dialog, "What keeps it, or what will be done")->text();
}

} // namespace

class TestAgentEditing final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = freshHome();
        qputenv("ALPHA_TOKEN", "hush");
        QVERIFY(write(wholeFile));
    }
    void cleanup()
    {
        m_dashboard.reset();
        m_appearance.reset();
        m_home.reset();
    }

    void theFormBeginsWithWhatTheFileSaysAndShowsNoSecret()
    {
        EditAgentDialog *dialog = edit(alphaCalls);
        QVERIFY(dialog);
        QCOMPARE(dialog->windowTitle(), QStringLiteral("Edit alpha"));
        QCOMPARE(named<QLineEdit>(*dialog, "Address of the agent or of its card")->text(),
                 QStringLiteral("http:") + QStringLiteral("//127.0.0.1:9/alpha"));
        QCOMPARE(named<QLineEdit>(*dialog, "Name")->text(), QStringLiteral("alpha"));
        QVERIFY(!named<QLineEdit>(*dialog, "Name")->isEnabled());
        QCOMPARE(named<QComboBox>(*dialog, "Environment")->currentText(), QStringLiteral("lab"));
        QCOMPARE(named<QLineEdit>(*dialog, "Tags")->text(), QStringLiteral("big customers,"));
        QCOMPARE(named<QDoubleSpinBox>(*dialog, "Time between two health checks")->value(), 3600.0);
        QCOMPARE(named<QComboBox>(*dialog, "Credentials")->currentText(), QStringLiteral("Bearer token"));
        QCOMPARE(named<QLineEdit>(*dialog, "Where the secret is kept")->text(),
                 QStringLiteral("env:ALPHA_TOKEN"));
        QVERIFY(!buttonOf(*dialog, QStringLiteral("Apply"))->isEnabled());
        QString all;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            all += label->text() + label->toolTip();
        for (const QLineEdit *field : dialog->findChildren<QLineEdit *>())
            all += field->text() + field->toolTip() + field->placeholderText();
        QVERIFY2(!all.contains(QStringLiteral("hush"), Qt::CaseInsensitive), qPrintable(all));
        QVERIFY(all.contains(QStringLiteral("Only in the file, and kept: extra headers")));
    }

    void whatIsTypedGoesIntoTheFileAndNothingElseChanges()
    {
        EditAgentDialog *dialog = edit(alphaCalls);
        retype(named<QLineEdit>(*dialog, "Group"), QStringLiteral("sales"));
        retype(named<QLineEdit>(*dialog, "Tags"), QStringLiteral("big customers, eu"));
        named<QDoubleSpinBox>(*dialog, "Time between two health checks")->setValue(1200);
        retype(named<QLineEdit>(*dialog, "Where the secret is kept"), QStringLiteral("env:OTHER"));
        QCOMPARE(saidBy(*dialog),
                 QStringLiteral("Will be changed in the file: group, tags, auth, health.interval"));
        apply(*dialog);
        QByteArray wanted = wholeFile;
        wanted.replace(R"(["big customers"])", R"(["big customers","eu"])");
        wanted.replace("env:ALPHA_TOKEN", "env:OTHER");
        wanted.replace(R"("X-Team": "crm-Hush"}})",
                       "\"X-Team\": \"crm-Hush\"}},\n     \"group\": \"sales\",\n"
                       "     \"health\": {\"interval\": 1200}");
        QCOMPARE(content(), wanted);
        QTRY_VERIFY(!window().findChild<EditAgentDialog *>());
        QTRY_COMPARE(store().agent(alphaCalls.agent)->tags,
                     QStringList({QStringLiteral("big customers"), QStringLiteral("eu")}));
        QCOMPARE(store().agent(alphaCalls.agent)->interval, Duration(1200s));
        QCOMPARE(window().messageBar().text(), QStringLiteral("Changed alpha in fleet.json"));
    }

    void anAddressAndAnEnvironmentChangeAlone()
    {
        EditAgentDialog *dialog = edit(alphaHealth);
        auto *address = named<QLineEdit>(*dialog, "Address of the agent or of its card");
        QTest::keyClick(address, Qt::Key_End);
        QTest::keyClicks(address, QStringLiteral("2"));
        named<QComboBox>(*dialog, "Environment")->setCurrentText(QStringLiteral("new lab"));
        named<QComboBox>(*dialog, "Guard of the environment")->setCurrentIndex(0);
        apply(*dialog);
        QByteArray wanted = wholeFile;
        wanted.replace(R"("http:\/\/127.0.0.1:9/alpha")", "\"http:/"
                                                          "/127.0.0.1:9/alpha2\"");
        wanted.replace(R"("environment": "lab")", R"("environment": "new lab")");
        wanted.replace(R"("read_only"}})", R"("read_only"}, "new lab": {"guard": "open"}})");
        QCOMPARE(content(), wanted);
        QTRY_COMPARE(store().agent(alphaCalls.agent)->environment, QStringLiteral("new lab"));
        QCOMPARE(store().agent(alphaCalls.agent)->url.path(), QStringLiteral("/alpha2"));
    }

    void anAgentThatMovesIsAHandOnWhereItGoesToo()
    {
        EditAgentDialog *dialog = edit(alphaHealth);
        named<QComboBox>(*dialog, "Environment")->setCurrentText(QStringLiteral("prod"));
        apply(*dialog);
        auto *asked = window().findChild<ArmDialog *>();
        QVERIFY(asked);
        QCOMPARE(content(), wholeFile);
        QTest::keyClicks(&asked->reason(), QStringLiteral("goes live"));
        QTest::mouseClick(&asked->armButton(), Qt::LeftButton);
        QTRY_COMPARE(store().agent(alphaCalls.agent)->environment, QStringLiteral("prod"));
    }

    void anAgentDoesNotMoveIntoAReadOnlyEnvironment()
    {
        EditAgentDialog *dialog = edit(alphaHealth);
        named<QComboBox>(*dialog, "Environment")->setCurrentText(QStringLiteral("audit"));
        apply(*dialog);
        QCOMPARE(content(), wholeFile);
        QVERIFY(dialog->isVisible());
        QVERIFY2(saidBy(*dialog).contains(QStringLiteral("audit is read-only. Choose another environment")),
                 qPrintable(saidBy(*dialog)));
    }

    void whatOthersWroteMeanwhileStays()
    {
        EditAgentDialog *dialog = edit(alphaCalls);
        QByteArray meanwhile = wholeFile;
        meanwhile.replace("\"failure_threshold\": 7", "\"failure_threshold\": 9");
        meanwhile.replace("\"interval\": 3600", "\"interval\": 3000");
        QVERIFY(write(meanwhile));
        retype(named<QLineEdit>(*dialog, "Tags"), QStringLiteral("eu"));
        apply(*dialog);
        QByteArray wanted = meanwhile;
        wanted.replace(R"(["big customers"])", R"(["eu"])");
        QCOMPARE(content(), wanted);
    }

    void aValueThatOthersChangedTooIsNotOverwritten()
    {
        EditAgentDialog *dialog = edit(alphaCalls);
        QByteArray meanwhile = wholeFile;
        meanwhile.replace("big customers", "small customers");
        QVERIFY(write(meanwhile));
        retype(named<QLineEdit>(*dialog, "Tags"), QStringLiteral("eu"));
        apply(*dialog);
        QCOMPARE(content(), meanwhile);
        QVERIFY2(saidBy(*dialog).contains(QStringLiteral("somebody else has changed tags of \"alpha\"")),
                 qPrintable(saidBy(*dialog)));
        QVERIFY(dialog->isVisible());
        QCOMPARE(named<QLineEdit>(*dialog, "Tags")->text(), QStringLiteral("eu"));
    }

    void anAgentThatIsGoneOrABrokenFileIsSaidAndNothingWritten_data()
    {
        QTest::addColumn<QByteArray>("meanwhile");
        QTest::addColumn<QString>("says");
        QTest::newRow("gone") << QByteArray(R"({"version": 1, "agents": []})")
                              << "there is no agent \"alpha\" in the file";
        QTest::newRow("broken") << QByteArray("{") << "the file has an error to be mended first";
    }
    void anAgentThatIsGoneOrABrokenFileIsSaidAndNothingWritten()
    {
        QFETCH(QByteArray, meanwhile);
        QFETCH(QString, says);
        EditAgentDialog *dialog = edit(alphaCalls);
        retype(named<QLineEdit>(*dialog, "Tags"), QStringLiteral("eu"));
        QVERIFY(write(meanwhile));
        apply(*dialog);
        QCOMPARE(content(), meanwhile);
        QVERIFY2(saidBy(*dialog).contains(says), qPrintable(saidBy(*dialog)));
        QVERIFY(dialog->isVisible());
    }

    void aBrokenFileIsSaidBeforeAnyFormOpens()
    {
        start();
        choose(alphaCalls);
        QVERIFY(write("{"));
        window().actionsOf().editAgent->trigger();
        QVERIFY(!window().findChild<EditAgentDialog *>());
        QVERIFY(window().page().warningBar().text().contains(QStringLiteral("mend the fleet file first")));
    }

    void theContextMenuAndTheMenuBarOfferIt()
    {
        start();
        choose(alphaCalls);
        QAction *action = window().actionsOf().editAgent;
        const QPoint place = table().visualRect(table().currentIndex()).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, table().viewport()->mapToGlobal(place));
        QApplication::sendEvent(table().viewport(), &event);
        QMenu *menu = nullptr;
        for (QMenu *each : window().findChildren<QMenu *>()) {
            if (each->isVisible())
                menu = each;
        }
        QVERIFY(menu && menu->actions().contains(action));
        menu->close();
        const QMenu *file = window().menuBar()->actions().constFirst()->menu();
        QVERIFY(file->actions().contains(action));
    }

    void aGuardedEnvironmentIsArmedFirst()
    {
        start();
        choose(betaCalls);
        window().actionsOf().editAgent->trigger();
        QVERIFY(!window().findChild<EditAgentDialog *>());
        auto *arm = window().findChild<ArmDialog *>();
        QVERIFY(arm);
        QTest::keyClicks(&arm->reason(), QStringLiteral("moved to another host"));
        QTest::mouseClick(&arm->armButton(), Qt::LeftButton);
        auto *dialog = window().findChild<EditAgentDialog *>();
        QVERIFY(dialog);
        QCOMPARE(named<QDoubleSpinBox>(*dialog, "Time between two health checks")->value(), 1800.0);
        named<QDoubleSpinBox>(*dialog, "Time between two health checks")->setValue(1801.5);
        apply(*dialog);
        QByteArray wanted = wholeFile;
        wanted.replace("1800", "1801.5");
        QCOMPARE(content(), wanted);
    }

    void whereItCannotBeDoneTheTipSaysWhy_data()
    {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("says");
        QTest::newRow("demo") << "demo"
                              << "Edit agent: The demo’s agents are part of this program";
        QTest::newRow("read-only") << "read-only"
                                   << "Edit agent: This window was started read-only.";
        QTest::newRow("none") << "none"
                              << "Edit agent: Choose a circuit first.";
        QTest::newRow("several") << "several"
                                 << "Edit agent: Several agents are chosen; choose one.";
        QTest::newRow("guard") << "guard"
                               << "Edit agent: The environment ‘audit’ is read-only.";
    }
    void whereItCannotBeDoneTheTipSaysWhy()
    {
        QFETCH(QString, where);
        QFETCH(QString, says);
        CommandLine line = usual();
        line.readOnly = where == u"read-only";
        if (where == u"demo") {
            line = {};
            line.demo = true;
        } else if (where == u"none") {
            QVERIFY(write(R"({"version": 1, "agents": []})"));
        }
        start(line);
        if (where == u"read-only")
            choose(alphaCalls);
        if (where == u"guard")
            choose(gammaCalls);
        if (where == u"several") {
            choose(alphaCalls);
            choose(betaCalls, Qt::ControlModifier);
        }
        const QAction &action = *window().actionsOf().editAgent;
        QVERIFY(!action.isEnabled());
        QVERIFY2(action.toolTip().startsWith(says), qPrintable(action.toolTip()));
        const QAction &remove = *window().actionsOf().removeAgent;
        QVERIFY(!remove.isEnabled());
        QCOMPARE(remove.toolTip(), QStringLiteral("Remove") + action.toolTip().mid(4));
    }

    void theConfigurationInForceIsEditedWhereItIsShown()
    {
        start();
        choose(betaCalls);
        auto *detail = window().findChild<CircuitDetail *>();
        QVERIFY(toolButton(*detail, "Edit agent…"));
        choose(alphaCalls);
        toolButton(*detail, "Edit agent…")->click();
        QVERIFY(window().findChild<EditAgentDialog *>());
    }

    void theFileIsOpenedAndTheLineSaid()
    {
        QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "takeUrl");
        const auto back = qScopeGuard([] { QDesktopServices::unsetUrlHandler(QStringLiteral("file")); });
        CommandLine line = usual();
        line.readOnly = true;
        start(line);
        choose(betaCalls);
        auto *detail = window().findChild<CircuitDetail *>();
        QVERIFY(!toolButton(*detail, "Edit agent…")->isEnabled());
        toolButton(*detail, "Show in fleet file")->click();
        QCOMPARE(m_opened, QList<QUrl>{QUrl::fromLocalFile(path())});
        QCOMPARE(window().messageBar().text(), QStringLiteral("beta stands in %1, line 9").arg(path()));
    }

    void bothCircuitsOfAnAgentAreOneAgent()
    {
        start();
        choose(alphaCalls);
        choose(alphaHealth, Qt::ControlModifier);
        QVERIFY(window().actionsOf().editAgent->isEnabled());
    }

    void aNewAgentHasTheDefaultsOfTheFile()
    {
        start();
        window().actionsOf().addAgent->trigger();
        auto *dialog = window().findChild<AddAgentDialog *>();
        QCOMPARE(named<QDoubleSpinBox>(*dialog, "Time between two health checks")->value(), 3600.0);
        dialog->setAddress(QStringLiteral("http:") + QStringLiteral("//127.0.0.1:9/delta"));
        QTRY_VERIFY(buttonOf(*dialog, QStringLiteral("Add all the same")));
        retype(named<QLineEdit>(*dialog, "Name"), QStringLiteral("delta"));
        QTest::mouseClick(buttonOf(*dialog, QStringLiteral("Add all the same")), Qt::LeftButton);
        QByteArray wanted = wholeFile;
        wanted.replace(R"("environment": "audit"})",
                       "\"environment\": \"audit\"},\n    {\"name\": \"delta\", \"url\": "
                       "\"http:/"
                       "/127.0.0.1:9/delta\", \"environment\": \"lab\"}");
        QCOMPARE(content(), wanted);
    }

    void removingTakesOutThatEntryAndNothingElse_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("the first") << listOf("  {'name': 'alpha', PLACE} ,\n{'name': 'omega', PLACE, 'x':1}")
                                   << listOf("  {'name': 'omega', PLACE, 'x':1}");
        QTest::newRow("in the middle") << listOf("  {'name': 'delta', PLACE}\t,\n    {'name': "
                                                 "'alpha',\r\nPLACE },\n {'name': 'omega', PLACE}")
                                       << listOf("  {'name': 'delta', PLACE},\n {'name': 'omega', PLACE}");
        QTest::newRow("the last") << listOf("{'name': 'delta', PLACE} ,\n {'name': 'alpha', PLACE}\n  ")
                                  << listOf("{'name': 'delta', PLACE}\n  ");
        QTest::newRow("the only one") << listOf("\n {'name': 'alpha', PLACE, 'x': [{}]}\n") << listOf("");
    }
    void removingTakesOutThatEntryAndNothingElse()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QVERIFY(write(before));
        RemoveAgentDialog *dialog = remove(alphaCalls);
        QVERIFY(dialog);
        QTest::mouseClick(buttonOf(*dialog, QStringLiteral("Remove alpha")), Qt::LeftButton);
        QCOMPARE(content(), after);
        QFile backup(path() + u'~');
        QVERIFY(backup.open(QIODevice::ReadOnly));
        QCOMPARE(backup.readAll(), before);
        QTRY_VERIFY(!store().agent(alphaCalls.agent));
        QTRY_VERIFY(!window().findChild<RemoveAgentDialog *>());
        QCOMPARE(window().messageBar().text(),
                 QStringLiteral("Removed alpha from fleet.json; the file before is kept as fleet.json~"));
    }

    void whatWasWrittenIsUndoneByteForByteAndDoneAgain()
    {
        RemoveAgentDialog *dialog = remove(alphaCalls);
        QVERIFY(dialog);
        QAction *undo = window().actionsOf().undo;
        QAction *redo = window().actionsOf().redo;
        QVERIFY(!undo->isEnabled() && !redo->isEnabled());
        QTest::mouseClick(buttonOf(*dialog, QStringLiteral("Remove alpha")), Qt::LeftButton);
        QTRY_VERIFY(!store().agent(alphaCalls.agent));
        const QByteArray without = content();
        QCOMPARE(undo->text(), QStringLiteral("Undo removing alpha"));
        QTRY_VERIFY(!window().findChild<RemoveAgentDialog *>());

        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTest::keySequence(&table(), QKeySequence::Undo);
        QCOMPARE(content(), wholeFile);
        QTRY_VERIFY(store().agent(alphaCalls.agent));
        QVERIFY(!undo->isEnabled());
        QVERIFY2(window().messageBar().text().contains(QStringLiteral("removing alpha")),
                 qPrintable(window().messageBar().text()));
        QCOMPARE(redo->text(), QStringLiteral("Redo removing alpha"));
        redo->trigger();
        QCOMPARE(content(), without);
        QTRY_VERIFY(!store().agent(alphaCalls.agent));
        QVERIFY(undo->isEnabled() && !redo->isEnabled());
    }

    void whatOthersWroteSinceIsNotUndone()
    {
        RemoveAgentDialog *dialog = remove(alphaCalls);
        QVERIFY(dialog);
        QTest::mouseClick(buttonOf(*dialog, QStringLiteral("Remove alpha")), Qt::LeftButton);
        QTRY_VERIFY(!store().agent(alphaCalls.agent));
        const QByteArray others = content().replace("1800", "1700");
        QVERIFY(write(others));
        window().actionsOf().undo->trigger();
        QCOMPARE(content(), others);
        const QString said = window().page().warningBar().text();
        QVERIFY2(said.contains(QStringLiteral("changed by somebody else")), qPrintable(said));
        QVERIFY(!window().actionsOf().undo->isEnabled());
    }

    void undoingInAGuardedEnvironmentIsArmedFirst()
    {
        aGuardedEnvironmentIsArmedFirst();
        const QByteArray changed = content();
        QTRY_VERIFY(!window().findChild<EditAgentDialog *>());
        QTRY_VERIFY(!window().findChild<ArmDialog *>());
        auto *disarm = named<QToolButton>(window(), "Disarm prod");
        QVERIFY(disarm);
        disarm->click();
        window().actionsOf().undo->trigger();
        QCOMPARE(content(), changed);
        auto *arm = window().findChild<ArmDialog *>();
        QVERIFY(arm);
        QTest::keyClicks(&arm->reason(), QStringLiteral("was a slip"));
        QTest::mouseClick(&arm->armButton(), Qt::LeftButton);
        QTRY_COMPARE(content(), wholeFile);
    }

    void removingAsksWithTheFocusOnCancelAndSaysWhatEnds()
    {
        RemoveAgentDialog *dialog = remove(alphaCalls);
        QVERIFY(dialog);
        QVERIFY(dialog->focusWidget() == buttonOf(*dialog, QStringLiteral("Cancel")));
        QVERIFY(buttonOf(*dialog, QStringLiteral("Remove alpha"))->isEnabled());
        const QString effect = named<QLabel>(*dialog, "What ends with it")->text();
        for (const char *says :
             {"alpha, of ‘lab’,", "No task of it is in flight.", "Both circuits go with it", "fleet.json~"})
            QVERIFY2(effect.contains(QString::fromUtf8(says)), qPrintable(effect));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(!window().findChild<RemoveAgentDialog *>());
        QCOMPARE(content(), wholeFile);
        QVERIFY(store().agent(alphaCalls.agent));
    }

    void inAGuardedEnvironmentRemovingIsArmedAndTheNameTyped()
    {
        QVERIFY(!remove(betaCalls));
        auto *arm = window().findChild<ArmDialog *>();
        QVERIFY(arm);
        QTest::keyClicks(&arm->reason(), QStringLiteral("shut down"));
        QTest::mouseClick(&arm->armButton(), Qt::LeftButton);
        auto *dialog = window().findChild<RemoveAgentDialog *>();
        QVERIFY(dialog);
        QPushButton *doIt = buttonOf(*dialog, QStringLiteral("Remove beta"));
        QVERIFY(!doIt->isEnabled());
        QTest::keyClicks(named<QLineEdit>(*dialog, "Name of the agent, typed"), QStringLiteral("beta"));
        QVERIFY(doIt->isEnabled());
        QTest::mouseClick(doIt, Qt::LeftButton);
        QTRY_VERIFY(!store().agent(betaCalls.agent));
        QVERIFY(!content().contains("beta"));
    }

    void anAgentThatStandsInForOthersIsNotRemoved()
    {
        QVERIFY(write(withFallback()));
        RemoveAgentDialog *dialog = remove(alphaCalls);
        QVERIFY(dialog);
        QVERIFY(!buttonOf(*dialog, QStringLiteral("Remove alpha"))->isEnabled());
        const QString why = named<QLabel>(*dialog, "What keeps it")->text();
        QVERIFY2(why.startsWith(QStringLiteral("alpha stands in for gamma")), qPrintable(why));
        QCOMPARE(content(), withFallback());
    }

    void whatBecameAFallbackMeanwhileIsNotRemovedEither()
    {
        RemoveAgentDialog *dialog = remove(alphaCalls);
        QVERIFY(write(withFallback()));
        QTest::mouseClick(buttonOf(*dialog, QStringLiteral("Remove alpha")), Qt::LeftButton);
        QCOMPARE(content(), withFallback());
        const QString why = named<QLabel>(*dialog, "What keeps it")->text();
        QVERIFY2(why.startsWith(QStringLiteral("Nothing was written: ")) &&
                     why.contains(QStringLiteral("there is no agent \"alpha\"")),
                 qPrintable(why));
    }

    void theTasksInFlightAreCountedWhileTheDialogIsOpen()
    {
        FleetStore fleet;
        const auto tell = [&fleet](quint64 inFlight) {
            FleetUpdate update;
            update.revision = fleet.revision() + 1;
            update.whole = true;
            AgentSnapshot agent;
            agent.name = alphaCalls.agent;
            CircuitSnapshot circuit;
            circuit.id = alphaCalls;
            circuit.totals.inFlight = inFlight;
            update.agents = {agent};
            update.circuits = {circuit};
            fleet.apply(update);
        };
        tell(3);
        const RemoveAgentDialog dialog({alphaCalls.agent, path(), {}}, fleet);
        const auto *effect = named<QLabel>(dialog, "What ends with it");
        QVERIFY2(effect->text().contains(QStringLiteral("3 tasks in flight end now, as cancelled")),
                 qPrintable(effect->text()));
        QVERIFY(effect->text().startsWith(QStringLiteral("alpha, of no environment,")));
        tell(1);
        QVERIFY(effect->text().contains(QStringLiteral("1 task in flight ends now")));
        tell(0);
        QVERIFY(effect->text().contains(QStringLiteral("No task of it is in flight.")));
    }

    void takeUrl(const QUrl &url) { m_opened << url; }

private:
    //! A file with that list of agents, in single quotes; PLACE stands for an open place where nobody
    //! listens.
    [[nodiscard]] static QByteArray listOf(const QByteArray &agents)
    {
        QByteArray file = "{'version':1,\n 'environments': {'lab': {'guard': 'open'}},\n"
                          " 'defaults': {'health': {'interval': 3600}}, 'agents' : [" +
                          agents + "] }";
        file.replace("PLACE", "'url': 'http:\\/\\/127.0.0.1:9', 'environment': 'lab'");
        return file.replace('\'', '"');
    }
    [[nodiscard]] static QByteArray withFallback()
    {
        QByteArray file = wholeFile;
        return file.replace(R"("environment": "audit"})",
                            R"("environment": "audit", "fallback": {"agent": "alpha"}})");
    }

    [[nodiscard]] MainWindow &window() const { return m_dashboard->window(); }
    [[nodiscard]] CircuitTable &table() const { return window().table(); }
    [[nodiscard]] const FleetStore &store() const
    {
        const auto &proxy = static_cast<const CircuitFilterProxy &>(*table().model());
        return static_cast<const CircuitModel &>(*proxy.sourceModel()).store();
    }
    [[nodiscard]] QString path() const { return m_home->filePath(QStringLiteral("fleet.json")); }

    [[nodiscard]] bool write(const QByteArray &text) const
    {
        QFile file(path());
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    [[nodiscard]] QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }

    [[nodiscard]] CommandLine usual() const
    {
        CommandLine line;
        line.fleetFile = path();
        line.dataDir = m_home->filePath(QStringLiteral("data"));
        return line;
    }
    [[nodiscard]] static QToolButton *toolButton(const QWidget &parent, const char *text)
    {
        for (QToolButton *button : parent.findChildren<QToolButton *>()) {
            if (button->accessibleName() == QString::fromUtf8(text))
                return button;
        }
        return nullptr;
    }
    void start() { start(usual()); }
    void start(const CommandLine &line)
    {
        m_appearance = std::make_unique<Appearance>(*qApp);
        m_dashboard = std::make_unique<Dashboard>(line, *m_appearance);
        m_dashboard->show();
        window().countsBar().setRows(FleetRows::AllCircuits);
        QVERIFY(QTest::qWaitFor([this] { return store().isLoaded(); }));
    }

    void choose(const CircuitId &id, Qt::KeyboardModifiers modifiers = {})
    {
        const auto &rows = static_cast<const CircuitFilterProxy &>(*table().model());
        QTRY_VERIFY(rows.indexOf(id).isValid());
        table().scrollTo(rows.indexOf(id));
        QTest::mouseClick(table().viewport(), Qt::LeftButton, modifiers,
                          table().visualRect(rows.indexOf(id)).center());
    }

    [[nodiscard]] EditAgentDialog *edit(const CircuitId &id)
    {
        start();
        choose(id);
        window().actionsOf().editAgent->trigger();
        return window().findChild<EditAgentDialog *>();
    }
    //! In an environment that is not armed, the question for that comes first.
    [[nodiscard]] RemoveAgentDialog *remove(const CircuitId &id)
    {
        start();
        choose(id);
        window().actionsOf().removeAgent->trigger();
        return window().findChild<RemoveAgentDialog *>();
    }
    static void apply(const EditAgentDialog &dialog)
    {
        QTest::mouseClick(buttonOf(dialog, QStringLiteral("Apply")), Qt::LeftButton);
    }

    QList<QUrl> m_opened;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Dashboard> m_dashboard;
};

QTEST_MAIN(TestAgentEditing)
#include "tst_agentediting.moc"
