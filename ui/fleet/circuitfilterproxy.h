// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitmodel.h"
#include "fleet/circuitorder.h"
#include "fleet/filterexpression.h"
#include "fleet/fleetgroup.h"

#include <QSet>
#include <QSortFilterProxyModel>

namespace switchyard {

//! \brief What has a row of its own.
enum class FleetRows : quint8 { Agents, AllCircuits, Calls, Health };

//! \brief What is asked about a row's connection pool.
enum class PoolChoice : quint8 { Any, Busy, NotBusy };

//! \brief The kinds of state that are let through; empty means all of them.
using StateMask = QSet<StripState>;

//! \brief Orders worst first and hides what nobody asked for. While it is held, rows neither move nor vanish
//! under the operator's hand; release() or refresh() brings it up to date.
class CircuitFilterProxy final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit CircuitFilterProxy(CircuitModel &source, QObject *parent = nullptr);

    [[nodiscard]] FleetRows rows() const { return m_rows; }
    void setRows(FleetRows rows);
    //! \brief Only this group's agents, whatever else is asked.
    void setGroup(const switchyard::FleetGroup &group);
    void setExpression(const FilterExpression &expression);
    [[nodiscard]] const StateMask &states() const { return m_states; }
    void setStates(const StateMask &states);
    //! \brief Beside the states: rows whose pool is busy are let through as well, or never.
    void setPools(PoolChoice choice);
    [[nodiscard]] bool isFiltered() const;

    void setHeld(bool held);
    [[nodiscard]] bool isHeld() const { return m_held; }
    //! \brief Sorts and filters anew, held or not.
    void refresh();

    //! \brief False while rows are being moved, and what is selected means nothing.
    [[nodiscard]] bool isSettled() const { return m_settled; }

    [[nodiscard]] std::optional<CircuitId> idAt(int row) const;
    //! \brief Where the circuit is; in Agents, where its agent is. Invalid when it is not shown.
    [[nodiscard]] QModelIndex indexOf(const CircuitId &id) const;
    //! \brief Whether the row passes the selector over the table, whatever the filters say.
    [[nodiscard]] bool passesRows(int sourceRow) const;

    //! \brief An agent's name alone suffices where all rows are circuits of one kind.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order) override;

signals:
    void refreshed(); //!< rows may have moved, come or gone
    void heldChanged(bool held);
    //! \brief While held: how many circuits have become a problem, and are not where they belong. Then 0.
    void heldProblemsChanged(int problems);

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    void followUpdate();
    void rearrange(std::vector<char> accepted);
    [[nodiscard]] int countHeldProblems() const;
    void tellHeldProblems();
    [[nodiscard]] bool accepts(int sourceRow) const;
    [[nodiscard]] bool passesChips(int sourceRow) const;
    [[nodiscard]] std::vector<char> decide() const;
    [[nodiscard]] bool takeOrder();

    CircuitModel &m_source;
    FleetRows m_rows = FleetRows::Agents;
    FilterExpression m_expression;
    FleetGroup m_group;
    StateMask m_states;
    PoolChoice m_pools = PoolChoice::Any;
    bool m_held = false;
    bool m_settled = true;
    int m_heldProblems = 0;
    std::vector<char> m_accepted; //!< by source row; decided at the last refresh, and kept to in between
    CircuitOrder m_order;
};

} // namespace switchyard
