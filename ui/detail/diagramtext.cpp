// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/diagramtext.h"

#include "format/timetext.h"
#include "telemetry/looks.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("StateDiagram", text);
}

double share(int part, int whole)
{
    return whole > 0 ? std::clamp(static_cast<double>(part) / whole, 0.0, 1.0) : 0.0;
}

QString secondsOf(Duration length)
{
    // An open time is spread by fractions of a second; past ten seconds nobody needs to read them.
    const double seconds = toSeconds(length);
    return words("%1 s").arg(
        QString::number(seconds, 'f', seconds < 10 && seconds != std::floor(seconds) ? 1 : 0));
}

void sayOpen(DiagramText &text, const CircuitSnapshot &circuit, WallTime now)
{
    text.look = circuit.readyToProbe ? StripState::OpenReady : StripState::Open;
    text.wayOut = DiagramText::WayOut::TimeOut;
    if (circuit.readyToProbe) {
        text.open = words("ready to probe");
        text.progress = 1;
        return;
    }
    if (!circuit.opensUntil)
        return;
    const Duration left = std::max(Duration(*circuit.opensUntil - now), Duration(0));
    text.open = words("%1 of %2").arg(formatCountdown(left), secondsOf(circuit.openTime));
    if (circuit.openTime > 0ns)
        text.progress = std::clamp(1 - toSeconds(left) / toSeconds(circuit.openTime), 0.0, 1.0);
}

void sayOverride(DiagramText &text, const CircuitSnapshot &circuit, WallTime now)
{
    const Override &laid = circuit.override;
    if (laid.kind == OverrideKind::None)
        return;
    text.wayOut = DiagramText::WayOut::None;
    text.progress.reset();
    if (laid.kind == OverrideKind::ForcedOpen) {
        text.current = CircuitState::Open;
        text.look = StripState::ForcedOpen;
        text.open = laid.until ? words("held, ends %1").arg(formatUntil(*laid.until, now)) : words("held");
        return;
    }
    text.current = CircuitState::Closed;
    text.look = StripState::Disabled;
    text.closed = words("breaker off");
}

} // namespace

DiagramText diagramText(const CircuitSnapshot &circuit, WallTime now, Duration openTime)
{
    const Duration lasts = circuit.openTime > 0ns ? circuit.openTime : openTime;
    DiagramText text;
    text.current = circuit.state;
    text.closed = words("all calls");
    text.open = lasts > 0ns ? secondsOf(lasts) : words("no calls");
    text.halfOpen = words("%1/%2 probes").arg(circuit.probesSucceeded).arg(circuit.probeLimit);
    text.failures = circuit.countsInRow ? words("%1 failures").arg(circuit.failureThreshold)
                                        : words("%1 in the window").arg(circuit.failureThreshold);
    text.timeOut = lasts > 0ns ? words("after %1").arg(secondsOf(lasts)) : words("time is over");
    text.anyFailure = words("any failure");
    text.successes = words("%1 successes").arg(circuit.probeLimit);

    switch (circuit.state) {
    case CircuitState::Closed:
        if (isFailing(circuit)) {
            text.look = StripState::Failing;
            text.closed = words("%1/%2 failures").arg(circuit.failures).arg(circuit.failureThreshold);
            text.progress = share(circuit.failures, circuit.failureThreshold);
            text.wayOut = DiagramText::WayOut::Failures;
        }
        break;
    case CircuitState::HalfOpen:
        text.look = StripState::HalfOpen;
        text.progress = share(circuit.probesSucceeded, circuit.probeLimit);
        text.wayOut = DiagramText::WayOut::Successes;
        if (circuit.probesInFlight > 0)
            text.halfOpen += words(", %1 now").arg(circuit.probesInFlight);
        break;
    case CircuitState::Open:
        sayOpen(text, circuit, now);
        break;
    }
    sayOverride(text, circuit, now);
    return text;
}

} // namespace switchyard
