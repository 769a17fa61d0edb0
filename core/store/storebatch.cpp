// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storebatch.h"

#include <algorithm>

namespace switchyard {

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
}

} // namespace switchyard
