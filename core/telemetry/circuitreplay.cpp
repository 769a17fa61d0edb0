// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/circuitreplay.h"

namespace switchyard {

namespace {

constexpr double middleOfSpread = 0.5;

void layOver(CircuitBreaker &circuit, OverrideKind kind, TimePoint at)
{
    Override override;
    override.kind = kind;
    circuit.setOverride(override, at, {});
}

void conclude(Permit &permit, const CircuitUse &use)
{
    switch (use.end) {
    case CircuitUseEnd::Success:
        permit.success(use.endedAt, use.took);
        return;
    case CircuitUseEnd::Failure:
        permit.failure(use.endedAt, {}, use.took);
        return;
    case CircuitUseEnd::Neutral:
        permit.neutral(use.endedAt, use.took);
        return;
    case CircuitUseEnd::Cancelled:
    case CircuitUseEnd::Refused:
        break;
    }
    permit.cancel(use.endedAt);
}

} // namespace

CircuitReplay::CircuitReplay(const BreakerConfig &config, TimePoint from)
    : m_circuit(CircuitBreaker::create({}, config, [] { return middleOfSpread; }))
    , m_openings(from)
{
    m_circuit->setListener(this);
}

void CircuitReplay::play(const std::vector<CircuitUse> &uses, const std::vector<StateStep> &steps,
                         TimePoint to)
{
    auto step = steps.cbegin();
    const auto followUntil = [&](TimePoint at) {
        for (; step != steps.cend() && step->at <= at; ++step) {
            endCalls(step->at);
            if (step == steps.cbegin())
                startAs(*step);
            else
                follow(*step);
        }
        endCalls(at);
    };
    for (const CircuitUse &use : uses) {
        followUntil(use.askedAt);
        ask(use);
    }
    followUntil(to);
    m_circuit->tick(to);
    m_openings.end(to);
}

void CircuitReplay::circuitChanged(const CircuitChange &change)
{
    m_openings.add(StateStep::of(change));
}

void CircuitReplay::startAs(const StateStep &step)
{
    if (step.state != CircuitState::Closed)
        m_circuit->trip(step.at);
    if (step.state == CircuitState::HalfOpen)
        static_cast<void>(m_circuit->probeNow(step.at));
    if (step.override != OverrideKind::None)
        layOver(*m_circuit, step.override, step.at);
}

void CircuitReplay::follow(const StateStep &step)
{
    switch (step.reason) {
    case ChangeReason::Tripped:
        m_circuit->trip(step.at);
        break;
    case ChangeReason::ProbeNow:
        // Refused where this circuit is not open: there is nothing to probe.
        static_cast<void>(m_circuit->probeNow(step.at));
        break;
    case ChangeReason::Reset:
        m_circuit->reset(step.at);
        break;
    case ChangeReason::OverrideLaid:
        layOver(*m_circuit, step.override, step.at);
        break;
    case ChangeReason::OverrideReleased:
    case ChangeReason::OverrideExpired:
        m_circuit->release(step.at);
        break;
    case ChangeReason::Restored:
        startAs(step);
        break;
    case ChangeReason::ConsecutiveFailures:
    case ChangeReason::FailureRate:
    case ChangeReason::SlowCallRate:
    case ChangeReason::ProbeFailed:
    case ChangeReason::SlowProbes:
    case ChangeReason::HalfOpenTimeout:
    case ChangeReason::OpenTimeOver:
    case ChangeReason::ProbesSucceeded:
    case ChangeReason::ModelChanged:
    case ChangeReason::ProbeCancelled:
    case ChangeReason::WouldHaveOpened:
        break; // what the real circuit did by itself; this one judges for itself
    }
}

void CircuitReplay::ask(const CircuitUse &use)
{
    if (use.end == CircuitUseEnd::Refused) {
        askUnknown(use.askedAt);
        return;
    }
    Acquisition acquired = m_circuit->tryAcquire(use.askedAt);
    if (acquired) {
        m_inFlight.emplace(use.endedAt, InFlight{std::move(*acquired), use});
        return;
    }
    ++m_refused;
    if (use.end == CircuitUseEnd::Success || use.end == CircuitUseEnd::Neutral)
        ++m_refusedAnswered;
}

void CircuitReplay::askUnknown(TimePoint at)
{
    // Asking a circuit that is ready to probe would make it half-open, with a probe whose end nobody knows.
    if (m_circuit->overrideAt(at).kind == OverrideKind::None && m_circuit->readyToProbe(at)) {
        ++m_unknown;
        return;
    }
    Acquisition acquired = m_circuit->tryAcquire(at);
    ++(acquired ? m_unknown : m_refused);
    if (acquired)
        acquired->cancel(at);
}

void CircuitReplay::endCalls(TimePoint until)
{
    while (!m_inFlight.empty() && m_inFlight.begin()->first <= until) {
        // Taken out first: the circuit tells of what a call's end changes.
        auto ended = m_inFlight.extract(m_inFlight.begin());
        conclude(ended.mapped().permit, ended.mapped().use);
    }
}

} // namespace switchyard
