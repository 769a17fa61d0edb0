// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/scheduler.h"
#include "resilience/changefeed.h"
#include "resilience/circuitbreaker.h"

#include <map>
#include <vector>

namespace switchyard {

//! \brief Every agent's two circuits, by name. Pointers stay good until their agent is removed.
//!
//! Listen to all circuits through changes(). Listeners may use the circuits, but must not call apply().
class CircuitRegistry final
{
public:
    //! \brief The numbers of one agent's circuits; the agent is named by its name.
    struct AgentSettings
    {
        QString agent;
        BreakerConfig health;
        BreakerConfig calls;
    };

    //! \param jitter  shared by all circuits, for openSpread
    explicit CircuitRegistry(Jitter jitter = {});

    //! \brief Makes the circuits of new agents, reconfigures those of old ones, keeping their state, and
    //! removes those of agents that are not named; calls in flight of these end unheard (scenario M9).
    void apply(const std::vector<AgentSettings> &agents, TimePoint now);

    //! \brief The circuit of that name; never null, and never made by asking (E12).
    //! \return UnknownAgent when there is none
    [[nodiscard]] Result<CircuitBreaker *> find(const CircuitId &id) const;
    //! \brief Circuits, two for each agent.
    [[nodiscard]] int count() const noexcept { return static_cast<int>(m_circuits.size()); }

    //! \brief Calls \a visit(CircuitBreaker &) for each circuit, by agent name, health before calls.
    template<typename Visit>
    void forEach(Visit visit) const
    {
        for (const auto &[id, circuit] : m_circuits)
            visit(*circuit);
    }

    //! \brief Lets what has fallen due in any circuit take effect, after telling all of a suspend.
    void tick(const Scheduler &clock);
    //! \brief When tick() next has something to do; one timer serves all circuits (N1).
    [[nodiscard]] std::optional<TimePoint> nextDeadline() const;

    //! \brief Tells of every circuit here, in one order (L4).
    [[nodiscard]] ChangeFeed &changes() noexcept { return m_changes; }

private:
    struct ByName
    {
        bool operator()(const CircuitId &one, const CircuitId &other) const noexcept
        {
            const int order = one.agent.compare(other.agent);
            return order != 0 ? order < 0 : one.purpose < other.purpose;
        }
    };

    void applyOne(const CircuitId &id, const BreakerConfig &config, TimePoint now);

    ChangeFeed m_changes;
    Jitter m_jitter;
    std::map<CircuitId, CircuitBreaker::Handle, ByName> m_circuits; //!< last: gone before the feed they tell
};

} // namespace switchyard
