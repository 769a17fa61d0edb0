// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/circuitname.h"

namespace switchyard {

QString circuitName(const CircuitId &circuit)
{
    return circuit.agent + QStringLiteral(" · ") + toString(circuit.purpose);
}

} // namespace switchyard
