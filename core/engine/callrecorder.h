// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/circuitrecord.h"
#include "engine/engineparts.h"

#include <QObject>

#include <functional>

namespace switchyard {

class AgentRuntime;
class ResilientCall;

//! \brief Writes what happens to one call into its circuit's record and the event log; a child of the call.
class CallRecorder final : public QObject
{
    Q_OBJECT

public:
    struct Subject
    {
        CircuitId circuit;
        QString environment;
        QString kind; //!< health, task or canary
        //! What was asked, for the event of a failure: "asking how task t-1 stands"; empty: the task itself.
        QString asking = {};
        bool signedIn = true; //!< false: without credentials, on purpose
    };

    //! \param record   outlives the call
    //! \param changed  called after each entry
    CallRecorder(ResilientCall *call, Subject subject, CircuitRecord &record, EngineParts &parts,
                 std::function<void()> changed);

private:
    void noteAttempt(const AttemptReport &report);
    void noteRetry(const RetryNotice &notice);
    void noteEnd(const CallOutcome &outcome);
    void tellRetries(const CallOutcome &outcome);
    //! \param failures  the circuit's count with this one in it
    void tellFailure(const Failure &failure, int failures, int attempts, Duration total);
    void tell(const char *component, const char *operation, const char *kind, EventSeverity severity,
              const QString &text, QJsonObject details = {});

    Subject m_subject;
    CircuitRecord &m_record;
    EngineParts &m_parts;
    std::function<void()> m_changed;
    std::optional<Duration> m_backoff;
    int m_retries = 0;
    bool m_failureTold = false;
    bool m_isProbe = false; //!< the attempt that ended last
};

//! \brief Records a task's call, or one about a task, in the agent's calls circuit.
//! \param call    goes before the agent does
//! \param asking,signedIn  see CallRecorder::Subject
void recordTaskCall(ResilientCall *call, AgentRuntime &agent, EngineParts &parts, const QString &asking = {},
                    bool signedIn = true);

//! \brief A failure in the words of the event log: "HTTP 503", "connection refused: …".
[[nodiscard]] QString failureWords(const Failure &failure);

} // namespace switchyard
