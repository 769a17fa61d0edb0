// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolsfilter.h"

#include "pools/poolsmodel.h"
#include "pools/poolwords.h"

namespace switchyard {

PoolsFilter::PoolsFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(PoolsModel::SortRole);
    setDynamicSortFilter(true);
}

void PoolsFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void PoolsFilter::setOnlyBusy(bool onlyBusy)
{
    m_onlyBusy = onlyBusy;
    invalidateFilter();
}

void PoolsFilter::setWithHealth(bool withHealth)
{
    if (withHealth == m_withHealth)
        return;
    m_withHealth = withHealth;
    invalidateFilter();
}

bool PoolsFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const auto *model = qobject_cast<const PoolsModel *>(sourceModel());
    if (!model)
        return false;
    const PoolSnapshot &pool = model->pool(row);
    if (!m_withHealth && isHealthPool(pool))
        return false;
    const PoolLoad load = poolLoad(pool);
    if (m_onlyBusy && (load == PoolLoad::Easy || load == PoolLoad::Unlimited))
        return false;
    return m_text.isEmpty() || pool.agent.contains(m_text, Qt::CaseInsensitive) ||
           pool.key.contains(m_text, Qt::CaseInsensitive);
}

bool PoolsFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(sortRole());
    const QVariant b = right.data(sortRole());
    if (a == b) // equal loads stay in order of their names, whichever way they are sorted
        return (sortOrder() == Qt::AscendingOrder) ==
               (left.data(PoolsModel::KeyRole).toString() < right.data(PoolsModel::KeyRole).toString());
    return QSortFilterProxyModel::lessThan(left, right);
}

} // namespace switchyard
