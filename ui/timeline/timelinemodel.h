// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

#include <QAbstractTableModel>
#include <QHash>

namespace switchyard {

class FleetStore;

//! \brief One row a circuit, in order of names: its look now, and its last hour, or a longer
//! past where that was asked for.
class TimelineModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Circuit, History, ColumnCount };
    enum Role { LookRole = Qt::UserRole + 10, DoneRole, OfRole, StripRole };

    //! \param store  outlives the model
    explicit TimelineModel(const FleetStore &store, QObject *parent = nullptr);

    //! \brief Shows what setPast() gave from now on, or the last hour again and forgets it.
    void showPast(bool shown);
    //! \brief What is known of \a circuit for the stretch shown; until then its last hour is.
    void setPast(const CircuitId &circuit, const Strip &past);
    void setFilter(const QString &text, bool withHealth);
    [[nodiscard]] const CircuitId &circuit(int row) const { return m_ids.at(row); }
    //! \return -1 when it is not shown
    [[nodiscard]] int rowOf(const CircuitId &circuit) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void rebuild();
    void refresh();
    [[nodiscard]] QList<CircuitId> wanted() const;
    [[nodiscard]] Strip stripOf(const CircuitSnapshot &circuit, const CircuitId &id) const;

    const FleetStore &m_store;
    QList<CircuitId> m_ids;
    QString m_text;
    bool m_withHealth = false;
    bool m_showsPast = false;
    QHash<CircuitId, Strip> m_past;
};

} // namespace switchyard
