// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/scheduler.h"
#include "resilience/callreport.h"
#include "resilience/circuituse.h"
#include "resilience/permit.h"

#include <any>
#include <optional>

namespace switchyard {

class CircuitBreaker;

//! \brief What a call has to do with its circuit: whether it is let in, whether it may still send, what is
//! reported of it. Around the circuit (no breaker) everything passes and nothing is reported.
class CircuitGate final
{
public:
    //! \brief What a call that is not let in is told.
    struct Refused
    {
        Failure failure;
        std::optional<Duration> remaining; //!< until the circuit may be tried again, where that is known
    };

    //! \param longest  the time-out of what is to be sent; max(): none
    //! \param uses     told of each use of the circuit; null: nobody is
    CircuitGate(CircuitBreaker *breaker, const Scheduler &scheduler, Duration longest,
                CircuitUseListener *uses = nullptr)
        : m_breaker(breaker)
        , m_scheduler(scheduler)
        , m_longest(longest)
        , m_uses(uses)
    {
    }

    //! \brief Takes a permit. \return none: let in
    [[nodiscard]] std::optional<Refused> enter();

    //! \brief The circuit's own state when the permit was given, or now when there is none.
    [[nodiscard]] CircuitState startedIn() const;
    //! \brief Let in, and not reported on yet.
    [[nodiscard]] bool hasPermit() const noexcept { return m_permit.has_value(); }
    //! \brief Let in half-open: such a permit is one attempt.
    [[nodiscard]] bool isProbe() const noexcept { return m_isProbe; }
    //! \brief Closed, or overridden to let calls pass.
    [[nodiscard]] bool passes() const;
    //! \brief passes(), or it is a probe of the half-open state that still lasts.
    [[nodiscard]] bool maySend() const;
    //! \brief What a circuit that does not pass says now.
    [[nodiscard]] Refused refusal() const;

    //! \brief The agent began to answer, though the call goes on: a probe has learnt all that it asks.
    //! Its permit is reported on as good and given up; how the call ends later counts no more. Nothing
    //! happens to a call that is no probe.
    //! \param took  from the attempt's slot on
    void noteAnswered(Duration took);
    //! \brief Reports \a result and gives the permit up; without one, the verdict that would have been, or
    //! Stale for the failure of a probe that noteAnswered() reported on.
    //! \param took       of the last attempt, from its slot on
    //! \param ofAnswer   what a good result says of the agent: Success or Neutral
    Verdict report(const Result<std::any> &result, Duration took, Verdict ofAnswer = Verdict::Success);
    //! \brief Gives the permit up: nothing was learnt of the agent.
    Verdict cancel();

private:
    void noteWaking();
    void tell(CircuitUseEnd end, TimePoint endedAt, Duration took = {}) const;

    CircuitBreaker *m_breaker = nullptr;
    const Scheduler &m_scheduler;
    Duration m_longest;
    CircuitUseListener *m_uses = nullptr;
    TimePoint m_askedAt{};
    std::optional<Permit> m_permit;
    quint64 m_generation = 0; //!< of the permit
    bool m_isProbe = false;
    bool m_isJudged = false; //!< by noteAnswered()
};

} // namespace switchyard
