// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard.h"

#include "recentfleets.h"
#include "support/freshhome.h"
#include "theme/appearance.h"
#include "window/mainwindow.h"

#include <QFile>
#include <QMenu>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

//! Changing between fleets from the banner.
class TestRecentFleets final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_home = freshHome();
        write(QStringLiteral("east.json"), "east_agent");
        write(QStringLiteral("west.json"), "west_agent");
    }
    void cleanup()
    {
        end();
        m_home.reset();
    }

    void theFleetsWatchedLastAreInTheBannersMenuOverARestart()
    {
        start(QStringLiteral("east.json"));
        end();
        start(QStringLiteral("west.json"));
        QCOMPARE(names(), QStringList({QStringLiteral("west.json ✓"), QStringLiteral("east.json")}));
    }

    void choosingOneWatchesItsAgents()
    {
        start(QStringLiteral("east.json"));
        end();
        start(QStringLiteral("west.json"));
        QTRY_VERIFY(title().contains(QStringLiteral("west")));
        QVERIFY(names().size() == 2);
        menu().actions().at(1)->trigger();
        QTRY_COMPARE(names(), QStringList({QStringLiteral("east.json ✓"), QStringLiteral("west.json")}));
        QTRY_VERIFY(title().contains(QStringLiteral("east")));
    }

    void oneThatIsGoneIsLeftOut()
    {
        start(QStringLiteral("east.json"));
        end();
        start(QStringLiteral("west.json"));
        QVERIFY(QFile::remove(path(QStringLiteral("east.json"))));
        QCOMPARE(names(), QStringList(QStringLiteral("west.json ✓")));
    }

    void aFileThatIsNoFleetIsNotRemembered()
    {
        start(QStringLiteral("east.json"));
        end();
        QFile broken(path(QStringLiteral("broken.json")));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{");
        broken.close();
        start(QStringLiteral("broken.json"));
        QCOMPARE(names(), QStringList(QStringLiteral("east.json")));
    }

    void noMoreThanEightAreKept()
    {
        for (int i = 0; i < 10; ++i) {
            const QString name = QStringLiteral("fleet%1.json").arg(i);
            write(name, "agent");
            start(name);
            end();
        }
        start(QStringLiteral("west.json"));
        QCOMPARE(names().size(), RecentFleets::most);
        QCOMPARE(names().at(1), QStringLiteral("fleet9.json"));
    }

    void theMenuEndsWithOpeningAnotherFile()
    {
        start(QStringLiteral("east.json"));
        emit menu().aboutToShow();
        QCOMPARE(menu().actions().constLast()->text(), QStringLiteral("Open fleet file…"));
    }

private:
    [[nodiscard]] QString path(const QString &name) const { return m_home->filePath(name); }
    void write(const QString &name, const QByteArray &agent) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"version": 1, "defaults": {"health": {"interval": 3600}}, "environments": {")" +
                   agent.left(4) + R"(": {"guard": "open"}}, "agents": [{"name": ")" + agent +
                   R"(", "url": "http:\/\/127.0.0.1:9/", "environment": ")" + agent.left(4) + R"("}]})");
    }
    void start(const QString &name)
    {
        CommandLine line;
        line.fleetFile = path(name);
        line.dataDir = path(QStringLiteral("data"));
        m_appearance = std::make_unique<Appearance>(*qApp);
        m_dashboard = std::make_unique<Dashboard>(line, *m_appearance);
        m_dashboard->show();
    }
    void end()
    {
        m_dashboard.reset();
        m_appearance.reset();
    }
    [[nodiscard]] QMenu &menu() const { return m_dashboard->window().profileMenu(); }
    [[nodiscard]] QString title() const { return m_dashboard->window().windowTitle(); }
    //! Of the files in the menu; the one watched has a tick.
    [[nodiscard]] QStringList names() const
    {
        emit menu().aboutToShow();
        QStringList names;
        for (const QAction *action : menu().actions()) {
            if (action->isCheckable())
                names << action->text().section(u'\t', 0, 0) +
                             (action->isChecked() ? QStringLiteral(" ✓") : QString());
        }
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Dashboard> m_dashboard;
};

QTEST_MAIN(TestRecentFleets)
#include "tst_recentfleets.moc"
