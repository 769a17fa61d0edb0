// SPDX-License-Identifier: GPL-3.0-or-later
// Where there is no key ring: what agents keep there is asked for, used, and forgotten with the program.
#include "dashboard.h"

#include "fleet/circuittable.h"
#include "support/agentcards.h"
#include "support/findwidget.h"
#include "support/freshhome.h"
#include "support/scriptedserver.h"
#include "theme/appearance.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"
#include "window/windowactions.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace switchyard;

namespace {

const QByteArray secret = "s3cr3t-of-crm";

QString textOf(const QWidget &dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        texts << label->text();
    return texts.join(u'\n');
}

} // namespace

class TestSecrets final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); }
    void init()
    {
        m_home = freshHome();
        m_server = std::make_unique<ScriptedServer>();
        m_line = {};
        m_line.fleetFile = m_home->filePath(QStringLiteral("fleet.json"));
        m_line.dataDir = m_home->filePath(QStringLiteral("data"));
        writeFleet({{"alpha", "crm"}, {"beta", "crm"}, {"gamma", "erp"}});
    }
    void cleanup()
    {
        m_dashboard.reset();
        m_appearance.reset();
    }

    void eachSecretIsAskedForOnceAndUsedByAllWhoShowIt()
    {
        start();
        QTRY_COMPARE(dialogs().size(), 1);
        SecretDialog &first = *dialogs().constFirst();
        QCOMPARE(first.entry(), QStringLiteral("crm"));
        QVERIFY2(textOf(first).contains(QStringLiteral("alpha, beta")), qPrintable(textOf(first)));
        QVERIFY2(textOf(first).contains(QStringLiteral("key ring")), qPrintable(textOf(first)));
        QCOMPARE(first.field().echoMode(), QLineEdit::Password);
        QPushButton *use = buttonOf(first, QStringLiteral("Use in this run"));
        QVERIFY(!use->isEnabled());
        QTest::keyClicks(&first.field(), QString::fromLatin1(secret));
        use->click();
        for (const char *agent : {"alpha", "beta"})
            QTRY_COMPARE(healthOf(agent), HealthStatus::Healthy);
        for (const SeenRequest &request : m_server->requests())
            QCOMPARE(request.headers.value("Authorization"), "Bearer " + secret);
        // The other one comes after it.
        QTRY_VERIFY(dialogs().size() == 1 && dialogs().constFirst()->entry() == u"erp");
        QVERIFY(textOf(*dialogs().constFirst()).contains(QStringLiteral("gamma")));
        m_dashboard.reset();
        QVERIFY2(filesWithIt().isEmpty(), qPrintable(filesWithIt().join(u'\n')));
    }

    void whatIsNotEnteredIsAskedForAgainOnlyWhenSomebodyWantsIt()
    {
        writeFleet({{"gamma", "erp"}});
        start();
        QTRY_COMPARE(dialogs().size(), 1);
        dialogs().constFirst()->reject();
        QTRY_VERIFY(dialogs().isEmpty());
        QTRY_COMPARE(healthOf("gamma"), HealthStatus::Misconfigured);
        QTRY_VERIFY2(whyOf("gamma").contains(QStringLiteral("Enter secret")), qPrintable(whyOf("gamma")));
        // The file is read again, with one more agent that needs it.
        writeFleet({{"gamma", "erp"}, {"delta", "erp"}});
        QTRY_COMPARE(healthOf("delta"), HealthStatus::Misconfigured);
        QVERIFY(dialogs().isEmpty());
        window().showView(QStringLiteral("circuit:gamma"));
        window().actionsOf().enterSecret->trigger();
        QCOMPARE(dialogs().size(), 1);
        window().actionsOf().enterSecret->trigger();
        QCOMPARE(dialogs().size(), 1);
        dialogs().constFirst()->field().setText(QString::fromLatin1(secret));
        buttonOf(*dialogs().constFirst(), QStringLiteral("Use in this run"))->click();
        for (const char *agent : {"gamma", "delta"})
            QTRY_COMPARE(healthOf(agent), HealthStatus::Healthy);
        QTRY_VERIFY(dialogs().isEmpty());
        window().actionsOf().enterSecret->trigger();
        QVERIFY(dialogs().isEmpty());
        QVERIFY2(window().messageBar().text().contains(QStringLiteral("gamma lacks no secret")),
                 qPrintable(window().messageBar().text()));
    }

    void whatWasEnteredServesAgentsThatComeLater()
    {
        writeFleet({{"alpha", "crm"}});
        start();
        QTRY_COMPARE(dialogs().size(), 1);
        dialogs().constFirst()->field().setText(QString::fromLatin1(secret));
        buttonOf(*dialogs().constFirst(), QStringLiteral("Use in this run"))->click();
        QTRY_COMPARE(healthOf("alpha"), HealthStatus::Healthy);
        writeFleet({{"alpha", "crm"}, {"beta", "crm"}});
        QTRY_COMPARE(healthOf("beta"), HealthStatus::Healthy);
        QVERIFY(dialogs().isEmpty());
    }

    void aPictureIsTakenWithoutAnyQuestion()
    {
        m_line.screenshot = ScreenshotRequest{.file = {}, .size = {}, .view = {}};
        start();
        QTRY_COMPARE(healthOf("gamma"), HealthStatus::Misconfigured);
        QTRY_VERIFY2(whyOf("gamma").contains(QStringLiteral("switchyardctl")), qPrintable(whyOf("gamma")));
        QVERIFY(dialogs().isEmpty());
    }

private:
    struct Agent
    {
        QByteArray name;
        QByteArray entry;
    };
    void writeFleet(const QList<Agent> &agents)
    {
        QJsonArray entries;
        for (const Agent &agent : agents) {
            const QUrl url = m_server->url(QString::fromLatin1('/' + agent.name));
            m_server->on('/' + agent.name + "/card", {Play::json(cardAt(url))});
            entries.append(QJsonObject{
                {QStringLiteral("name"), QString::fromLatin1(agent.name)},
                {QStringLiteral("url"), url.toString()},
                {QStringLiteral("health"), QJsonObject{{QStringLiteral("interval"), 1},
                                                       {QStringLiteral("path"), QStringLiteral("/card")}}},
                {QStringLiteral("auth"),
                 QJsonObject{{QStringLiteral("type"), QStringLiteral("bearer")},
                             {QStringLiteral("secret"),
                              QStringLiteral("keychain:") + QString::fromLatin1(agent.entry)}}}});
        }
        const QJsonObject fleet{{QStringLiteral("version"), 1}, {QStringLiteral("agents"), entries}};
        QFile file(m_line.fleetFile);
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(fleet).toJson()) < 0)
            qFatal("The fleet file cannot be written");
    }
    void start()
    {
        m_appearance = std::make_unique<Appearance>(*qApp);
        m_dashboard = std::make_unique<Dashboard>(m_line, *m_appearance);
        m_dashboard->show();
    }
    [[nodiscard]] MainWindow &window() const { return m_dashboard->window(); }
    [[nodiscard]] QList<SecretDialog *> dialogs() const
    {
        QList<SecretDialog *> seen = window().findChildren<SecretDialog *>();
        seen.removeIf([](const SecretDialog *dialog) { return !dialog->isVisible(); });
        return seen;
    }
    [[nodiscard]] const FleetStore &store() const
    {
        const auto &proxy = static_cast<const CircuitFilterProxy &>(*window().table().model());
        return static_cast<const CircuitModel &>(*proxy.sourceModel()).store();
    }
    [[nodiscard]] HealthStatus healthOf(const char *agent) const
    {
        const AgentSnapshot *shown = store().agent(QLatin1String(agent));
        return shown ? shown->health : HealthStatus::Unknown;
    }
    [[nodiscard]] QString whyOf(const char *agent) const
    {
        const AgentSnapshot *shown = store().agent(QLatin1String(agent));
        return shown ? shown->healthDetail : QString();
    }
    [[nodiscard]] QStringList filesWithIt() const
    {
        QStringList found;
        for (QDirIterator each(m_home->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             each.hasNext();) {
            QFile file(each.next());
            if (!file.open(QIODevice::ReadOnly) || file.readAll().contains(secret))
                found << file.fileName();
        }
        return found;
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ScriptedServer> m_server;
    CommandLine m_line;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Dashboard> m_dashboard;
};

QTEST_MAIN(TestSecrets)
#include "tst_secrets.moc"
