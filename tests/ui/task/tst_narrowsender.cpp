// SPDX-License-Identifier: GPL-3.0-or-later
// Text at 200 % leaves half of a screen: what the sender has must find room there, or wrap, or scroll down.
#include "fleet/fleetstore.h"
#include "parts/tallpage.h"
#include "samplefleet.h"
#include "task/runpane.h"
#include "task/sendcolumn.h"
#include "task/tasksender.h"
#include "task/templateshelf.h"

#include <QLabel>
#include <QScrollBar>
#include <QTest>

using namespace switchyard;

class TestNarrowSender final : public QObject
{
    Q_OBJECT

private slots:
    void halfAScreenIsWideEnough()
    {
        FleetStore store;
        TemplateShelf shelf;
        TaskSender sender(store, shelf);
        store.apply(sample::fleet());
        sender.resize(720, 300);
        sender.show();
        QVERIFY(QTest::qWaitForWindowExposed(&sender));
        for (const TallPage *page : sender.findChildren<TallPage *>())
            QCOMPARE(page->horizontalScrollBar()->maximum(), 0);
    }

    void theRunComesBesideTheFormWhereThereIsRoom()
    {
        FleetStore store;
        TemplateShelf shelf;
        TaskSender sender(store, shelf);
        const auto left = [&sender](QWidget *part) {
            return part->mapTo(&sender, QPoint()).x();
        };
        auto *form = sender.findChild<SendColumn *>();
        auto *run = sender.findChild<RunPane *>();
        sender.resize(1400, 600);
        sender.show();
        QVERIFY(QTest::qWaitForWindowExposed(&sender));
        QVERIFY(left(run) >= form->width());
        const int width = form->width();
        sender.resize(720, 600);
        QTRY_COMPARE(left(run), 0);
        QVERIFY(form->width() > 600);
        // Scrolling within what is scrolled is a trap for the wheel.
        QTRY_COMPARE(form->findChild<TallPage *>()->verticalScrollBar()->maximum(), 0);
        sender.resize(1400, 600);
        QTRY_VERIFY(left(run) >= form->width());
        QCOMPARE(form->width(), width); // as the operator had them
    }

    void whatIsSaidBeforeAnythingWasSentIsNotIndented()
    {
        FleetStore store;
        TemplateShelf shelf;
        TaskSender sender(store, shelf);
        sender.resize(1400, 600);
        sender.show();
        QVERIFY(QTest::qWaitForWindowExposed(&sender));
        const auto *run = sender.findChild<RunPane *>();
        const auto labels = run->findChildren<QLabel *>();
        const auto empty = std::find_if(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text().startsWith(QStringLiteral("Nothing sent yet"));
        });
        QVERIFY(empty != labels.end());
        QCOMPARE((*empty)->mapTo(run, QPoint()).x(), 8);
    }
};

QTEST_MAIN(TestNarrowSender)
#include "tst_narrowsender.moc"
