// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/livetableaccess.h"

#include "fleet/livecell.h"

#include <QHeaderView>
#include <QTableView>

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
    auto *view = qobject_cast<QTableView *>(object);
    return view ? new LiveTableAccess(view) : nullptr;
}

} // namespace

LiveTableAccess::LiveTableAccess(QTableView *view)
    : QAccessibleWidget(view, QAccessible::Table)
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

QTableView *LiveTableAccess::view() const
{
    return qobject_cast<QTableView *>(object());
}

int LiveTableAccess::rowCount() const
{
    return view() && view()->model() ? view()->model()->rowCount(view()->rootIndex()) : 0;
}

int LiveTableAccess::columnCount() const
{
    return view() && view()->model() ? view()->model()->columnCount(view()->rootIndex()) : 0;
}

QModelIndex LiveTableAccess::indexAt(int row, int column) const
{
    if (row < 0 || column < 0 || row >= rowCount() || column >= columnCount())
        return {};
    return view()->model()->index(row, column, view()->rootIndex());
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
    if (!cell || !cell->isValid() || cell->role() != QAccessible::Cell)
        return -1;
    const auto *tableCell = const_cast<QAccessibleInterface *>(cell)->tableCellInterface();
    if (!tableCell || tableCell->rowIndex() < 0 || tableCell->rowIndex() >= rowCount())
        return -1;
    return tableCell->rowIndex() * columnCount() + tableCell->columnIndex();
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
    for (const QModelIndex &index : selected)
        rows.append(index.row());
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
    return view()->model()->headerData(column, Qt::Horizontal).toString();
}

QString LiveTableAccess::rowDescription(int row) const
{
    const QModelIndex first = indexAt(row, 0);
    return first.isValid() ? first.data(Qt::AccessibleTextRole).toString() : QString();
}

bool LiveTableAccess::isRowSelected(int row) const
{
    return indexAt(row, 0).isValid() && view()->selectionModel() &&
           view()->selectionModel()->isRowSelected(row, view()->rootIndex());
}

bool LiveTableAccess::selectRow(int row)
{
    const QModelIndex index = indexAt(row, 0);
    if (!index.isValid() || !view()->selectionModel())
        return false;
    view()->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                         QItemSelectionModel::Rows);
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
