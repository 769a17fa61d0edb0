// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolsmodel.h"

#include "format/timetext.h"
#include "parts/smalltable.h"
#include "pools/poolwords.h"
#include "theme/celldelegate.h"

#include <algorithm>

namespace switchyard {

namespace {

bool isNumber(int column)
{
    return column == PoolsModel::Idle || column == PoolsModel::Waiting || column == PoolsModel::OldestWait ||
           column == PoolsModel::Peak || column == PoolsModel::Churn || column == PoolsModel::DnsAge ||
           column == PoolsModel::Closed || column == PoolsModel::Leaks;
}

TextTone toneOf(const PoolSnapshot &pool, int column)
{
    const PoolLoad load = poolLoad(pool);
    const bool loud = load == PoolLoad::Busy || load == PoolLoad::Full || load == PoolLoad::Waiting;
    switch (column) {
    case PoolsModel::State:
    case PoolsModel::Usage:
        return loud ? TextTone::Bold : TextTone::Secondary;
    case PoolsModel::Waiting:
        return pool.waiting > 0 ? TextTone::Bold : TextTone::Dim;
    case PoolsModel::OldestWait:
        return pool.waiting > 0 ? TextTone::Primary : TextTone::Dim;
    case PoolsModel::Leaks:
        return pool.suspectedLeaks > 0 ? TextTone::Bold : TextTone::Dim;
    case PoolsModel::Class:
    case PoolsModel::Limit:
        return TextTone::Secondary;
    default:
        return TextTone::Primary;
    }
}

QString headerHint(int column)
{
    switch (column) {
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
    const auto sameKey = [](const PoolSnapshot &a, const PoolSnapshot &b) {
        return a.key == b.key && a.agent == b.agent;
    };
    if (!std::equal(pools.begin(), pools.end(), m_pools.begin(), m_pools.end(), sameKey)) {
        beginResetModel();
        m_pools = pools;
        endResetModel();
        return;
    }
    for (int row = 0; row < pools.size(); ++row) {
        if (m_pools.at(row) == pools.at(row))
            continue;
        m_pools[row] = pools.at(row);
        emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

int PoolsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_pools.size());
}

int PoolsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PoolsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PoolSnapshot &pool = m_pools.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(pool, index.column());
    case Qt::ToolTipRole:
        return tr("%1\n%2 connections opened, %3 closed and removed")
            .arg(pool.key, formatCount(static_cast<qint64>(pool.opened)),
                 formatCount(static_cast<qint64>(pool.closedRemoved)));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
            textOf(pool, index.column()));
    case cellToneRole:
        return static_cast<int>(toneOf(pool, index.column()));
    case SortRole:
        return sortValue(pool, index.column());
    case ShareRole:
        return poolShare(pool).value_or(-1);
    case KeyRole:
        return pool.key;
    default:
        return {};
    }
}

QString PoolsModel::textOf(const PoolSnapshot &pool, int column) const
{
    switch (column) {
    case Agent:
        return pool.agent;
    case Class:
        return pool.operation;
    case State:
        return poolStateText(pool);
    case Usage:
        return pool.bindingLimit > 0 ? QStringLiteral("%1/%2").arg(pool.active).arg(pool.bindingLimit)
                                     : QString::number(pool.active);
    case Idle:
        return formatCount(pool.idle);
    case Waiting:
        return formatCount(pool.waiting);
    case OldestWait:
        return pool.waiting > 0 ? tr("%1 s").arg(QString::number(toSeconds(pool.oldestWait), 'f', 2))
                                : QString(QChar(0x2013));
    case Limit:
        return poolLimitText(pool);
    case Peak:
        return formatCount(pool.peakHour);
    case Churn:
        return QString::number(pool.openedPerMinute, 'f', 1);
    case DnsAge:
        return pool.dnsAge ? formatAge(*pool.dnsAge) : QString(QChar(0x2013));
    case Closed:
        return formatCount(static_cast<qint64>(pool.closedRemoved));
    case Leaks:
        return formatCount(pool.suspectedLeaks);
    default:
        return {};
    }
}

QVariant PoolsModel::sortValue(const PoolSnapshot &pool, int column) const
{
    switch (column) {
    case State:
    case Usage:
        return poolShare(pool).value_or(0) + pool.waiting;
    case Idle:
        return pool.idle;
    case Waiting:
        return pool.waiting;
    case OldestWait:
        return static_cast<qlonglong>(pool.oldestWait.count());
    case Limit:
        return pool.bindingLimit;
    case Peak:
        return pool.peakHour;
    case Churn:
        return pool.openedPerMinute;
    case DnsAge:
        return static_cast<qlonglong>(pool.dnsAge.value_or(-1ns).count());
    case Closed:
        return static_cast<qulonglong>(pool.closedRemoved);
    case Leaks:
        return pool.suspectedLeaks;
    default:
        return textOf(pool, column);
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
