// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/livetableaccess.h"

#include "fleet/circuittable.h"
#include "stage.h"

#include <QHeaderView>
#include <QListView>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

#include <climits>
#include <memory>

using namespace switchyard;

namespace {

//! Asks everything that a client can ask, as carelessly as the bridge does: a cell that is answered is used.
void askEverything(QAccessibleInterface *access)
{
    QAccessibleTableInterface *table = access->tableInterface();
    const QList<int> absurd{INT_MIN, -2, -1, 0, 1, table->rowCount() - 1, table->rowCount(), 99, INT_MAX};
    for (const int row : absurd) {
        for (const int column : absurd) {
            QAccessibleInterface *cell = table->cellAt(row, column);
            QVERIFY(cell);
            QVERIFY(cell->tableCellInterface());
            cell->tableCellInterface()->isSelected();
            cell->tableCellInterface()->rowIndex();
            cell->tableCellInterface()->rowExtent();
            cell->text(QAccessible::Name);
            cell->rect();
            cell->state();
            access->indexOfChild(cell);
        }
        QVERIFY(access->child(row));
        table->columnDescription(row);
        table->rowDescription(row);
        table->isRowSelected(row);
        table->selectRow(row);
        table->unselectRow(row);
        table->selectColumn(row);
        table->isColumnSelected(row);
    }
    access->focusChild();
    table->selectedCells();
    table->selectedRows();
    access->childAt(5, 5);
}

} // namespace

class TestLiveTableAccess final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        LiveTableAccess::install();
        QAccessible::setActive(true);
    }

    void everyItemViewHasItAndNoHeader()
    {
        QTableView table;
        QListView list;
        QTreeView tree;
        for (QAbstractItemView *view : QList<QAbstractItemView *>{&table, &list, &tree})
            QVERIFY(dynamic_cast<LiveTableAccess *>(QAccessible::queryAccessibleInterface(view)));
        QVERIFY(!dynamic_cast<LiveTableAccess *>(
            QAccessible::queryAccessibleInterface(table.horizontalHeader())));
        QVERIFY(QAccessible::queryAccessibleInterface(&list)->role() == QAccessible::List);
        QVERIFY(QAccessible::queryAccessibleInterface(&tree)->role() == QAccessible::Tree);
    }

    void aTreeHasTheRowsThatAreUnfolded()
    {
        QTreeWidget tree;
        tree.setHeaderLabels({QStringLiteral("What"), QStringLiteral("Is")});
        for (const char *name : {"one", "two"}) {
            auto *top = new QTreeWidgetItem(&tree, {QString::fromLatin1(name), QStringLiteral("top")});
            top->addChild(new QTreeWidgetItem({QStringLiteral("below ") + QLatin1String(name)}));
        }
        QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&tree);
        const auto nameAt = [access](int row, int column = 0) {
            return access->tableInterface()->cellAt(row, column)->text(QAccessible::Name);
        };
        QCOMPARE(access->tableInterface()->rowCount(), 2);
        QCOMPARE(nameAt(1), QStringLiteral("What: two"));
        QVERIFY(access->tableInterface()->cellAt(0, 0)->state().collapsed);
        tree.topLevelItem(0)->setExpanded(true);
        QCOMPARE(access->tableInterface()->rowCount(), 3);
        QCOMPARE(nameAt(1), QStringLiteral("What: below one"));
        QCOMPARE(nameAt(2, 1), QStringLiteral("Is: top"));
        for (int child = 0; child < access->childCount(); ++child)
            QCOMPARE(access->indexOfChild(access->child(child)), child);
        QVERIFY(access->tableInterface()->selectRow(1));
        QCOMPARE(access->tableInterface()->selectedRows(), QList<int>{1});
        QAccessibleInterface *below = access->tableInterface()->cellAt(1, 0);
        tree.topLevelItem(0)->setExpanded(false);
        QCOMPARE(below->tableCellInterface()->rowIndex(), -1); // not among the rows now
        askEverything(access);
        tree.clear();
        askEverything(access);
    }

    void chosenRowsAreAddedWhereSeveralCanBe()
    {
        QStandardItemModel model(4, 1);
        QListView view;
        view.setModel(&model);
        QAccessibleTableInterface *table = QAccessible::queryAccessibleInterface(&view)->tableInterface();
        QVERIFY(table->selectRow(1) && table->selectRow(3));
        QCOMPARE(table->selectedRows(), QList<int>{3});
        view.setSelectionMode(QAbstractItemView::ExtendedSelection);
        QVERIFY(table->selectRow(1));
        QCOMPARE(table->selectedRowCount(), 2);
        view.setSelectionMode(QAbstractItemView::NoSelection);
        QVERIFY(!table->selectRow(2));
    }

    void livesWithoutAModel()
    {
        QTableView view;
        askEverything(QAccessible::queryAccessibleInterface(&view));
    }

    void livesWhileTheModelShrinks()
    {
        QStandardItemModel model(40, 3);
        QTableView view;
        view.setModel(&model);
        view.show();
        QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&view);
        QList<QAccessibleInterface *> kept;
        while (model.rowCount() > 0) {
            kept.append(access->tableInterface()->cellAt(model.rowCount() - 1, 2));
            askEverything(access);
            model.removeRows(model.rowCount() / 2, std::max(1, model.rowCount() / 4));
        }
        askEverything(access);
        model.setRowCount(5);
        askEverything(access);
        model.clear();
        askEverything(access);
    }

    void aCellKnowsThatItIsGone()
    {
        QStandardItemModel model(3, 1);
        QTableView view;
        view.setModel(&model);
        QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&view);
        QAccessibleInterface *last = access->tableInterface()->cellAt(2, 0);
        QVERIFY(last->isValid());
        QSignalBlocker quiet(&view); // the view tells of the removal later than a client may ask
        model.removeRow(0);
        QCOMPARE(last->tableCellInterface()->rowIndex(), 1);
    }

    void childAndCellAgree()
    {
        QStandardItemModel model(4, 3);
        QTableView view;
        view.setModel(&model);
        QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&view);
        QCOMPARE(access->childCount(), 12);
        for (int child = 0; child < access->childCount(); ++child) {
            QCOMPARE(access->child(child), access->tableInterface()->cellAt(child / 3, child % 3));
            QCOMPARE(access->indexOfChild(access->child(child)), child);
        }
        QVERIFY(!access->child(12)->isValid());
    }

    void readsCircuitsAloud()
    {
        test::Stage stage;
        CircuitModel model(stage.store);
        CircuitFilterProxy proxy(model);
        CircuitTable view(model, proxy, stage.selection);
        QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(access->tableInterface()
                    ->cellAt(0, 0)
                    ->text(QAccessible::Name)
                    .startsWith(QStringLiteral("Open, 34 seconds left")));
        QCOMPARE(access->tableInterface()->columnDescription(0), QStringLiteral("State"));
        for (const StateMask &states :
             {StateMask{StripState::Open}, StateMask{StripState::Disabled}, StateMask{}}) {
            proxy.setStates(states);
            askEverything(access);
        }
        stage.store.apply(stage.next());
        askEverything(access);
        FleetUpdate empty;
        empty.whole = true;
        stage.store.apply(empty);
        askEverything(access);
    }
};

QTEST_MAIN(TestLiveTableAccess)
#include "tst_livetableaccess.moc"
