// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QString>

#include <random>
#include <vector>

namespace switchyard {

//! \brief One thing that may happen to a pool. Every list of steps is valid, so any may be left out.
struct PoolStep
{
    enum class What : quint8 {
        Ask,
        AskAndForget, //!< and leaves the slot untaken
        TakeAtOnce,
        GiveBack,
        Discard,
        Cancel,
        Delete,
        SetLimit,
        Pass,
        LookAfter,
    };

    What what = What::Ask;
    int choice = 0; //!< which one, or the new limit
    Duration time{};

    [[nodiscard]] QString toText() const;
};

using PoolSteps = std::vector<PoolStep>;

[[nodiscard]] PoolSteps randomPoolSteps(std::mt19937_64 &random, int count);

//! \brief Takes the steps with a pool, beside a queue and a list of slots that know what must come.
//! \param variant  gives the limits it begins with
//! \return the first thing that was not as it must be, in words; empty when all was
[[nodiscard]] QString firstPoolFault(const PoolSteps &steps, int variant);

} // namespace switchyard
