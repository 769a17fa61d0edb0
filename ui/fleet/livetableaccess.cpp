// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/livetableaccess.h"

#include "fleet/livecell.h"
#include "fleet/viewrows.h"

#include <QHeaderView>

namespace switchyard {

namespace {

//! One for all; Qt deletes what it knows by id, so it must never learn of this one.
QAccessibleInterface *deadCell()
{
    static DeadCell cell;
    return &cell;
}

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<QAbstractItemView *>(object);
    return view && !qobject_cast<QHeaderView *>(object) ? new LiveTableAccess(view) : nullptr;
}

} // namespace

LiveTableAccess::LiveTableAccess(QAbstractItemView *view)
    : QAccessibleWidget(view, viewRole(*view))
{
}

LiveTableAccess::~LiveTableAccess()
{
    forget(true);
}

void LiveTableAccess::install()
{
    QAccessible::installFactory(makeInterface);
}

void *LiveTableAccess::interface_cast(QAccessible::InterfaceType type)
{
    if (type == QAccessible::TableInterface)
        return static_cast<QAccessibleTableInterface *>(this);
    return QAccessibleWidget::interface_cast(type);
}

QAbstractItemView *LiveTableAccess::view() const
{
    return qobject_cast<QAbstractItemView *>(object());
}

int LiveTableAccess::rowCount() const
{
    return view() ? shownRowCount(*view()) : 0;
}

int LiveTableAccess::columnCount() const
{
    return view() && view()->model() ? view()->model()->columnCount(view()->rootIndex()) : 0;
}

QModelIndex LiveTableAccess::indexAt(int row, int column) const
{
    if (row < 0 || column < 0 || row >= rowCount() || column >= columnCount())
        return {};
    return shownIndex(*view(), row, column);
}

QAccessibleInterface *LiveTableAccess::cellFor(const QModelIndex &index) const
{
    if (!index.isValid())
        return deadCell();
    const auto known = m_cells.constFind(QPersistentModelIndex(index));
    if (known != m_cells.constEnd()) {
        if (QAccessibleInterface *cell = QAccessible::accessibleInterface(*known))
            return cell;
    }
    const QAccessible::Id id = QAccessible::registerAccessibleInterface(new LiveCell(view(), index));
    m_cells.insert(QPersistentModelIndex(index), id);
    return QAccessible::accessibleInterface(id);
}

QAccessibleInterface *LiveTableAccess::cellAt(int row, int column) const
{
    return cellFor(indexAt(row, column));
}

int LiveTableAccess::childCount() const
{
    return rowCount() * columnCount();
}

QAccessibleInterface *LiveTableAccess::child(int index) const
{
    const int columns = columnCount();
    return index < 0 || columns == 0 ? deadCell() : cellAt(index / columns, index % columns);
}

int LiveTableAccess::indexOfChild(const QAccessibleInterface *cell) const
{
    if (!cell || !cell->isValid())
        return -1;
    const auto *tableCell = const_cast<QAccessibleInterface *>(cell)->tableCellInterface();
    if (!tableCell || tableCell->table() != this)
        return -1;
    const int row = tableCell->rowIndex();
    return row < 0 || row >= rowCount() ? -1 : row * columnCount() + tableCell->columnIndex();
}

QAccessibleInterface *LiveTableAccess::childAt(int x, int y) const
{
    if (!view())
        return nullptr;
    const QModelIndex index = view()->indexAt(view()->viewport()->mapFromGlobal(QPoint(x, y)));
    return index.isValid() ? cellFor(index) : nullptr;
}

QAccessibleInterface *LiveTableAccess::focusChild() const
{
    const QModelIndex current = view() ? view()->currentIndex() : QModelIndex();
    return current.isValid() ? cellFor(current) : nullptr;
}

QList<int> LiveTableAccess::selectedRows() const
{
    QList<int> rows;
    if (!view() || !view()->selectionModel())
        return rows;
    const QModelIndexList selected = view()->selectionModel()->selectedRows();
    for (const QModelIndex &index : selected) {
        if (const int row = shownRow(*view(), index); row >= 0)
            rows.append(row);
    }
    return rows;
}

int LiveTableAccess::selectedRowCount() const
{
    return static_cast<int>(selectedRows().size());
}

int LiveTableAccess::selectedCellCount() const
{
    return selectedRowCount() * columnCount();
}

QList<QAccessibleInterface *> LiveTableAccess::selectedCells() const
{
    QList<QAccessibleInterface *> cells;
    for (const int row : selectedRows()) {
        for (int column = 0; column < columnCount(); ++column)
            cells.append(cellAt(row, column));
    }
    return cells;
}

QString LiveTableAccess::columnDescription(int column) const
{
    if (column < 0 || column >= columnCount())
        return {};
    return columnTitle(*view(), column);
}

QString LiveTableAccess::rowDescription(int row) const
{
    const QModelIndex first = indexAt(row, 0);
    return first.isValid() ? cellFor(first)->text(QAccessible::Name) : QString();
}

bool LiveTableAccess::isRowSelected(int row) const
{
    const QModelIndex index = indexAt(row, 0);
    return index.isValid() && view()->selectionModel() &&
           view()->selectionModel()->isRowSelected(index.row(), index.parent());
}

bool LiveTableAccess::selectRow(int row)
{
    const QModelIndex index = indexAt(row, 0);
    const QAbstractItemView::SelectionMode mode =
        view() ? view()->selectionMode() : QAbstractItemView::NoSelection;
    if (!index.isValid() || !view()->selectionModel() || mode == QAbstractItemView::NoSelection)
        return false;
    const bool addsToOthers =
        mode == QAbstractItemView::ExtendedSelection || mode == QAbstractItemView::MultiSelection;
    view()->selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::Rows |
                   (addsToOthers ? QItemSelectionModel::Select : QItemSelectionModel::ClearAndSelect));
    return true;
}

bool LiveTableAccess::unselectRow(int row)
{
    const QModelIndex index = indexAt(row, 0);
    if (!index.isValid() || !view()->selectionModel())
        return false;
    view()->selectionModel()->select(index, QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
    return true;
}

void LiveTableAccess::modelChange(QAccessibleTableModelChangeEvent *event)
{
    forget(event->modelChangeType() == QAccessibleTableModelChangeEvent::ModelReset);
}

//! Cells whose row is gone; all of them when the model began anew.
void LiveTableAccess::forget(bool all)
{
    for (auto cell = m_cells.begin(); cell != m_cells.end();) {
        if (all || !cell.key().isValid()) {
            QAccessible::deleteAccessibleInterface(cell.value());
            cell = m_cells.erase(cell);
        } else {
            ++cell;
        }
    }
}

} // namespace switchyard
