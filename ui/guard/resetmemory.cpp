// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/resetmemory.h"

#include "resilience/circuitchange.h"

namespace switchyard {

void ResetMemory::note(const CircuitId &circuit, const PastReset &reset)
{
    PastReset &known = m_resets[circuit];
    if (known.at <= reset.at)
        known = reset;
}

void ResetMemory::recall(const QList<Event> &events)
{
    for (const Event &event : events) {
        const bool isReset =
            event.details.value(QLatin1String("reason")).toString() == toString(ChangeReason::Reset);
        if (isReset && event.circuit)
            note(*event.circuit,
                 {event.at, event.actor, event.details.value(QLatin1String("operator_reason")).toString()});
    }
}

std::optional<PastReset> ResetMemory::last(const CircuitId &circuit, WallTime now) const
{
    const auto found = m_resets.constFind(circuit);
    if (found == m_resets.cend() || now - found->at > remembered)
        return std::nullopt;
    return *found;
}

} // namespace switchyard
