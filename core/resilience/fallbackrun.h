// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "resilience/fallback.h"

#include <QObject>
#include <QPointer>

namespace switchyard {

struct CallOutcome;

//! \brief What a look for another answer came to.
struct FallbackEnd
{
    Result<std::any> answer = failed(FailureKind::Cancelled); //!< or the last one's error
    AnswerSource source = AnswerSource::Primary;
    std::optional<Duration> staleAge;
    bool staleRejected = false;
    std::optional<Failure> cacheError;
};

//! \brief Tries what may stand in, in order, as a job: start() once; finished() exactly once and never from
//! inside start(); deleting it ends it silently, a call to a second agent too.
class FallbackRun final : public QObject
{
    Q_OBJECT

public:
    //! \param deadline  of the call: a second agent is given up then, what is at hand is served still
    FallbackRun(Scheduler &scheduler, const Fallback &fallback, std::optional<TimePoint> deadline,
                QObject *parent);

    //! \param primary  the failure that is answered with when nothing stands in (scenarios K3, K4)
    void start(const Failure &primary);

signals:
    //! \brief Once; never from inside start().
    void finished(const switchyard::FallbackEnd &end);

private:
    void onSecondEnded(const CallOutcome &outcome);
    void giveUpSecond();
    void takeStandIn();
    void finish();

    Scheduler &m_scheduler;
    const Fallback m_fallback;
    std::optional<TimePoint> m_deadline;
    QPointer<ResilientCall> m_second;
    TimerHandle m_timer;
    FallbackEnd m_end;
};

} // namespace switchyard
