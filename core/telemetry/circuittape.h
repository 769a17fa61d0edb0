// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitchange.h"
#include "resilience/circuituse.h"

#include <deque>
#include <optional>
#include <vector>

namespace switchyard {

//! \brief How a circuit stood from one instant on, and what brought it there.
struct StateStep
{
    TimePoint at{};
    CircuitState state = CircuitState::Closed; //!< by itself
    OverrideKind override = OverrideKind::None;
    ChangeReason reason = ChangeReason::Reset;
    std::optional<TimePoint> openUntil; //!< set when `state` is Open

    //! \brief How the circuit stands after \a change.
    [[nodiscard]] static StateStep of(const CircuitChange &change);
    friend bool operator==(const StateStep &, const StateStep &) = default;
};

//! \brief What a circuit went through in a stretch of time, whole.
struct TapeStretch
{
    TimePoint from{};
    TimePoint to{};
    //! How it stood before `from`, and each step since, oldest first; never empty. The first one keeps its
    //! own instant, which may be before `from`.
    std::vector<StateStep> steps;
    std::vector<CircuitUse> uses;        //!< those that ended in it, in the order in which they asked
    std::optional<TimePoint> settingsAt; //!< when the circuit's numbers changed last; none: not in it

    [[nodiscard]] Duration length() const { return to - from; }
    //! \brief Leaves out what was before \a oldest.
    void cut(TimePoint oldest);
    //! \brief Brings the uses into their order.
    void sort();
    friend bool operator==(const TapeStretch &, const TapeStretch &) = default;
};

//! \brief What one circuit went through in the last hour, use by use, so that it can be played again with
//! other numbers (screens.md, section 3.6).
//!
//! Bounded by time and by number: a circuit that is used more than that has a shorter tape, see from(). Uses
//! are kept to the millisecond, in 16 bytes each. Stamped with the clock that circuits decide by.
class CircuitTape final : public CircuitUseListener
{
public:
    static constexpr Duration kept = 1h;
    static constexpr std::size_t mostUses = 4096;
    static constexpr std::size_t mostSteps = 512;

    //! \param begin  when the watch over the circuit began, closed
    explicit CircuitTape(TimePoint begin);

    //! \brief A use that is over; told in the order in which they ended.
    void circuitUsed(const CircuitUse &use) override;
    //! \brief The circuit changed, by itself or by hand.
    void addChange(const CircuitChange &change);
    //! \brief The circuit goes by other numbers from \a at on.
    void noteSettings(TimePoint at) { m_settingsAt = at; }

    //! \brief Since when the tape is whole: an hour ago, or later where it began or had no room.
    [[nodiscard]] TimePoint from(TimePoint now) const;
    //! \brief All of it since from(), what ended at \a now included.
    [[nodiscard]] TapeStretch whole(TimePoint now) const;
    //! \brief What there is of it from \a since up to but not at \a to, which has passed.
    [[nodiscard]] TapeStretch stretch(TimePoint since, TimePoint to) const;
    //! \brief How many of the uses that are kept ended since \a since.
    [[nodiscard]] std::size_t usesSince(TimePoint since) const;

private:
    class Use
    {
    public:
        explicit Use(const CircuitUse &use);
        [[nodiscard]] CircuitUse whole() const;
        [[nodiscard]] TimePoint endedAt() const { return m_endedAt; }

    private:
        TimePoint m_endedAt;
        quint32 m_lasted;    //!< milliseconds, rounded down, at most 49 days
        quint32 m_took : 29; //!< milliseconds, rounded up so that slow stays slow, at most 6 days
        quint32 m_end : 3;
    };
    static_assert(sizeof(Use) == 16);

    void trim(TimePoint now);
    void dropStep();
    [[nodiscard]] TapeStretch part(TimePoint since, TimePoint to) const;
    [[nodiscard]] std::deque<Use>::const_iterator endedSince(TimePoint since) const;

    TimePoint m_begin;
    std::deque<Use> m_uses;
    std::vector<StateStep> m_steps; //!< the first one is how it stood before all that is kept
    std::optional<TimePoint> m_settingsAt;
};

} // namespace switchyard
