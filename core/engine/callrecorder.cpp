// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/callrecorder.h"

#include "engine/agentruntime.h"
#include "engine/callnews.h"
#include "resilience/classification.h"
#include "resilience/resilientcall.h"

#include <QPointer>

namespace switchyard {

namespace {

QString seconds(Duration duration)
{
    return QString::number(toSeconds(duration), 'f', 1) + QStringLiteral(" s");
}

QJsonObject failureDetails(const Failure &failure)
{
    QJsonObject details{{QStringLiteral("failure"), toString(failure.kind)}};
    if (failure.httpStatus != 0)
        details.insert(QStringLiteral("http_status"), failure.httpStatus);
    if (failure.rpcCode != 0)
        details.insert(QStringLiteral("rpc_code"), failure.rpcCode);
    if (!failure.detail.isEmpty())
        details.insert(QStringLiteral("detail"), failure.detail);
    return details;
}

QString attemptsWords(int attempts)
{
    return attempts == 1 ? QStringLiteral("1 attempt") : QStringLiteral("%1 attempts").arg(attempts);
}

} // namespace

QString failureWords(const Failure &failure)
{
    if (!failure.detail.isEmpty())
        return failure.detail;
    if (failure.httpStatus >= 400)
        return QStringLiteral("HTTP %1").arg(failure.httpStatus);
    return toString(failure.kind).replace(u'_', u' ');
}

void recordTaskCall(ResilientCall *call, AgentRuntime &agent, EngineParts &parts, const QString &asking,
                    bool signedIn)
{
    new CallRecorder(call,
                     {{agent.config().name, CircuitPurpose::Calls},
                      agent.config().environment,
                      QStringLiteral("task"),
                      asking,
                      signedIn},
                     agent.record(CircuitPurpose::Calls), parts, [&agent] { emit agent.changed(); });
}

CallRecorder::CallRecorder(ResilientCall *call, Subject subject, CircuitRecord &record, EngineParts &parts,
                           std::function<void()> changed)
    : QObject(call)
    , m_subject(std::move(subject))
    , m_record(record)
    , m_parts(parts)
    , m_changed(std::move(changed))
{
    connect(call, &ResilientCall::attemptStarted, this, [this] { m_changed(); });
    connect(call, &ResilientCall::attemptFinished, this, &CallRecorder::noteAttempt);
    connect(call, &ResilientCall::retryScheduled, this, &CallRecorder::noteRetry);
    connect(call, &ResilientCall::finished, this, &CallRecorder::noteEnd);
}

void CallRecorder::noteAttempt(const AttemptReport &report)
{
    m_record.addAttempt(report, m_subject.kind, std::exchange(m_backoff, {}), m_parts.clock,
                        m_subject.signedIn);
    m_isProbe = report.startedIn == CircuitState::HalfOpen;
    m_record.setUnheard();
    if (report.failure && countsAs(*report.failure) == Verdict::Failure) {
        m_record.setUnheard([self = QPointer(this), report](const CircuitChange &change) {
            if (self)
                self->tellFailure(*report.failure, change.failureCount, report.number,
                                  report.startedAfter + report.total.value_or(Duration::zero()));
        });
    }
    m_changed();
}

void CallRecorder::noteRetry(const RetryNotice &notice)
{
    m_backoff = notice.delay;
    ++m_retries;
    m_record.setUnheard(); // the circuit has judged it; what comes in the pause is somebody else's
    QJsonObject details = failureDetails(notice.cause);
    details.insert(QStringLiteral("attempt"), notice.afterAttempt);
    details.insert(QStringLiteral("delay"), toSeconds(notice.delay));
    details.insert(QStringLiteral("asked_by_server"), notice.askedByServer);
    tell("retry", "RETRY_SCHEDULED", "retry", EventSeverity::Info,
         QStringLiteral("Attempt %1: %2; next in %3")
             .arg(notice.afterAttempt)
             .arg(failureWords(notice.cause), seconds(notice.delay)),
         details);
}

void CallRecorder::noteEnd(const CallOutcome &outcome)
{
    const auto circuit = m_parts.circuits.find(m_subject.circuit);
    const int failures = circuit ? (*circuit)->failureCount(m_parts.scheduler.now()) : 0;
    m_record.addCall(outcome, failures, m_parts.scheduler.now());
    m_changed();
    tellRetries(outcome);
    if (outcome.answer.has_value() && !outcome.primaryFailure)
        return;
    const Failure &failure = outcome.primaryFailure ? *outcome.primaryFailure : outcome.answer.error();
    if (circuit && !m_failureTold && countsAs(failure) == Verdict::Failure)
        tellFailure(failure, failures, outcome.attempts, outcome.total);
}

//! That retries helped, or why there are no more. A first attempt that is the last one by plan, a probe among
//! them, is told by its failure alone.
void CallRecorder::tellRetries(const CallOutcome &outcome)
{
    QJsonObject details{{QStringLiteral("attempts"), outcome.attempts}};
    if (outcome.answer.has_value() && !outcome.primaryFailure) {
        if (m_retries > 0) {
            tell("retry", "RETRY_SUCCEEDED", "retry", EventSeverity::Info,
                 QStringLiteral("Answered after %1").arg(attemptsWords(outcome.attempts)), details);
        }
        return;
    }
    const RetryStop stop = outcome.retryStop;
    const bool ended = stop == RetryStop::None || stop == RetryStop::Ended;
    const bool planned = stop == RetryStop::NotRetryable || stop == RetryStop::AttemptsSpent ||
                         stop == RetryStop::HalfOpenProbe;
    if (outcome.attempts == 0 || ended || (planned && m_retries == 0))
        return;
    const Failure &failure = outcome.primaryFailure ? *outcome.primaryFailure : outcome.answer.error();
    const QJsonObject cause = failureDetails(failure);
    for (auto detail = cause.begin(); detail != cause.end(); ++detail)
        details.insert(detail.key(), detail.value());
    details.insert(QStringLiteral("reason"), toString(stop));
    const QString why = retryStopWords(stop);
    tell("retry", "RETRY_STOPPED", "retry", EventSeverity::Notice,
         QStringLiteral("No further attempt after %1: %2")
             .arg(attemptsWords(outcome.attempts), why.isEmpty() ? failureWords(failure) : why),
         details);
}

void CallRecorder::tellFailure(const Failure &failure, int failures, int attempts, Duration total)
{
    const auto circuit = m_parts.circuits.find(m_subject.circuit);
    if (!circuit)
        return;
    m_failureTold = true;
    QJsonObject details = failureDetails(failure);
    details.insert(QStringLiteral("failure_count"), failures);
    details.insert(QStringLiteral("attempts"), attempts);
    QString what = failureWords(failure);
    if (!m_subject.asking.isEmpty()) {
        details.insert(QStringLiteral("asking"), m_subject.asking);
        what += QStringLiteral(", ") + m_subject.asking;
    }
    // One failed probe opens the circuit again, whatever its count is.
    const QString counted = m_isProbe ? QStringLiteral("Probe failed")
                                      : QStringLiteral("Failure %1 of %2")
                                            .arg(failures)
                                            .arg((*circuit)->failuresToOpen(m_parts.scheduler.now()));
    tell("circuit_breaker", "CALL_FAILED", "failure", EventSeverity::Warning,
         QStringLiteral("%1: %2; %3 in %4").arg(counted, what, attemptsWords(attempts), seconds(total)),
         details);
}

void CallRecorder::tell(const char *component, const char *operation, const char *kind,
                        EventSeverity severity, const QString &text, QJsonObject details)
{
    Event event;
    event.severity = severity;
    event.component = QString::fromLatin1(component);
    event.operationType = QString::fromLatin1(operation);
    event.circuit = m_subject.circuit;
    event.agent = m_subject.circuit.agent;
    event.environment = m_subject.environment;
    event.kind = QString::fromLatin1(kind);
    event.text = text;
    event.actor = QStringLiteral("engine");
    event.details = std::move(details);
    m_parts.journal.append(std::move(event));
}

} // namespace switchyard
