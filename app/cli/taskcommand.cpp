// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/taskcommand.h"

#include "a2a/cardattempt.h"
#include "a2a/taskattempt.h"
#include "cli/callnewsjson.h"
#include "cli/callnewswords.h"
#include "cli/optionvalues.h"
#include "cli/sendcommand.h"
#include "config/agentreader.h"

namespace switchyard {

TaskCommand::TaskCommand(Wish wish, Output &output)
    : Subcommand(output)
    , m_wish(wish)
{
}

void TaskCommand::declare(QCommandLineParser &parser) const
{
    const QString what = m_wish == Wish::Get ? QStringLiteral("Asks an agent how a task stands.")
                                             : QStringLiteral("Asks an agent to cancel a task.");
    parser.setApplicationDescription(
        what +
        QStringLiteral("\n\nEnds with 0 when the agent answered, 2 when it did not, 5 when the task needs "
                       "input or authorisation."));
    parser.addPositionalArgument(QStringLiteral("URL"), QStringLiteral("The agent's address."));
    declareDialect(parser);
    parser.addOptions({{QStringLiteral("task"), QStringLiteral("The task."), QStringLiteral("ID")},
                       {QStringLiteral("timeout"), QStringLiteral("Wait for TIME at most, or none; 30s."),
                        QStringLiteral("TIME")},
                       {QStringLiteral("json"), QStringLiteral("Print lines of JSON.")}});
}

UsageProblem TaskCommand::read(const QCommandLineParser &parser)
{
    if (parser.positionalArguments().size() != 1)
        return QStringLiteral("give one URL");
    const auto url = agentUrl(parser.positionalArguments().constFirst());
    if (!url)
        return QStringLiteral("the URL ") + url.error();
    m_url = *url;
    m_taskId = parser.value(QStringLiteral("task"));
    if (m_taskId.isEmpty())
        return QStringLiteral("--task ID is missing");
    m_json = parser.isSet(QStringLiteral("json"));
    m_withoutCard = parser.isSet(QStringLiteral("no-card"));
    std::optional<Duration> limit;
    for (const UsageProblem &problem :
         {readTimeout(parser, QStringLiteral("timeout"), limit), readDialect(parser, m_override),
          readTokenVariable(parser, m_token)}) {
        if (problem)
            return problem;
    }
    m_limit = limit.value_or(m_limit);
    return {};
}

void TaskCommand::start()
{
    if (m_token.type != AuthType::None)
        m_line.setToken(m_url, qEnvironmentVariable(m_token.reference.toUtf8().constData()));
    if (m_withoutCard) {
        ask(a2a::peerWithoutCard(m_url, m_override));
        return;
    }
    const auto make = [this](const a2a::Route &route, QObject *parent) {
        return new a2a::CardAttempt(route, {m_url, {}, {}}, parent);
    };
    m_line.ask(make, m_limit, [this](const Result<std::any> &result) { takeCard(result); });
}

void TaskCommand::takeCard(const Result<std::any> &result)
{
    const auto *fetched = result ? std::any_cast<a2a::FetchedCard>(&*result) : nullptr;
    if (fetched)
        ask(a2a::choosePeer(fetched->card, m_override, fetched->url));
    else if (!result && result.error().kind == FailureKind::Cancelled)
        conclude(result);
    else // Without a card the address itself may still answer.
        ask(a2a::peerWithoutCard(m_url, m_override));
}

void TaskCommand::ask(const Result<a2a::Peer> &peer)
{
    if (!peer) {
        conclude(failed(peer.error()));
        return;
    }
    const a2a::Dialect dialect(*peer);
    const auto make = [&](const a2a::Route &route, QObject *parent) -> Attempt * {
        if (m_wish == Wish::Get)
            return new a2a::GetTaskAttempt(route, dialect, m_taskId, std::nullopt, parent);
        return new a2a::CancelTaskAttempt(route, dialect, m_taskId, parent);
    };
    m_line.ask(make, m_limit, [this](const Result<std::any> &result) { conclude(result); });
}

void TaskCommand::conclude(const Result<std::any> &result)
{
    const auto *answer = result ? std::any_cast<a2a::SendAnswer>(&*result) : nullptr;
    std::optional<Failure> failure;
    std::optional<a2a::TaskState> state;
    QString word = QStringLiteral("unknown");
    QJsonObject last{{QStringLiteral("event"), QStringLiteral("result")},
                     {QStringLiteral("ok"), answer != nullptr},
                     {QStringLiteral("task_id"), m_taskId}};
    if (answer) {
        if (const auto *task = std::get_if<a2a::Task>(&answer->event)) {
            state = task->status.state;
            word = stateWord(task->status);
        }
        if (state)
            last.insert(QStringLiteral("state"), a2a::toString(*state));
        if (m_json)
            output().json(agentEventJson(answer->event));
        else
            output().text(
                QStringLiteral("task %1 is %2\n%3").arg(m_taskId, word, agentWords(answer->event)).trimmed());
    } else {
        failure = result ? Failure{} : result.error();
        last.insert(QStringLiteral("failure"), failureJson(*failure));
        output().note(QStringLiteral("failed: ") + wordsFor(*failure));
    }
    if (m_json)
        output().json(last);
    emit finished(exitCodeOf(failure, state));
}

} // namespace switchyard
