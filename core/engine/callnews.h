// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sendrequest.h"

namespace switchyard {

namespace a2a {
struct WireTrace;
}

//! \brief The bytes of one exchange as they are told of.
//! \param attempt  counts from 1
[[nodiscard]] WireExchange exchangeOf(const a2a::WireTrace &trace, int attempt);

//! \brief A call's end as it is told of, but for who answered, how long it took and what became of the task.
[[nodiscard]] CallEnd callEndOf(const CallOutcome &outcome);

//! \brief Why no further attempt follows one that failed, for people: "the retry budget is spent". Empty
//! where the failure and the number of attempts say so themselves.
[[nodiscard]] QString retryStopWords(RetryStop stop);

//! \brief The circuit kept the call from the agent, open or with all its probes taken.
[[nodiscard]] bool isRefusedByCircuit(const std::optional<Failure> &failure);

} // namespace switchyard
