// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/permit.h"

#include "resilience/callreport.h"
#include "resilience/circuitbreaker.h"
#include "resilience/classification.h"

#include <utility>

namespace switchyard {

Permit &Permit::operator=(Permit &&other) noexcept
{
    if (this == &other)
        return *this;
    if (m_circuit)
        drop();
    m_circuit = std::exchange(other.m_circuit, nullptr);
    m_generation = other.m_generation;
    m_startedIn = other.m_startedIn;
    return *this;
}

void Permit::drop() noexcept
{
    std::exchange(m_circuit, nullptr)->dropped(m_generation);
}

Verdict Permit::success(TimePoint now, Duration took)
{
    return conclude(Outcome::Success, now, nullptr, took);
}

Verdict Permit::failure(TimePoint now, const Failure &why, Duration took)
{
    return conclude(Outcome::Failure, now, &why, took);
}

Verdict Permit::neutral(TimePoint now, Duration took)
{
    return conclude(Outcome::Neutral, now, nullptr, took);
}

Verdict Permit::cancel(TimePoint now)
{
    return conclude(Outcome::Cancelled, now, nullptr, {});
}

Verdict Permit::report(TimePoint now, const Failure &why, Duration took)
{
    switch (countsAs(why)) {
    case Verdict::Success:
        return success(now, took);
    case Verdict::Failure:
        return failure(now, why, took);
    case Verdict::Neutral:
        return neutral(now, took);
    case Verdict::Cancelled:
    case Verdict::Stale:
        break;
    }
    return cancel(now);
}

Verdict Permit::conclude(Outcome outcome, TimePoint now, const Failure *why, Duration took)
{
    CircuitBreaker *circuit = std::exchange(m_circuit, nullptr);
    return circuit ? circuit->conclude(m_generation, outcome, now, why, took) : Verdict::Stale;
}

Failure toFailure(const Refusal &refusal, const CircuitId &circuit)
{
    Failure failure;
    const QString name = toString(circuit);
    switch (refusal.reason) {
    case Refusal::Reason::Open:
        failure.kind = FailureKind::CircuitOpen;
        failure.detail = QStringLiteral("circuit %1 is open for another %2 s")
                             .arg(name)
                             .arg(toSeconds(refusal.remaining.value_or(Duration::zero())), 0, 'f', 3);
        break;
    case Refusal::Reason::HalfOpenLimit:
        failure.kind = FailureKind::HalfOpenLimit;
        failure.detail = QStringLiteral("circuit %1 is half-open and all its probes are taken").arg(name);
        break;
    case Refusal::Reason::ForcedOpen:
        failure.kind = FailureKind::CircuitOpen;
        failure.detail = refusal.remaining ? QStringLiteral("circuit %1 is forced open for another %2 s")
                                                 .arg(name)
                                                 .arg(toSeconds(*refusal.remaining), 0, 'f', 3)
                                           : QStringLiteral("circuit %1 is forced open").arg(name);
        break;
    }
    return failure;
}

} // namespace switchyard
