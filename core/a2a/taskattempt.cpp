// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/taskattempt.h"

#include "a2a/jsonreading.h"
#include "a2a/rpcerror.h"

#include <QPointer>
#include <QUuid>

namespace switchyard::a2a {

namespace {

//! \brief Failures whose answer may hold an error object of the agent's.
bool isAgentsWord(const Failure &failure)
{
    switch (failure.kind) {
    case FailureKind::HttpClientError:
        return failure.httpStatus != 408 && failure.httpStatus != 429;
    case FailureKind::HttpServerError:
        return failure.httpStatus != 503;
    default:
        return false;
    }
}

//! \brief What an answer that is no A2A answer says to people, where it is JSON.
QString wordsIn(const HttpResponse &response)
{
    const auto json = readJson(response.body, {});
    return json && json->isObject() ? wordsOfError(json->object()) : QString();
}

} // namespace

QString freshId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Failure failureOfAnswer(const Failure &failure, const HttpResponse &response, const Dialect &dialect,
                        Operation operation, const QString &rpcId)
{
    if (isAgentsWord(failure)) {
        if (auto said = dialect.readError(response.body, rpcId, operation, response.status)) {
            said->retryAfter = failure.retryAfter;
            return *said;
        }
    }
    Failure told = failure;
    if (failure.kind == FailureKind::NotAuthorised) {
        if (const QByteArray wants = response.headers.value("WWW-Authenticate"); !wants.isEmpty())
            told.detail +=
                QStringLiteral(", wants %1").arg(QString::fromUtf8(wants.first(qMin(wants.size(), 200))));
    }
    if (const QString words = wordsIn(response); failure.httpStatus >= 400 && !words.isEmpty())
        told.detail += QStringLiteral(": ") + words;
    return told;
}

TaskAttempt::TaskAttempt(const Route &route, const Dialect &dialect, Operation operation, QObject *parent)
    : WireAttempt(route, parent)
    , m_dialect(dialect)
    , m_operation(operation)
    , m_rpcId(freshId())
{
}

void TaskAttempt::start()
{
    if (!isDone())
        exchange(request(), m_operation == Operation::GetTask ? Resend::OnRace : Resend::Never);
}

void TaskAttempt::answered(const Result<HttpResponse> &result)
{
    Result<AgentEvent> answer =
        result ? m_dialect.read(result->body, m_rpcId, m_operation, result->status)
               : failed(failureOfAnswer(result.error(), response(), m_dialect, m_operation, m_rpcId));
    const auto older =
        !answer && m_operation == Operation::Send ? m_dialect.olderForm(answer.error()) : std::nullopt;
    if (!older) {
        concluded(answer);
        return;
    }
    m_dialect = *older;
    m_rpcId = freshId();
    exchange(request(), Resend::Never);
}

void TaskAttempt::concluded(const Result<AgentEvent> &answer)
{
    if (!answer) {
        finish(failed(answer.error()));
        return;
    }
    const QPointer<TaskAttempt> alive(this);
    emit agentSaid(*answer);
    if (alive)
        finish(std::any(SendAnswer{*answer, response().status}));
}

SendAttempt::SendAttempt(const Route &route, const Dialect &dialect, const Outgoing &outgoing,
                         QObject *parent)
    : TaskAttempt(route, dialect, Operation::Send, parent)
    , m_outgoing(outgoing)
{
}

HttpRequest SendAttempt::request() const
{
    return dialect().send(m_outgoing, rpcId());
}

GetTaskAttempt::GetTaskAttempt(const Route &route, const Dialect &dialect, const QString &taskId,
                               std::optional<int> historyLength, QObject *parent)
    : TaskAttempt(route, dialect, Operation::GetTask, parent)
    , m_taskId(taskId)
    , m_historyLength(historyLength)
{
}

HttpRequest GetTaskAttempt::request() const
{
    return dialect().getTask(m_taskId, m_historyLength, rpcId());
}

CancelTaskAttempt::CancelTaskAttempt(const Route &route, const Dialect &dialect, const QString &taskId,
                                     QObject *parent)
    : TaskAttempt(route, dialect, Operation::CancelTask, parent)
    , m_taskId(taskId)
{
}

HttpRequest CancelTaskAttempt::request() const
{
    return dialect().cancelTask(m_taskId, rpcId());
}

} // namespace switchyard::a2a
