// SPDX-License-Identifier: GPL-3.0-or-later
#include "groups/groupsmodel.h"

#include "format/statewords.h"
#include "theme/stateshape.h"
#include "theme/symbolicicon.h"

#include <QGuiApplication>

#include <algorithm>

namespace switchyard {

namespace {

enum Role { EnvironmentRole = Qt::UserRole + 10, GroupRole, TagRole, FilterRole };

QStandardItem *makeItem(const FleetGroup &group)
{
    auto *item = new QStandardItem;
    item->setEditable(false);
    item->setData(group.environment, EnvironmentRole);
    item->setData(group.group, GroupRole);
    item->setData(group.tag, TagRole);
    return item;
}

//! The group a line stands under; that of all: at the top.
FleetGroup above(const FleetGroup &group)
{
    if (!group.tag.isEmpty())
        return {group.environment, group.group, {}};
    return group.group.isEmpty() ? FleetGroup() : FleetGroup{group.environment, {}, {}};
}

//! What a line is called; a tag looks like one, for groups stand beside it.
QString nameOf(const FleetGroup &group)
{
    if (group.isAll())
        return GroupsModel::tr("All");
    if (!group.tag.isEmpty())
        return u'#' + group.tag;
    return group.group.isEmpty() ? group.environment : group.group;
}

QString spokenNameOf(const FleetGroup &group)
{
    if (!group.tag.isEmpty())
        return GroupsModel::tr("tag %1").arg(group.tag);
    return group.group.isEmpty() ? nameOf(group) : GroupsModel::tr("group %1").arg(group.group);
}

QModelIndex find(const GroupsModel &model, const FleetGroup &group, const QModelIndex &under)
{
    for (int row = 0; row < model.rowCount(under); ++row) {
        const QModelIndex line = model.index(row, 0, under);
        if (model.groupAt(line) == group)
            return line;
        if (const QModelIndex below = find(model, group, line); below.isValid())
            return below;
    }
    return {};
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
    for (const GroupCount &count : counts) {
        const FleetGroup parent = above(count.group);
        QStandardItem *item = parent.isAll() ? nullptr : itemFromIndex(indexOf(parent));
        (item ? item : invisibleRootItem())->appendRow(makeItem(count.group));
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
    const QString worst = stateName(count.worst);
    item->setText(QStringLiteral("%1 (%2)").arg(nameOf(count.group)).arg(count.agents));
    item->setIcon(stateIcon(stateLook(count.worst, Theme::of(QGuiApplication::palette()))));
    const QString agents = count.agents == 1 ? tr("1 agent") : tr("%1 agents").arg(count.agents);
    const QString name = spokenNameOf(count.group);
    item->setToolTip(tr("%1: %2; the worst is %3").arg(name, agents, worst));
    item->setAccessibleText(tr("%1, %2, worst %3").arg(name, agents, worst));
}

std::optional<FleetGroup> GroupsModel::groupAt(const QModelIndex &index) const
{
    if (!index.data(EnvironmentRole).isValid())
        return std::nullopt;
    return FleetGroup{index.data(EnvironmentRole).toString(), index.data(GroupRole).toString(),
                      index.data(TagRole).toString()};
}

QString GroupsModel::filterAt(const QModelIndex &index) const
{
    return index.data(FilterRole).toString();
}

QModelIndex GroupsModel::indexOf(const FleetGroup &group) const
{
    return find(*this, group, {});
}

} // namespace switchyard
