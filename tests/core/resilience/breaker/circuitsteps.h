// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../shrunk.h"
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
[[nodiscard]] Steps shrunk(const Steps &steps, Fails fails)
{
    Steps fewer = withoutNeedless(steps, fails);
    simplify(fewer, &Step::time, {Duration::zero(), Duration(1ns), Duration(1s)}, fails);
    return fewer;
}

} // namespace switchyard
