// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/callnewswords.h"

#include "engine/callnews.h"
#include "format/failurecategory.h"

namespace switchyard {

namespace {

QString milliseconds(Duration duration)
{
    return QStringLiteral("%1 ms").arg(qRound64(toMilliseconds(duration)));
}

QString stateWords(const a2a::AgentEvent &event)
{
    if (const auto *task = std::get_if<a2a::Task>(&event))
        return QStringLiteral("task %1 is %2").arg(task->id, a2a::toString(task->status));
    if (const auto *update = std::get_if<a2a::StatusUpdate>(&event))
        return QStringLiteral("task is %1").arg(a2a::toString(update->status));
    return {};
}

//! Why it did not go on, and what could not stand in.
QString whatElse(const CallEnd &end)
{
    QString words;
    if (const QString why = retryStopWords(end.retryStop); !why.isEmpty())
        words += QStringLiteral("; no further attempt: ") + why;
    if (end.staleRejected)
        words += QStringLiteral("; the last good answer is too old to stand in");
    if (end.cacheError)
        words += QStringLiteral("; the store of last good answers failed: ") + wordsFor(*end.cacheError);
    return words;
}

struct NewsWords
{
    QString operator()(const AttemptStarted &) const { return {}; }
    QString operator()(const WireExchange &) const { return {}; }
    QString operator()(const AttemptFinished &news) const
    {
        const AttemptReport &report = news.report;
        const QString outcome = report.failure ? wordsFor(*report.failure) : QStringLiteral("answered");
        const QString which =
            news.by.isEmpty()
                ? QStringLiteral("attempt %1 of %2").arg(report.number).arg(report.maxAttempts)
                : QStringLiteral("attempt %1, of %2 which stands in").arg(report.number).arg(news.by);
        return QStringLiteral("%1: %2, %3")
            .arg(which, outcome, milliseconds(report.total.value_or(Duration::zero())));
    }
    QString operator()(const RetryNotice &notice) const
    {
        return QStringLiteral("next attempt in %1").arg(milliseconds(notice.delay));
    }
    QString operator()(const AgentSaid &said) const { return stateWords(said.event); }
    QString operator()(const CancelEnded &cancel) const
    {
        if (!cancel.failure)
            return QStringLiteral("the agent was asked to cancel the task");
        QString words = QStringLiteral("the agent was not asked to cancel the task: ");
        if (!isRefusedByCircuit(cancel.failure))
            words = QStringLiteral("the agent did not agree to cancel the task: ");
        words += wordsFor(*cancel.failure);
        return cancel.refusedFor ? words + QStringLiteral(", the circuit stays open for ") +
                                       milliseconds(*cancel.refusedFor)
                                 : words;
    }
    QString operator()(const CallEnd &end) const
    {
        QString words =
            end.failure ? QStringLiteral("failed: ") + wordsFor(*end.failure) : QStringLiteral("answered");
        if (!end.failure && end.state)
            words += QStringLiteral(", task is ") + a2a::toString(*end.state);
        if (end.refusedFor)
            words += QStringLiteral(", the circuit stays open for %1").arg(milliseconds(*end.refusedFor));
        words += (end.attempts == 1 ? QStringLiteral(" after 1 attempt, %1")
                                    : QStringLiteral(" after %1 attempts, %2").arg(end.attempts))
                     .arg(milliseconds(end.total));
        return words + whatElse(end);
    }
};

} // namespace

QString callNewsWords(const CallNews &news)
{
    return std::visit(NewsWords{}, news);
}

QString agentWords(const a2a::AgentEvent &event)
{
    QStringList words;
    const auto status = [&words](const a2a::TaskStatus &each) {
        if (each.message)
            words.append(a2a::plainText(each.message->parts));
    };
    if (const auto *message = std::get_if<a2a::Message>(&event)) {
        words.append(a2a::plainText(message->parts));
    } else if (const auto *task = std::get_if<a2a::Task>(&event)) {
        status(task->status);
        for (const a2a::Artifact &artifact : task->artifacts)
            words.append(a2a::plainText(artifact.parts));
    } else if (const auto *update = std::get_if<a2a::StatusUpdate>(&event)) {
        status(update->status);
    } else if (const auto *artifact = std::get_if<a2a::ArtifactUpdate>(&event)) {
        words.append(a2a::plainText(artifact->artifact.parts));
    }
    words.removeAll(QString());
    return words.join(u'\n');
}

QString taskWords(const a2a::Task &task)
{
    const QString words = agentWords(task);
    return words.isEmpty() && a2a::isTerminal(task.status.state) ? a2a::lastWordsOf(task.history) : words;
}

QString wordsFor(const Failure &failure)
{
    return failureSentence(failure);
}

} // namespace switchyard
