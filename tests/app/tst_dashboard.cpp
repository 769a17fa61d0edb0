// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard.h"

#include "events/eventlogmodel.h"
#include "events/eventlogview.h"
#include "firstrun/addagentdialog.h"
#include "firstrun/firstrunpage.h"
#include "fleet/circuittable.h"
#include "fleet/filterfield.h"
#include "support/agentcards.h"
#include "support/findwidget.h"
#include "support/freshhome.h"
#include "support/scriptedserver.h"
#include "theme/appearance.h"
#include "window/fleetpage.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/preferences.h"
#include "window/settingname.h"
#include "window/windowactions.h"

#include <QAccessible>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScopeGuard>
#include <QShortcut>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace {

// Out of the macros, where moc does not understand them.
const QByteArray badFleet =
    R"({"version": 1, "agents": [{"name": "a", "url": "http://127.0.0.1:9/", "health": {"interval": 0}}]})";
const QByteArray goodFleet = R"({"version": 1, "agents": [{"name": "a", "url": "http://127.0.0.1:9/"}]})";

const QByteArray twoEnvironments =
    R"({"version": 1, "environments": {"production": {"guard": "guarded"}, "staging": {"guard": "open"}}, )"
    R"("agents": [{"name": "here", "url": "http:/)"
    R"(/127.0.0.1:9/", "environment": "production"}, )"
    R"({"name": "there", "url": "http:/)"
    R"(/127.0.0.1:9/", "environment": "staging"}]})";

const QByteArray fileWithExtras = R"({
  "version": 1, "x-note": "kept",
  "defaults": {"health": {"interval": 20}},
  "agents": []
})";

//! The program as an operator starts it, with a home of its own.
struct Program
{
    explicit Program(const CommandLine &line = {})
        : appearance(*qApp)
        , dashboard(std::make_unique<Dashboard>(line, appearance))
    {
        dashboard->show();
    }
    [[nodiscard]] MainWindow &window() const { return dashboard->window(); }
    [[nodiscard]] AddAgentDialog *addDialog() const { return window().findChild<AddAgentDialog *>(); }

    Appearance appearance;
    std::unique_ptr<Dashboard> dashboard;
};

QMenu *findMenu(MainWindow &window, const QString &title)
{
    for (QMenu *menu : window.findChildren<QMenu *>()) {
        if (menu->title() == title)
            return menu;
    }
    return nullptr;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestDashboard final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = freshHome();
        QCoreApplication::setApplicationName(QStringLiteral("switchyard"));
    }

    void anAgentAddedOnTheFirstPageIsFetchedShownKeptAndWatched()
    {
        ScriptedServer server;
        server.on("/.well-known/agent-card.json", {Play::json(cardAt(server.url()))});
        const Program program;
        auto *page = program.window().findChild<FirstRunPage *>();
        QTRY_VERIFY(page->isVisible());
        QTest::mouseClick(buttonOf(*page, QStringLiteral("Add an agent…")), Qt::LeftButton);
        QVERIFY(program.addDialog());
        program.addDialog()->setAddress(server.url().toString());
        QTRY_VERIFY(buttonOf(*program.addDialog(), QStringLiteral("Add"))->isEnabled());
        QTest::mouseClick(buttonOf(*program.addDialog(), QStringLiteral("Add")), Qt::LeftButton);
        QTRY_COMPARE(program.window().table().model()->rowCount(), 1);
        QVERIFY(!page->isVisible());
        const QByteArray file = contents(m_home->filePath(QStringLiteral("switchyard/fleet.json")));
        QVERIFY(file.contains("\"name\": \"door\""));
        QVERIFY(file.contains("\"production\""));
        QVERIFY(file.contains("\"guarded\""));
    }

    void theDemoOfTheFirstPageIsWatchedAndMarked()
    {
        const Program program;
        auto *page = program.window().findChild<FirstRunPage *>();
        QTRY_VERIFY(page->isVisible());
        QTest::mouseClick(buttonOf(*page, QStringLiteral("Try the demo")), Qt::LeftButton);
        QTRY_COMPARE(program.window().table().model()->rowCount(), 12);
        QVERIFY(!page->isVisible());
        QTRY_VERIFY2(program.window().windowTitle().contains(QStringLiteral("DEMO")),
                     qPrintable(program.window().windowTitle()));
        bool isMarked = false;
        for (const QLabel *label : program.window().findChildren<QLabel *>())
            isMarked |= label->isVisible() && label->text().startsWith(QStringLiteral("DEMO"));
        QVERIFY(isMarked);
        // Its agents are real ones, and answer.
        const QAbstractItemModel &rows = *program.window().table().model();
        QTRY_VERIFY(rows.match(rows.index(0, static_cast<int>(CircuitColumn::State)), Qt::DisplayRole,
                               QStringLiteral("Closed"), 1, Qt::MatchStartsWith)
                        .size() == 1);
        QVERIFY(!QFile::exists(m_home->filePath(QStringLiteral("switchyard/fleet.json"))));
    }

    void whatCannotBeWrittenKeepsTheDialogWithWhatWasTyped()
    {
        QVERIFY(
            QFile(m_home->filePath(QStringLiteral("switchyard"))).open(QIODevice::WriteOnly)); // no folder
        const Program program;
        program.window().actionsOf().addAgent->trigger();
        AddAgentDialog *dialog = program.addDialog();
        dialog->setAddress(QStringLiteral("http://127.0.0.1:9/"));
        QTRY_VERIFY(buttonOf(*dialog, QStringLiteral("Add all the same")));
        buttonOf(*dialog, QStringLiteral("Add all the same"))->click();
        QVERIFY(dialog->isVisible());
        QCOMPARE(dialog->draft().address, QStringLiteral("http://127.0.0.1:9/"));
        QVERIFY(contents(m_home->filePath(QStringLiteral("switchyard/fleet.json"))).isEmpty());
    }

    void theDocksComeBackInTheSizesThatTheyHad()
    {
        QSize table;
        {
            const Program first;
            QVERIFY(QTest::qWaitForWindowExposed(&first.window()));
            first.window().resize(1440, 900);
            QCoreApplication::processEvents();
            table = first.window().page().size();
        }
        for (int restart = 0; restart < 2; ++restart) {
            const Program again;
            QVERIFY(QTest::qWaitForWindowExposed(&again.window()));
            QTRY_COMPARE(again.window().size(), QSize(1440, 900));
            QTRY_COMPARE(again.window().page().size(), table);
        }
    }

    void theLogHasWhatHappenedBeforeARestart()
    {
        const CommandLine line = lineWith(goodFleet);
        const auto watchings = [](const Program &program) {
            auto *log = program.window().findChild<EventLogView *>();
            const QAbstractItemModel &rows = *log->table().model();
            int found = 0;
            for (int row = 0; row < rows.rowCount(); ++row) {
                const QString text = rows.index(row, EventLogModel::Text).data().toString();
                found += text.startsWith(QStringLiteral("Watching 1 agent")) ? 1 : 0;
            }
            return found;
        };
        {
            const Program first(line);
            QTRY_COMPARE(watchings(first), 1);
        }
        const Program second(line);
        QTRY_COMPARE(watchings(second), 2);
    }

    void aSecondWindowHasItsOwnFilterAndComesBackAfterARestart()
    {
        {
            const Program program;
            program.window().actionsOf().newWindow->trigger();
            const auto windows = mainWindows();
            QCOMPARE(windows.size(), 2);
            windows.at(0)->filterField().setText(QStringLiteral("state:open"));
            windows.at(1)->filterField().setText(QStringLiteral("state:closed"));
            QVERIFY(windows.at(0)->filterField().text() != windows.at(1)->filterField().text());
        }
        const Program again;
        QStringList filters;
        for (MainWindow *window : mainWindows())
            filters << window->filterField().text();
        filters.sort();
        QCOMPARE(filters, QStringList({QStringLiteral("state:closed"), QStringLiteral("state:open")}));
    }

    void quittingKeepsEveryWindowAndWhatFloats()
    {
        {
            const Program program;
            QVERIFY(QTest::qWaitForWindowExposed(&program.window()));
            program.window().actionsOf().newWindow->trigger();
            QCOMPARE(mainWindows().size(), 2);
            auto *log = program.window().findChild<QDockWidget *>(QStringLiteral("events"));
            log->setFloating(true);
            log->show();
            QVERIFY(QTest::qWaitForWindowExposed(log));
            QEvent quit(QEvent::Quit); // as Ctrl+Q, the tray and a polite kill send it
            QCoreApplication::sendEvent(qApp, &quit);
            QVERIFY(!program.window().isVisible());
        }
        const Program again;
        QVERIFY(QTest::qWaitForWindowExposed(&again.window()));
        QCOMPARE(mainWindows().size(), 2);
        const auto *log = again.window().findChild<QDockWidget *>(QStringLiteral("events"));
        QVERIFY(log->isFloating());
        QVERIFY(!log->isHidden());
    }

    void aWindowForOneEnvironmentShowsNothingElseAlsoAfterARestart()
    {
        const CommandLine line = lineWith(twoEnvironments);
        const auto agentsIn = [](MainWindow &window) {
            QStringList names;
            const QAbstractItemModel &rows = *window.table().model();
            for (int row = 0; row < rows.rowCount(); ++row)
                names << rows.index(row, static_cast<int>(CircuitColumn::Agent))
                             .data()
                             .toString()
                             .section(u' ', 0, 0);
            names.sort();
            return names;
        };
        const auto locked = [](const Program &program) {
            for (MainWindow *window : mainWindows()) {
                if (window != &program.window())
                    return window;
            }
            return static_cast<MainWindow *>(nullptr);
        };
        {
            const Program program(line);
            QTRY_COMPARE(agentsIn(program.window()),
                         (QStringList{QStringLiteral("here"), QStringLiteral("there")}));
            auto *menu = findMenu(program.window(), QStringLiteral("New window for"));
            QVERIFY(menu);
            emit menu->aboutToShow();
            QCOMPARE(menu->actions().size(), 2);
            menu->actions().at(1)->trigger();
            QVERIFY(locked(program));
            QTRY_COMPARE(agentsIn(*locked(program)), QStringList{QStringLiteral("there")});
            QVERIFY(!locked(program)->actionsOf().pause->isEnabled());
            QVERIFY(program.window().actionsOf().pause->isEnabled());
        }
        const Program again(line);
        QTRY_COMPARE(agentsIn(again.window()),
                     (QStringList{QStringLiteral("here"), QStringLiteral("there")}));
        QVERIFY(locked(again));
        QTRY_COMPARE(agentsIn(*locked(again)), QStringList{QStringLiteral("there")});
        QVERIFY(locked(again)->windowTitle().contains(QStringLiteral("staging only")));
    }

    void aWindowOpenedAfterAnotherWasClosedTakesNobodysSettings()
    {
        {
            const Program program;
            const auto open = [&program] {
                const QList<MainWindow *> before = mainWindows();
                program.window().actionsOf().newWindow->trigger();
                for (MainWindow *window : mainWindows()) {
                    if (!before.contains(window))
                        return window;
                }
                return static_cast<MainWindow *>(nullptr);
            };
            MainWindow *second = open();
            open()->filterField().setText(QStringLiteral("state:open"));
            second->close();
            QTRY_COMPARE(mainWindows().size(), 2);
            open()->filterField().setText(QStringLiteral("state:closed"));
        }
        const auto filters = [] {
            QStringList found;
            for (MainWindow *window : mainWindows())
                found << window->filterField().text();
            found.sort();
            return found;
        };
        {
            const Program again;
            QCOMPARE(filters(),
                     QStringList({QString(), QStringLiteral("state:closed"), QStringLiteral("state:open")}));
            for (MainWindow *window : mainWindows()) {
                if (window->filterField().text() == QStringLiteral("state:closed"))
                    window->close();
            }
            QTRY_COMPARE(mainWindows().size(), 2);
        }
        const Program last;
        QCOMPARE(filters(), QStringList({QString(), QStringLiteral("state:open")}));
    }

    void pausedInOneWindowIsPausedInTheOther()
    {
        const Program program;
        program.window().actionsOf().newWindow->trigger();
        QCOMPARE(mainWindows().size(), 2);
        program.window().actionsOf().pause->trigger();
        for (MainWindow *window : mainWindows())
            QTRY_VERIFY(window->actionsOf().pause->isChecked());
        MainWindow *other = mainWindows().constFirst() == &program.window() ? mainWindows().constLast()
                                                                            : mainWindows().constFirst();
        other->actionsOf().pause->trigger();
        for (MainWindow *window : mainWindows())
            QTRY_VERIFY(!window->actionsOf().pause->isChecked());
    }

    void aClosedSecondWindowIsGoneAndTheFirstGoesOn()
    {
        const Program program;
        program.window().actionsOf().newWindow->trigger();
        QCOMPARE(mainWindows().size(), 2);
        for (MainWindow *window : mainWindows()) {
            if (window != &program.window()) {
                window->close();
                break;
            }
        }
        QTRY_COMPARE(mainWindows().size(), 1);
        QVERIFY(program.window().isVisible());
    }

    void aBrokenSavedLayoutFallsBackToTheUsualOne()
    {
        QDir(m_home->path()).mkpath(QStringLiteral("switchyard"));
        {
            QSettings broken(m_home->filePath(QStringLiteral("switchyard/window.ini")), QSettings::IniFormat);
            broken.setValue(QStringLiteral("window/geometry"), QByteArray("nonsense"));
            broken.setValue(QStringLiteral("window/docks"), QByteArray("more nonsense"));
            broken.setValue(QStringLiteral("table/columns"), QByteArray("\xff\xfe"));
            broken.setValue(QStringLiteral("table/rows"), QStringLiteral("many"));
            broken.setValue(QStringLiteral("windows/open"), QStringLiteral("-7"));
        }
        const Program program;
        QCOMPARE(mainWindows().size(), 1);
        QVERIFY(program.window().width() > 600);
        QVERIFY(program.window().showView(QStringLiteral("events")));
    }

    void aFleetFileWithAnErrorIsSaidOverTheTableAndMendedIsTaken()
    {
        QDir(m_home->path()).mkpath(QStringLiteral("switchyard"));
        const QString path = m_home->filePath(QStringLiteral("fleet.json"));
        const auto write = [&path](const QByteArray &text) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write(badFleet));
        CommandLine line;
        line.fleetFile = path;
        const Program program(line);
        MessageBar &bar = program.window().page().configMessageBar();
        QVERIFY(bar.isVisible());
        QVERIFY2(bar.text().contains(QStringLiteral("health.interval")), qPrintable(bar.text()));
        // Nothing is on its way that could be waited for.
        QCOMPARE(program.window().table().emptyText(),
                 QStringLiteral("No agent is watched: the fleet file has an error, shown above."));
        auto *log = program.window().findChild<EventLogView *>();
        QTRY_VERIFY(log->table().model()->rowCount() > 0);
        const QAbstractItemModel &rows = *log->table().model();
        const QString logged = rows.index(rows.rowCount() - 1, EventLogModel::Text).data().toString();
        QVERIFY2(logged.startsWith(QStringLiteral("Not taken: ")) && logged.contains(path),
                 qPrintable(logged));
        QVERIFY(write(goodFleet));
        QTRY_VERIFY(!bar.isVisible());
        QTRY_COMPARE(program.window().table().model()->rowCount(), 1);
    }

    void aDefaultChangedInPreferencesGoesIntoTheFileAndLeavesTheRest()
    {
        const QString path = m_home->filePath(QStringLiteral("fleet.json"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(fileWithExtras);
        file.close();
        CommandLine line;
        line.fleetFile = path;
        const Program program(line);
        program.window().actionsOf().preferences->trigger();
        auto *dialog = program.window().findChild<Preferences *>();
        QVERIFY(dialog);
        auto *interval = named<QDoubleSpinBox>(*dialog, "Time between two health checks");
        QCOMPARE(interval->value(), 20.0);
        QVERIFY(!buttonOf(*dialog, QStringLiteral("Apply"))->isEnabled());
        interval->setValue(15);
        buttonOf(*dialog, QStringLiteral("Apply"))->click();
        QByteArray wanted = fileWithExtras;
        wanted.replace("\"interval\": 20", "\"interval\": 15");
        QCOMPARE(contents(path), wanted);
        QVERIFY(!buttonOf(*dialog, QStringLiteral("Apply"))->isEnabled());
    }

    void tightRowsAreLowerAndStayAfterARestart()
    {
        int roomy = 0;
        {
            const Program program;
            roomy = program.window().table().verticalHeader()->defaultSectionSize();
            program.window().actionsOf().preferences->trigger();
            auto *dialog = program.window().findChild<Preferences *>();
            named<QComboBox>(*dialog, "Rows of the table")->setCurrentIndex(2);
            QVERIFY(program.window().table().verticalHeader()->defaultSectionSize() > roomy);
            named<QComboBox>(*dialog, "Rows of the table")->setCurrentIndex(1);
            QVERIFY(program.window().table().verticalHeader()->defaultSectionSize() < roomy);
        }
        const Program again;
        QVERIFY(again.window().table().verticalHeader()->defaultSectionSize() < roomy);
    }

    void aLowWindowLeavesEveryDockRoomToShrink()
    {
        const Program program;
        program.window().resize(1024, 640);
        QCOMPARE(program.window().height(), 640);
        const int most = program.window().fontMetrics().height() * 12;
        for (const QDockWidget *dock : program.window().findChildren<QDockWidget *>()) {
            if (program.window().dockWidgetArea(const_cast<QDockWidget *>(dock)) != Qt::BottomDockWidgetArea)
                continue;
            const int least = dock->widget()->minimumSizeHint().height();
            QVERIFY2(least <= most, qPrintable(QStringLiteral("%1 wants %2 of at most %3")
                                                   .arg(dock->objectName())
                                                   .arg(least)
                                                   .arg(most)));
        }
    }

    void everyViewPaintsInEveryDress_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("text");
        QTest::addColumn<int>("states");
        const auto safe = static_cast<int>(StatePalette::ColourBlindSafe);
        QTest::newRow("light, classic")
            << false << QSize(1440, 900) << 1 << static_cast<int>(StatePalette::Classic);
        QTest::newRow("dark, monochrome")
            << true << QSize(1440, 900) << 1 << static_cast<int>(StatePalette::Monochrome);
        for (const bool dark : {false, true}) {
            for (const QSize size : {QSize(1024, 640), QSize(1440, 900)}) {
                for (const int text : {1, 2})
                    QTest::addRow("%s, %d x %d, %d00 %%", dark ? "dark" : "light", size.width(),
                                  size.height(), text)
                        << dark << size << text << safe;
            }
        }
    }
    void everyViewPaintsInEveryDress()
    {
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        QFETCH(int, text);
        QFETCH(int, states);
        const QFont usual = QApplication::font();
        QFont large = usual;
        large.setPointSizeF(usual.pointSizeF() * text);
        QApplication::setFont(large);
        const auto back = qScopeGuard([&usual] { QApplication::setFont(usual); });
        CommandLine line;
        line.demo = true;
        line.dark = dark;
        line.states = static_cast<StatePalette>(states);
        const Program program(line);
        MainWindow &window = program.window();
        window.resize(size);
        QTRY_VERIFY(window.table().model()->rowCount() > 0);
        const QString agent =
            window.table().model()->index(0, static_cast<int>(CircuitColumn::Agent)).data().toString();
        for (const QString &view :
             {QStringLiteral("fleet"), QStringLiteral("circuit:") + agent.section(u' ', 0, 0),
              QStringLiteral("events"), QStringLiteral("pools"), QStringLiteral("timeline"),
              QStringLiteral("overrides"), QStringLiteral("groups"), QStringLiteral("task"),
              QStringLiteral("settings"), QStringLiteral("add"), QStringLiteral("wallboard")}) {
            QVERIFY2(window.showView(view), qPrintable(view));
            QWidget *front = &window;
            for (QWidget *child : window.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
                if (child->isWindow() && child->isVisible())
                    front = child;
            }
            QVERIFY2(coloursIn(front->grab().toImage()) > 12, qPrintable(view));
            if (front != &window)
                front->close();
            // A dock that wants more than there is would have made it larger than its screen.
            if (text == 1)
                QCOMPARE(window.size(), size);
        }
    }

    void everySettingCanBeGoneTo()
    {
        const Program program(lineWith(goodFleet)); // where everything can be set
        MainWindow &window = program.window();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        for (const SettingName &setting : settingNames()) {
            if (setting.key == u"staysInTray")
                continue; // of no use without a tray
            QVERIFY2(window.showView(QStringLiteral("setting:") + setting.key), qPrintable(setting.key));
            auto *preferences = window.findChild<Preferences *>();
            QVERIFY(preferences && preferences->focusWidget());
            QCOMPARE(preferences->focusWidget()->objectName(), setting.key);
            delete preferences;
        }
    }

    void theKeyForMutesOpensTheirMenu()
    {
        const Program program;
        QVERIFY(QTest::qWaitForWindowExposed(&program.window()));
        program.window().actionsOf().mute->trigger();
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->title(), QStringLiteral("Mute"));
        menu->close();
    }

    void everyKeyMeansOneThing()
    {
        const Program program;
        QHash<QString, QString> meanings;
        QStringList clashes;
        const auto give = [&](const QKeySequence &keys, const QString &meaning) {
            const QString before = meanings.value(keys.toString(), meaning);
            if (before != meaning) // the charts' own actions mean the same in each chart
                clashes << QStringLiteral("%1: %2, and %3").arg(keys.toString(), before, meaning);
            meanings.insert(keys.toString(), meaning);
        };
        for (const QAction *action : program.window().findChildren<QAction *>()) {
            for (const QKeySequence &keys : action->shortcuts())
                give(keys, action->text());
        }
        for (const QShortcut *shortcut : program.window().findChildren<QShortcut *>())
            give(shortcut->key(), QLatin1String(shortcut->parent()->metaObject()->className()));
        QVERIFY2(clashes.isEmpty(), qPrintable(clashes.join(u'\n')));
        QCOMPARE(meanings.value(QStringLiteral("Ctrl+Shift+D")), QStringLiteral("View as table"));
    }

    void everythingThatTakesTheFocusHasAName()
    {
        const Program program;
        QStringList nameless;
        for (const QString &view :
             {QStringLiteral("events"), QStringLiteral("pools"), QStringLiteral("timeline"),
              QStringLiteral("overrides"), QStringLiteral("groups"), QStringLiteral("task"),
              QStringLiteral("settings"), QStringLiteral("add")}) {
            QVERIFY(program.window().showView(view));
            for (QWidget *widget : program.window().findChildren<QWidget *>())
                if (isNameless(*widget))
                    nameless << view + QStringLiteral(": ") +
                                    QLatin1String(widget->metaObject()->className()) + u' ' +
                                    widget->objectName() + QStringLiteral(" in ") +
                                    QLatin1String(widget->parentWidget()->metaObject()->className());
        }
        nameless.removeDuplicates();
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }

private:
    //! Names a file with \a fleet in it.
    [[nodiscard]] CommandLine lineWith(const QByteArray &fleet) const
    {
        CommandLine line;
        line.fleetFile = m_home->filePath(QStringLiteral("fleet.json"));
        QFile file(line.fleetFile);
        if (!file.open(QIODevice::WriteOnly) || file.write(fleet) != fleet.size())
            qFatal("The fleet file cannot be written");
        return line;
    }

    [[nodiscard]] static qsizetype coloursIn(const QImage &image)
    {
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 3) {
            for (int x = 0; x < image.width(); x += 3)
                colours.insert(image.pixel(x, y));
        }
        return colours.size();
    }

    //! Reached with Tab, and nothing to say to somebody who does not see it.
    [[nodiscard]] static bool isNameless(QWidget &widget)
    {
        if (!widget.isVisible() || !widget.isEnabled() || !(widget.focusPolicy() & Qt::TabFocus) ||
            widget.focusProxy())
            return false;
        QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&widget);
        return access && access->text(QAccessible::Name).isEmpty();
    }

    [[nodiscard]] static QList<MainWindow *> mainWindows()
    {
        QList<MainWindow *> found;
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *window = qobject_cast<MainWindow *>(widget))
                found << window;
        }
        return found;
    }

    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_MAIN(TestDashboard)
#include "tst_dashboard.moc"
