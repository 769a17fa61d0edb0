// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard.h"

#include "firstrun/addagentdialog.h"
#include "firstrun/firstrunpage.h"
#include "fleet/circuittable.h"
#include "fleet/filterfield.h"
#include "support/scriptedserver.h"
#include "theme/appearance.h"
#include "window/fleetpage.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/windowactions.h"

#include <QFile>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace {

QByteArray cardAt(const QUrl &url)
{
    return R"({"name":"Door","description":"d","version":"1","supportedInterfaces":[{"url":")" +
           url.toEncoded() + R"(","protocolBinding":"JSONRPC","protocolVersion":"1.0"}],"capabilities":{},
        "defaultInputModes":["text/plain"],"defaultOutputModes":["text/plain"],"skills":[]})";
}

// Out of the macros, where moc does not understand them.
const QByteArray badFleet =
    R"({"version": 1, "agents": [{"name": "a", "url": "http://127.0.0.1:9/", "health": {"interval": 0}}]})";
const QByteArray goodFleet = R"({"version": 1, "agents": [{"name": "a", "url": "http://127.0.0.1:9/"}]})";

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

QPushButton *buttonOf(const QWidget &widget, const QString &text)
{
    for (QPushButton *button : widget.findChildren<QPushButton *>()) {
        if (button->text().trimmed() == text)
            return button;
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
        m_home = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CONFIG_HOME", m_home->path().toUtf8());
        qputenv("XDG_DATA_HOME", m_home->path().toUtf8());
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
        QVERIFY(write(goodFleet));
        QTRY_VERIFY(!bar.isVisible());
        QTRY_COMPARE(program.window().table().model()->rowCount(), 1);
    }

private:
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
