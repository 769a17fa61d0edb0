// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/fleetview.h"

#include "format/statewords.h"
#include "format/whysentence.h"
#include "telemetry/statusjson.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace switchyard {

void FleetView::take(const FleetUpdate &update)
{
    if (update.whole) {
        m_agents.clear();
        m_circuits.clear();
    }
    for (const QString &name : update.removedAgents) {
        m_agents.remove(name);
        m_circuits.remove({name, CircuitPurpose::Health});
        m_circuits.remove({name, CircuitPurpose::Calls});
    }
    for (const AgentSnapshot &agent : update.agents)
        m_agents.insert(agent.name, agent);
    for (const CircuitSnapshot &circuit : update.circuits)
        m_circuits.insert(circuit.id, circuit);
    m_pools = update.pools;
    m_eventsDropped = update.eventsDropped;
    m_at = update.at;
}

const AgentSnapshot *FleetView::agent(const QString &name) const
{
    const auto found = m_agents.constFind(name);
    return found == m_agents.cend() ? nullptr : &*found;
}

QStringList FleetView::stateLines() const
{
    constexpr qsizetype markWidth = 7; // "[=3/5]a"
    std::vector<std::pair<int, QString>> lines;
    for (const CircuitSnapshot &circuit : m_circuits) {
        const AgentSnapshot *of = agent(circuit.id.agent);
        const StateWords words = stateWords(circuit, of, m_at);
        const QString why = whySentence(circuit, of, m_at).text;
        lines.emplace_back(-words.severity, words.cli.leftJustified(markWidth) + toString(circuit.id) +
                                                QStringLiteral(": ") + words.text +
                                                (why.isEmpty() ? QString() : QStringLiteral(", ") + why));
    }
    std::sort(lines.begin(), lines.end());
    QStringList texts;
    for (const auto &[mildness, text] : lines)
        texts << text;
    return texts;
}

QJsonObject FleetView::statusJson() const
{
    return switchyard::statusJson(m_agents.values(), m_circuits.values(), m_pools, m_eventsDropped);
}

} // namespace switchyard
