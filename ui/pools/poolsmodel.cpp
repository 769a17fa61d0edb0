// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolsmodel.h"

#include "parts/smalltable.h"
#include "pools/foldbranch.h"
#include "pools/poolcells.h"

#include <algorithm>
#include <utility>

namespace switchyard {

namespace {

bool isNumber(int column)
{
    return column == PoolsModel::Idle || column == PoolsModel::Waiting || column == PoolsModel::OldestWait ||
           column == PoolsModel::Peak || column == PoolsModel::Churn || column == PoolsModel::DnsAge ||
           column == PoolsModel::Closed || column == PoolsModel::Leaks;
}

FoldBranch branchOf(const PoolRow &row)
{
    switch (row.rank) {
    case PoolRow::Rank::Only:
        return FoldBranch::None;
    case PoolRow::Rank::Agent:
        return row.unfolded ? FoldBranch::Unfolded : FoldBranch::Folded;
    case PoolRow::Rank::Pool:
        return FoldBranch::Leaf;
    }
    return FoldBranch::None;
}

QString headerHint(int column)
{
    switch (column) {
    case PoolsModel::Usage:
        return PoolsModel::tr("In use of the limit that bites first; of an agent with several pools all that "
                              "are in use, and how full the fullest pool is");
    case PoolsModel::Limit:
        return PoolsModel::tr("The limit that bites first");
    case PoolsModel::Peak:
        return PoolsModel::tr("Most at once within the last hour");
    case PoolsModel::Churn:
        return PoolsModel::tr("New connections a minute over five minutes; many mean that keep-alive fails");
    case PoolsModel::DnsAge:
        return PoolsModel::tr("How long ago the address in use was looked up, where it is known");
    case PoolsModel::Closed:
        return PoolsModel::tr("Idle connections closed and removed");
    case PoolsModel::Leaks:
        return PoolsModel::tr("Held longer than the total time-out");
    default:
        return {};
    }
}

} // namespace

void PoolsModel::setPools(const QList<PoolSnapshot> &pools)
{
    if (pools == m_tree.pools)
        return;
    m_tree.pools = pools;
    rebuild();
}

void PoolsModel::setFilter(const PoolsFilter &filter)
{
    if (filter == m_tree.filter)
        return;
    m_tree.filter = filter;
    rebuild();
}

void PoolsModel::setUnfolded(int row, bool unfolded)
{
    const PoolRow &agent = m_rows.at(row);
    if (agent.rank != PoolRow::Rank::Agent || agent.unfolded == unfolded)
        return;
    if (unfolded)
        m_tree.unfolded.insert(agent.figures.agent);
    else
        m_tree.unfolded.remove(agent.figures.agent);
    rebuild();
}

void PoolsModel::sort(int column, Qt::SortOrder order)
{
    m_tree.column = column;
    m_tree.order = order;
    rebuild();
}

int PoolsModel::find(const PoolRowId &id) const
{
    const auto found =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [&id](const PoolRow &row) { return row.id() == id; });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

//! Step by step, so that who looks at a row keeps it: what is gone goes, the rest finds its new order, what
//! is new comes between, and what looks otherwise says so.
void PoolsModel::rebuild()
{
    const QList<PoolRow> rows = m_tree.rows();
    Places places;
    places.reserve(rows.size());
    for (int row = 0; row < rows.size(); ++row)
        places.insert(rows.at(row).id(), row);
    removeGone(places);
    moveTo(places);
    insertNew(rows);
    for (int row = 0; row < rows.size(); ++row)
        replace(row, rows.at(row));
}

void PoolsModel::removeGone(const Places &places)
{
    const auto isGone = [&](int row) {
        return !places.contains(m_rows.at(row).id());
    };
    for (int last = static_cast<int>(m_rows.size()) - 1; last >= 0; --last) {
        if (!isGone(last))
            continue;
        int first = last;
        while (first > 0 && isGone(first - 1))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

void PoolsModel::moveTo(const Places &places)
{
    std::vector<std::pair<int, int>> order; // where each is to stand among all, where it stands
    order.reserve(static_cast<size_t>(m_rows.size()));
    for (int row = 0; row < m_rows.size(); ++row)
        order.emplace_back(places.value(m_rows.at(row).id()), row);
    if (std::is_sorted(order.cbegin(), order.cend()))
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    std::sort(order.begin(), order.end());
    QList<PoolRow> moved;
    moved.reserve(m_rows.size());
    QList<int> movedTo(m_rows.size());
    for (const auto &[place, row] : order) {
        movedTo[row] = static_cast<int>(moved.size());
        moved.append(std::move(m_rows[row]));
    }
    m_rows = std::move(moved);
    const QModelIndexList before = persistentIndexList();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &kept : before)
        after.append(index(movedTo.at(kept.row()), kept.column()));
    changePersistentIndexList(before, after);
    emit layoutChanged({}, VerticalSortHint);
}

void PoolsModel::insertNew(const QList<PoolRow> &rows)
{
    for (int first = 0; m_rows.size() < rows.size(); ++first) {
        // Those that were here are in order: what differs from the next of them is new.
        int end = first;
        while (end < rows.size() && (first == m_rows.size() || rows.at(end).id() != m_rows.at(first).id()))
            ++end;
        if (end == first)
            continue;
        beginInsertRows({}, first, end - 1);
        const auto fresh = rows.sliced(first, end - first);
        m_rows.insert(first, end - first, PoolRow{});
        std::copy(fresh.cbegin(), fresh.cend(), m_rows.begin() + first);
        endInsertRows();
        first = end - 1;
    }
}

//! Tells of the cells alone that look otherwise: to paint all of them costs most of an update.
void PoolsModel::replace(int row, const PoolRow &now)
{
    if (m_rows.at(row) == now)
        return;
    const PoolRow before = std::exchange(m_rows[row], now);
    for (int first = 0; first < ColumnCount; ++first) {
        int end = first;
        while (end < ColumnCount && !isSamePoolCell(before, now, end))
            ++end;
        if (end == first)
            continue;
        emit dataChanged(index(row, first), index(row, end - 1));
        first = end;
    }
}

int PoolsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PoolsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PoolsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PoolRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return poolCellText(row, index.column());
    case Qt::ToolTipRole:
        return poolRowTip(row);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return poolCellSpoken(row, index.column(),
                              headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
    case cellToneRole:
        return static_cast<int>(poolCellTone(row, index.column()));
    case ShareRole:
        return row.share.value_or(-1);
    case BranchRole:
        return static_cast<int>(branchOf(row));
    default:
        return {};
    }
}

QVariant PoolsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return headerHint(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Agent:
        return tr("Agent");
    case Class:
        return tr("Class");
    case State:
        return tr("State");
    case Usage:
        return tr("Active / limit");
    case Idle:
        return tr("Idle");
    case Waiting:
        return tr("Waiting");
    case OldestWait:
        return tr("Oldest");
    case Limit:
        return tr("Limit");
    case Peak:
        return tr("Peak");
    case Churn:
        return tr("Opened/min");
    case DnsAge:
        return tr("DNS age");
    case Closed:
        return tr("Closed");
    case Leaks:
        return tr("Leaks");
    default:
        return {};
    }
}

} // namespace switchyard
