// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/viewname.h"

namespace switchyard {

namespace {

const QString circuitPrefix = QStringLiteral("circuit:");
const QString settingPrefix = QStringLiteral("setting:");

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

std::optional<QString> settingOfView(const QString &view)
{
    return view.startsWith(settingPrefix) ? std::optional(view.mid(settingPrefix.size())) : std::nullopt;
}

QString viewOfSetting(const QString &key)
{
    return settingPrefix + key;
}

} // namespace switchyard
