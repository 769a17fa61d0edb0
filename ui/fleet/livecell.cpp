// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/livecell.h"

#include "fleet/viewrows.h"

#include <QItemSelectionModel>
#include <QTableView>
#include <QTreeView>

namespace switchyard {

namespace {

bool isColumnHidden(const QAbstractItemView &view, int column)
{
    if (const auto *table = qobject_cast<const QTableView *>(&view))
        return table->isColumnHidden(column);
    const auto *tree = qobject_cast<const QTreeView *>(&view);
    return tree && tree->isColumnHidden(column);
}

} // namespace

LiveCell::LiveCell(QAbstractItemView *view, const QModelIndex &index)
    : m_view(view)
    , m_index(index)
{
}

void *LiveCell::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface *>(this)
                                                   : nullptr;
}

QAccessibleInterface *LiveCell::parent() const
{
    return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
}

QString LiveCell::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    switch (kind) {
    case QAccessible::Name:
        return name();
    case QAccessible::Value:
        return m_index.data().toString();
    case QAccessible::Description:
        return m_index.data(Qt::AccessibleDescriptionRole).toString();
    default:
        return {};
    }
}

//! A value alone says nothing to whom it is read; where the model has no words for it, its column's head goes
//! before it.
QString LiveCell::name() const
{
    const QString spoken = m_index.data(Qt::AccessibleTextRole).toString();
    if (!spoken.isEmpty())
        return spoken;
    const QString shown = m_index.data().toString();
    const bool isAlone = m_index.model()->columnCount(m_index.parent()) < 2;
    const QString title = isAlone ? QString() : columnTitle(*m_view, m_index.column());
    return title.isEmpty() ? shown : QStringLiteral("%1: %2").arg(title, shown);
}

QAccessible::Role LiveCell::role() const
{
    switch (m_view ? viewRole(*m_view) : QAccessible::Table) {
    case QAccessible::Tree:
        return QAccessible::TreeItem;
    case QAccessible::List:
        return QAccessible::ListItem;
    default:
        return QAccessible::Cell;
    }
}

int LiveCell::rowIndex() const
{
    return isValid() ? shownRow(*m_view, m_index) : -1;
}

QRect LiveCell::rect() const
{
    if (!isValid())
        return {};
    const QRect seen = m_view->visualRect(m_index);
    return seen.isEmpty() ? QRect() : QRect(m_view->viewport()->mapToGlobal(seen.topLeft()), seen.size());
}

QAccessible::State LiveCell::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    state.selectable = true;
    state.focusable = true;
    state.selected = isSelected();
    state.focused = m_view->hasFocus() && m_view->currentIndex() == m_index;
    state.offscreen = !m_view->viewport()->rect().intersects(m_view->visualRect(m_index));
    state.invisible = isColumnHidden(*m_view, m_index.column());
    const Qt::ItemFlags flags = m_index.flags();
    state.disabled = !flags.testFlag(Qt::ItemIsEnabled);
    state.checkable = flags.testFlag(Qt::ItemIsUserCheckable);
    state.checked = m_index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    if (const auto *tree = qobject_cast<const QTreeView *>(m_view.data())) {
        state.expandable = tree->model()->hasChildren(m_index);
        state.expanded = state.expandable && tree->isExpanded(m_index);
        state.collapsed = state.expandable && !state.expanded;
    }
    return state;
}

QWindow *LiveCell::window() const
{
    return m_view && m_view->window() ? m_view->window()->windowHandle() : nullptr;
}

bool LiveCell::isSelected() const
{
    return isValid() && m_view->selectionModel() && m_view->selectionModel()->isSelected(m_index);
}

void *DeadCell::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableCellInterface ? static_cast<QAccessibleTableCellInterface *>(this)
                                                   : nullptr;
}

QAccessible::State DeadCell::state() const
{
    QAccessible::State state;
    state.invalid = true;
    return state;
}

} // namespace switchyard
