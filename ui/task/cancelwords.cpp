// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/cancelwords.h"

#include "a2a/rpcerror.h"
#include "engine/callnews.h"
#include "engine/cancelanswer.h"
#include "format/failurecategory.h"
#include "format/failuretext.h"
#include "format/timetext.h"
#include "task/taskwords.h"

#include <QCoreApplication>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("CancelWords", text);
}

QString sentenceOf(const a2a::Task &task, const QString &agent, const QString &id)
{
    if (task.status.state == a2a::TaskState::Canceled)
        return words("%1 has cancelled task %2.").arg(agent, id);
    if (a2a::isTerminal(task.status.state))
        return words("%1 did not cancel task %2: it has ended as %3.")
            .arg(agent, id, a2a::toString(task.status));
    return words("%1 heard it, and task %2 is %3 still. Some agents take their time: ask once more to see "
                 "whether it has ended.")
        .arg(agent, id, a2a::toString(task.status));
}

QString refusalSentence(const CancelAnswer &answer, const QString &agent, const QString &id)
{
    if (answer.failure->kind == FailureKind::HalfOpenLimit)
        return words(
                   "The circuit of %1 has all its probes out, so nothing was sent and task %2 lives on. Ask "
                   "again in a moment.")
            .arg(agent, id);
    const QString kept =
        words("The circuit of %1 is open, so nothing was sent and task %2 lives on.").arg(agent, id);
    if (!answer.refusedFor)
        return kept + u' ' + words("Ask again once it has closed, or probe it now.");
    return kept + u' ' +
           words("Its next probe is in %1: ask again then, or probe it now.")
               .arg(formatCountdown(*answer.refusedFor));
}

//! What the agent's error means for the task; empty: it says nothing of it.
QString errorSentence(int rpcCode, const QString &agent, const QString &id)
{
    switch (rpcCode) {
    case a2a::rpccode::taskNotCancelable:
        return words("%1 does not cancel task %2: it cannot be cancelled (TaskNotCancelable), which is what "
                     "agents say of a task that has ended. Nothing more needs to be done where it has.")
            .arg(agent, id);
    case a2a::rpccode::taskNotFound:
        return words(
                   "%1 has no task %2 (TaskNotFound): it has forgotten it, or shows it to other credentials "
                   "only. There is nothing left to cancel.")
            .arg(agent, id);
    case a2a::rpccode::methodNotFound:
    case a2a::rpccode::unsupportedOperation:
        return words("%1 cannot cancel tasks. Task %2 lives on until it ends by itself.").arg(agent, id);
    default:
        return {};
    }
}

QString failedSentence(const CancelAnswer &answer, const QString &agent, const QString &id)
{
    const Failure &failure = *answer.failure;
    const QString said = failureSentence(failure);
    switch (failureCategory(failure)) {
    case FailureCategory::NotSent:
        return words("Nothing was sent, and task %1 is as it was: %2.")
            .arg(id, failure.detail.isEmpty() ? said : failure.detail);
    case FailureCategory::WrongCredentials:
        if (!answer.asked.task.signedIn)
            return words(
                       "%1 did not let us cancel task %2 without sign-in, as it was sent: %3. The Tasks tab "
                       "asks with sign-in, where the agent shows the task there.")
                .arg(agent, id, said);
        return words("%1 did not let us cancel task %2: %3. Mend its credentials, then ask again.")
            .arg(agent, id, said);
    case FailureCategory::SaidNo:
    case FailureCategory::WrongVersion:
        return words("%1 did not agree to cancel task %2: %3.").arg(agent, id, said);
    case FailureCategory::Unreachable:
    case FailureCategory::NoAnswer:
    case FailureCategory::Busy:
    case FailureCategory::AgentFailed:
    case FailureCategory::BrokenAnswer:
    case FailureCategory::EndedHere:
        break;
    }
    return words("%1 did not answer as to task %2: %3. Whether it is cancelled is not known; ask again.")
        .arg(agent, id, said);
}

} // namespace

QString cancelSentence(const CancelAnswer &answer)
{
    const QString &agent = answer.asked.task.agent;
    const QString id = shortId(answer.asked.task.id);
    if (answer.task)
        return sentenceOf(*answer.task, agent, id);
    if (isRefusedByCircuit(answer.failure))
        return refusalSentence(answer, agent, id);
    const QString meaning = errorSentence(answer.failure->rpcCode, agent, id);
    return meaning.isEmpty() ? failedSentence(answer, agent, id) : meaning;
}

QString cancelClause(const CancelAnswer &answer)
{
    if (answer.task && answer.task->status.state == a2a::TaskState::Canceled)
        return words("cancelled on the agent afterwards");
    if (answer.task)
        return words("asked to cancel afterwards: %1").arg(a2a::toString(answer.task->status));
    if (failureCategory(*answer.failure) == FailureCategory::NotSent)
        return words("the agent was not asked to cancel: %1").arg(failureText(*answer.failure));
    return words("the agent did not cancel it afterwards: %1").arg(failureSentence(*answer.failure));
}

} // namespace switchyard
