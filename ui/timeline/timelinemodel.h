// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"
#include "timeline/timelinerows.h"

#include <QAbstractTableModel>
#include <QHash>

namespace switchyard {

class FleetStore;

//! \brief One row a circuit: its look now, and its last hour, or a longer past where that was asked for.
//! While it is held, rows stay where they are; what comes or goes with the fleet does so all the same.
class TimelineModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Circuit, History, ColumnCount };
    enum Role { WordsRole = Qt::UserRole + 10, StripRole, RestsSinceRole };

    //! \param store  outlives the model
    explicit TimelineModel(const FleetStore &store, QObject *parent = nullptr);

    //! \brief Shows what setPast() gave from now on, or the last hour again and forgets it.
    void showPast(bool shown);
    //! \brief What is known of \a circuit for the stretch shown; until then its last hour is.
    void setPast(const CircuitId &circuit, const Strip &past);
    void setRows(const TimelineRows &rows);
    void setHeld(bool held);
    [[nodiscard]] const CircuitId &circuit(int row) const { return m_ids.at(row); }
    //! \brief What is drawn of it; for who goes through all rows.
    [[nodiscard]] Strip strip(int row) const;
    //! \return -1 when it is not shown
    [[nodiscard]] int rowOf(const CircuitId &circuit) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void rebuild();
    void reorder(const QList<CircuitId> &ids);
    void refresh();
    [[nodiscard]] QString nameOf(const CircuitId &circuit) const;
    [[nodiscard]] Strip stripOf(const CircuitSnapshot &circuit, const CircuitId &id) const;

    const FleetStore &m_store;
    QList<CircuitId> m_ids;
    TimelineRows m_rows;
    bool m_held = false;
    bool m_showsPast = false;
    QHash<CircuitId, Strip> m_past;
};

} // namespace switchyard
