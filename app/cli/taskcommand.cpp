// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/taskcommand.h"

#include "a2a/taskattempt.h"
#include "cli/callnewsjson.h"
#include "cli/callnewswords.h"
#include "cli/exitcode.h"
#include "cli/optionvalues.h"
#include "cli/sendcommand.h"

#include <algorithm>

namespace switchyard {

namespace {

constexpr Duration firstPause = 500ms;
constexpr Duration longestPause = 5s;

const a2a::Task *taskIn(const Result<std::any> &result)
{
    const auto *answer = result ? std::any_cast<a2a::SendAnswer>(&*result) : nullptr;
    return answer ? std::get_if<a2a::Task>(&answer->event) : nullptr;
}

} // namespace

TaskCommand::TaskCommand(Wish wish, Output &output)
    : Subcommand(output)
    , m_wish(wish)
    , m_pause(firstPause)
{
}

void TaskCommand::declare(QCommandLineParser &parser) const
{
    const QString what =
        m_wish == Wish::Get
            ? QStringLiteral("Asks an agent how a task stands.")
            : QStringLiteral("Asks an agent to cancel a task, and waits until the task has ended.");
    parser.setApplicationDescription(
        what +
        QStringLiteral("\n\nEnds with 0 when the agent answered, 2 when it did not, 5 when the task needs "
                       "input or authorisation."));
    AgentLine::declare(parser);
    parser.addOptions({{QStringLiteral("task"), QStringLiteral("The task."), QStringLiteral("ID")},
                       {QStringLiteral("json"), QStringLiteral("Print lines of JSON.")}});
    if (m_wish == Wish::Cancel)
        parser.addOptions(
            {{QStringLiteral("wait"), QStringLiteral("Wait for TIME at most until the task has ended; 30s."),
              QStringLiteral("TIME")},
             {QStringLiteral("no-wait"), QStringLiteral("Take the agent's first answer.")}});
}

UsageProblem TaskCommand::read(const QCommandLineParser &parser)
{
    if (UsageProblem problem = m_line.read(parser))
        return problem;
    m_taskId = parser.value(QStringLiteral("task"));
    if (m_taskId.isEmpty())
        return QStringLiteral("--task ID is missing");
    m_json = parser.isSet(QStringLiteral("json"));
    if (m_wish == Wish::Get)
        return {};
    m_waits = !parser.isSet(QStringLiteral("no-wait"));
    std::optional<Duration> wait;
    UsageProblem problem = readDuration(parser, QStringLiteral("wait"), wait);
    m_longestWait = wait.value_or(m_longestWait);
    return problem;
}

void TaskCommand::start()
{
    const bool opened = m_line.open(output(), [this] { m_wish == Wish::Get ? get() : cancel(); });
    if (!opened)
        finishSoon(ExitCode::badData);
}

void TaskCommand::cancel()
{
    const auto make = [this](const a2a::Route &route, const a2a::Dialect &dialect, QObject *parent) {
        return new a2a::CancelTaskAttempt(route, dialect, m_taskId, parent);
    };
    m_line.ask(make, [this](const Result<std::any> &result) { takeCancelled(result); });
}

void TaskCommand::get()
{
    const auto make = [this](const a2a::Route &route, const a2a::Dialect &dialect, QObject *parent) {
        return new a2a::GetTaskAttempt(route, dialect, m_taskId, std::nullopt, parent);
    };
    m_line.ask(make, [this](const Result<std::any> &result) {
        if (m_wish == Wish::Get)
            conclude(result);
        else
            takeFollowed(result);
    });
}

// Cancelling is a wish: the answer is the task as it is now, which may go on for a while.
void TaskCommand::takeCancelled(const Result<std::any> &result)
{
    const a2a::Task *task = taskIn(result);
    if (!m_waits || !task || a2a::isTerminal(task->status.state))
        return conclude(result);
    tell(*task);
    output().note(QStringLiteral("the agent has not ended it yet; asking until it has"));
    m_waited += m_pause;
    m_line.pause(m_pause, [this] { get(); });
}

void TaskCommand::takeFollowed(const Result<std::any> &result)
{
    const a2a::Task *task = taskIn(result);
    m_pause = std::min(2 * m_pause, longestPause);
    if (!task || a2a::isTerminal(task->status.state) || m_waited + m_pause > m_longestWait)
        return conclude(result);
    m_waited += m_pause;
    m_line.pause(m_pause, [this] { get(); });
}

void TaskCommand::tell(const a2a::AgentEvent &event)
{
    if (m_json)
        return output().json(agentEventJson(event));
    const auto *task = std::get_if<a2a::Task>(&event);
    output().text(QStringLiteral("task %1 is %2\n%3")
                      .arg(m_taskId, task ? a2a::toString(task->status) : QStringLiteral("unknown"),
                           task ? taskWords(*task) : agentWords(event))
                      .trimmed());
}

void TaskCommand::conclude(const Result<std::any> &result)
{
    const auto *answer = result ? std::any_cast<a2a::SendAnswer>(&*result) : nullptr;
    const a2a::Task *task = taskIn(result);
    const auto state = task ? std::optional(task->status.state) : std::nullopt;
    std::optional<Failure> failure;
    QJsonObject last{{QStringLiteral("event"), QStringLiteral("result")},
                     {QStringLiteral("ok"), answer != nullptr},
                     {QStringLiteral("task_id"), m_taskId}};
    if (state)
        last.insert(QStringLiteral("state"), a2a::toString(*state));
    if (answer) {
        tell(answer->event);
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
