// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator orders, as commands that are answered.
#include "engine/engine.h"

#include "engine/agentruntime.h"
#include "engine/fleetpublisher.h"
#include "engine/handevents.h"

namespace switchyard {

void Engine::trip(CommandNumber number, const CircuitId &circuit, const OperatorNote &note)
{
    answer(number, m_desk.trip(circuit, note));
}

void Engine::lay(CommandNumber number, const CircuitId &circuit, OverrideKind kind,
                 std::optional<Duration> duration, const OperatorNote &note)
{
    answer(number, m_desk.lay(circuit, kind, duration, note));
}

void Engine::release(CommandNumber number, const CircuitId &circuit, const OperatorNote &note)
{
    answer(number, m_desk.release(circuit, note));
}

void Engine::reset(CommandNumber number, const CircuitId &circuit, const OperatorNote &note)
{
    answer(number, m_desk.reset(circuit, note));
}

void Engine::probeNow(CommandNumber number, const CircuitId &circuit, const OperatorNote &note)
{
    const CommandAnswer answered = m_desk.probeNow(circuit, note);
    AgentRuntime *agent = agentNamed(circuit.agent);
    if (answered.done && agent && circuit.purpose == CircuitPurpose::Health)
        static_cast<void>(agent->check().checkNow()); // one that runs already is the probe
    answer(number, answered);
}

void Engine::checkNow(CommandNumber number, const QString &agent)
{
    AgentRuntime *runtime = agentNamed(agent);
    if (!runtime)
        return answer(number, commandRefused(QStringLiteral("No agent is named ‘%1’").arg(agent)));
    if (!runtime->check().checkNow())
        return answer(number, commandRefused(QStringLiteral("A check of %1 is running already").arg(agent)));
    answer(number, commandDone());
}

void Engine::checkAllNow(CommandNumber number)
{
    for (const auto &[name, agent] : m_agents) {
        if (!agent->check().isPaused())
            static_cast<void>(agent->check().checkNow());
    }
    answer(number, commandDone());
}

void Engine::setPaused(CommandNumber number, bool paused, const OperatorNote &note)
{
    answer(number, commandDone());
    if (m_paused.has_value() == paused) // who said it first stays
        return;
    m_paused = paused ? std::optional(ChecksPause{note.who, m_clock.wallNow()}) : std::nullopt;
    m_publisher->setPaused(m_paused);
    m_journal.append(paused ? checksPaused(note) : checksResumed(note));
    for (const auto &[name, agent] : m_agents)
        agent->setPaused(paused);
}

void Engine::extendOverride(CommandNumber number, const CircuitId &circuit, Duration by,
                            const OperatorNote &note)
{
    answer(number, m_desk.extend(circuit, by, note));
}

void Engine::acknowledge(CommandNumber number, const CircuitId &circuit, const OperatorNote &note)
{
    answer(number, m_care.acknowledge(agentNamed(circuit.agent), circuit, note));
}

void Engine::unacknowledge(CommandNumber number, const CircuitId &circuit, const OperatorNote &note)
{
    answer(number, m_care.unacknowledge(agentNamed(circuit.agent), circuit, note));
}

void Engine::setMaintenance(CommandNumber number, const QString &agent, std::optional<Duration> duration,
                            const OperatorNote &note)
{
    answer(number, m_care.setMaintenance(agentNamed(agent), agent, duration, note));
}

void Engine::endMaintenance(CommandNumber number, const QString &agent, const OperatorNote &note)
{
    answer(number, m_care.endMaintenance(agentNamed(agent), agent, note));
}

} // namespace switchyard
