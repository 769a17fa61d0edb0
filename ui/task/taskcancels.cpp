// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/taskcancels.h"

#include "task/taskrun.h"

#include <QCoreApplication>

#include <algorithm>

namespace switchyard {

void TaskCancels::setSendRefusal(std::function<QString(const QString &agent)> refusal)
{
    m_refusal = std::move(refusal);
    emit changed();
}

QString TaskCancels::refusal(const KnownTask &task) const
{
    const bool isOut = std::any_of(m_out.cbegin(), m_out.cend(), [&task](const auto &each) {
        return each.second.agent == task.agent && each.second.id == task.id;
    });
    if (isOut)
        return tr("%1 was asked to cancel it, and has not answered yet.").arg(task.agent);
    return m_refusal ? m_refusal(task.agent) : QString();
}

void TaskCancels::ask(const KnownTask &task)
{
    if (refusal(task).isEmpty())
        emit asked({task, {}});
}

void TaskCancels::started(quint64 query, const CancelRequest &request)
{
    m_out[query] = request.task;
    emit changed();
}

void TaskCancels::take(const CancelAnswer &answer)
{
    if (m_out.erase(answer.query) == 0)
        return;
    emit answered(answer);
    emit changed();
}

CancelChoice cancelChoiceOf(const TaskRun *run, const TaskCancels &cancels)
{
    const auto words = [](const char *text) {
        return QCoreApplication::translate("TaskCancels", text);
    };
    if (!run)
        return {false, words("Nothing was sent yet.")};
    if (run->isRunning())
        return {true, words("Ends the call, and asks the agent to cancel the task")};
    const std::optional<KnownTask> task = run->livingTask();
    if (!task)
        return {false, words("There is no task that has not ended.")};
    const QString refusal = cancels.refusal(*task);
    if (!refusal.isEmpty())
        return {false, refusal};
    return {true, words("The call has ended, and the task lives on: asks %1 to cancel it").arg(task->agent)};
}

} // namespace switchyard
