// SPDX-License-Identifier: GPL-3.0-or-later
// A window whose table, list and trees filter, shrink, sort and begin anew every 40 ms, for a screen reader's
// questions to come at the worst moments. Writes a line after each change. "--stock": with Qt's own
// interfaces, to see what ours are there for.
#include "fleet/circuittable.h"
#include "fleet/livetableaccess.h"
#include "groups/groupsview.h"
#include "stage.h"

#include <QApplication>
#include <QListWidget>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <cstdio>

using namespace switchyard;

namespace {

FleetUpdate wholeWith(const test::Stage &stage, qsizetype agents)
{
    FleetUpdate update = sample::fleet();
    update.revision = stage.store.revision() + 1;
    update.agents = update.agents.first(agents);
    QStringList names;
    for (const AgentSnapshot &agent : std::as_const(update.agents))
        names.append(agent.name);
    update.circuits.removeIf(
        [&names](const CircuitSnapshot &circuit) { return !names.contains(circuit.id.agent); });
    return update;
}

void refill(QListWidget &list, QTreeWidget &tree, int rows)
{
    list.clear();
    tree.clear();
    for (int row = 0; row < rows; ++row) {
        list.addItem(QStringLiteral("row %1").arg(row));
        auto *top = new QTreeWidgetItem(&tree, {QStringLiteral("top %1").arg(row), QStringLiteral("is one")});
        top->addChild(
            new QTreeWidgetItem({QStringLiteral("below %1").arg(row), QStringLiteral("is another")}));
        top->setExpanded(row % 2 == 0);
    }
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    if (!QCoreApplication::arguments().contains(QStringLiteral("--stock")))
        LiveTableAccess::install();

    test::Stage stage;
    const qsizetype all = sample::fleet().agents.size();
    CircuitModel model(stage.store);
    CircuitFilterProxy proxy(model);
    QWidget window;
    auto *table = new CircuitTable(model, proxy, stage.selection);
    auto *groups = new GroupsView(stage.store);
    auto *list = new QListWidget;
    auto *tree = new QTreeWidget;
    list->setAccessibleName(QStringLiteral("A list"));
    list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    tree->setAccessibleName(QStringLiteral("A tree"));
    tree->setHeaderLabels({QStringLiteral("What"), QStringLiteral("Is")});
    tree->setSortingEnabled(true);
    auto *layout = new QVBoxLayout(&window);
    for (QWidget *view : QList<QWidget *>{table, groups, list, tree})
        layout->addWidget(view);
    window.resize(1200, 850);
    window.show();

    QTimer restless;
    int step = 0;
    QObject::connect(&restless, &QTimer::timeout, &window, [&] {
        const auto order = step % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder;
        switch (step % 7) {
        case 0:
            proxy.setStates(StateMask{StripState::Open});
            list->setRowHidden(0, true);
            break;
        case 1:
            proxy.setStates(StateMask{});
            tree->collapseAll();
            break;
        case 2:
            table->sortByColumn(1, order);
            tree->sortByColumn(0, order);
            list->sortItems(order);
            break;
        case 3:
            stage.store.apply(wholeWith(stage, all / 2));
            delete list->takeItem(list->count() - 1);
            delete tree->takeTopLevelItem(tree->topLevelItemCount() - 1);
            break;
        case 4:
            stage.store.apply(stage.next());
            tree->expandAll();
            break;
        case 5:
            stage.store.apply(wholeWith(stage, 0));
            refill(*list, *tree, 0);
            break;
        default:
            stage.store.apply(wholeWith(stage, all));
            refill(*list, *tree, 12);
        }
        std::printf("%d\n", ++step);
        std::fflush(stdout);
    });
    restless.start(40);
    return QApplication::exec();
}
