// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/circuitkeeper.h"

#include "engine/agentruntime.h"
#include "engine/storeevents.h"

namespace switchyard {

namespace {

constexpr Duration saveWithin = 250ms;

} // namespace

CircuitKeeper::CircuitKeeper(EngineParts &parts, Store &store)
    : m_parts(parts)
    , m_store(store)
{
    for (const KeptCircuit &kept : store.savedCircuits())
        m_kept.insert_or_assign(kept.circuit, kept);
    m_parts.circuits.changes().add(*this);
}

CircuitKeeper::~CircuitKeeper()
{
    m_parts.circuits.changes().remove(*this);
    m_touched = m_known; // how much open time is left is known best at the end
    saveTouched();
}

void CircuitKeeper::takeFleet()
{
    const WallTime wall = m_parts.scheduler.wallClock();
    std::set<CircuitId> present;
    m_parts.circuits.forEach([&](CircuitBreaker &circuit) {
        present.insert(circuit.id());
        if (!m_known.contains(circuit.id()))
            restore(circuit, wall);
        touch(circuit.id());
    });

    StoreBatch batch;
    for (const CircuitId &gone : m_known) {
        const auto kept = m_kept.find(gone);
        if (present.contains(gone) || kept == m_kept.end())
            continue;
        kept->second.seen = wall;
        batch.circuits.push_back(kept->second);
    }
    std::erase_if(m_kept, [&](const auto &entry) {
        const bool isOver = !present.contains(entry.first) && entry.second.seen + keptUnseen < wall;
        if (isOver)
            batch.forgotten.push_back(entry.first);
        return isOver;
    });
    m_known = std::move(present);
    m_store.keep(std::move(batch));
}

void CircuitKeeper::restore(CircuitBreaker &circuit, WallTime wall)
{
    const auto kept = m_kept.find(circuit.id());
    if (kept == m_kept.end())
        return;
    if (!circuit.restore(kept->second.saved, m_parts.scheduler.now(), wall))
        m_parts.journal.append(
            eventOf(StoreNotice{.kind = StoreNotice::Kind::RowIgnored,
                                .file = m_store.file(),
                                .setAside = {},
                                .detail = QStringLiteral("%1: it was saved in the future, or its numbers "
                                                         "make no sense")
                                              .arg(toString(circuit.id()))}));
    else if (AgentRuntime *agent = m_parts.agentNamed(circuit.id().agent);
             agent && kept->second.saved.notClosedSince)
        agent->record(circuit.id().purpose).setLeftClosedBefore(*kept->second.saved.notClosedSince);
}

void CircuitKeeper::circuitChanged(const CircuitChange &change)
{
    touch(change.circuit);
}

void CircuitKeeper::touch(const CircuitId &circuit)
{
    m_touched.insert(circuit);
    if (!m_save.isArmed())
        m_save = m_parts.scheduler.after(saveWithin, [this] { saveTouched(); });
}

std::optional<WallTime> CircuitKeeper::notClosedSince(const CircuitId &id, bool isOpen) const
{
    if (AgentRuntime *agent = m_parts.agentNamed(id.agent))
        return agent->record(id.purpose).notClosedSince(m_parts.clock);
    // At the end the agents have gone already; what was saved of the circuit before still holds.
    const auto before = m_kept.find(id);
    return isOpen && before != m_kept.end() ? before->second.saved.notClosedSince : std::nullopt;
}

void CircuitKeeper::saveTouched()
{
    const TimePoint now = m_parts.scheduler.now();
    const WallTime wall = m_parts.scheduler.wallClock();
    StoreBatch batch;
    for (const CircuitId &id : m_touched) {
        const auto circuit = m_parts.circuits.find(id);
        if (!circuit)
            continue; // it went meanwhile
        KeptCircuit kept{.circuit = id, .saved = (*circuit)->save(now, wall), .seen = wall};
        kept.saved.notClosedSince = notClosedSince(id, kept.saved.open);
        m_kept.insert_or_assign(id, kept);
        batch.circuits.push_back(std::move(kept));
    }
    m_touched.clear();
    m_store.keep(std::move(batch));
}

} // namespace switchyard
