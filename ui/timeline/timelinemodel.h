// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

#include <QAbstractTableModel>

namespace switchyard {

class FleetStore;

//! \brief One row a circuit, in order of names: its look now, and its last hour.
class TimelineModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Circuit, History, ColumnCount };
    enum Role { LookRole = Qt::UserRole + 10, DoneRole, OfRole, StripRole };

    //! \param store  outlives the model
    explicit TimelineModel(const FleetStore &store, QObject *parent = nullptr);

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

    const FleetStore &m_store;
    QList<CircuitId> m_ids;
    QString m_text;
    bool m_withHealth = false;
};

} // namespace switchyard
