// SPDX-License-Identifier: GPL-3.0-or-later
// What Qt says of docks behind others, and what is made of it.
#include "parts/paintingpause.h"
#include "parts/shownwatch.h"

#include <QDockWidget>
#include <QLabel>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;

class TestShownWatch final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<QMainWindow>();
        m_window->resize(800, 600);
        m_window->setCentralWidget(new QWidget);
        m_front = addDock();
        m_back = addDock();
        m_window->tabifyDockWidget(m_front, m_back);
        m_back->raise();
        m_front->raise();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QTRY_VERIFY(isSeen(*m_front));
    }
    void cleanup() { m_window.reset(); }

    void nothingIsSeenWhilePaintingRests()
    {
        ShownWatch &watch = *new ShownWatch(*m_front->widget());
        const QSignalSpy changed(&watch, &ShownWatch::changed);
        pausePainting(true);
        QVERIFY(!watch.isShown());
        QCOMPARE(changed.count(), 1);
        pausePainting(false);
        QVERIFY(watch.isShown());
        QCOMPARE(changed.count(), 2);
    }

    void aDockBehindAnotherIsVisibleToQtAlone()
    {
        QVERIFY(m_back->widget()->isVisible());
        QVERIFY(!isSeen(*m_back));
    }

    void itIsToldWhenTheTabChanges()
    {
        QSignalSpy front(watchOf(*m_front), &ShownWatch::changed);
        QSignalSpy back(watchOf(*m_back), &ShownWatch::changed);
        m_back->raise();
        QCOMPARE(front, QList<QVariantList>{{false}});
        QCOMPARE(back, QList<QVariantList>{{true}});
        m_front->raise();
        QCOMPARE(front.last(), QVariantList{true});
        QCOMPARE(back.last(), QVariantList{false});
    }

    void aFloatingDockIsSeenAndComesBackBehind()
    {
        QSignalSpy changes(watchOf(*m_back), &ShownWatch::changed);
        m_back->setFloating(true);
        QTRY_VERIFY(isSeen(*m_back));
        QCOMPARE(changes.last(), QVariantList{true});
        m_back->showMinimized();
        QTRY_VERIFY(!isSeen(*m_back));
        QCOMPARE(changes.last(), QVariantList{false});
        m_back->showNormal();
        m_back->setFloating(false);
        m_front->raise();
        QTRY_VERIFY(!isSeen(*m_back));
        QCOMPARE(changes.last(), QVariantList{false});
    }

    void aClosedDockIsNotSeen()
    {
        QSignalSpy changes(watchOf(*m_front), &ShownWatch::changed);
        m_front->hide();
        QVERIFY(!isSeen(*m_front));
        QTRY_VERIFY(isSeen(*m_back));
        m_front->show();
        m_front->raise();
        QTRY_VERIFY(isSeen(*m_front));
        QCOMPARE(changes.size(), 2);
    }

    void nothingInAMinimisedWindowIsSeen()
    {
        QSignalSpy changes(watchOf(*m_front), &ShownWatch::changed);
        m_window->showMinimized();
        QTRY_COMPARE(changes, QList<QVariantList>{{false}});
        QVERIFY(!isSeen(*m_front));
        m_window->showNormal();
        QTRY_COMPARE(changes.size(), 2);
        QVERIFY(isSeen(*m_front));
        QVERIFY(!isSeen(*m_back));
    }

    void withoutADockBeingShownIsEnough()
    {
        QWidget alone;
        const auto &watch = *new ShownWatch(alone);
        QVERIFY(!watch.isShown());
        alone.show();
        QVERIFY(watch.isShown());
    }

private:
    QDockWidget *addDock()
    {
        // Watched before it is in a dock, and deep within it.
        auto *body = new QWidget;
        auto *watched = new QLabel(body);
        new ShownWatch(*watched);
        auto *dock = new QDockWidget(m_window.get());
        dock->setWidget(body);
        m_window->addDockWidget(Qt::BottomDockWidgetArea, dock);
        return dock;
    }
    static ShownWatch *watchOf(const QDockWidget &dock) { return dock.findChild<ShownWatch *>(); }
    static bool isSeen(const QDockWidget &dock) { return watchOf(dock)->isShown(); }

    std::unique_ptr<QMainWindow> m_window;
    QDockWidget *m_front = nullptr;
    QDockWidget *m_back = nullptr;
};

QTEST_MAIN(TestShownWatch)
#include "tst_shownwatch.moc"
