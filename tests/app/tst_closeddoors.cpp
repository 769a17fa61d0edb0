// SPDX-License-Identifier: GPL-3.0-or-later
// What a guarded or a read-only environment, and a window started read-only, keep from being done on every
// way there is to do it.
#include "dashboard.h"

#include "firstrun/addagentdialog.h"
#include "firstrun/firstrunpage.h"
#include "fleet/circuittable.h"
#include "guard/armdialog.h"
#include "support/findwidget.h"
#include "support/freshhome.h"
#include "task/tasksender.h"
#include "theme/appearance.h"
#include "window/fleetpage.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/preferences.h"
#include "window/windowactions.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace {

// Nobody listens there; every agent is checked once an hour.
const QByteArray wholeFile = R"({
  "version": 1, "defaults": {"health": {"interval": 3600}},
  "environments": {"lab": {"guard": "open"}, "prod": {"guard": "guarded"}, "audit": {"guard": "read_only"}},
  "agents": [
    {"name": "alpha", "url": "http:\/\/127.0.0.1:9/alpha", "environment": "lab"},
    {"name": "beta", "url": "http:\/\/127.0.0.1:9/beta", "environment": "prod"},
    {"name": "gamma", "url": "http:\/\/127.0.0.1:9/gamma", "environment": "audit"}
  ]
}
)";
const QByteArray emptyFile = R"({"version": 1, "agents": []})";

} // namespace

class TestClosedDoors final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = freshHome();
        QVERIFY(write(path(), wholeFile));
    }
    void cleanup()
    {
        m_dashboard.reset();
        m_appearance.reset();
        m_home.reset();
    }

    void aReadOnlyWindowWritesNothingIntoTheFleetFileAndSaysWhy()
    {
        start(true);
        const QString why = QStringLiteral("This window was started read-only; nothing is written");
        const WindowActions &actions = window().actionsOf();
        for (const QAction *action : {actions.addAgent, actions.importFleet}) {
            QVERIFY(!action->isEnabled());
            QVERIFY2(action->toolTip().contains(why), qPrintable(action->toolTip()));
        }
        actions.preferences->trigger();
        const auto *dialog = window().findChild<Preferences *>();
        QVERIFY(dialog);
        for (const auto *box : dialog->findChildren<QAbstractSpinBox *>())
            QVERIFY2(!box->isEnabled(), qPrintable(box->accessibleName()));
        QVERIFY(named<QComboBox>(*dialog, "Theme")->isEnabled());
        QString said;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            said += label->text() + u'\n';
        QVERIFY2(said.contains(why), qPrintable(said));
    }

    void theFirstPageOfAReadOnlyWindowOffersTheDemoAlone()
    {
        QVERIFY(write(path(), emptyFile));
        start(true);
        auto *page = window().findChild<FirstRunPage *>();
        QTRY_VERIFY(page->isVisible());
        QVERIFY(!buttonOf(*page, QStringLiteral("Add an agent…"))->isEnabled());
        QVERIFY(!buttonOf(*page, QStringLiteral("Import targets…"))->isEnabled());
        QVERIFY(buttonOf(*page, QStringLiteral("Try the demo"))->isEnabled());
        QVERIFY(buttonOf(*page, QStringLiteral("Add an agent…"))
                    ->accessibleDescription()
                    .contains(QStringLiteral("started read-only")));
    }

    void anAgentForAGuardedEnvironmentIsAddedOnceItIsArmed()
    {
        start();
        const QPointer<AddAgentDialog> dialog = openAdd(QStringLiteral("prod")); // goes when it is closed
        QVERIFY(dialog);
        press(*dialog, QStringLiteral("Add all the same"));
        QCOMPARE(content(), wholeFile);
        QVERIFY(arm());
        QVERIFY(content().contains("\"delta\""));
        QVERIFY(!dialog || !dialog->isVisible());
    }

    void anAgentIsNotAddedWhereArmingWasCancelled()
    {
        start();
        AddAgentDialog *dialog = openAdd(QStringLiteral("prod"));
        press(*dialog, QStringLiteral("Add all the same"));
        auto *asked = window().findChild<ArmDialog *>();
        QVERIFY(asked);
        asked->reject();
        QCOMPARE(content(), wholeFile);
        QVERIFY(dialog->isVisible());
    }

    void anAgentIsNotAddedToAReadOnlyEnvironment()
    {
        start();
        AddAgentDialog *dialog = openAdd(QStringLiteral("audit"));
        press(*dialog, QStringLiteral("Add all the same"));
        QCOMPARE(content(), wholeFile);
        QVERIFY(dialog->isVisible());
        QString said;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            said += label->text() + u'\n';
        QVERIFY2(said.contains(QStringLiteral("delta was not added: audit is read-only")), qPrintable(said));
    }

    void anOpenOrANewEnvironmentIsNotArmed_data()
    {
        QTest::addColumn<QString>("environment");
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("open") << "lab" << wholeFile;
        QTest::newRow("new") << "stage" << wholeFile;
        QTest::newRow("first run") << "production" << emptyFile;
    }
    void anOpenOrANewEnvironmentIsNotArmed()
    {
        QFETCH(QString, environment);
        QFETCH(QByteArray, file);
        QVERIFY(write(path(), file));
        start();
        press(*openAdd(environment), QStringLiteral("Add all the same"));
        QVERIFY(!window().findChild<ArmDialog *>());
        QVERIFY(content().contains("\"delta\""));
    }

    void defaultsThatReachAGuardedAgentAreChangedOnceItIsArmed()
    {
        start();
        window().actionsOf().preferences->trigger();
        const auto *dialog = window().findChild<Preferences *>();
        named<QDoubleSpinBox>(*dialog, "Time between two health checks")->setValue(1800);
        press(*dialog, QStringLiteral("Apply"));
        QCOMPARE(content(), wholeFile);
        QVERIFY(arm());
        QByteArray wanted = wholeFile;
        QCOMPARE(content(), wanted.replace("3600", "1800"));
        QVERIFY(!window().findChild<ArmDialog *>());
    }

    void targetsForAGuardedEnvironmentAreImportedOnceItIsArmed()
    {
        start();
        QVERIFY(importInto("prod"));
        QCOMPARE(content(), wholeFile);
        QVERIFY(arm());
        QVERIFY(content().contains("127.0.0.1:9/imported"));
    }

    void targetsForAnOpenEnvironmentAreImportedAtOnce()
    {
        start();
        QVERIFY(importInto("lab"));
        QVERIFY(!window().findChild<ArmDialog *>());
        QVERIFY(content().contains("127.0.0.1:9/imported"));
        QCOMPARE(window().messageBar().text(), QStringLiteral("1 agent imported into %1").arg(path()));
    }

    void noTaskGoesIntoAReadOnlyEnvironmentNotEvenThroughTheBreaker()
    {
        start();
        auto *sender = window().findChild<TaskSender *>();
        SendRequest request;
        request.agent = QStringLiteral("gamma");
        request.parts = {a2a::TextPart{QStringLiteral("hello")}};
        sender->setRequest(request);
        const QPushButton *send = buttonOf(*sender, QStringLiteral("Send task"));
        QVERIFY(!send->isEnabled());
        QCOMPARE(send->toolTip(), QStringLiteral("‘audit’ is read-only: no task is sent to its agents."));
        for (const QString &agent : {QStringLiteral("alpha"), QStringLiteral("beta")}) {
            request.agent = agent;
            sender->setRequest(request);
            QVERIFY2(send->isEnabled(), qPrintable(send->toolTip()));
        }
    }

private:
    [[nodiscard]] MainWindow &window() const { return m_dashboard->window(); }
    [[nodiscard]] QString path() const { return m_home->filePath(QStringLiteral("fleet.json")); }
    [[nodiscard]] static bool write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    [[nodiscard]] QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }

    void start(bool readOnly = false)
    {
        CommandLine line;
        line.fleetFile = path();
        line.dataDir = m_home->filePath(QStringLiteral("data"));
        line.readOnly = readOnly;
        m_appearance = std::make_unique<Appearance>(*qApp);
        m_dashboard = std::make_unique<Dashboard>(line, *m_appearance);
        m_dashboard->show();
        const auto &proxy = static_cast<const CircuitFilterProxy &>(*window().table().model());
        const FleetStore &store = static_cast<const CircuitModel &>(*proxy.sourceModel()).store();
        QVERIFY(QTest::qWaitFor([&store] { return store.isLoaded(); }));
    }

    //! The form for delta in that environment, filled in.
    [[nodiscard]] AddAgentDialog *openAdd(const QString &environment) const
    {
        window().actionsOf().addAgent->trigger();
        auto *dialog = window().findChild<AddAgentDialog *>();
        dialog->setAddress(QStringLiteral("http:") + QStringLiteral("//127.0.0.1:9/delta"));
        const bool isReady = QTest::qWaitFor(
            [dialog] { return buttonOf(*dialog, QStringLiteral("Add all the same")) != nullptr; });
        if (!isReady)
            return nullptr;
        auto *name = named<QLineEdit>(*dialog, "Name");
        name->selectAll();
        QTest::keyClicks(name, QStringLiteral("delta"));
        named<QComboBox>(*dialog, "Environment")->setEditText(environment);
        return dialog;
    }
    static void press(const QWidget &dialog, const QString &button)
    {
        QTest::mouseClick(buttonOf(dialog, button), Qt::LeftButton);
    }
    //! Answers the question that is open; false where none is.
    [[nodiscard]] bool arm() const
    {
        auto *asked = window().findChild<ArmDialog *>();
        if (!asked)
            return false;
        QTest::keyClicks(&asked->reason(), QStringLiteral("new release"));
        QTest::mouseClick(&asked->armButton(), Qt::LeftButton);
        return QTest::qWaitFor([this] { return !window().findChild<ArmDialog *>(); });
    }
    //! Has a list of one agent in that environment imported.
    [[nodiscard]] bool importInto(const QByteArray &environment) const
    {
        const QString list = m_home->filePath(QStringLiteral("targets.json"));
        if (!write(list, R"([{"targets": ["http:\/\/127.0.0.1:9/imported"], "labels": {"env": ")" +
                             environment + R"("}}])"))
            return false;
        window().actionsOf().importFleet->trigger();
        auto *dialog = window().findChild<QFileDialog *>();
        if (!dialog)
            return false;
        emit dialog->filesSelected({list});
        dialog->close();
        return true;
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Dashboard> m_dashboard;
};

QTEST_MAIN(TestClosedDoors)
#include "tst_closeddoors.moc"
