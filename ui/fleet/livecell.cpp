// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/livecell.h"

#include <QItemSelectionModel>

namespace switchyard {

LiveCell::LiveCell(QTableView *view, const QModelIndex &index)
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
    case QAccessible::Name: {
        const QString spoken = m_index.data(Qt::AccessibleTextRole).toString();
        return spoken.isEmpty() ? m_index.data().toString() : spoken;
    }
    case QAccessible::Value:
        return m_index.data().toString();
    case QAccessible::Description:
        return m_index.data(Qt::AccessibleDescriptionRole).toString();
    default:
        return {};
    }
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
    state.invisible = m_view->isColumnHidden(m_index.column());
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
