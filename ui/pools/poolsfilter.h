// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>

namespace switchyard {

//! \brief Fullest first; by agent, by load, with or without the pools of health checks.
class PoolsFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit PoolsFilter(QObject *parent = nullptr);

    void setText(const QString &text);
    void setOnlyBusy(bool onlyBusy);
    void setWithHealth(bool withHealth);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString m_text;
    bool m_onlyBusy = false;
    bool m_withHealth = false;
};

} // namespace switchyard
