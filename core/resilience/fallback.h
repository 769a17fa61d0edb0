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

    [[nodiscard]] bool isSet() const { return secondAgent || cached || fixedAnswer; }
};

//! \brief Whether something may stand in after this failure: not when the caller was at fault (a 4xx, an
//! error of the agent's own, scenario K7), not when the call was ended on purpose (K10).
[[nodiscard]] bool allowsFallback(FailureKind kind);

//! \brief What a look for the last good answer came to.
struct CachedAnswerLook
{
    std::optional<AnswerStore::Kept> kept; //!< none: nothing to serve
    Duration age{};
    bool tooOld = false;
    std::optional<Failure> error; //!< the store failed to read
};

//! \brief Looks for an answer that may be served at \a now.
[[nodiscard]] CachedAnswerLook lookUp(const CachedAnswer &cached, TimePoint now);

} // namespace switchyard
