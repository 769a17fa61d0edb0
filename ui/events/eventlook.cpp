// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventlook.h"

#include <QLatin1String>

namespace switchyard {

namespace {

std::optional<StripState> healthLook(const Event &event)
{
    const QString status = event.details.value(QLatin1String("status")).toString(event.text);
    const auto says = [&](const char *word) {
        return status.contains(QLatin1String(word), Qt::CaseInsensitive);
    };
    if (says("paused"))
        return std::nullopt;
    if (says("misconfigured"))
        return StripState::Misconfigured;
    if (says("stale") || says("unknown") || says("no health result"))
        return StripState::NotObserved;
    if (says("circuit_open") || says("circuit open"))
        return StripState::Open;
    if (says("probing"))
        return StripState::HalfOpen;
    if (says("unhealthy"))
        return StripState::Failing;
    return StripState::Closed;
}

} // namespace

std::optional<StripState> eventLook(const Event &event)
{
    if (event.kind == QLatin1String("health"))
        return healthLook(event);
    if (event.kind == QLatin1String("pool"))
        return std::nullopt; // pools open and close too, but are no circuits
    if (event.kind == QLatin1String("notice"))
        return std::nullopt; // that it failed says nothing of the circuit
    const QString &type = event.operationType;
    if (type == QLatin1String("OBSERVER_GAP"))
        return StripState::NotObserved;
    const auto says = [&](const char *word) {
        return type.contains(QLatin1String(word));
    };
    if (says("FORCED_OPEN") || says("HOLD") || says("HELD"))
        return StripState::ForcedOpen;
    if (says("DISABLE") || says("METRICS_ONLY"))
        return StripState::Disabled;
    if (says("HALF_OPEN") || says("PROBE"))
        return StripState::HalfOpen;
    if (says("CLOSED") || says("RESET") || says("RELEASED") || says("RESTORED"))
        return StripState::Closed;
    if (says("READY"))
        return StripState::OpenReady;
    if (says("OPEN") || says("TRIP"))
        return StripState::Open;
    if (says("FAILURE") || says("FAILED") || event.kind == QLatin1String("failure"))
        return StripState::Failing;
    if (event.kind == QLatin1String("probe"))
        return StripState::HalfOpen;
    if (event.kind == QLatin1String("override"))
        return StripState::ForcedOpen;
    return std::nullopt;
}

} // namespace switchyard
