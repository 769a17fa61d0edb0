// SPDX-License-Identifier: GPL-3.0-or-later
// Mutes and the choices of notices, from the window's menus to the status bar and the next start.
#include "dashboard.h"

#include "events/eventlogview.h"
#include "fleet/filterfield.h"
#include "notices/mutedialog.h"
#include "overrides/overridesmodel.h"
#include "overrides/overridesview.h"
#include "parts/dockrow.h"
#include "support/findwidget.h"
#include "support/freshhome.h"
#include "theme/appearance.h"
#include "window/mainwindow.h"
#include "window/preferences.h"
#include "window/statusline.h"
#include "window/windowactions.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QRegularExpression>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace switchyard;

namespace {

// Out of the macros, where moc does not understand it.
const QByteArray fleet =
    R"({"version": 1, "environments": {"lab": {"guard": "open"}}, "agents": [{"name": "alpha", )"
    R"("environment": "lab", "url": "http:/)"
    R"(/127.0.0.1:9/", "health": {"interval": 3600}, )"
    R"("retry": {"max_attempts": 1}}]})";

struct Program
{
    explicit Program(const CommandLine &line)
        : appearance(*qApp)
        , dashboard(std::make_unique<Dashboard>(line, appearance))
    {
        dashboard->show();
    }
    [[nodiscard]] MainWindow &window() const { return dashboard->window(); }
    [[nodiscard]] OverridesView &overrides() const { return *window().findChild<OverridesView *>(); }
    [[nodiscard]] bool says(const QString &text) const
    {
        for (const QLabel *label : window().statusLine().findChildren<QLabel *>()) {
            if (label->text() == text && !label->isHidden())
                return true;
        }
        return false;
    }
    //! A line of the menu that the tool bar's button opens.
    [[nodiscard]] QAction *line(const QString &text) const
    {
        const auto *button = named<QToolButton>(window(), "Mute");
        if (!button)
            return nullptr;
        emit button->menu()->aboutToShow();
        for (QAction *action : button->menu()->actions()) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    }

    Appearance appearance;
    std::unique_ptr<Dashboard> dashboard;
};

} // namespace

class TestWindowNotices final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); }
    void init()
    {
        m_home = freshHome();
        m_line.fleetFile = m_home->filePath(QStringLiteral("fleet.json"));
        m_line.dataDir = m_home->filePath(QStringLiteral("data"));
        QFile file(m_line.fleetFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(fleet);
    }

    void aMuteIsSeenKeptExtendedAndEnded()
    {
        {
            const Program program(m_line);
            QVERIFY(program.says(QStringLiteral("Notices off")));
            QTRY_VERIFY(program.line(QStringLiteral("Mute lab")));
            program.line(QStringLiteral("Mute lab"))->menu()->actions().constFirst()->trigger();
            QVERIFY(program.says(QStringLiteral("Notices off · 1 mute")));
        }
        const Program program(m_line);
        QVERIFY(program.says(QStringLiteral("Notices off · 1 mute")));
        QCOMPARE(program.overrides().windowTitle(), QStringLiteral("Overrides & mutes 1"));
        const QAbstractItemModel &rows = *program.overrides().table().model();
        QCOMPARE(rows.index(0, OverridesModel::Circuit).data().toString(), QStringLiteral("lab"));

        QTRY_VERIFY(program.line(QStringLiteral("Mute lab"))); // and so it knows what time it is
        buttonOf(program.overrides().row(), QStringLiteral("Extend…"))->click();
        auto *dialog = program.window().findChild<MuteDialog *>();
        QVERIFY(dialog);
        buttonOf(*dialog, QStringLiteral("Extend"))->click();
        // An hour more, of which a second or two have gone or not.
        const QString left = rows.index(0, OverridesModel::Left).data().toString();
        QVERIFY2(left.startsWith(QStringLiteral("1:5")) || left == u"2:00:00", qPrintable(left));

        buttonOf(program.overrides().row(), QStringLiteral("End now"))->click();
        QCOMPARE(rows.rowCount(), 0);
        QVERIFY(program.says(QStringLiteral("Notices off")));
    }

    void aNoticeThatCouldNotBeSentStandsInTheLog()
    {
        const Program program(m_line);
        program.window().actionsOf().preferences->trigger();
        const auto *dialog = program.window().findChild<Preferences *>();
        QVERIFY(dialog);
        dialog->findChild<QCheckBox *>(QStringLiteral("notices"))->click();
        auto *log = program.window().findChild<EventLogView *>();
        QVERIFY(log);
        log->filterField().setText(QStringLiteral("kind:notice"));
        QTRY_VERIFY(program.line(QStringLiteral("Mute lab"))); // and so the first picture has come
        QCOMPARE(log->table().model()->rowCount(), 0);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("not told on the desktop")));
        // Nobody listens at the agent's address: check after check fails, and its health circuit opens.
        QVERIFY(QTest::qWaitFor([&program, log] {
            program.window().actionsOf().refresh->trigger();
            return log->shownLines().contains("NOTICE_FAILED");
        }));
        QVERIFY(log->shownLines().contains("alpha"));
    }

    void anEndOfItsOwnIsAskedFor()
    {
        const Program program(m_line);
        QTRY_VERIFY(program.line(QStringLiteral("Mute lab")));
        program.line(QStringLiteral("Mute everything"))->menu()->actions().constLast()->trigger();
        auto *dialog = program.window().findChild<MuteDialog *>();
        QVERIFY(dialog);
        buttonOf(*dialog, QStringLiteral("Mute everything"))->click();
        QCOMPARE(program.overrides().table().model()->rowCount(), 1);
    }

    void allIsOffInThePreferencesUntilItIsChosen()
    {
        {
            const Program program(m_line);
            program.window().actionsOf().preferences->trigger();
            auto *dialog = program.window().findChild<Preferences *>();
            QVERIFY(dialog);
            for (QCheckBox *box : dialog->findChildren<QCheckBox *>()) {
                QVERIFY2(!box->isChecked(), qPrintable(box->text()));
                box->click();
                QVERIFY2(box->isChecked(), qPrintable(box->text()));
            }
            QVERIFY(program.says(QStringLiteral("Notices on")));
        }
        const Program program(m_line);
        QVERIFY(program.says(QStringLiteral("Notices on")));
        QVERIFY(program.line(QStringLiteral("Notices on the desktop"))->isChecked());
        program.window().actionsOf().preferences->trigger();
        for (QCheckBox *box : program.window().findChild<Preferences *>()->findChildren<QCheckBox *>())
            QVERIFY2(box->isChecked(), qPrintable(box->text()));
        // The offscreen platform has no tray to stay in.
        program.window().close();
        QVERIFY(QApplication::quitOnLastWindowClosed());
    }

    void theMenuIsInTheMenuBarToo()
    {
        const Program program(m_line);
        QTRY_VERIFY(program.line(QStringLiteral("Mute lab")));
        const auto *button = named<QToolButton>(program.window(), "Mute");
        bool isInTools = false;
        for (const QObject *object : button->menu()->menuAction()->associatedObjects())
            isInTools = isInTools || qobject_cast<const QMenu *>(object);
        QVERIFY(isInTools);
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
    CommandLine m_line;
};

QTEST_MAIN(TestWindowNotices)
#include "tst_windownotices.moc"
