// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/circuitstate.h"

namespace switchyard {

QString toString(CircuitState state)
{
    switch (state) {
    case CircuitState::Closed:
        return QStringLiteral("closed");
    case CircuitState::Open:
        return QStringLiteral("open");
    case CircuitState::HalfOpen:
        return QStringLiteral("half_open");
    }
    return {};
}

QString toString(OverrideKind kind)
{
    switch (kind) {
    case OverrideKind::None:
        return QStringLiteral("none");
    case OverrideKind::ForcedOpen:
        return QStringLiteral("forced_open");
    case OverrideKind::Disabled:
        return QStringLiteral("disabled");
    case OverrideKind::MetricsOnly:
        return QStringLiteral("metrics_only");
    }
    return {};
}

QString toString(CircuitPurpose purpose)
{
    switch (purpose) {
    case CircuitPurpose::Health:
        return QStringLiteral("health");
    case CircuitPurpose::Calls:
        return QStringLiteral("calls");
    }
    return {};
}

std::optional<CircuitPurpose> circuitPurposeNamed(const QString &name)
{
    for (const CircuitPurpose purpose : circuitPurposes) {
        if (toString(purpose) == name)
            return purpose;
    }
    return std::nullopt;
}

QString toString(const CircuitId &id)
{
    return id.agent + u'/' + toString(id.purpose);
}

std::optional<CircuitId> circuitNamed(const QString &name)
{
    const qsizetype slash = name.lastIndexOf(u'/');
    const auto purpose = circuitPurposeNamed(name.mid(slash + 1));
    if (slash < 1 || !purpose)
        return std::nullopt;
    return CircuitId{name.left(slash), *purpose};
}

} // namespace switchyard
