// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/openinglog.h"

#include <algorithm>

namespace switchyard {

namespace {

enum class Opening : quint8 { None, FromClosed, ProbingFailed };

Opening openingFor(ChangeReason reason)
{
    switch (reason) {
    case ChangeReason::ConsecutiveFailures:
    case ChangeReason::FailureRate:
    case ChangeReason::SlowCallRate:
        return Opening::FromClosed;
    case ChangeReason::ProbeFailed:
    case ChangeReason::SlowProbes:
    case ChangeReason::HalfOpenTimeout:
        return Opening::ProbingFailed;
    case ChangeReason::Tripped:
    case ChangeReason::OpenTimeOver:
    case ChangeReason::ProbeNow:
    case ChangeReason::ProbesSucceeded:
    case ChangeReason::Reset:
    case ChangeReason::ModelChanged:
    case ChangeReason::OverrideLaid:
    case ChangeReason::OverrideReleased:
    case ChangeReason::OverrideExpired:
    case ChangeReason::ProbeCancelled:
    case ChangeReason::WouldHaveOpened:
    case ChangeReason::Restored:
        break;
    }
    return Opening::None;
}

} // namespace

void OpeningLog::add(const StateStep &step)
{
    end(step.at);
    if (step.at >= m_from) {
        const Opening opening = openingFor(step.reason);
        m_openings += opening == Opening::FromClosed ? 1 : 0;
        m_failedProbings += opening == Opening::ProbingFailed ? 1 : 0;
    }
    if (step.state == CircuitState::Open && step.override == OverrideKind::None && step.openUntil)
        m_running = Span{step.at, *step.openUntil};
}

void OpeningLog::end(TimePoint to)
{
    if (!m_running)
        return;
    const Span span{std::max(m_running->from, m_from), std::min(m_running->to, to)};
    m_running.reset();
    if (span.from < span.to)
        m_spans.push_back(span);
}

Duration OpeningLog::refusing() const
{
    Duration sum{};
    for (const Span &span : m_spans)
        sum += span.to - span.from;
    return sum;
}

Duration OpeningLog::refusingWithout(const OpeningLog &other) const
{
    Duration common{};
    auto theirs = other.m_spans.cbegin();
    for (const Span &ours : m_spans) {
        while (theirs != other.m_spans.cend() && theirs->to <= ours.from)
            ++theirs;
        for (auto each = theirs; each != other.m_spans.cend() && each->from < ours.to; ++each)
            common += std::min(ours.to, each->to) - std::max(ours.from, each->from);
    }
    return refusing() - common;
}

} // namespace switchyard
