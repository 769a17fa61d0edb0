// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplefleet.h"
#include "silentsink.h"
#include "window/fleetpage.h"
#include "window/mainwindow.h"
#include "window/messagebar.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace switchyard;

namespace {

MainWindow::Pages firstRunOnly()
{
    MainWindow::Pages pages;
    pages.firstRun = new QWidget;
    return pages;
}

struct Desk
{
    explicit Desk(QSettings *settings)
        : hand(sink, store, {})
        , window(store, hand, selection, firstRunOnly())
    {
        if (settings)
            window.restoreFrom(*settings);
        window.show();
    }
    void show(bool agents, bool demo = false)
    {
        FleetUpdate update = sample::fleet();
        update.demo = demo;
        if (!agents) {
            update.agents.clear();
            update.circuits.clear();
            update.pools.clear();
        }
        store.apply(update);
    }
    [[nodiscard]] MessageBar &tip() { return window.page().tipBar(); }

    test::SilentSink sink;
    FleetStore store;
    FleetSelection selection;
    OperatorHand hand;
    MainWindow window;
};

} // namespace

class TestTipBar final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("window.ini")),
                                                 QSettings::IniFormat);
    }

    void theFirstAgentBringsTwoLinesOnHowToGoOn()
    {
        Desk desk(m_settings.get());
        desk.show(false);
        QVERIFY(!desk.tip().isVisible());
        desk.show(true);
        QVERIFY(desk.tip().isVisible());
        QCOMPARE(desk.tip().text().count(u'\n'), 1);
        for (const char *key : {"filter", "Ctrl+F", "Enter", "F1"})
            QVERIFY2(desk.tip().text().contains(QString::fromLatin1(key)), key);
        desk.store.setNow(desk.store.now() + 1h);
        QVERIFY2(desk.tip().isVisible(), "it stays until it is closed");
        QTest::mouseClick(desk.tip().findChild<QToolButton *>(), Qt::LeftButton);
        QVERIFY(!desk.tip().isVisible());
        desk.show(false);
        desk.show(true);
        QVERIFY(!desk.tip().isVisible());
    }

    void itIsShownOnce()
    {
        {
            Desk desk(m_settings.get());
            desk.show(false);
            desk.show(true);
            desk.window.saveTo(*m_settings);
        }
        Desk desk(m_settings.get());
        desk.show(false);
        desk.show(true);
        QVERIFY(!desk.tip().isVisible());
    }

    void itWaitsWhileThereIsNothing()
    {
        {
            Desk desk(m_settings.get());
            desk.show(false);
            desk.window.saveTo(*m_settings);
        }
        Desk desk(m_settings.get());
        desk.show(false);
        desk.show(true);
        QVERIFY(desk.tip().isVisible());
    }

    void aFleetThatWasThereGetsNone()
    {
        Desk desk(m_settings.get());
        desk.show(true);
        QVERIFY(!desk.tip().isVisible());
    }

    void itIsNeverOverTheDemo()
    {
        Desk desk(m_settings.get());
        desk.show(false);
        desk.show(true, true);
        QVERIFY(!desk.tip().isVisible());
        desk.show(true);
        QVERIFY2(desk.tip().isVisible(), "the first agent of one's own comes after the demo's");
        desk.show(true, true);
        QVERIFY(!desk.tip().isVisible());
    }

    void aPictureKeepsNothingAndShowsNone()
    {
        Desk desk(nullptr);
        desk.show(false);
        desk.show(true);
        QVERIFY(!desk.tip().isVisible());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

QTEST_MAIN(TestTipBar)
#include "tst_tipbar.moc"
