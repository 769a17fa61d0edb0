// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/taskscommand.h"

#include "a2a/listtasksattempt.h"
#include "a2a/wirewords.h"
#include "cli/callnewsjson.h"
#include "cli/callnewswords.h"
#include "cli/exitcode.h"
#include "cli/optionvalues.h"
#include "cli/sendcommand.h"

#include <algorithm>

namespace switchyard {

TasksCommand::TasksCommand(Output &output)
    : Subcommand(output)
{
}

void TasksCommand::declare(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(
        QStringLiteral("Lists the tasks that an agent has of whoever asks; agents can from 1.0 on.\n\n"
                       "Ends with 0 when the agent answered, 2 when it did not."));
    AgentLine::declare(parser);
    parser.addOptions(
        {{QStringLiteral("context"), QStringLiteral("Only tasks of this context."), QStringLiteral("ID")},
         {QStringLiteral("state"), QStringLiteral("Only tasks in this state, such as working."),
          QStringLiteral("STATE")},
         {QStringLiteral("most"), QStringLiteral("List N tasks at most; 100."), QStringLiteral("N")},
         {QStringLiteral("json"), QStringLiteral("Print lines of JSON.")}});
}

UsageProblem TasksCommand::read(const QCommandLineParser &parser)
{
    if (UsageProblem problem = m_line.read(parser))
        return problem;
    m_json = parser.isSet(QStringLiteral("json"));
    m_query.contextId = parser.value(QStringLiteral("context"));
    if (const QString word = parser.value(QStringLiteral("state")); !word.isEmpty()) {
        m_query.state = a2a::stateFromWord(word);
        if (*m_query.state == a2a::TaskState::Unknown)
            return QStringLiteral("--state must be submitted, working, input-required, auth-required, "
                                  "completed, failed, canceled or rejected, got \"%1\"")
                .arg(word);
    }
    std::optional<int> most;
    UsageProblem problem = readCount(parser, QStringLiteral("most"), most);
    m_most = most.value_or(m_most);
    return problem;
}

void TasksCommand::start()
{
    if (!m_line.open(output(), [this] { askForPage(); }))
        finishSoon(ExitCode::badData);
}

void TasksCommand::askForPage()
{
    constexpr int largestPage = 100;
    m_query.pageSize = std::clamp(m_most - m_told, 1, largestPage);
    const auto make = [this](const a2a::Route &route, const a2a::Dialect &dialect, QObject *parent) {
        return new a2a::ListTasksAttempt(route, dialect, m_query, parent);
    };
    m_line.ask(make, [this](const Result<std::any> &result) { takePage(result); });
}

void TasksCommand::takePage(const Result<std::any> &result)
{
    const auto *page = result ? std::any_cast<a2a::TaskPage>(&*result) : nullptr;
    if (!page)
        return conclude(result ? Failure{} : result.error());
    m_total = std::max(m_total, page->totalSize);
    m_hasMore = !page->nextPageToken.isEmpty();
    for (const a2a::Task &task : page->tasks) {
        if (m_told == m_most) {
            m_hasMore = true;
            break;
        }
        ++m_told;
        tell(task);
    }
    // A page that brings nothing would lead round in a circle.
    if (!m_hasMore || page->tasks.isEmpty() || m_told >= m_most || page->nextPageToken == m_query.pageToken)
        return conclude({});
    m_query.pageToken = page->nextPageToken;
    askForPage();
}

void TasksCommand::tell(const a2a::Task &task)
{
    if (m_json)
        return output().json(agentEventJson(task));
    QStringList words{task.id, a2a::toString(task.status), task.status.timestamp};
    words.removeAll(QString());
    const QString said = taskWords(task).simplified();
    constexpr int mostWords = 200;
    output().text(words.join(QStringLiteral("  ")) +
                  (said.isEmpty() ? QString() : QStringLiteral("  ") + said.left(mostWords)));
}

void TasksCommand::conclude(const std::optional<Failure> &failure)
{
    const int total = std::max(m_total, m_told);
    if (failure)
        output().note(QStringLiteral("failed: ") + wordsFor(*failure));
    else if (total > m_told || m_hasMore)
        output().note(QStringLiteral("%1 of %2 tasks; --most N lists more")
                          .arg(m_told)
                          .arg(total > m_told ? QString::number(total) : QStringLiteral("many")));
    else
        output().note(m_told == 1 ? QStringLiteral("1 task") : QStringLiteral("%1 tasks").arg(m_told));
    if (m_json) {
        QJsonObject last{{QStringLiteral("event"), QStringLiteral("result")},
                         {QStringLiteral("ok"), !failure},
                         {QStringLiteral("tasks"), m_told},
                         {QStringLiteral("total"), total}};
        if (failure)
            last.insert(QStringLiteral("failure"), failureJson(*failure));
        output().json(last);
    }
    emit finished(exitCodeOf(failure, {}));
}

} // namespace switchyard
