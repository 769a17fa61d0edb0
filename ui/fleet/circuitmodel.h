// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitrow.h"
#include "fleet/fleetstore.h"

#include <QAbstractTableModel>

#include <optional>

namespace switchyard {

//! \brief All circuits of the store, one a row, keyed by id.
class CircuitModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        RawRole = Qt::UserRole + 1, //!< what a column is sorted by; the shown text is Qt::DisplayRole
        ToneRole,                   //!< a TextTone, as int
        CircuitIdRole,
        WordsRole,    //!< StateWords
        OtherRole,    //!< StateWords of the agent's other circuit, where it is worth a second shape
        FailuresRole, //!< FailuresCell
        PoolRole,     //!< PoolCell
        StripRole,
        PlaceRole,      //!< where the agent is: environment and address
        RestsSinceRole, //!< WallTime, in milliseconds; of an agent in maintenance
        NowRole,        //!< WallTime, in milliseconds
    };

    explicit CircuitModel(const FleetStore &store, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;

    [[nodiscard]] const QList<CircuitId> &ids() const { return m_ids; } //!< by row
    [[nodiscard]] const CircuitId &idAt(int row) const { return m_ids.at(row); }
    [[nodiscard]] int rowOf(const CircuitId &id) const { return m_rowsById.value(id, -1); }
    [[nodiscard]] QModelIndex indexOf(const CircuitId &id) const;
    //! \brief The row's values; valid until the store's next update. None when the store forgot the circuit.
    [[nodiscard]] std::optional<CircuitRow> rowData(int row) const;
    //! \brief The row's agent; null when the store forgot it.
    [[nodiscard]] const AgentSnapshot *agentAt(int row) const;
    //! \brief What the default order needs, without the texts.
    [[nodiscard]] StripState kindAt(int row) const { return m_rows[static_cast<std::size_t>(row)].kind; }
    //! \brief Whether the row stands for its agent where an agent has one row: it is the worse of the two. A
    //! calls circuit that never had a call is never the worse one.
    [[nodiscard]] bool speaksForAgent(int row) const;
    //! \brief How the agent's other circuit is, where it is worth a second shape: "health: Open 0:34". Empty:
    //! it is not.
    [[nodiscard]] QString otherText(int row) const;

    [[nodiscard]] const FleetStore &store() const { return m_store; }

private:
    [[nodiscard]] std::optional<StateWords> otherWords(int row) const;
    void follow(const FleetChange &change);
    void refreshAll();
    void rebuild();
    void updateKinds(const FleetChange &change);
    void updateKind(int row);

    //! What is looked up once for many asks.
    struct Row
    {
        StripState kind = StripState::NotObserved;
        int other = -1;       //!< row of the agent's other circuit
        qsizetype agent = -1; //!< its number in the store
    };

    const FleetStore &m_store;
    quint64 m_structure = 0; //!< the store's, when the rows were numbered
    QList<CircuitId> m_ids;
    QHash<CircuitId, int> m_rowsById;
    std::vector<Row> m_rows;
};

} // namespace switchyard
