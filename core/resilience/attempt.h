// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/attemptphases.h"
#include "base/result.h"

#include <QObject>

#include <any>

namespace switchyard {

//! \brief How an attempt ended. The payload of a good one is known only to the maker of the attempt.
//!
//! A struct of its own, for a Result of std::any cannot cross a signal: Qt looks for its operator==.
struct AttemptResult
{
    Result<std::any> value;
};

//! \brief One try of a call, as a job: start() once; finished() exactly once and never from inside start();
//! cancel() gives finished(Cancelled), twice is harmless; deleting it ends it silently.
//!
//! It knows no breaker, no retry and no time-out: whoever made it adds those.
class Attempt : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! \brief Sends; once.
    virtual void start() = 0;
    //! \brief Ends it; finished() tells Cancelled, unless it ended before.
    virtual void cancel() = 0;
    //! \brief How long each phase took, as far as it came; also while it runs.
    [[nodiscard]] virtual AttemptPhases phases() const = 0;
    //! \brief Of the last answer's head; 0 before one came.
    [[nodiscard]] virtual int httpStatus() const { return 0; }

signals:
    //! \brief Some byte came, a comment in a stream too: renews an idle time-out.
    void lifeSign();
    //! \brief Once; the result lives as long as the signal.
    void finished(const switchyard::AttemptResult &result);
};

} // namespace switchyard
