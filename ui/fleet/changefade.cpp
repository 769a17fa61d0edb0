// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/changefade.h"

#include "format/statewords.h"

#include <algorithm>

namespace switchyard {

ChangeFade::ChangeFade(const FleetStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    m_ticks.setInterval(step);
    m_sinceNews.start();
    connect(&m_ticks, &QTimer::timeout, this, &ChangeFade::move);
    connect(&store, &FleetStore::changed, this, &ChangeFade::follow);
    connect(&store, &FleetStore::nowChanged, this, [this] {
        m_sinceNews.restart();
        if (isRunning())
            move();
    });
    for (const CircuitId &id : store.circuitIds())
        look(id);
}

void ChangeFade::setEnabled(bool enabled)
{
    m_enabled = enabled;
    if (enabled)
        return;
    m_began.clear();
    m_ticks.stop();
}

double ChangeFade::strength(const CircuitId &circuit) const
{
    const auto began = m_began.constFind(circuit);
    if (began == m_began.cend())
        return 0;
    return std::clamp(1 - toSeconds(now() - *began) / toSeconds(length), 0.0, 1.0);
}

WallTime ChangeFade::now() const
{
    return m_store.now() + std::chrono::milliseconds(m_sinceNews.elapsed());
}

void ChangeFade::follow(const FleetChange &change)
{
    for (const CircuitId &id : change.circuits)
        look(id);
    for (const QString &agent : change.agents) {
        for (const CircuitPurpose purpose : {CircuitPurpose::Health, CircuitPurpose::Calls})
            look({agent, purpose});
    }
    if (change.structure)
        m_kinds.removeIf([this](const auto &entry) { return !m_store.circuit(entry.key()); });
}

//! A circuit's first state is no change, nor is its first call.
void ChangeFade::look(const CircuitId &id)
{
    const CircuitSnapshot *circuit = m_store.circuit(id);
    if (!circuit)
        return;
    const StripState kind = stateKind(*circuit, m_store.agent(id.agent));
    const StripState before = m_kinds.value(id, StripState::NoCalls);
    m_kinds.insert(id, kind);
    if (!m_enabled || kind == before || before == StripState::NoCalls)
        return;
    if (m_began.size() >= mostAtOnce)
        return;
    m_began.insert(id, m_store.now());
    if (!m_ticks.isActive())
        m_ticks.start();
}

void ChangeFade::move()
{
    const QList<CircuitId> touched = circuits();
    m_began.removeIf([this](const auto &entry) { return now() - entry.value() >= length; });
    if (m_began.isEmpty())
        m_ticks.stop();
    emit stepped(touched);
}

} // namespace switchyard
