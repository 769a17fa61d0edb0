// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetgroup.h"

#include <QTreeView>

namespace switchyard {

class FleetStore;
class GroupsModel;

//! \brief The groups dock: choosing a group narrows the table to it, choosing a saved filter applies that.
class GroupsView final : public QTreeView
{
    Q_OBJECT

public:
    //! \param store  outlives the view
    explicit GroupsView(const FleetStore &store, QWidget *parent = nullptr);

    void setSaved(const QStringList &filters);
    void choose(const FleetGroup &group);
    [[nodiscard]] const FleetGroup &chosen() const { return m_chosen; }
    //! \brief Chooses it as soon as the fleet is there, if it has such a group.
    void restore(const FleetGroup &group);
    //! \brief What is to be kept over a restart: the chosen group, or the one still waited for.
    [[nodiscard]] FleetGroup toKeep() const { return m_awaited.value_or(m_chosen); }

signals:
    void groupChosen(const switchyard::FleetGroup &group);
    void filterChosen(const QString &filter);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;

private:
    void settle();
    bool applyFilter(const QModelIndex &index);

    GroupsModel *m_model;
    const FleetStore &m_store;
    FleetGroup m_chosen;
    std::optional<FleetGroup> m_awaited;
    bool m_settling = false; //!< the view's own doing, not the operator's
};

} // namespace switchyard
