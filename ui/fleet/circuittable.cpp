// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuittable.h"

#include "fleet/changefade.h"
#include "fleet/circuitdelegates.h"
#include "fleet/circuitheader.h"
#include "fleet/orderhold.h"
#include "format/timetext.h"

#include <QContextMenuEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace switchyard {

CircuitTable::CircuitTable(CircuitModel &model, CircuitFilterProxy &proxy, FleetSelection &selection,
                           QWidget *parent)
    : QTableView(parent)
    , m_model(model)
    , m_proxy(proxy)
    , m_selection(selection)
    , m_header(new CircuitHeader(this))
    , m_hold(new OrderHold(this, viewport(), this))
    , m_fade(new ChangeFade(model.store(), this))
{
    setAccessibleName(tr("Circuits"));
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    setHorizontalHeader(m_header);
    setModel(&proxy);
    setUpDelegates();
    setSortingEnabled(true);
    sortByColumn(static_cast<int>(CircuitColumn::State), Qt::DescendingOrder);
    m_header->dress(font());
    m_header->resetColumns();
    verticalHeader()->setDefaultSectionSize(CellDelegate::rowHeight(font(), m_rowLayout));

    connect(&proxy, &CircuitFilterProxy::refreshed, this, &CircuitTable::restore);
    connect(m_hold, &OrderHold::changed, &proxy, &CircuitFilterProxy::setHeld);
    connect(m_hold, &OrderHold::changed, m_header, &CircuitHeader::setHeld);
    connect(&proxy, &CircuitFilterProxy::heldProblemsChanged, m_header, &CircuitHeader::setHeldProblems);
    connect(&model.store(), &FleetStore::nowChanged, m_hold, &OrderHold::setNow);
    connect(m_header, &CircuitHeader::menuOpenChanged, m_hold, &OrderHold::setMenuOpen);
    connect(this, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const auto id = m_proxy.idAt(index.row()))
            emit activatedCircuit(*id);
    });
    connect(&selection, &FleetSelection::currentChanged, this, &CircuitTable::restore);
    connect(m_fade, &ChangeFade::stepped, this, [this](const QList<CircuitId> &circuits) {
        for (const CircuitId &id : circuits)
            viewport()->update(rowOf(id));
    });
    allowFade();
    m_restoring = false;
    restore();
}

void CircuitTable::setUpDelegates()
{
    using M = CircuitModel;
    const CircuitRoles roles{M::ToneRole,  M::WordsRole,      M::OtherRole, M::FailuresRole,  M::PoolRole,
                             M::StripRole, M::RestsSinceRole, M::NowRole,   M::CircuitIdRole, M::PlaceRole};
    setItemDelegate(new CellDelegate(roles.tone, CellDelegate::TextSize::Small, this));
    const auto set = [this](CircuitColumn column, QAbstractItemDelegate *delegate) {
        setItemDelegateForColumn(static_cast<int>(column), delegate);
    };
    set(CircuitColumn::State, new StateDelegate(roles, this));
    set(CircuitColumn::Agent, new AgentDelegate(roles, this));
    set(CircuitColumn::Failures, new FailuresDelegate(roles, this));
    set(CircuitColumn::Pool, new PoolDelegate(roles, this));
    set(CircuitColumn::LastHour, new StripDelegate(roles, this));
}

QList<CircuitId> CircuitTable::chosen() const
{
    QList<CircuitId> ids;
    const QModelIndexList rows = selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        if (const auto id = m_proxy.idAt(row.row()))
            ids.append(*id);
    }
    return ids;
}

void CircuitTable::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    publish();
}

void CircuitTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    // Focus alone makes a row current without choosing it.
    if (current.isValid() && selectionModel()->isRowSelected(current.row()))
        publish();
}

void CircuitTable::publish()
{
    // Rows that vanish take their selection along; that is not the operator's doing.
    if (m_restoring || !m_proxy.isSettled())
        return;
    const QScopedValueRollback guard(m_restoring, true);
    m_selection.setSelected(chosen());
    const auto current = m_proxy.idAt(currentIndex().row());
    if (current && selectionModel()->isRowSelected(currentIndex().row()))
        m_selection.setCurrent(current);
}

void CircuitTable::restore()
{
    if (m_restoring)
        return;
    const QScopedValueRollback guard(m_restoring, true);
    QItemSelection rows;
    QList<CircuitId> wanted = m_selection.selected();
    if (wanted.isEmpty() && m_selection.current())
        wanted.append(*m_selection.current());
    for (const CircuitId &id : wanted) {
        const QModelIndex index = m_proxy.indexOf(id);
        if (index.isValid())
            rows.select(index, index);
    }
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    const QModelIndex current =
        m_selection.current() ? m_proxy.indexOf(*m_selection.current()) : QModelIndex();
    if (current.isValid() && current.row() != currentIndex().row())
        selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    follow(wanted);
    m_shown.clear(); // other rows may be on show
    viewport()->update();
}

//! An agent's one row may come to speak for its other circuit. What is seen in the row is what the hand acts
//! on.
void CircuitTable::follow(const QList<CircuitId> &wanted)
{
    if (m_proxy.rows() != FleetRows::Agents)
        return;
    const auto shown = [this](const CircuitId &id) {
        return m_proxy.idAt(m_proxy.indexOf(id).row()).value_or(id);
    };
    QList<CircuitId> seen;
    for (const CircuitId &id : wanted)
        seen.append(shown(id));
    m_selection.setSelected(seen);
    if (m_selection.current())
        m_selection.setCurrent(shown(*m_selection.current()));
}

bool CircuitTable::isSameRow(const CircuitId &left, const CircuitId &right) const
{
    const QModelIndex index = m_proxy.indexOf(left);
    return left == right || (index.isValid() && index == m_proxy.indexOf(right));
}

//! Nobody sees it in a window that is hidden, and the system may want nothing to move.
void CircuitTable::allowFade()
{
    m_fade->setEnabled(isVisible() && style()->styleHint(QStyle::SH_Widget_Animate, nullptr, this) != 0);
}

void CircuitTable::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    m_shown.clear();
    allowFade();
}

void CircuitTable::hideEvent(QHideEvent *event)
{
    QTableView::hideEvent(event);
    allowFade();
}

void CircuitTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_header->fit(viewport()->width());
}

void CircuitTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(viewport()->mapFromGlobal(event->globalPos()));
    if (!index.isValid())
        return;
    const QPoint where = byKey ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos();
    emit menuWanted(where, m_proxy.mapToSource(index));
}

void CircuitTable::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const auto id = m_proxy.idAt(currentIndex().row()))
            emit activatedCircuit(*id);
        return;
    case Qt::Key_Space:
        // With a modifier it still chooses rows.
        if (event->modifiers() != Qt::NoModifier)
            break;
        emit careWanted();
        return;
    case Qt::Key_Escape:
        emit escapePressed();
        return;
    default:
        break;
    }
    QTableView::keyPressEvent(event);
}

void CircuitTable::setRows(TableRows rows)
{
    m_rowLayout = rows;
    verticalHeader()->setDefaultSectionSize(CellDelegate::rowHeight(font(), rows));
    viewport()->update();
}

void CircuitTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        allowFade();
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    verticalHeader()->setDefaultSectionSize(CellDelegate::rowHeight(font(), m_rowLayout));
    m_header->dress(font());
    m_header->fit(viewport()->width());
}

} // namespace switchyard
