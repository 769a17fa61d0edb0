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

signals:
    void groupChosen(const switchyard::FleetGroup &group);
    void filterChosen(const QString &filter);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;

private:
    void settle();

    GroupsModel *m_model;
    FleetGroup m_chosen;
    bool m_settling = false; //!< the view's own doing, not the operator's
};

} // namespace switchyard
