// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/circuitpassage.h"

namespace switchyard {

namespace {

Passage amongProbes(const CircuitSnapshot &circuit)
{
    const int taken =
        circuit.state == CircuitState::HalfOpen ? circuit.probesSucceeded + circuit.probesInFlight : 0;
    return taken >= circuit.probeLimit ? Passage::ProbesTaken : Passage::AsProbe;
}

} // namespace

Passage passageOf(const CircuitSnapshot *circuit)
{
    if (!circuit)
        return Passage::Free;
    if (circuit->override.kind != OverrideKind::None)
        return circuit->override.kind == OverrideKind::ForcedOpen ? Passage::Shut : Passage::Free;
    switch (circuit->state) {
    case CircuitState::Closed:
        return Passage::Free;
    case CircuitState::HalfOpen:
        return amongProbes(*circuit);
    case CircuitState::Open:
        return circuit->readyToProbe ? amongProbes(*circuit) : Passage::Shut;
    }
    return Passage::Free;
}

} // namespace switchyard
