// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QtGlobal>

namespace switchyard {

//! \brief How a call's dealings with its circuit ended; told as the agent answered, whether or not the
//! circuit had moved on by then.
enum class CircuitUseEnd : quint8 {
    Success,
    Failure,
    Neutral,   //!< the agent answered, and said no
    Cancelled, //!< nothing was learnt of the agent
    Refused,   //!< not let in; nothing was sent
};

//! \brief One call's dealings with its circuit; with attempts_count_separately, one attempt's.
struct CircuitUse
{
    TimePoint askedAt{}; //!< when it asked to be let in
    TimePoint endedAt{}; //!< when the circuit was told; Refused: the same as askedAt
    Duration took{};     //!< what the slow-call rule measures: the last attempt, from its slot on
    CircuitUseEnd end = CircuitUseEnd::Cancelled;

    friend bool operator==(const CircuitUse &, const CircuitUse &) = default;
};

//! \brief Is told of each use of a circuit when that use is over.
class CircuitUseListener
{
public:
    CircuitUseListener() = default;
    CircuitUseListener(const CircuitUseListener &) = delete;
    CircuitUseListener &operator=(const CircuitUseListener &) = delete;
    //! \brief Before the circuit itself is told; must not call back into either.
    virtual void circuitUsed(const CircuitUse &use) = 0;

protected:
    ~CircuitUseListener() = default;
};

} // namespace switchyard
