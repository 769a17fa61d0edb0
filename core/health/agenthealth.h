// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "resilience/circuitstate.h"
#include "telemetry/snapshot.h"

#include <optional>

namespace switchyard {

//! \brief Judges an agent's health from what its checks said; keeps facts, asks no clock.
class AgentHealth final
{
public:
    //! \param interval  see setInterval()
    explicit AgentHealth(Duration interval)
        : m_interval(interval)
    {
    }

    //! \param interval  between checks; above zero. After two without a result the status is Stale.
    void setInterval(Duration interval) { m_interval = interval; }
    //! \brief While paused the status is Paused, whatever was found before.
    void setPaused(bool paused) { m_paused = paused; }
    //! \brief A check that came to an answer or a failure; refusals of our own side are no results.
    void noteResult(TimePoint at, std::optional<Failure> failure);
    //! \brief A check is under way: whatever it says comes soon, so nothing is stale meanwhile.
    void setChecking(bool checking) { m_checking = checking; }
    //! \brief Watching begins (or begins anew) here: nothing is stale before two intervals have passed.
    void noteStart(TimePoint at);

    //! \brief What all that says of the agent now (behaviour.md, health).
    //! \param state  of the health circuit by itself
    //! \param readyToProbe  open, and the open time is over
    [[nodiscard]] HealthStatus status(TimePoint now, CircuitState state, bool readyToProbe,
                                      bool heldOpen) const;
    //! \brief What the last result failed with; none after a good one, or before the first.
    [[nodiscard]] const std::optional<Failure> &lastFailure() const { return m_lastFailure; }
    //! \brief When the last result came; none before the first.
    [[nodiscard]] std::optional<TimePoint> lastResultAt() const { return m_lastResultAt; }

private:
    Duration m_interval;
    bool m_paused = false;
    bool m_checking = false;
    std::optional<TimePoint> m_startedAt;
    std::optional<TimePoint> m_lastResultAt;
    std::optional<Failure> m_lastFailure;
};

//! \brief Whether an agent that fails like this is there, but wrongly set up: it needs a person, not
//! patience.
[[nodiscard]] bool isMisconfiguration(const Failure &failure);

} // namespace switchyard
