// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"
#include "resilience/circuitstate.h"

#include <tl/expected.hpp>

#include <optional>
#include <utility>

namespace switchyard {

class CircuitBreaker;
enum class Verdict : quint8;

//! \brief The right to make one call, given by a circuit; move-only, reported on exactly once.
//!
//! It carries the generation it was given in, so that a late report changes nothing (scenarios D1-D9).
//! Dropped without a report it counts as cancelled, so none can leak (A12, C7). It may outlive the
//! circuit's owner: a circuit that was given up stays until its last permit is gone (M9).
//! After the first report the permit is spent; further ones do nothing and return Verdict::Stale (I6).
class Permit final
{
public:
    Permit(Permit &&other) noexcept
        : m_circuit(std::exchange(other.m_circuit, nullptr))
        , m_generation(other.m_generation)
        , m_startedIn(other.m_startedIn)
    {
    }
    Permit &operator=(Permit &&other) noexcept;
    Permit(const Permit &) = delete;
    Permit &operator=(const Permit &) = delete;
    ~Permit()
    {
        if (m_circuit)
            drop();
    }

    //! \brief The agent gave a good answer. \param took  how long the call lasted, for the slow-call rule
    Verdict success(TimePoint now, Duration took = {});
    //! \brief The agent, or the way to it, failed.
    Verdict failure(TimePoint now, const Failure &why, Duration took = {});
    //! \brief The agent answered, and said no: neither good nor bad for the circuit.
    Verdict neutral(TimePoint now, Duration took = {});
    //! \brief The call ended without telling anything of the agent.
    Verdict cancel(TimePoint now);
    //! \brief Judges \a why by countsAs() and reports that.
    Verdict report(TimePoint now, const Failure &why, Duration took = {});

    //! \brief Reported, cancelled or moved from: nothing it says counts any more.
    [[nodiscard]] bool isSpent() const noexcept { return m_circuit == nullptr; }
    //! \brief Of the circuit when it was given; an older one is stale (D1).
    [[nodiscard]] quint64 generation() const noexcept { return m_generation; }
    //! \brief The circuit's own state when the permit was given; HalfOpen: this call is a probe.
    [[nodiscard]] CircuitState startedIn() const noexcept { return m_startedIn; }

private:
    friend class CircuitBreaker;
    Permit(CircuitBreaker &circuit, quint64 generation, CircuitState startedIn) noexcept
        : m_circuit(&circuit)
        , m_generation(generation)
        , m_startedIn(startedIn)
    {
    }
    void drop() noexcept;
    enum class Outcome : quint8 { Success, Failure, Neutral, Cancelled };
    Verdict conclude(Outcome outcome, TimePoint now, const Failure *why, Duration took);

    CircuitBreaker *m_circuit = nullptr;
    quint64 m_generation = 0;
    CircuitState m_startedIn = CircuitState::Closed;
};

//! \brief Why a circuit refused a call; nothing was sent.
struct Refusal
{
    enum class Reason : quint8 { Open, HalfOpenLimit, ForcedOpen };

    Reason reason = Reason::Open;
    //! Open: until the next call may probe. ForcedOpen: until the hold ends, none when it has no end.
    //! HalfOpenLimit: none, for it depends on the probes.
    std::optional<Duration> remaining;

    friend bool operator==(const Refusal &, const Refusal &) = default;
};

//! \brief A permit, or the reason there is none.
using Acquisition = tl::expected<Permit, Refusal>;

//! \brief The refusal as a failed call: CircuitOpen or HalfOpenLimit, with words that name the circuit, its
//! state and the time left (scenario B1).
[[nodiscard]] Failure toFailure(const Refusal &refusal, const CircuitId &circuit);

} // namespace switchyard
