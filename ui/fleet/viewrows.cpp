// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/viewrows.h"

#include <QListView>
#include <QTreeView>

namespace switchyard {

namespace {

void appendUnfolded(const QTreeView &tree, const QModelIndex &parent, QModelIndexList &rows)
{
    for (int row = 0; row < tree.model()->rowCount(parent); ++row) {
        const QModelIndex index = tree.model()->index(row, 0, parent);
        rows.append(index);
        if (tree.isExpanded(index))
            appendUnfolded(tree, index, rows);
    }
}

QModelIndexList unfoldedRows(const QTreeView &tree)
{
    QModelIndexList rows;
    if (tree.model())
        appendUnfolded(tree, tree.rootIndex(), rows);
    return rows;
}

} // namespace

QAccessible::Role viewRole(const QAbstractItemView &view)
{
    return qobject_cast<const QTreeView *>(&view)   ? QAccessible::Tree
           : qobject_cast<const QListView *>(&view) ? QAccessible::List
                                                    : QAccessible::Table;
}

int shownRowCount(const QAbstractItemView &view)
{
    if (const auto *tree = qobject_cast<const QTreeView *>(&view))
        return static_cast<int>(unfoldedRows(*tree).size());
    return view.model() ? view.model()->rowCount(view.rootIndex()) : 0;
}

QModelIndex shownIndex(const QAbstractItemView &view, int row, int column)
{
    if (!view.model() || row < 0 || column < 0)
        return {};
    const auto *tree = qobject_cast<const QTreeView *>(&view);
    if (!tree)
        return view.model()->index(row, column, view.rootIndex());
    const QModelIndexList rows = unfoldedRows(*tree);
    return row < rows.size() ? rows.at(row).siblingAtColumn(column) : QModelIndex();
}

int shownRow(const QAbstractItemView &view, const QModelIndex &index)
{
    if (const auto *tree = qobject_cast<const QTreeView *>(&view))
        return static_cast<int>(unfoldedRows(*tree).indexOf(index.siblingAtColumn(0)));
    return index.parent() == view.rootIndex() ? index.row() : -1;
}

QString columnTitle(const QAbstractItemView &view, int column)
{
    if (!view.model() || qobject_cast<const QListView *>(&view))
        return {};
    return view.model()->headerData(column, Qt::Horizontal).toString();
}

} // namespace switchyard
