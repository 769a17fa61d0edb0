// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuitfilterproxy.h"

#include "fleet/circuitfilter.h"
#include "format/busyshare.h"

#include <utility>

namespace switchyard {

CircuitFilterProxy::CircuitFilterProxy(CircuitModel &source, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_source(source)
    , m_order(source)
{
    setDynamicSortFilter(false);
    // Before the proxy's own handlers are connected, so that a reset finds the new rows decided.
    connect(&source, &QAbstractItemModel::modelReset, this, [this] {
        m_settled = false;
        m_accepted = decide();
        (void)takeOrder();
    });
    setSourceModel(&source);
    connect(&source, &QAbstractItemModel::modelReset, this, &CircuitFilterProxy::refresh);
    connect(&source, &QAbstractItemModel::dataChanged, this, &CircuitFilterProxy::followUpdate);
    QSortFilterProxyModel::sort(static_cast<int>(CircuitColumn::State), Qt::DescendingOrder);
    refresh();
}

void CircuitFilterProxy::setRows(FleetRows rows)
{
    m_rows = rows;
    refresh();
}

void CircuitFilterProxy::setGroup(const FleetGroup &group)
{
    m_group = group;
    refresh();
}

void CircuitFilterProxy::setExpression(const FilterExpression &expression)
{
    m_expression = expression;
    refresh();
}

void CircuitFilterProxy::setStates(const StateMask &states)
{
    m_states = states;
    refresh();
}

void CircuitFilterProxy::setPools(PoolChoice choice)
{
    m_pools = choice;
    refresh();
}

bool CircuitFilterProxy::isFiltered() const
{
    return !m_group.isAll() || !m_expression.isEmpty() || !m_states.isEmpty() || m_pools != PoolChoice::Any;
}

void CircuitFilterProxy::setHeld(bool held)
{
    if (held == m_held)
        return;
    m_held = held;
    emit heldChanged(held);
    if (!held)
        refresh();
}

void CircuitFilterProxy::refresh()
{
    (void)takeOrder();
    rearrange(decide());
}

void CircuitFilterProxy::rearrange(std::vector<char> accepted)
{
    m_settled = false;
    m_accepted = std::move(accepted);
    invalidate();
    m_settled = true;
    tellHeldProblems();
    emit refreshed();
}

std::vector<char> CircuitFilterProxy::decide() const
{
    std::vector<char> accepted(static_cast<std::size_t>(m_source.rowCount()));
    for (int row = 0; row < m_source.rowCount(); ++row)
        accepted[static_cast<std::size_t>(row)] = accepts(row) ? 1 : 0;
    return accepted;
}

bool CircuitFilterProxy::takeOrder()
{
    return m_order.take(sortColumn() < 0 ? CircuitColumn::State : static_cast<CircuitColumn>(sortColumn()),
                        sortOrder());
}

int CircuitFilterProxy::countHeldProblems() const
{
    if (!m_held)
        return 0;
    int problems = 0;
    for (int row = 0; row < m_source.rowCount(); ++row) {
        const int now = severityOf(m_source.kindAt(row));
        problems += now > severityOf(m_order.kindAt(row)) && now >= severityOf(StripState::Misconfigured) &&
                            accepts(row)
                        ? 1
                        : 0;
    }
    return problems;
}

void CircuitFilterProxy::tellHeldProblems()
{
    const int problems = countHeldProblems();
    if (problems != std::exchange(m_heldProblems, problems))
        emit heldProblemsChanged(problems);
}

void CircuitFilterProxy::followUpdate()
{
    if (m_held)
        tellHeldProblems();
    if (m_held || !m_settled)
        return;
    // Most updates move no row: finding that out is much cheaper than moving them.
    if (std::vector<char> accepted = decide(); takeOrder() || accepted != m_accepted)
        rearrange(std::move(accepted));
}

std::optional<CircuitId> CircuitFilterProxy::idAt(int row) const
{
    const QModelIndex source = mapToSource(index(row, 0));
    return source.isValid() ? std::optional(m_source.idAt(source.row())) : std::nullopt;
}

QModelIndex CircuitFilterProxy::indexOf(const CircuitId &id) const
{
    const QModelIndex exact = mapFromSource(m_source.indexOf(id));
    if (exact.isValid() || m_rows != FleetRows::Agents)
        return exact;
    CircuitId other = id;
    other.purpose = id.purpose == CircuitPurpose::Calls ? CircuitPurpose::Health : CircuitPurpose::Calls;
    return mapFromSource(m_source.indexOf(other));
}

QVariant CircuitFilterProxy::data(const QModelIndex &index, int role) const
{
    const bool oneKind = m_rows == FleetRows::Calls || m_rows == FleetRows::Health;
    if (role == Qt::DisplayRole && oneKind && index.column() == static_cast<int>(CircuitColumn::Agent))
        return m_source.idAt(mapToSource(index).row()).agent;
    if (m_rows != FleetRows::Agents && role == CircuitModel::OtherRole)
        return {}; // it has a row of its own, or is of a kind that is not asked for
    const bool isWords = role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    const QVariant data = QSortFilterProxyModel::data(index, role);
    if (m_rows != FleetRows::Agents || !isWords || index.column() != static_cast<int>(CircuitColumn::State))
        return data;
    const QString other = m_source.otherText(mapToSource(index).row());
    return other.isEmpty() ? data : QVariant(data.toString() + QStringLiteral(" · ") + other);
}

void CircuitFilterProxy::sort(int column, Qt::SortOrder order)
{
    // Asked for by hand, so it happens at once, held or not.
    if (column >= 0)
        (void)m_order.take(static_cast<CircuitColumn>(column), order);
    QSortFilterProxyModel::sort(column, order);
    tellHeldProblems();
    emit refreshed();
}

bool CircuitFilterProxy::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    const auto row = static_cast<std::size_t>(sourceRow);
    return row < m_accepted.size() && m_accepted[row] != 0;
}

bool CircuitFilterProxy::passesRows(int sourceRow) const
{
    switch (m_rows) {
    case FleetRows::Agents:
        return m_source.speaksForAgent(sourceRow);
    case FleetRows::Calls:
        return m_source.idAt(sourceRow).purpose == CircuitPurpose::Calls;
    case FleetRows::Health:
        return m_source.idAt(sourceRow).purpose == CircuitPurpose::Health;
    case FleetRows::AllCircuits:
        break;
    }
    return true;
}

bool CircuitFilterProxy::accepts(int sourceRow) const
{
    if (!passesRows(sourceRow))
        return false;
    if (!passesChips(sourceRow))
        return false;
    if (!m_group.isAll() && !m_group.holds(m_source.agentAt(sourceRow)))
        return false;
    if (m_expression.isEmpty())
        return true;
    const std::optional<CircuitRow> row = m_source.rowData(sourceRow);
    return row && m_expression.matches(CircuitSubject(*row));
}

//! Chips add up: a row passes that any of the chosen ones stands for.
bool CircuitFilterProxy::passesChips(int sourceRow) const
{
    if (m_states.isEmpty() && m_pools == PoolChoice::Any)
        return true;
    const bool byState = m_states.contains(m_source.kindAt(sourceRow));
    if (m_pools == PoolChoice::Any)
        return byState;
    const std::optional<CircuitRow> row = m_source.rowData(sourceRow);
    const PoolCell pool = row ? poolCell(*row) : PoolCell();
    const bool busy = isBusy(pool.active, pool.limit);
    return m_pools == PoolChoice::Busy ? busy || byState : !busy && (byState || m_states.isEmpty());
}

bool CircuitFilterProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return m_order.isBefore(left.row(), right.row());
}

} // namespace switchyard
