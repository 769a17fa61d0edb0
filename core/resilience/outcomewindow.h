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

    explicit OutcomeWindow(const BreakerConfig &config);

    void success(TimePoint now, bool slow);
    void failure(TimePoint now, FailureKind kind, bool slow);
    void clear();
    //! \brief Takes the new sizes; a count window keeps its newest outcomes, a time window starts empty.
    void resize(const BreakerConfig &config);

    [[nodiscard]] OutcomeCount count(TimePoint now) const;
    [[nodiscard]] FailureTally kinds(TimePoint now) const;
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
