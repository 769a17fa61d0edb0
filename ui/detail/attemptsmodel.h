// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/historyquery.h"

#include <QAbstractTableModel>

namespace switchyard {

//! \brief The last attempts of one circuit, newest first.
class AttemptsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    //! In a narrow dock the first four are seen: when, what came of it, how long it took, and where.
    enum Column { Time, Result, Total, Phases, Number, StartedIn, Kind, Backoff, Counted, ColumnCount };
    //! The AttemptPhases of a row.
    static constexpr int phasesRole = Qt::UserRole + 10;

    using QAbstractTableModel::QAbstractTableModel;

    void setAttempts(const QList<AttemptRecord> &attempts);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void reset(const QList<AttemptRecord> &attempts);
    [[nodiscard]] QString textOf(const AttemptRecord &attempt, int column) const;

    QList<AttemptRecord> m_attempts;
};

} // namespace switchyard
