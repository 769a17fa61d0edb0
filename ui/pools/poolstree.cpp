// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolstree.h"

#include "pools/poolcells.h"

#include <algorithm>

namespace switchyard {

QList<PoolRow> PoolsTree::rows() const
{
    QHash<QString, QList<PoolSnapshot>> ofAgents;
    QSet<PoolRowId> seen; // a row is found by its name: one that is told twice is one
    for (const PoolSnapshot &pool : pools) {
        const PoolRowId id{pool.agent, pool.key};
        if (!filter.passes(pool) || seen.contains(id))
            continue;
        seen.insert(id);
        ofAgents[pool.agent].append(pool);
    }
    QList<PoolRow> agents;
    agents.reserve(ofAgents.size());
    for (const QList<PoolSnapshot> &ofAgent : std::as_const(ofAgents))
        agents.append(agentRowOf(ofAgent));
    sort(agents);

    QList<PoolRow> all;
    all.reserve(agents.size());
    for (PoolRow &agent : agents) {
        agent.unfolded = agent.rank == PoolRow::Rank::Agent && unfolded.contains(agent.figures.agent);
        all.append(agent);
        if (!agent.unfolded)
            continue;
        QList<PoolRow> children;
        for (const PoolSnapshot &pool : ofAgents.value(agent.figures.agent))
            children.append(rowOf(pool, PoolRow::Rank::Pool));
        sort(children);
        all.append(children);
    }
    return all;
}

void PoolsTree::sort(QList<PoolRow> &rows) const
{
    struct Place
    {
        PoolSortValue value;
        qsizetype row = 0;
    };
    QList<Place> places;
    places.reserve(rows.size());
    for (qsizetype row = 0; row < rows.size(); ++row)
        places.append({poolSortValue(rows.at(row), column), row});
    std::sort(places.begin(), places.end(), [&](const Place &a, const Place &b) {
        if (a.value != b.value)
            return order == Qt::AscendingOrder ? a.value < b.value : b.value < a.value;
        // Equal ones stay in order of their names, whichever way they are sorted.
        const PoolSnapshot &left = rows.at(a.row).figures;
        const PoolSnapshot &right = rows.at(b.row).figures;
        return std::tie(left.agent, left.key) < std::tie(right.agent, right.key);
    });
    QList<PoolRow> sorted;
    sorted.reserve(rows.size());
    for (const Place &place : std::as_const(places))
        sorted.append(std::move(rows[place.row]));
    rows = std::move(sorted);
}

} // namespace switchyard
