// SPDX-License-Identifier: GPL-3.0-or-later
#include "groups/groupsview.h"

#include "fleet/fleetstore.h"
#include "groups/groupsmodel.h"

#include <QEvent>
#include <QScopedValueRollback>

#include <utility>

namespace switchyard {

GroupsView::GroupsView(const FleetStore &store, QWidget *parent)
    : QTreeView(parent)
    , m_model(new GroupsModel(store, this))
    , m_store(store)
{
    setAccessibleName(tr("Groups"));
    setHeaderHidden(true);
    setTextElideMode(Qt::ElideMiddle); // the count at the end stays in sight
    setUniformRowHeights(true);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    setModel(m_model);
    connect(m_model, &GroupsModel::rebuilt, this, &GroupsView::settle);
    // The field may hold something else by now, and the same star does not become current again.
    connect(this, &QTreeView::clicked, this, &GroupsView::applyFilter);
    connect(this, &QTreeView::activated, this, &GroupsView::applyFilter);
    settle();
}

void GroupsView::setSaved(const QStringList &filters)
{
    m_model->setSaved(filters);
}

void GroupsView::choose(const FleetGroup &group)
{
    setCurrentIndex(m_model->indexOf(group));
}

void GroupsView::restore(const FleetGroup &group)
{
    m_awaited = group;
    settle();
}

//! The tree was built anew: the same group is chosen, or all when that is gone.
void GroupsView::settle()
{
    {
        const QScopedValueRollback guard(m_settling, true);
        expandToDepth(0); // groups are opened by who wants their tags
        setCurrentIndex(m_model->indexOf(m_chosen));
    }
    if (!currentIndex().isValid() && !m_chosen.isAll())
        choose({});
    if (m_awaited && m_store.isLoaded()) {
        const FleetGroup awaited = *std::exchange(m_awaited, std::nullopt);
        if (m_model->indexOf(awaited).isValid())
            choose(awaited);
    }
}

void GroupsView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    if (m_settling || !current.isValid())
        return;
    if (applyFilter(current))
        return;
    const std::optional<FleetGroup> group = m_model->groupAt(current);
    if (!group || *group == m_chosen)
        return;
    m_chosen = *group;
    emit groupChosen(m_chosen);
}

//! \return whether it is a saved filter
bool GroupsView::applyFilter(const QModelIndex &index)
{
    const QString filter = m_model->filterAt(index);
    if (!filter.isEmpty())
        emit filterChosen(filter);
    return !filter.isEmpty();
}

void GroupsView::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_model->redraw();
}

} // namespace switchyard
