// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/countwindow.h"
#include "resilience/failurerun.h"
#include "resilience/resilienceconfig.h"
#include "resilience/timewindow.h"

#include <variant>

namespace switchyard {

//! \brief What a closed circuit counts, by the model it was configured with.
class OutcomeWindow final
{
public:
    //! \brief What the counts come to.
    enum class Judgement : quint8 { Fine, TooManyInRow, TooManyFailures, TooManySlow };

    //! \brief Counts by the model of \a config, which must be a valid one.
    explicit OutcomeWindow(const BreakerConfig &config);

    //! \brief An outcome that ended at \a now (O6).
    void success(TimePoint now, bool slow);
    //! \brief The same for a failure.
    void failure(TimePoint now, FailureKind kind, bool slow);
    //! \brief Forgets all outcomes.
    void clear();
    //! \brief Takes the new sizes; a count window keeps its newest outcomes, a time window starts empty.
    void resize(const BreakerConfig &config);

    //! \brief What counts at \a now.
    [[nodiscard]] OutcomeCount count(TimePoint now) const;
    //! \brief The failures that count at \a now, by kind.
    [[nodiscard]] FailureTally kinds(TimePoint now) const;
    //! \brief With a rate: of fewer calls than this nothing is judged.
    [[nodiscard]] int leastJudged(const BreakerConfig &config) const;
    //! \brief Judges by thresholds and rates, all inclusive; below the minimum of calls all is fine (O1, O2).
    [[nodiscard]] Judgement judge(const BreakerConfig &config, TimePoint now) const;

private:
    std::variant<FailureRun, CountWindow, TimeWindow> m_model;
};

//! \brief Whether going from one to the other starts a circuit anew.
[[nodiscard]] constexpr bool isSameModel(const BreakerConfig &one, const BreakerConfig &other) noexcept
{
    return one.model == other.model;
}

} // namespace switchyard
