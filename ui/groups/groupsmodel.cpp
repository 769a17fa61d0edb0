// SPDX-License-Identifier: GPL-3.0-or-later
#include "groups/groupsmodel.h"

#include "format/statewords.h"
#include "theme/stateshape.h"
#include "theme/symbolicicon.h"

#include <QGuiApplication>

#include <algorithm>

namespace switchyard {

namespace {

enum Role { EnvironmentRole = Qt::UserRole + 10, TagRole, FilterRole };

QStandardItem *makeItem(const FleetGroup &group)
{
    auto *item = new QStandardItem;
    item->setEditable(false);
    item->setData(group.environment, EnvironmentRole);
    item->setData(group.tag, TagRole);
    return item;
}

} // namespace

GroupsModel::GroupsModel(const FleetStore &store, QObject *parent)
    : QStandardItemModel(parent)
    , m_store(store)
{
    connect(&store, &FleetStore::changed, this, &GroupsModel::refresh);
    rebuild(groupCounts(store));
}

void GroupsModel::setSaved(const QStringList &filters)
{
    if (filters == m_saved)
        return;
    m_saved = filters;
    rebuild(m_counts);
}

void GroupsModel::refresh()
{
    const QList<GroupCount> counts = groupCounts(m_store);
    if (counts == m_counts)
        return;
    const bool sameGroups =
        std::equal(counts.begin(), counts.end(), m_counts.begin(), m_counts.end(),
                   [](const GroupCount &a, const GroupCount &b) { return a.group == b.group; });
    if (!sameGroups) {
        rebuild(counts);
        return;
    }
    m_counts = counts;
    redraw();
}

void GroupsModel::rebuild(const QList<GroupCount> &counts)
{
    m_counts = counts;
    clear();
    QStandardItem *environment = nullptr;
    for (const GroupCount &count : counts) {
        QStandardItem *item = makeItem(count.group);
        if (count.group.tag.isEmpty() || !environment) {
            appendRow(item);
            environment = item;
        } else {
            environment->appendRow(item);
        }
    }
    if (!m_saved.isEmpty()) {
        auto *head = new QStandardItem(tr("Saved filters"));
        head->setFlags(Qt::ItemIsEnabled);
        for (const QString &filter : std::as_const(m_saved)) {
            auto *item = new QStandardItem(symbolicIcon(QStringLiteral("star-filled")), filter);
            item->setEditable(false);
            item->setData(filter, FilterRole);
            item->setToolTip(tr("Puts ‘%1’ into the filter field").arg(filter));
            head->appendRow(item);
        }
        appendRow(head);
    }
    redraw();
    emit rebuilt();
}

void GroupsModel::redraw()
{
    for (const GroupCount &count : std::as_const(m_counts))
        draw(count);
}

void GroupsModel::draw(const GroupCount &count)
{
    QStandardItem *item = itemFromIndex(indexOf(count.group));
    if (!item)
        return;
    const FleetGroup &group = count.group;
    const QString name = group.isAll() ? tr("All") : group.tag.isEmpty() ? group.environment : group.tag;
    const QString worst = stateName(count.worst);
    item->setText(QStringLiteral("%1 (%2)").arg(name).arg(count.agents));
    item->setIcon(stateIcon(stateLook(count.worst, Theme::of(QGuiApplication::palette()))));
    const QString agents = count.agents == 1 ? tr("1 agent") : tr("%1 agents").arg(count.agents);
    item->setToolTip(tr("%1; the worst is %2").arg(agents, worst));
    item->setAccessibleText(tr("%1, %2, worst %3").arg(name, agents, worst));
}

std::optional<FleetGroup> GroupsModel::groupAt(const QModelIndex &index) const
{
    if (!index.data(EnvironmentRole).isValid())
        return std::nullopt;
    return FleetGroup{index.data(EnvironmentRole).toString(), index.data(TagRole).toString()};
}

QString GroupsModel::filterAt(const QModelIndex &index) const
{
    return index.data(FilterRole).toString();
}

QModelIndex GroupsModel::indexOf(const FleetGroup &group) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex top = index(row, 0);
        if (groupAt(top) == group)
            return top;
        for (int below = 0; below < rowCount(top); ++below) {
            if (groupAt(index(below, 0, top)) == group)
                return index(below, 0, top);
        }
    }
    return {};
}

} // namespace switchyard
