// SPDX-License-Identifier: GPL-3.0-or-later
#include "groups/groupcounts.h"

#include "format/statewords.h"

#include <QMap>

#include <tuple>

namespace switchyard {

namespace {

void add(GroupCount &count, StripState worst)
{
    if (count.agents++ == 0 || severityOf(worst) > severityOf(count.worst))
        count.worst = worst;
}

StripState worstOf(const AgentSnapshot &agent, const FleetStore &store)
{
    StripState worst = StripState::NoCalls;
    for (const CircuitPurpose purpose : {CircuitPurpose::Health, CircuitPurpose::Calls}) {
        const CircuitSnapshot *circuit = store.circuit({agent.name, purpose});
        const StripState kind = circuit ? stateKind(*circuit, &agent) : StripState::NoCalls;
        if (severityOf(kind) > severityOf(worst))
            worst = kind;
    }
    return worst;
}

} // namespace

QList<GroupCount> groupCounts(const FleetStore &store)
{
    GroupCount all;
    // What is empty comes first; an environment's own tags come behind its groups.
    QMap<std::tuple<QString, bool, QString, QString>, GroupCount> found;
    for (const AgentSnapshot &agent : store.agents()) {
        const StripState worst = worstOf(agent, store);
        add(all, worst);
        QStringList groups{QString()};
        if (!agent.group.isEmpty())
            groups.append(agent.group);
        for (const QString &group : groups) {
            for (const QString &tag : QStringList{QString()} + agent.tags) {
                GroupCount &count = found[{agent.environment, group.isEmpty() && !tag.isEmpty(), group, tag}];
                count.group = {agent.environment, group, tag};
                add(count, worst);
            }
        }
    }
    return QList<GroupCount>{all} + found.values();
}

} // namespace switchyard
