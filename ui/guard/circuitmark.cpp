// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/circuitmark.h"

namespace switchyard {

CircuitMark markOf(const CircuitSnapshot &circuit, const AgentSnapshot *agent)
{
    CircuitMark mark{circuit.generation, circuit.state, circuit.override.kind, {}, {}};
    if (circuit.acknowledged)
        mark.acknowledgedAt = circuit.acknowledged->at;
    if (agent && agent->maintenance)
        mark.restsSince = agent->maintenance->since;
    return mark;
}

} // namespace switchyard
