// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simplecircuit.h"

#include <QString>

#include <random>
#include <vector>

namespace switchyard {

//! \brief One thing that may happen to a circuit. Every list of steps is valid, so any may be left out.
struct Step
{
    enum class What : quint8 {
        Start,
        End,
        Pass,
        StepBack,
        Suspend,
        Trip,
        Lay,
        Release,
        Reset,
        ProbeNow,
        Reconfigure,
        Tick,
    };

    What what = What::Tick;
    int choice = 0;  //!< slot, override or configuration
    int ending = 0;  //!< SimpleCircuit::Ending
    Duration time{}; //!< passed, slept, taken or lasting

    [[nodiscard]] QString toText() const;
};

using Steps = std::vector<Step>;

[[nodiscard]] const std::vector<BreakerConfig> &stepConfigs();
[[nodiscard]] Steps randomSteps(std::mt19937_64 &random, int count);

//! \brief Takes the steps with the breaker and the simple circuit side by side.
//! \return where they first differ, in words; empty when they do not
[[nodiscard]] QString firstDifference(const Steps &steps);

//! \brief The shortest list of steps found, by leaving some out and shortening times, that still \a fails.
template<typename Fails>
[[nodiscard]] Steps shrunk(Steps steps, Fails fails)
{
    for (std::size_t chunk = steps.size(); chunk > 0; chunk = chunk > 1 ? (chunk + 1) / 2 : 0) {
        for (std::size_t from = 0; from < steps.size();) {
            Steps fewer(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(from));
            const std::size_t to = std::min(from + chunk, steps.size());
            fewer.insert(fewer.end(), steps.begin() + static_cast<std::ptrdiff_t>(to), steps.end());
            if (fails(fewer))
                steps = std::move(fewer);
            else
                from += chunk;
        }
    }
    for (Step &step : steps) {
        for (const Duration simpler : {Duration::zero(), Duration(1ns), Duration(1s)}) {
            const Duration before = std::exchange(step.time, simpler);
            if (before <= simpler || !fails(steps))
                step.time = before;
            else
                break;
        }
    }
    return steps;
}

} // namespace switchyard
