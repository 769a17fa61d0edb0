// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storebatch.h"

#include "store/audittable.h"

#include <algorithm>

namespace switchyard {

namespace {

constexpr qsizetype eventsAtMost = 10000;
constexpr std::size_t historyAtMost = 100'000;
constexpr std::size_t pagesAtMost = 10'000;

template<typename Row>
void appendBounded(std::vector<Row> &rows, std::vector<Row> &&later, std::size_t most = historyAtMost)
{
    rows.insert(rows.end(), std::make_move_iterator(later.begin()), std::make_move_iterator(later.end()));
    if (rows.size() > most)
        rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(most));
}

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
    appendBounded(timeSlots, std::move(later.timeSlots));
    appendBounded(looks, std::move(later.looks));
    appendBounded(attempts, std::move(later.attempts), pagesAtMost);
    appendBounded(tapes, std::move(later.tapes), pagesAtMost);
    if (later.seen)
        seen = later.seen;
    events += later.events;
    if (events.size() > eventsAtMost)
        events.remove(0, events.size() - eventsAtMost);
}

} // namespace switchyard
