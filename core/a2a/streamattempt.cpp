// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/streamattempt.h"

#include "a2a/rpcerror.h"
#include "a2a/streamfailure.h"
#include "base/logging.h"

#include <QPointer>

namespace switchyard::a2a {

StreamAttempt::StreamAttempt(const Route &route, const Dialect &dialect, const Outgoing &outgoing,
                             QObject *parent)
    : WireAttempt(route, parent)
    , m_dialect(dialect)
    , m_outgoing(outgoing)
{
}

StreamAttempt::StreamAttempt(const Route &route, const Dialect &dialect, const QString &taskId,
                             QObject *parent)
    : WireAttempt(route, parent)
    , m_dialect(dialect)
    , m_taskId(taskId)
{
}

void StreamAttempt::start()
{
    if (isDone())
        return;
    if (m_outgoing)
        send();
    else
        join("GET");
}

void StreamAttempt::begin(const HttpRequest &request, Operation operation)
{
    m_operation = operation;
    m_reading = Reading::Plain;
    m_parser = SseParser();
    m_plain.clear();
    m_heard = false;
    const bool isMessage = operation == Operation::Stream || operation == Operation::Send;
    exchange(request, isMessage ? Resend::Never : Resend::OnRace);
}

void StreamAttempt::send()
{
    m_rpcId = freshId();
    if (m_streamRefused)
        begin(m_dialect.send(*m_outgoing, m_rpcId), Operation::Send);
    else
        begin(m_dialect.stream(*m_outgoing, m_rpcId), Operation::Stream);
}

//! Sends the message in another way where \a refusal says that the agent did nothing with it.
bool StreamAttempt::sendsAgain(const Failure &refusal)
{
    const bool sending = m_operation == Operation::Stream || m_operation == Operation::Send;
    if (!sending || m_heard)
        return false;
    if (const auto older = m_dialect.olderForm(refusal))
        m_dialect = *older;
    else if (m_operation == Operation::Stream && refusesToStream(refusal))
        m_streamRefused = true;
    else
        return false;
    send();
    return true;
}

void StreamAttempt::join(const QByteArray &verb)
{
    m_joinVerb = verb;
    m_rpcId = freshId();
    begin(m_dialect.subscribe(m_taskId, m_rpcId, verb), Operation::Subscribe);
}

void StreamAttempt::askForTask()
{
    m_rpcId = freshId();
    begin(m_dialect.getTask(m_taskId, std::nullopt, m_rpcId), Operation::GetTask);
}

void StreamAttempt::headersCame(const HttpHeaders &headers)
{
    const QByteArray type = headers.value("Content-Type").trimmed().toLower();
    m_reading = type.startsWith("text/event-stream") ? Reading::Events : Reading::Plain;
}

void StreamAttempt::chunkCame(const QByteArray &bytes)
{
    if (m_reading == Reading::Plain) {
        m_plain.append(bytes);
        if (m_plain.size() > HttpRequest::usualMaxBody)
            finish(
                failed(FailureKind::BodyTooLarge,
                       QStringLiteral("the answer is larger than %1 bytes").arg(HttpRequest::usualMaxBody)));
        return;
    }
    const QPointer<StreamAttempt> alive(this);
    const QString current = m_rpcId;
    const QList<SseEvent> events = m_parser.feed(bytes);
    for (const SseEvent &event : events) {
        takeSse(event);
        // Whoever hears an event may end us, and an event may end the exchange.
        if (!alive || isDone() || m_rpcId != current)
            return;
    }
    if (auto failure = m_parser.failure())
        finish(failed(*std::move(failure)));
}

void StreamAttempt::takeSse(const SseEvent &event)
{
    if (event.data.isEmpty())
        return;
    auto said = m_dialect.read(event.data, m_rpcId, m_operation, httpStatus());
    const bool unreadable = !said && said.error().kind == FailureKind::MalformedAnswer;
    if (unreadable && event.type == "error")
        said = failed(failureOfWords(event.data, httpStatus()));
    else if (unreadable && (!isEventOfA2a(event.type) || isPassedOver(event.data)))
        return;
    m_streamed = true;
    take(said);
}

//! A stream that has told of a task may hold what only later versions know. It stays in the trace.
bool StreamAttempt::isPassedOver(const QByteArray &data) const
{
    const bool passed = m_heard && m_dialect.isUnknownKind(data, m_rpcId, m_operation);
    if (passed)
        qCInfo(logA2a, "%s sent an event of an unknown kind; passed over",
               qUtf8Printable(m_dialect.peer().url.host()));
    return passed;
}

void StreamAttempt::take(const Result<AgentEvent> &said)
{
    if (!said) {
        abandon();
        if (m_operation == Operation::Subscribe && !m_heard)
            joinRefused(said.error());
        else if (!sendsAgain(said.error()))
            finish(failed(said.error()));
        return;
    }
    m_heard = true;
    m_fold.fold(*said);
    if (m_fold.task() && !m_fold.task()->id.isEmpty())
        m_taskId = m_fold.task()->id;
    const QPointer<StreamAttempt> alive(this);
    emit agentSaid(*said);
    if (!alive || isDone())
        return;
    if (m_fold.isTurnOver())
        conclude();
    else if (m_fold.isTooLarge())
        finish(failed(FailureKind::BodyTooLarge, excessOf(m_fold)));
}

void StreamAttempt::answered(const Result<HttpResponse> &result)
{
    if (m_operation == Operation::GetTask || m_operation == Operation::Send) {
        const Result<AgentEvent> answer =
            result ? m_dialect.read(result->body, m_rpcId, m_operation, result->status)
                   : failed(failureOfAnswer(result.error(), response(), m_dialect, m_operation, m_rpcId));
        if (m_operation == Operation::GetTask)
            taskCame(answer);
        else
            plainAnswerCame(answer);
        return;
    }
    if (!result) {
        const Failure failure = failureOfAnswer(result.error(), response(), m_dialect, m_operation, m_rpcId);
        if (m_heard)
            streamEnded(failure);
        else if (m_operation == Operation::Subscribe)
            joinRefused(failure);
        else if (!sendsAgain(failure))
            finish(failed(failure));
        return;
    }
    const QPointer<StreamAttempt> alive(this);
    const QString current = m_rpcId;
    takeRest();
    if (!alive || isDone() || m_rpcId != current)
        return;
    if (m_heard)
        streamEnded(streamFailure(FailureKind::TruncatedBody,
                                  QStringLiteral("the stream ended while the task was still going on"),
                                  httpStatus()));
    else
        streamEnded(streamFailure(FailureKind::MalformedAnswer,
                                  QStringLiteral("the stream ended without any event"), httpStatus()));
}

void StreamAttempt::takeRest()
{
    if (m_reading == Reading::Events) {
        // Some agents leave out the blank line after the last event; half an event is none.
        const auto rest = m_parser.takeUnterminated();
        if (rest && m_dialect.read(rest->data, m_rpcId, m_operation, httpStatus()))
            takeSse(*rest);
        return;
    }
    // A 200 without a body says as little as a stream without an event.
    if (!m_plain.trimmed().isEmpty())
        take(m_dialect.read(m_plain, m_rpcId, m_operation, httpStatus()));
}

void StreamAttempt::streamEnded(const Failure &why)
{
    if (m_fold.isComplete()) {
        conclude();
        return;
    }
    if (!m_broken)
        m_broken = why;
    if (m_taskId.isEmpty())
        finish(failed(*m_broken));
    else
        askForTask();
}

Failure StreamAttempt::unfinished() const
{
    return m_broken ? *m_broken : WireAttempt::unfinished();
}

void StreamAttempt::joinRefused(const Failure &failure)
{
    // Where only POST is known, GET may be taken for a question after a task called "t1:subscribe".
    const bool isNotHere = failure.kind == FailureKind::HttpClientError
                               ? failure.httpStatus == 404 || failure.httpStatus == 405
                               : failure.rpcCode == rpccode::taskNotFound;
    if (isNotHere && m_joinVerb == "GET" && m_dialect.peer().binding == Binding::HttpJson) {
        join("POST");
        return;
    }
    // A task that is over cannot be joined in 1.0, and not every agent can be joined; both still tell of the
    // task when asked. The first try of a join has no other failure to fall back on.
    m_joinsLeft = 0;
    const bool mayAsk = failure.kind == FailureKind::AgentError && failure.rpcCode != rpccode::taskNotFound;
    if (m_broken || mayAsk)
        streamEnded(failure);
    else
        finish(failed(failure));
}

void StreamAttempt::taskCame(const Result<AgentEvent> &answer)
{
    const auto *task = answer ? std::get_if<Task>(&*answer) : nullptr;
    if (!task) {
        finish(failed(*m_broken));
        return;
    }
    m_recovered = true;
    m_fold.foldFetched(*task);
    const QPointer<StreamAttempt> alive(this);
    emit agentSaid(*answer);
    if (!alive || isDone())
        return;
    if (m_fold.isComplete()) {
        conclude();
    } else if (m_joinsLeft > 0) {
        --m_joinsLeft;
        join("GET");
    } else { // The agent is there and at work; it only does not stream.
        conclude();
    }
}

void StreamAttempt::plainAnswerCame(const Result<AgentEvent> &answer)
{
    if (!answer) {
        if (!sendsAgain(answer.error()))
            finish(failed(answer.error()));
        return;
    }
    m_streamed = false; // the refusal may have come as an event
    m_fold.fold(*answer);
    const QPointer<StreamAttempt> alive(this);
    emit agentSaid(*answer);
    if (alive && !isDone())
        conclude();
}

void StreamAttempt::leaveAtRest()
{
    if (!isDone() && m_fold.isComplete())
        conclude();
}

void StreamAttempt::conclude()
{
    AgentEvent event;
    if (m_fold.task())
        event = *m_fold.task();
    else if (m_fold.message())
        event = *m_fold.message();
    finish(std::any(SendAnswer{event, httpStatus(), m_streamed, m_recovered}));
}

} // namespace switchyard::a2a
