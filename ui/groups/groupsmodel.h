// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "groups/groupcounts.h"

#include <QStandardItemModel>

namespace switchyard {

//! \brief The tree of groups, and below it the saved filters. What stays keeps its place while counts and
//! shapes change.
class GroupsModel final : public QStandardItemModel
{
    Q_OBJECT

public:
    //! \param store  outlives the model
    explicit GroupsModel(const FleetStore &store, QObject *parent = nullptr);

    void setSaved(const QStringList &filters);
    //! \brief None for lines that are no group.
    [[nodiscard]] std::optional<FleetGroup> groupAt(const QModelIndex &index) const;
    //! \brief Empty for lines that are no filter.
    [[nodiscard]] QString filterAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const FleetGroup &group) const;
    //! \brief Paints the shapes anew, for another palette.
    void redraw();

signals:
    void rebuilt();

private:
    void refresh();
    void rebuild(const QList<GroupCount> &counts);
    void draw(const GroupCount &count);

    const FleetStore &m_store;
    QList<GroupCount> m_counts;
    QStringList m_saved;
};

} // namespace switchyard
