// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/viewname.h"

namespace switchyard {

namespace {

const QString circuitPrefix = QStringLiteral("circuit:");

} // namespace

std::optional<CircuitId> circuitOfView(const QString &view)
{
    if (!view.startsWith(circuitPrefix))
        return std::nullopt;
    const QString name = view.mid(circuitPrefix.size());
    return circuitNamed(name).value_or(CircuitId{name, CircuitPurpose::Calls});
}

QString viewOf(const CircuitId &circuit)
{
    return circuitPrefix + toString(circuit);
}

} // namespace switchyard
