// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuitfilterproxy.h"

#include "fleet/circuitfilter.h"

#include <utility>

namespace switchyard {

namespace {

constexpr double busyShare = 0.8;

template<typename T>
int compare(const T &left, const T &right)
{
    return left < right ? -1 : right < left ? 1 : 0;
}

int compareRaw(const QVariant &left, const QVariant &right)
{
    const QPartialOrdering order = QVariant::compare(left, right);
    return order == QPartialOrdering::Less ? -1 : order == QPartialOrdering::Greater ? 1 : 0;
}

} // namespace

CircuitFilterProxy::CircuitFilterProxy(CircuitModel &source, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_source(source)
{
    setDynamicSortFilter(false);
    // Before the proxy's own handlers are connected, so that a reset finds the new rows decided.
    connect(&source, &QAbstractItemModel::modelReset, this, [this] {
        m_settled = false;
        m_accepted = decide();
        (void)isOrderStale();
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
    m_settled = false;
    m_accepted = decide();
    (void)isOrderStale();
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

//! Most updates move no row: finding that out is much cheaper than sorting.
bool CircuitFilterProxy::isOrderStale()
{
    std::vector<std::pair<StripState, WallTime>> sortedBy;
    sortedBy.reserve(static_cast<std::size_t>(m_source.rowCount()));
    for (int row = 0; row < m_source.rowCount(); ++row) {
        const CircuitSnapshot *circuit = m_source.store().circuit(m_source.idAt(row));
        sortedBy.emplace_back(m_source.kindAt(row), circuit ? circuit->since : WallTime{});
    }
    const bool changed = sortedBy != m_sortedBy;
    m_sortedBy = std::move(sortedBy);
    const bool byValues = sortColumn() != static_cast<int>(CircuitColumn::State) &&
                          sortColumn() != static_cast<int>(CircuitColumn::Agent);
    return changed || byValues;
}

int CircuitFilterProxy::countHeldProblems() const
{
    if (!m_held)
        return 0;
    int problems = 0;
    for (int row = 0; row < m_source.rowCount(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        const int now = severityOf(m_source.kindAt(row));
        const int before = at < m_sortedBy.size() ? severityOf(m_sortedBy[at].first) : 0;
        problems += now > before && now >= severityOf(StripState::Misconfigured) && accepts(row) ? 1 : 0;
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
    if (isOrderStale() || decide() != m_accepted)
        refresh();
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
    return QSortFilterProxyModel::data(index, role);
}

void CircuitFilterProxy::sort(int column, Qt::SortOrder order)
{
    // Asked for by hand, so it happens at once, held or not.
    QSortFilterProxyModel::sort(column, order);
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
    if (!m_group.holds(m_source.store().agent(m_source.idAt(sourceRow).agent)))
        return false;
    if (m_expression.isEmpty())
        return true;
    const std::optional<CircuitRow> row = m_source.rowData(sourceRow);
    return row && m_expression.matches(CircuitSubject(*row));
}

//! Chips add up: a row passes that any of the chosen ones stands for.
bool CircuitFilterProxy::passesChips(int sourceRow) const
{
    const bool byState = m_states.contains(m_source.kindAt(sourceRow));
    if (m_pools == PoolChoice::Any)
        return byState || m_states.isEmpty();
    const std::optional<CircuitRow> row = m_source.rowData(sourceRow);
    const PoolCell pool = row ? poolCell(*row) : PoolCell();
    const bool busy = pool.limit > 0 && pool.active >= busyShare * pool.limit;
    return m_pools == PoolChoice::Busy ? busy || byState : !busy && (byState || m_states.isEmpty());
}

//! Mildest first, and of the same severity the latest first: turned round, as the table shows it, the worst
//! and the oldest come first. Names break the rest, in reading order.
int CircuitFilterProxy::defaultOrder(int left, int right) const
{
    const auto &[leftKind, leftSince] = m_sortedBy[static_cast<std::size_t>(left)];
    const auto &[rightKind, rightSince] = m_sortedBy[static_cast<std::size_t>(right)];
    const int severity = compare(severityOf(leftKind), severityOf(rightKind));
    if (severity != 0)
        return severity;
    const bool quiet = severityOf(leftKind) <= severityOf(StripState::Closed);
    if (!quiet && leftSince != rightSince)
        return compare(rightSince, leftSince);
    const CircuitId &leftId = m_source.idAt(left);
    const CircuitId &rightId = m_source.idAt(right);
    const int name = compare(rightId.agent, leftId.agent);
    return name != 0 ? name : compare(rightId.purpose, leftId.purpose);
}

bool CircuitFilterProxy::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (left.column() != static_cast<int>(CircuitColumn::State)) {
        const int raw = compareRaw(left.data(CircuitModel::RawRole), right.data(CircuitModel::RawRole));
        if (raw != 0)
            return raw < 0;
        // Equal values keep the default order whichever way the column is sorted.
        const int tie = defaultOrder(left.row(), right.row());
        return sortOrder() == Qt::DescendingOrder ? tie < 0 : tie > 0;
    }
    return defaultOrder(left.row(), right.row()) < 0;
}

} // namespace switchyard
