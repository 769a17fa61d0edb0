// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolcells.h"

#include "format/timetext.h"
#include "pools/poolsmodel.h"

#include <cmath>

namespace switchyard {

namespace {

using Rank = PoolRow::Rank;

QString none()
{
    return QString(QChar(0x2013));
}

//! What an agent's pools have in common; the time-out class is in the column beside it.
QString addressOf(const PoolSnapshot &pool)
{
    const QString base = pool.key.section(QStringLiteral("_timeout_"), 0, 0);
    return base.section(QStringLiteral("://"), -1);
}

QString nameText(const PoolRow &row)
{
    return row.rank == Rank::Pool ? addressOf(row.figures) : row.figures.agent;
}

QString poolsText(const PoolRow &row)
{
    return PoolsModel::tr("%1 pools").arg(row.keys.size());
}

QString percentOf(const PoolRow &row)
{
    return PoolsModel::tr("%1 %").arg(std::floor(*row.share * 100 + 1e-9));
}

//! The sum of several has no limit to be set against: each has its own, and the fullest is what matters.
QString usageText(const PoolRow &row)
{
    if (!row.share)
        return QString::number(row.figures.active);
    return row.rank == Rank::Agent
               ? PoolsModel::tr("%1 · %2").arg(row.figures.active).arg(percentOf(row))
               : QStringLiteral("%1/%2").arg(row.figures.active).arg(row.figures.bindingLimit);
}

QString stateText(const PoolRow &row)
{
    return poolStateText(row.load, row.figures.waiting);
}

double numberOf(const PoolRow &row, int column)
{
    const PoolSnapshot &pool = row.figures;
    switch (column) {
    case PoolsModel::State:
    case PoolsModel::Usage:
        return row.strain;
    case PoolsModel::Idle:
        return pool.idle;
    case PoolsModel::Waiting:
        return pool.waiting;
    case PoolsModel::OldestWait:
        return static_cast<double>(pool.oldestWait.count());
    case PoolsModel::Limit:
        return pool.bindingLimit;
    case PoolsModel::Peak:
        return pool.peakHour;
    case PoolsModel::Churn:
        return pool.openedPerMinute;
    case PoolsModel::DnsAge:
        return static_cast<double>(pool.dnsAge.value_or(-1ns).count());
    case PoolsModel::Closed:
        return static_cast<double>(pool.closedRemoved);
    case PoolsModel::Leaks:
        return pool.suspectedLeaks;
    default:
        return 0;
    }
}

} // namespace

QString poolCellText(const PoolRow &row, int column)
{
    const PoolSnapshot &pool = row.figures;
    switch (column) {
    case PoolsModel::Agent:
        return nameText(row);
    case PoolsModel::Class:
        return row.rank == Rank::Agent ? poolsText(row) : pool.operation;
    case PoolsModel::State:
        return stateText(row);
    case PoolsModel::Usage:
        return usageText(row);
    case PoolsModel::Idle:
        return formatCount(pool.idle);
    case PoolsModel::Waiting:
        return formatCount(pool.waiting);
    case PoolsModel::OldestWait:
        return pool.waiting > 0
                   ? PoolsModel::tr("%1 s").arg(QString::number(toSeconds(pool.oldestWait), 'f', 2))
                   : none();
    case PoolsModel::Limit:
        return poolLimitText(pool);
    case PoolsModel::Peak:
        return formatCount(pool.peakHour);
    case PoolsModel::Churn:
        return QString::number(pool.openedPerMinute, 'f', 1);
    case PoolsModel::DnsAge:
        return pool.dnsAge ? formatAge(*pool.dnsAge) : none();
    case PoolsModel::Closed:
        return formatCount(static_cast<qint64>(pool.closedRemoved));
    case PoolsModel::Leaks:
        return formatCount(pool.suspectedLeaks);
    default:
        return {};
    }
}

TextTone poolCellTone(const PoolRow &row, int column)
{
    const bool loud = row.load >= PoolLoad::Busy;
    switch (column) {
    case PoolsModel::Agent:
        return row.rank == Rank::Pool ? TextTone::Secondary : TextTone::Primary;
    case PoolsModel::State:
    case PoolsModel::Usage:
        return loud ? TextTone::Bold : TextTone::Secondary;
    case PoolsModel::Waiting:
        return row.figures.waiting > 0 ? TextTone::Bold : TextTone::Dim;
    case PoolsModel::OldestWait:
        return row.figures.waiting > 0 ? TextTone::Primary : TextTone::Dim;
    case PoolsModel::Leaks:
        return row.figures.suspectedLeaks > 0 ? TextTone::Bold : TextTone::Dim;
    case PoolsModel::Class:
    case PoolsModel::Limit:
        return TextTone::Secondary;
    default:
        return TextTone::Primary;
    }
}

QString poolCellSpoken(const PoolRow &row, int column, const QString &title)
{
    const QString plain = QStringLiteral("%1: %2").arg(title, poolCellText(row, column));
    if (column == PoolsModel::Agent && row.rank == Rank::Pool)
        return PoolsModel::tr("Pool of %1: %2").arg(row.figures.agent, nameText(row));
    if (row.rank != Rank::Agent)
        return plain;
    if (column == PoolsModel::Agent)
        return (row.unfolded ? PoolsModel::tr("%1, %2, unfolded") : PoolsModel::tr("%1, %2, folded"))
            .arg(plain, poolsText(row));
    if (column == PoolsModel::Usage && row.share)
        return PoolsModel::tr("%1: %2, the fullest pool %3")
            .arg(title)
            .arg(row.figures.active)
            .arg(percentOf(row));
    return plain;
}

PoolSortValue poolSortValue(const PoolRow &row, int column)
{
    const bool isText = column == PoolsModel::Agent || column == PoolsModel::Class;
    return {isText ? 0 : numberOf(row, column), isText ? poolCellText(row, column) : QString()};
}

QString poolRowTip(const PoolRow &row)
{
    const PoolSnapshot &pool = row.figures;
    const QString whose = row.rank == Rank::Agent ? row.keys.join(u'\n') : pool.key;
    const QString connections = PoolsModel::tr("%1 connections opened, %2 closed and removed")
                                    .arg(formatCount(static_cast<qint64>(pool.opened)),
                                         formatCount(static_cast<qint64>(pool.closedRemoved)));
    if (row.rank != Rank::Agent)
        return whose + u'\n' + connections;
    return PoolsModel::tr(
               "%1\n%2\nSummed over %3. The bar and the limit are of the fullest one, the state of "
               "the worst.")
        .arg(whose, connections, poolsText(row));
}

bool isSamePoolCell(const PoolRow &a, const PoolRow &b, int column)
{
    if (column == PoolsModel::Agent &&
        (a.rank != b.rank || a.unfolded != b.unfolded || a.keys.size() != b.keys.size()))
        return false; // the arrow, and what is read aloud
    if (column == PoolsModel::Usage && a.share != b.share)
        return false; // the bar
    return poolCellTone(a, column) == poolCellTone(b, column) &&
           poolCellText(a, column) == poolCellText(b, column);
}

} // namespace switchyard
