// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"

namespace switchyard {

//! \brief What a failed call comes to for whoever must do something about it.
enum class FailureCategory : quint8 {
    Unreachable,      //!< no way to the agent, or nothing of A2A at its address
    NoAnswer,         //!< it was reached, and took too long
    WrongCredentials, //!< 401 or 403
    WrongVersion,
    Busy,         //!< 429, 503, or no slot of our own pool in time
    SaidNo,       //!< the agent heard it and refused
    AgentFailed,  //!< it broke while it worked
    BrokenAnswer, //!< what came is not what the protocol promises
    NotSent,      //!< our own side refused it
    EndedHere,    //!< cancelled, or out of time as a whole
};

[[nodiscard]] FailureCategory failureCategory(const Failure &failure);

//! \brief The category's name in JSON, such as "wrong_credentials"; a promise to scripts.
[[nodiscard]] QString toString(FailureCategory category);

//! \brief A failure in a few words, the category first: "wrong credentials (HTTP 401)", "the agent said no
//! (error -32004)", "unreachable (connection refused)".
[[nodiscard]] QString failureHeading(const Failure &failure);

//! \brief What is known beyond the heading: the agent's own words, or why nothing was shown to it. May be
//! empty.
[[nodiscard]] QString failureDetail(const Failure &failure);

//! \brief Heading and detail in one line.
[[nodiscard]] QString failureSentence(const Failure &failure);

} // namespace switchyard
