// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/callnewswords.h"

namespace switchyard {

namespace {

QString milliseconds(Duration duration)
{
    return QStringLiteral("%1 ms").arg(qRound64(toMilliseconds(duration)));
}

QString stateWords(const a2a::AgentEvent &event)
{
    if (const auto *task = std::get_if<a2a::Task>(&event))
        return QStringLiteral("task %1 is %2").arg(task->id, stateWord(task->status));
    if (const auto *update = std::get_if<a2a::StatusUpdate>(&event))
        return QStringLiteral("task is %1").arg(stateWord(update->status));
    return {};
}

struct NewsWords
{
    QString operator()(const AttemptStarted &) const { return {}; }
    QString operator()(const WireExchange &) const { return {}; }
    QString operator()(const AttemptFinished &news) const
    {
        const AttemptReport &report = news.report;
        const QString outcome = report.failure ? wordsFor(*report.failure) : QStringLiteral("answered");
        return QStringLiteral("attempt %1 of %2: %3, %4")
            .arg(report.number)
            .arg(report.maxAttempts)
            .arg(outcome, milliseconds(report.total.value_or(Duration::zero())));
    }
    QString operator()(const RetryNotice &notice) const
    {
        return QStringLiteral("next attempt in %1").arg(milliseconds(notice.delay));
    }
    QString operator()(const AgentSaid &said) const { return stateWords(said.event); }
    QString operator()(const CallEnd &end) const
    {
        QString words =
            end.failure ? QStringLiteral("failed: ") + wordsFor(*end.failure) : QStringLiteral("answered");
        if (!end.failure && end.state)
            words += QStringLiteral(", task is ") + a2a::toString(*end.state);
        if (end.refusedFor)
            words += QStringLiteral(", the circuit stays open for %1").arg(milliseconds(*end.refusedFor));
        return words + (end.attempts == 1 ? QStringLiteral(" after 1 attempt, %1")
                                          : QStringLiteral(" after %1 attempts, %2").arg(end.attempts))
                           .arg(milliseconds(end.total));
    }
};

} // namespace

QString callNewsWords(const CallNews &news)
{
    return std::visit(NewsWords{}, news);
}

QString stateWord(const a2a::TaskStatus &status)
{
    const QString known = a2a::toString(status.state);
    const bool isNew =
        status.state == a2a::TaskState::Unknown && !status.word.isEmpty() && status.word != known;
    return isNew ? QStringLiteral("%1 (%2)").arg(known, status.word.left(100)) : known;
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

QString wordsFor(const Failure &failure)
{
    QString words = toString(failure.kind).replace(u'_', u' ');
    if (failure.httpStatus != 0)
        words += QStringLiteral(" (HTTP %1)").arg(failure.httpStatus);
    return failure.detail.isEmpty() ? words : words + QStringLiteral(": ") + failure.detail;
}

} // namespace switchyard
