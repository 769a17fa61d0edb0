// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/callreport.h"
#include "resilience/lastgoodanswers.h"

#include <functional>

class QObject;

namespace switchyard {

class ResilientCall;

//! \brief Makes the call to a second agent, with its own circuit, pool and plan; not yet started.
using SecondCall = std::function<ResilientCall *(QObject *parent)>;

//! \brief The last good answer to the same question.
struct CachedAnswer
{
    AnswerStore *store = nullptr; //!< outlives the call
    QString key;
    std::optional<Duration> maxStale; //!< older ones are not served (scenario K5); none: any age
};

//! \brief What may stand in for an answer, tried in this order: second agent, last good answer, fixed answer.
struct Fallback
{
    SecondCall secondAgent; //!< empty: none
    std::optional<CachedAnswer> cached;
    std::optional<std::any> fixedAnswer;

    //! \brief There is something to fall back on.
    [[nodiscard]] bool isSet() const { return secondAgent || cached || fixedAnswer; }
};

//! \brief Whether something may stand in after this failure: not when the caller was at fault (a 4xx, an
//! error of the agent's own, scenario K7), not when the call was ended on purpose (K10).
[[nodiscard]] bool allowsFallback(FailureKind kind);

//! \brief What was found to stand in for an answer, without asking another agent.
struct StandIn
{
    std::optional<std::any> answer; //!< none: nothing to serve
    AnswerSource source = AnswerSource::Primary;
    std::optional<Duration> age;       //!< of a last good answer
    bool staleRejected = false;        //!< there was one, but older than it may be
    std::optional<Failure> cacheError; //!< the store failed to read
};

//! \brief The last good answer if it may be served at \a now, or else the fixed one, or nothing.
[[nodiscard]] StandIn findStandIn(const Fallback &fallback, TimePoint now);

} // namespace switchyard
