// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/callnewsjson.h"

#include "format/failurecategory.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace switchyard {

namespace {

QJsonObject lineOf(const char *event)
{
    return {{QStringLiteral("event"), QLatin1String(event)}};
}

void putText(QJsonObject &json, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        json.insert(key, text);
}

void putMilliseconds(QJsonObject &json, const QString &key, const std::optional<Duration> &duration)
{
    if (duration)
        json.insert(key, toMilliseconds(*duration));
}

QString wordOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Success:
        return QStringLiteral("success");
    case Verdict::Failure:
        return QStringLiteral("failure");
    case Verdict::Neutral:
        return QStringLiteral("neutral");
    case Verdict::Cancelled:
        return QStringLiteral("cancelled");
    case Verdict::Stale:
        return QStringLiteral("stale");
    }
    return {};
}

QString wordOf(AnswerSource source)
{
    switch (source) {
    case AnswerSource::Primary:
        return QStringLiteral("agent");
    case AnswerSource::SecondAgent:
        return QStringLiteral("second_agent");
    case AnswerSource::FixedAnswer:
        return QStringLiteral("fixed_answer");
    case AnswerSource::LastGoodAnswer:
        return QStringLiteral("last_good_answer");
    }
    return {};
}

struct PartJson
{
    QJsonObject operator()(const a2a::TextPart &part) const { return {{QStringLiteral("text"), part.text}}; }
    QJsonObject operator()(const a2a::DataPart &part) const { return {{QStringLiteral("data"), part.data}}; }
    QJsonObject operator()(const a2a::FilePart &part) const
    {
        QJsonObject file;
        putText(file, QStringLiteral("name"), part.name);
        putText(file, QStringLiteral("media_type"), part.mediaType);
        putText(file, QStringLiteral("url"), part.url.toString(QUrl::FullyEncoded));
        if (!part.bytes.isEmpty())
            file.insert(QStringLiteral("base64"), QString::fromLatin1(part.bytes.toBase64()));
        return {{QStringLiteral("file"), file}};
    }
};

QJsonArray partsJson(const QList<a2a::Part> &parts)
{
    QJsonArray json;
    for (const a2a::Part &part : parts)
        json.append(std::visit(PartJson{}, part));
    return json;
}

QJsonObject artifactJson(const a2a::Artifact &artifact)
{
    QJsonObject json{{QStringLiteral("artifact_id"), artifact.artifactId},
                     {QStringLiteral("parts"), partsJson(artifact.parts)}};
    putText(json, QStringLiteral("name"), artifact.name);
    return json;
}

void putStatus(QJsonObject &json, const a2a::TaskStatus &status)
{
    json.insert(QStringLiteral("state"), a2a::toString(status.state));
    if (status.state == a2a::TaskState::Unknown)
        putText(json, QStringLiteral("state_word"), status.word);
    if (status.message)
        json.insert(QStringLiteral("parts"), partsJson(status.message->parts));
}

struct EventJson
{
    QJsonObject operator()(const a2a::Task &task) const
    {
        QJsonObject json = lineOf("task");
        putText(json, QStringLiteral("task_id"), task.id);
        putText(json, QStringLiteral("context_id"), task.contextId);
        putStatus(json, task.status);
        QJsonArray artifacts;
        for (const a2a::Artifact &artifact : task.artifacts)
            artifacts.append(artifactJson(artifact));
        json.insert(QStringLiteral("artifacts"), artifacts);
        QJsonArray history;
        for (const a2a::Message &message : task.history) {
            history.append(QJsonObject{{QStringLiteral("role"), message.role == a2a::Role::User
                                                                    ? QStringLiteral("user")
                                                                    : QStringLiteral("agent")},
                                       {QStringLiteral("parts"), partsJson(message.parts)}});
        }
        if (!history.isEmpty())
            json.insert(QStringLiteral("history"), history);
        return json;
    }
    QJsonObject operator()(const a2a::Message &message) const
    {
        QJsonObject json = lineOf("message");
        putText(json, QStringLiteral("task_id"), message.taskId);
        putText(json, QStringLiteral("context_id"), message.contextId);
        json.insert(QStringLiteral("parts"), partsJson(message.parts));
        return json;
    }
    QJsonObject operator()(const a2a::StatusUpdate &update) const
    {
        QJsonObject json = lineOf("status");
        putText(json, QStringLiteral("task_id"), update.taskId);
        putText(json, QStringLiteral("context_id"), update.contextId);
        putStatus(json, update.status);
        return json;
    }
    QJsonObject operator()(const a2a::ArtifactUpdate &update) const
    {
        QJsonObject json = lineOf("artifact");
        putText(json, QStringLiteral("task_id"), update.taskId);
        putText(json, QStringLiteral("context_id"), update.contextId);
        json.insert(QStringLiteral("append"), update.append);
        json.insert(QStringLiteral("last_chunk"), update.lastChunk);
        const QJsonObject artifact = artifactJson(update.artifact);
        for (auto member = artifact.begin(); member != artifact.end(); ++member)
            json.insert(member.key(), member.value());
        return json;
    }
};

struct NewsJson
{
    using Line = std::optional<QJsonObject>;

    Line operator()(const AttemptStarted &) const { return {}; }
    Line operator()(const WireExchange &) const { return {}; }
    Line operator()(const AttemptFinished &news) const
    {
        const AttemptReport &report = news.report;
        QJsonObject json = lineOf("attempt");
        json.insert(QStringLiteral("number"), report.number);
        json.insert(QStringLiteral("max_attempts"), report.maxAttempts);
        if (!news.by.isEmpty())
            json.insert(QStringLiteral("agent"), news.by);
        json.insert(QStringLiteral("circuit_state"), toString(report.startedIn));
        json.insert(QStringLiteral("started_after_ms"), toMilliseconds(report.startedAfter));
        putMilliseconds(json, QStringLiteral("total_ms"), report.total);
        putMilliseconds(json, QStringLiteral("wait_ms"), report.phases.wait);
        putMilliseconds(json, QStringLiteral("dns_ms"), report.phases.dns);
        putMilliseconds(json, QStringLiteral("connect_ms"), report.phases.connect);
        putMilliseconds(json, QStringLiteral("tls_ms"), report.phases.tls);
        putMilliseconds(json, QStringLiteral("first_byte_ms"), report.phases.firstByte);
        putMilliseconds(json, QStringLiteral("body_ms"), report.phases.body);
        if (report.httpStatus != 0)
            json.insert(QStringLiteral("http_status"), report.httpStatus);
        json.insert(QStringLiteral("ok"), !report.failure.has_value());
        if (report.failure)
            json.insert(QStringLiteral("failure"), failureJson(*report.failure));
        return json;
    }
    Line operator()(const RetryNotice &notice) const
    {
        QJsonObject json = lineOf("retry");
        json.insert(QStringLiteral("after_attempt"), notice.afterAttempt);
        json.insert(QStringLiteral("delay_ms"), toMilliseconds(notice.delay));
        json.insert(QStringLiteral("jitter_factor"), notice.jitterFactor);
        json.insert(QStringLiteral("asked_by_server"), notice.askedByServer);
        json.insert(QStringLiteral("failure"), failureJson(notice.cause));
        return json;
    }
    Line operator()(const AgentSaid &said) const
    {
        QJsonObject json = agentEventJson(said.event);
        json.insert(QStringLiteral("after_ms"), toMilliseconds(said.after));
        return json;
    }
    Line operator()(const CancelEnded &cancel) const
    {
        QJsonObject json = lineOf("cancel");
        json.insert(QStringLiteral("ok"), !cancel.failure.has_value());
        if (cancel.failure)
            json.insert(QStringLiteral("failure"), failureJson(*cancel.failure));
        putMilliseconds(json, QStringLiteral("refused_for_ms"), cancel.refusedFor);
        return json;
    }
    Line operator()(const CallEnd &end) const
    {
        QJsonObject json = lineOf("result");
        json.insert(QStringLiteral("ok"), !end.failure.has_value());
        json.insert(QStringLiteral("attempts"), end.attempts);
        json.insert(QStringLiteral("total_ms"), toMilliseconds(end.total));
        json.insert(QStringLiteral("verdict"), wordOf(end.verdict));
        if (end.failure)
            json.insert(QStringLiteral("failure"), failureJson(*end.failure));
        else
            json.insert(QStringLiteral("source"), wordOf(end.source));
        putMilliseconds(json, QStringLiteral("refused_for_ms"), end.refusedFor);
        putMilliseconds(json, QStringLiteral("stale_age_ms"), end.staleAge);
        if (end.retryStop != RetryStop::None)
            json.insert(QStringLiteral("retry_stopped"), toString(end.retryStop));
        if (end.staleRejected)
            json.insert(QStringLiteral("stale_rejected"), true);
        if (end.cacheError)
            json.insert(QStringLiteral("cache_error"), failureJson(*end.cacheError));
        if (end.state)
            json.insert(QStringLiteral("state"), a2a::toString(*end.state));
        putText(json, QStringLiteral("task_id"), end.taskId);
        putText(json, QStringLiteral("context_id"), end.contextId);
        return json;
    }
};

} // namespace

std::optional<QJsonObject> callNewsJson(const CallNews &news)
{
    return std::visit(NewsJson{}, news);
}

QJsonObject agentEventJson(const a2a::AgentEvent &event)
{
    return std::visit(EventJson{}, event);
}

QJsonObject circuitEventJson(const Event &event)
{
    QJsonObject json = QJsonDocument::fromJson(toJsonLine(event)).object();
    json.insert(QStringLiteral("event"), QStringLiteral("circuit"));
    return json;
}

QJsonObject peerJson(const a2a::Peer &peer)
{
    QJsonObject json{{QStringLiteral("url"), peer.url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo)},
                     {QStringLiteral("version"), a2a::toString(peer.version)},
                     {QStringLiteral("binding"), peer.binding == a2a::Binding::JsonRpc
                                                     ? QStringLiteral("jsonrpc")
                                                     : QStringLiteral("http-json")}};
    putText(json, QStringLiteral("tenant"), peer.tenant);
    return json;
}

QJsonObject failureJson(const Failure &failure)
{
    QJsonObject json{{QStringLiteral("kind"), toString(failure.kind)},
                     {QStringLiteral("category"), toString(failureCategory(failure))}};
    putText(json, QStringLiteral("detail"), failure.detail);
    if (failure.httpStatus != 0)
        json.insert(QStringLiteral("http_status"), failure.httpStatus);
    if (failure.rpcCode != 0)
        json.insert(QStringLiteral("rpc_code"), failure.rpcCode);
    putMilliseconds(json, QStringLiteral("retry_after_ms"), failure.retryAfter);
    return json;
}

} // namespace switchyard
