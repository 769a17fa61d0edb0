// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/callreport.h"
#include "resilience/circuitbreaker.h"

#include <array>
#include <vector>

namespace switchyard {

//! \brief What can be seen of a circuit at an instant.
struct Sight
{
    CircuitState state = CircuitState::Closed;
    OverrideKind override = OverrideKind::None;
    bool ready = false;
    Duration remaining{};
    int failures = 0;
    OutcomeCount window;
    int probesInFlight = 0;
    int probesSucceeded = 0;
    quint64 generation = 1;
    CircuitCounters counters;

    friend bool operator==(const Sight &, const Sight &) = default;
    [[nodiscard]] QString toText() const;
};

[[nodiscard]] Sight sightOf(const CircuitBreaker &circuit, TimePoint now);

//! \brief The breaker's rules once more, as plainly as can be: it writes down what happened and counts it
//! anew whenever asked. Slow, and written without a look at the real one's ways.
class SimpleCircuit final
{
public:
    static constexpr int places = 6;
    enum class Ending : quint8 { Good, Bad, Neutral, Cancelled };
    //! What a call was told: admitted, or why not and for how long.
    using Answer = std::optional<Refusal>;

    SimpleCircuit(const BreakerConfig &config, TimePoint now, double draw);

    //! \param longest  how long the call may take; none: as long as it likes
    Answer start(int slot, std::optional<Duration> longest, TimePoint now);
    Verdict end(int slot, Ending ending, Duration took, TimePoint now);
    [[nodiscard]] bool isTaken(int slot) const { return m_calls[static_cast<std::size_t>(slot)].has_value(); }

    void trip(TimePoint now);
    void lay(OverrideKind kind, std::optional<Duration> lasts, TimePoint now);
    void release(TimePoint now);
    void reset(TimePoint now);
    bool probeNow(TimePoint now);
    void reconfigure(const BreakerConfig &config, TimePoint now);
    void woke(TimePoint now, Duration slept);

    [[nodiscard]] Sight look(TimePoint now);

private:
    //! One outcome that counted while closed.
    struct Fact
    {
        TimePoint at;
        bool bad;
        bool slow;
    };
    enum class Mode : quint8 { Closed, Open, HalfOpen };

    TimePoint settle(TimePoint now);
    void moved() { ++m_moves; }
    void openAt(TimePoint at);
    void probeFrom(TimePoint at);
    void clearAll();
    void liftOverride(TimePoint at);
    [[nodiscard]] Duration openFor(int failedRounds) const;
    [[nodiscard]] std::vector<Fact> inWindow(TimePoint now) const;
    [[nodiscard]] OutcomeCount count(TimePoint now) const;
    [[nodiscard]] bool shouldOpen(TimePoint now) const;
    [[nodiscard]] int probesOut() const;
    void boundProbing(int probesBefore, std::optional<Duration> longest, TimePoint at);
    void settleProbes(TimePoint at);

    BreakerConfig m_config;
    double m_draw;
    TimePoint m_latest;
    Mode m_mode = Mode::Closed;
    quint64 m_moves = 1;
    std::array<std::optional<quint64>, places> m_calls; //!< of each call out, m_moves when it started
    std::vector<Fact> m_facts;
    std::vector<bool> m_goodProbes; //!< was it slow
    int m_failedRounds = 0;
    int m_failuresWhenOpened = 0;
    TimePoint m_openedAt{};
    Duration m_openFor{};
    TimePoint m_probingSince{};
    std::optional<TimePoint> m_probingEnds;
    std::optional<TimePoint> m_wokeLast;
    OverrideKind m_override = OverrideKind::None;
    std::optional<TimePoint> m_overrideEnds;
    CircuitCounters m_counters;
};

} // namespace switchyard
