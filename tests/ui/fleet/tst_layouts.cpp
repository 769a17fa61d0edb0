// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/filterfield.h"
#include "parts/linedialog.h"
#include "stage.h"
#include "support/findwidget.h"
#include "window/fleetpage.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/windowactions.h"
#include "window/windowlayouts.h"
#include "window/windowstate.h"

#include <QDockWidget>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

using namespace switchyard;
using test::Stage;

namespace {

const QString night = QStringLiteral("Night & day");

struct Desk
{
    Desk()
        : window(stage.store, stage.hand, stage.selection,
                 {new QWidget, new QWidget, new QWidget, new QWidget, new QWidget, new QWidget})
    {
        window.show();
    }
    //! Until the docks lie as they do in a window of this size.
    void settle(QSize size)
    {
        window.resize(size);
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QDockWidget &dock(const char *name) const
    {
        return *window.findChild<QDockWidget *>(QString::fromLatin1(name));
    }
    //! The docks that are there, behind a tab or before it.
    [[nodiscard]] QStringList shown() const
    {
        QStringList names;
        for (const QDockWidget *each : window.findChildren<QDockWidget *>()) {
            if (!each->isHidden())
                names << each->objectName();
        }
        names.sort();
        return names;
    }
    //! The entry that reads \a text in the menu as it opens now; null: there is none.
    [[nodiscard]] QAction *entry(const QString &text) const
    {
        QMenu &menu = const_cast<MainWindow &>(window).layouts().menu();
        emit menu.aboutToShow();
        for (QAction *action : menu.actions()) {
            if (QString(action->text()).remove(QRegularExpression(QStringLiteral("&(?!&)"))) == text)
                return action;
        }
        return nullptr;
    }
    [[nodiscard]] QMenu *removeMenu() const { return entry(QStringLiteral("Remove a saved layout"))->menu(); }

    Stage stage;
    MainWindow window;
};

struct Kept
{
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
};

} // namespace

class TestLayouts final : public QObject
{
    Q_OBJECT

private slots:
    void aUsualLayoutShowsWhatItsWorkNeeds_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QStringList>("docks");
        QTest::newRow("watch") << QStringLiteral("Watch") << QStringList{QStringLiteral("detail")};
        QTest::newRow("investigate") << QStringLiteral("Investigate")
                                     << QStringList{QStringLiteral("detail"), QStringLiteral("events"),
                                                    QStringLiteral("timeline")};
        QTest::newRow("send tasks") << QStringLiteral("Send tasks") << QStringList{QStringLiteral("task")};
    }

    void aUsualLayoutShowsWhatItsWorkNeeds()
    {
        QFETCH(const QString, entry);
        QFETCH(const QStringList, docks);
        Desk desk;
        desk.window.resize(1024, 640); // too narrow for the detail, unless it is asked for
        desk.entry(entry)->trigger();
        QCOMPARE(desk.shown(), docks);
        desk.entry(QStringLiteral("Reset layout"))->trigger();
        QVERIFY(!desk.dock("pools").isHidden());
    }

    void aChosenLayoutIsTakenBackAndTheTakingBackToo_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::newRow("a usual one") << QStringLiteral("Watch");
        QTest::newRow("the reset") << QStringLiteral("Reset layout");
        QTest::newRow("a saved one") << night;
    }

    void aChosenLayoutIsTakenBackAndTheTakingBackToo()
    {
        QFETCH(const QString, entry);
        const QString back = QStringLiteral("Back to the one before");
        Desk desk;
        desk.settle({1440, 900});
        QVERIFY(!desk.entry(back)->isEnabled());
        desk.dock("task").hide();
        desk.window.layouts().keep(night);
        desk.dock("task").show();
        desk.dock("pools").hide(); // the operator's own doing
        const QStringList before = desk.shown();

        desk.entry(entry)->trigger();
        const QStringList chosen = desk.shown();
        QVERIFY(chosen != before);
        desk.entry(back)->trigger();
        QTRY_COMPARE(desk.shown(), before);
        desk.entry(back)->trigger();
        QTRY_COMPARE(desk.shown(), chosen);
    }

    void aNarrowWindowHasItsDetailAboveWideDocksAndGrowsForNone()
    {
        Stage stage;
        auto *detail = new QWidget;
        detail->setMinimumWidth(260);
        auto *log = new QWidget;
        log->setMinimumWidth(690);
        MainWindow window(stage.store, stage.hand, stage.selection,
                          {detail, log, new QWidget, new QWidget, new QWidget, new QWidget});
        window.resize(720, 450);
        window.show();
        QCoreApplication::processEvents();
        QCOMPARE(window.width(), 720);
        QVERIFY(window.showView(QStringLiteral("detail")));
        QCoreApplication::processEvents();
        QCOMPARE(window.width(), 720);
        QVERIFY(detail->isVisible());
        const auto bottomOf = [&window](QWidget *page) {
            return page->mapTo(&window, QPoint(0, page->height())).y();
        };
        QVERIFY(bottomOf(detail) < bottomOf(log));
        window.resize(1200, 700);
        QTRY_COMPARE(bottomOf(detail), bottomOf(log));
        window.resize(720, 450);
        QTRY_VERIFY(bottomOf(detail) < bottomOf(log));
    }

    void toolsShowTheirIconsAloneWhereWordsHaveNoRoom()
    {
        Desk desk;
        const auto *bar = desk.window.findChild<QToolBar *>(QStringLiteral("toolBar"));
        desk.settle({1440, 900});
        QCOMPARE(bar->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
        desk.settle({720, 450});
        QCOMPARE(bar->toolButtonStyle(), Qt::ToolButtonIconOnly);
        QVERIFY(desk.window.filterField().isVisible());
        for (QAction *action : bar->actions()) {
            const QWidget *widget = bar->widgetForAction(action);
            QVERIFY2(!widget || action->isSeparator() || widget->isVisible(), qPrintable(action->text()));
        }
        desk.settle({1440, 900});
        QCOMPARE(bar->toolButtonStyle(), Qt::ToolButtonTextBesideIcon);
    }

    void toInvestigateTheDetailGetsRoomForItsCharts()
    {
        Desk desk;
        desk.settle({1440, 900});
        desk.entry(QStringLiteral("Investigate"))->trigger();
        QTRY_VERIFY2(desk.dock("detail").width() >= 450,
                     qPrintable(QString::number(desk.dock("detail").width())));
    }

    void theDetailIsWideEnoughInANarrowWindowToo()
    {
        Desk desk;
        desk.settle({1024, 640});
        desk.window.actionsOf().resetLayout->trigger();
        desk.settle({1024, 640});
        QVERIFY(desk.dock("detail").isHidden());
        desk.entry(QStringLiteral("Watch"))->trigger();
        QTRY_VERIFY2(desk.dock("detail").width() >= 340,
                     qPrintable(QString::number(desk.dock("detail").width())));
        desk.window.actionsOf().resetLayout->trigger();
        desk.settle({1024, 640});
        desk.window.showView(QStringLiteral("detail"));
        QTRY_VERIFY2(desk.dock("detail").width() >= 340,
                     qPrintable(QString::number(desk.dock("detail").width())));
    }

    void theUsualOrderOfTabsComesBackAfterAllWereUsed()
    {
        Desk desk;
        const auto tabs = [&desk] {
            QStringList titles;
            for (const QTabBar *bar :
                 desk.window.findChildren<QTabBar *>(QString(), Qt::FindDirectChildrenOnly)) {
                for (int tab = 0; bar->isVisible() && tab < bar->count(); ++tab)
                    titles << bar->tabText(tab) +
                                  (tab == bar->currentIndex() ? QStringLiteral("!") : QString());
            }
            return titles;
        };
        const QStringList before = tabs();
        QVERIFY2(before.size() >= 4 && before.constFirst() == QStringLiteral("Event log!"),
                 qPrintable(before.join(u' ')));
        for (const char *view : {"task", "timeline", "pools"})
            desk.window.showView(QString::fromLatin1(view));
        for (const char *entry : {"Send tasks", "Investigate", "Reset layout"})
            desk.entry(QString::fromLatin1(entry))->trigger();
        QTRY_COMPARE(tabs(), before);
    }

    void theToolBarAndTheViewMenuHaveTheSameLayouts()
    {
        Desk desk;
        QMenu *const layouts = &desk.window.layouts().menu();
        const auto *bar = desk.window.findChild<QToolBar *>(QStringLiteral("toolBar"));
        bool isOnBar = false;
        for (const QToolButton *button : bar->findChildren<QToolButton *>())
            isOnBar |= button->menu() == layouts && button->text() == QStringLiteral(" Layout ▾");
        QVERIFY(isOnBar);
        bool isInView = false;
        for (const QMenu *menu : desk.window.menuBar()->findChildren<QMenu *>()) {
            if (menu->title() == QStringLiteral("&View"))
                isInView = menu->actions().contains(layouts->menuAction());
        }
        QVERIFY(isInView);
    }

    void aSavedLayoutComesBackAfterARestart()
    {
        Kept kept;
        QStringList shown;
        {
            Desk desk;
            desk.dock("pools").hide();
            desk.dock("events").setFloating(true);
            shown = desk.shown();
            desk.window.layouts().keep(u' ' + night);
            QVERIFY(desk.window.messageBar().text().contains(night));
            desk.window.actionsOf().resetLayout->trigger();
            desk.window.saveTo(kept.settings);
        }
        Desk desk;
        desk.window.restoreFrom(kept.settings);
        QVERIFY(desk.shown() != shown);
        QVERIFY(desk.entry(night));
        desk.entry(night)->trigger();
        QCOMPARE(desk.shown(), shown);
        QVERIFY(desk.dock("events").isFloating());
        QVERIFY(!desk.window.page().warningBar().isVisible());
    }

    void aSavedLayoutIsReplacedByOneOfItsName()
    {
        Desk desk;
        desk.window.layouts().keep(night);
        desk.dock("pools").hide();
        desk.window.layouts().keep(night);
        QCOMPARE(desk.removeMenu()->actions().size(), 1);
        desk.dock("pools").show();
        desk.window.layouts().apply(night);
        QVERIFY(desk.dock("pools").isHidden());
    }

    void aBrokenSavedLayoutMovesNothingAndSaysSo()
    {
        Kept kept;
        kept.settings.beginWriteArray(QStringLiteral("layouts"));
        kept.settings.setArrayIndex(0);
        kept.settings.setValue(QStringLiteral("name"), QStringLiteral("Broken"));
        kept.settings.setValue(QStringLiteral("docks"), QByteArray(2000, '\x7f'));
        kept.settings.setArrayIndex(1);
        kept.settings.setValue(QStringLiteral("docks"), QByteArray("nameless"));
        kept.settings.endArray();
        Desk desk;
        desk.window.restoreFrom(kept.settings);
        const QStringList before = desk.shown();
        desk.entry(QStringLiteral("Broken"))->trigger();
        QCOMPARE(desk.shown(), before);
        QVERIFY2(desk.window.page().warningBar().text().startsWith(
                     QStringLiteral("The layout ‘Broken’ cannot be read")),
                 qPrintable(desk.window.page().warningBar().text()));
        QCOMPARE(desk.removeMenu()->actions().size(), 1);
    }

    void aLayoutCutShortMovesNothing()
    {
        Desk desk;
        desk.dock("pools").hide();
        const QStringList before = desk.shown();
        const QByteArray whole = WindowState::docks(desk.window);
        desk.dock("pools").show();
        for (qsizetype length = 0; length < whole.size(); length += 7) {
            const QStringList shown = desk.shown();
            if (WindowState::restoreDocks(desk.window, whole.left(length)))
                continue;
            QCOMPARE(desk.shown(), shown);
        }
        QVERIFY(WindowState::restoreDocks(desk.window, whole));
        QCOMPARE(desk.shown(), before);
    }

    void aRemovedLayoutStaysAway()
    {
        Kept kept;
        {
            Desk desk;
            desk.window.layouts().keep(night);
            desk.window.layouts().keep(QStringLiteral("Other"));
            desk.window.saveTo(kept.settings);
            desk.removeMenu()->actions().constFirst()->trigger();
            QVERIFY(!desk.entry(night));
            desk.window.saveTo(kept.settings);
        }
        Desk desk;
        desk.window.restoreFrom(kept.settings);
        QVERIFY(!desk.entry(night));
        QVERIFY(desk.entry(QStringLiteral("Other")));
    }

    void savingAsksForANameThatNamesSomething()
    {
        Desk desk;
        desk.entry(QStringLiteral("Save this layout…"))->trigger();
        auto *dialog = desk.window.findChild<LineDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        auto *line = dialog->findChild<QLineEdit *>();
        QPushButton *save = buttonOf(*dialog, QStringLiteral("Save"));
        line->setText(QStringLiteral("  \n "));
        QVERIFY(!save->isEnabled() && save->toolTip().contains(QStringLiteral("Nothing is typed")));
        line->setText(QString(5000, u'x'));
        QVERIFY(!save->isEnabled() && save->toolTip().contains(QStringLiteral("at most 60")));
        QVERIFY(!desk.removeMenu()->isEnabled());
        line->setText(QString(LayoutShelf::longestName, u'x'));
        save->click();
        QVERIFY(desk.entry(QString(LayoutShelf::longestName, u'x')));
    }

    void moreThanTheMenuHoldsAreRefused()
    {
        Desk desk;
        for (int at = 0; at <= LayoutShelf::mostLayouts; ++at)
            desk.window.layouts().keep(QStringLiteral("layout %1").arg(at));
        QCOMPARE(desk.removeMenu()->actions().size(), LayoutShelf::mostLayouts);
        QVERIFY(desk.window.page().warningBar().text().contains(QStringLiteral("Remove one first")));
    }
};

QTEST_MAIN(TestLayouts)
#include "tst_layouts.moc"
