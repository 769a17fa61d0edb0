// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storebatch.h"

#include "store/audittable.h"

#include <algorithm>

namespace switchyard {

namespace {

constexpr qsizetype eventsAtMost = 10000;

} // namespace

bool StoreBatch::isUrgent() const
{
    return !circuits.empty() || std::any_of(events.cbegin(), events.cend(), isAudited);
}

void StoreBatch::append(StoreBatch later)
{
    for (KeptCircuit &circuit : later.circuits) {
        std::erase_if(circuits,
                      [&circuit](const KeptCircuit &one) { return one.circuit == circuit.circuit; });
        std::erase(forgotten, circuit.circuit);
        circuits.push_back(std::move(circuit));
    }
    for (const CircuitId &circuit : later.forgotten) {
        std::erase_if(circuits, [&circuit](const KeptCircuit &one) { return one.circuit == circuit; });
        forgotten.push_back(circuit);
    }
    for (KeptCard &card : later.cards) {
        std::erase_if(cards, [&card](const KeptCard &one) { return one.agent == card.agent; });
        cards.push_back(std::move(card));
    }
    events += later.events;
    if (events.size() > eventsAtMost)
        events.remove(0, events.size() - eventsAtMost);
}

} // namespace switchyard
