// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "overrides/bending.h"

#include <QAbstractTableModel>

namespace switchyard {

class MuteShelf;

//! \brief One row for each thing that bends the truth; the time left runs.
class OverridesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { What, Circuit, Who, Why, Since, Left, AtTheEnd, ColumnCount };
    enum Role {
        LookRole = Qt::UserRole + 10, //!< a StripState, as int
        IconRole,                     //!< the name of the sign in its place; empty: the state's shape
    };

    //! \param store,mutes  outlive the model
    //! \param mutes        null: there are none
    explicit OverridesModel(const FleetStore &store, const MuteShelf *mutes = nullptr,
                            QObject *parent = nullptr);

    [[nodiscard]] const Bending &bending(int row) const { return m_rows.at(row); }
    //! \return -1 when it is gone
    [[nodiscard]] int rowOf(const Bending &thing) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void refresh();
    void tick();
    [[nodiscard]] QString textOf(const Bending &row, int column) const;
    [[nodiscard]] QString leftText(const Bending &row) const;

    const FleetStore &m_store;
    const MuteShelf *m_mutes;
    QList<Bending> m_rows;
};

} // namespace switchyard
