// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampletask.h"

namespace switchyard::sample {

namespace {

const QString taskId = QStringLiteral("a7f3b2d1-77aa-4c0e-9d11-5be0c4aa19c2");

AttemptReport report(int number, Duration after, Duration total, AttemptPhases phases)
{
    AttemptReport made;
    made.number = number;
    made.maxAttempts = 3;
    made.startedAfter = after;
    made.phases = phases;
    made.total = total;
    return made;
}

RetryNotice pause(int after, Duration delay, double jitter)
{
    RetryNotice notice;
    notice.afterAttempt = after;
    notice.delay = delay;
    notice.jitterFactor = jitter;
    return notice;
}

CallNews status(Duration after, a2a::TaskState state, const QString &text = {})
{
    a2a::StatusUpdate update;
    update.taskId = taskId;
    update.status.state = state;
    update.final = a2a::isTerminal(state);
    if (!text.isEmpty()) {
        update.status.message = a2a::Message();
        update.status.message->parts = {a2a::TextPart{text}};
    }
    return AgentSaid{after, update};
}

CallNews chunk(Duration after, const QString &text, bool append, bool last = false)
{
    a2a::ArtifactUpdate update;
    update.taskId = taskId;
    update.artifact.artifactId = QStringLiteral("1");
    update.artifact.parts = {a2a::TextPart{text}};
    update.append = append;
    update.lastChunk = last;
    return AgentSaid{after, update};
}

WireExchange wire()
{
    WireExchange exchange;
    exchange.attempt = 3;
    exchange.requestHead = QStringLiteral("POST /support HTTP/1.1\r\nHost: agents.example.com\r\n"
                                          "Authorization: Bearer ••••••••••••\r\n"
                                          "Content-Type: application/json\r\nAccept: text/event-stream\r\n");
    exchange.requestBody = R"({"jsonrpc":"2.0","id":3,"method":"message/stream","params":{"message":{"kind":)"
                           R"("message","role":"user","messageId":"0c5e-b41d","parts":[{"kind":"text",)"
                           R"("text":"Summarise ticket SUP-20417"}]}}})";
    exchange.responseHead = QStringLiteral("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n");
    exchange.responseBody = "data: {\"jsonrpc\":\"2.0\",\"id\":3}\n\n";
    return exchange;
}

} // namespace

SendRequest taskRequest()
{
    SendRequest request;
    request.agent = QStringLiteral("support_agent");
    request.parts = {a2a::TextPart{QStringLiteral(
        "Summarise ticket SUP-20417 in three lines. Name the cause, the fix and who must do it.")}};
    request.skill = QStringLiteral("summarise_ticket");
    request.timeout = 4s;
    request.maxAttempts = 3;
    request.binding = a2a::Binding::JsonRpc;
    return request;
}

QList<CallNews> taskNews()
{
    AttemptReport first = report(1, 0ms, 212ms, {1ms, 3ms, 38ms, 71ms, 98ms, 1ms});
    first.httpStatus = 503;
    first.failure = Failure{FailureKind::HttpServerError, 503, 0, {}, {}};
    AttemptReport second = report(2, 1522ms, 4000ms, {{}, {}, 36ms, 69ms, 3895ms, {}});
    second.failure = Failure{FailureKind::AttemptTimeout, 0, 0, {}, {}};
    AttemptReport third = report(3, 7242ms, 2825ms, {2ms, {}, 41ms, 74ms, 402ms, 2306ms});
    third.httpStatus = 200;

    a2a::Task task;
    task.id = taskId;
    task.status.state = a2a::TaskState::Submitted;
    CallEnd end;
    end.attempts = 3;
    end.total = 10070ms;
    end.state = a2a::TaskState::Completed;
    end.taskId = taskId;
    end.verdict = Verdict::Success;
    return {
        AttemptFinished{first},
        pause(1, 1310ms, 1.31),
        AttemptFinished{second},
        pause(2, 1720ms, 0.86),
        AgentSaid{7760ms, task},
        status(7790ms, a2a::TaskState::Working, QStringLiteral("Reading SUP-20417")),
        chunk(8310ms,
              QStringLiteral("Cause: the export job kept a stale OAuth grant after the Friday key rotation."),
              false),
        chunk(8940ms, QStringLiteral("\n\nFix: re-issue the grant and replay the 38 exports since 02:10."),
              true),
        chunk(9580ms,
              QStringLiteral(
                  "\n\nOwner: integrations on-call; customer told by support once the replay is through."),
              true, true),
        status(10070ms, a2a::TaskState::Completed),
        AttemptFinished{third},
        wire(),
        end};
}

} // namespace switchyard::sample
