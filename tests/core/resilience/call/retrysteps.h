// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QStringList>

#include <random>
#include <vector>

namespace switchyard {

//! \brief One setting of a call's retry plan, one answer of its agent, or the moment its caller gives up.
//! Every list is valid, so any may be left out; of a setting given twice the last one holds.
struct RetryStep
{
    enum class What : quint8 {
        Attempts,
        BaseDelay,
        MaxDelay,
        Growth,
        Draw, //!< jitter on
        CapAfterJitter,
        AttemptTimeout,
        Deadline,
        MayNotResend,
        Answer,
        CancelAt,
    };

    What what = What::Answer;
    int choice = 0;   //!< a number of attempts, or an index
    Duration time{};  //!< a delay, a time-out, how long the answer takes
    Duration asked{}; //!< Retry-After of an answer; zero: none

    [[nodiscard]] QString toText() const;
};

using RetrySteps = std::vector<RetryStep>;

[[nodiscard]] RetrySteps randomRetrySteps(std::mt19937_64 &random);

//! \brief What the call does: a line for each request, pause and end.
[[nodiscard]] QStringList playedCall(const RetrySteps &steps);
//! \brief What it must do, reckoned on paper.
[[nodiscard]] QStringList reckonedCall(const RetrySteps &steps);

} // namespace switchyard
