// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/taskwords.h"

#include "engine/callnews.h"
#include "format/failurecategory.h"
#include "format/failuretext.h"
#include "format/timetext.h"
#include "task/cancelwords.h"
#include "task/taskrun.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace switchyard {

namespace {

QString words(const char *text, int n = -1)
{
    return QCoreApplication::translate("TaskSender", text, nullptr, n);
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

QString superscript(int number)
{
    static constexpr std::array<char16_t, 10> digits{u'⁰', u'¹', u'²', u'³', u'⁴',
                                                     u'⁵', u'⁶', u'⁷', u'⁸', u'⁹'};
    QString raised;
    const QString decimal = QString::number(number);
    for (const QChar digit : decimal)
        raised += QChar(digits.at(static_cast<std::size_t>(digit.digitValue())));
    return raised;
}

QString plain(double value)
{
    return QString::number(value, 'g', 3);
}

QString countedText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Success:
        return words("counted as one success");
    case Verdict::Failure:
        return words("counted as one failure");
    case Verdict::Neutral:
        return words("not counted: the agent answered");
    case Verdict::Cancelled:
        return words("not counted");
    case Verdict::Stale:
        return words("not counted: the circuit has changed since");
    }
    return {};
}

//! Who was shown no credentials has not refused them.
QString failureTitle(const TaskRun &run, const Failure &failure)
{
    if (!run.request().signedIn && failureCategory(failure) == FailureCategory::WrongCredentials)
        return words("Turned away without sign-in (%1)").arg(failureText(failure));
    return words("Failed: %1").arg(failureHeading(failure));
}

QString attemptsText(int attempts)
{
    return attempts == 1 ? words("1 attempt") : words("%1 attempts").arg(attempts);
}

RunSummary refusalOf(const CallEnd &end)
{
    RunSummary summary{RunSummary::Mark::Bad, words("Refused"), {}};
    summary.rest = end.failure->kind == FailureKind::HalfOpenLimit
                       ? words(" by the circuit: all probes are taken; nothing was sent")
                       : words(" by the open circuit; nothing was sent");
    if (end.refusedFor)
        summary.rest += words(", next probe in %1").arg(formatCountdown(*end.refusedFor));
    return summary;
}

//! What kept the call from going on, from standing in or from ending the agent's work; begins with "; ".
QString troublesOf(const TaskRun &run)
{
    const CallEnd &end = *run.end();
    QString text;
    if (const QString why = retryStopWords(end.retryStop); !why.isEmpty())
        text += words("; no further attempt: %1").arg(why);
    if (end.staleRejected)
        text += words("; the last good answer is too old");
    if (end.cacheError)
        text += words("; the store of last good answers failed");
    if (run.lateCancel())
        return text + QStringLiteral("; ") + cancelClause(*run.lateCancel());
    if (!run.cancel() || !run.cancel()->failure)
        return text;
    const Failure &failure = *run.cancel()->failure;
    text += isRefusedByCircuit(failure)
                ? words("; the agent was not asked to cancel: %1").arg(failureText(failure))
                : words("; the agent did not agree to cancel: %1").arg(failureSentence(failure));
    if (run.cancel()->refusedFor)
        text += words(", next probe in %1").arg(formatCountdown(*run.cancel()->refusedFor));
    return text;
}

//! Who or what answered in the agent's place, and why; begins with a space.
QString standInText(const TaskRun &run)
{
    const CallEnd &end = *run.end();
    const QString &agent = run.request().agent;
    const bool wasAsked = !isRefusedByCircuit(end.primaryFailure);
    const QString why = wasAsked ? words("%1 failed").arg(agent) : words("%1 was not asked").arg(agent);
    switch (end.source) {
    case AnswerSource::Primary:
        return {};
    case AnswerSource::SecondAgent:
        return words(" by %1, which stood in: %2;").arg(end.answeredBy, why);
    case AnswerSource::FixedAnswer:
        return words(" with the fixed answer: %1;").arg(why);
    case AnswerSource::LastGoodAnswer:
        return end.staleAge
                   ? words(" with the last good answer, %1 old: %2;").arg(formatDuration(*end.staleAge), why)
                   : words(" with the last good answer: %1;").arg(why);
    }
    return {};
}

} // namespace

QString shortId(const QString &id)
{
    return id.size() <= 12 ? id : id.first(4) + QChar(0x2026) + id.last(4);
}

QString bytesText(qsizetype bytes)
{
    return bytes == 1 ? words("1 byte") : words("%1 bytes").arg(formatCount(bytes));
}

QString secondsText(Duration length)
{
    return words("%1 s").arg(QString::number(toSeconds(length), 'f', 2));
}

QString stateTitle(const a2a::TaskStatus &status)
{
    return status.state == a2a::TaskState::Unknown && !status.word.isEmpty() ? status.word
                                                                             : a2a::toString(status.state);
}

QString statusDetail(const QString &said, const QString &newTaskId, bool isFinal)
{
    QStringList parts;
    if (!newTaskId.isEmpty())
        parts.append(words("task %1 accepted").arg(shortId(newTaskId)));
    if (!said.isEmpty())
        parts.append(QChar(0x201c) + said.simplified() + QChar(0x201d));
    if (isFinal)
        parts.append(words("final"));
    return parts.join(QStringLiteral(" · "));
}

QString artifactTitle(const a2a::Artifact &artifact, int number)
{
    return artifact.name.isEmpty() ? words("artifact %1").arg(number) : artifact.name;
}

QString chunkDetail(int chunk, qsizetype bytes, bool last)
{
    QString detail = QStringLiteral("%1 · %2").arg(words("chunk %1").arg(chunk), bytesText(bytes));
    return last ? detail + words(", last") : detail;
}

QString messageTitle()
{
    return words("message");
}

QString attemptResult(const AttemptReport &report)
{
    if (!report.total)
        return words("running");
    if (!report.failure)
        return report.httpStatus > 0 ? QStringLiteral("HTTP %1").arg(report.httpStatus) : words("answered");
    const bool silent = !report.phases.firstByte || !report.phases.body;
    if (report.failure->kind == FailureKind::AttemptTimeout && silent)
        return words("Timed out, no first byte");
    return capitalised(failureText(*report.failure));
}

QString backoffText(const RetryNotice &notice, const std::optional<RetryConfig> &retry)
{
    const QString length = secondsText(notice.delay);
    if (notice.askedByServer)
        return words("Waits %1, as the agent asked (Retry-After)").arg(length);
    const bool jittered = std::abs(notice.jitterFactor - 1) > 1e-9 && notice.jitterFactor > 0;
    const double raw = jittered ? toSeconds(notice.delay) / notice.jitterFactor : toSeconds(notice.delay);
    QString how = words("%1 s").arg(plain(raw));
    if (retry) {
        const int exponent = notice.afterAttempt - 1;
        const double grown = toSeconds(retry->baseDelay) * std::pow(retry->exponentialBase, exponent);
        if (std::abs(grown - raw) < 0.01 * std::max(raw, 0.01))
            how = words("%1 s").arg(plain(toSeconds(retry->baseDelay))) + QStringLiteral(" × ") +
                  plain(retry->exponentialBase) + superscript(exponent);
    }
    if (jittered)
        how += QStringLiteral(" × ") + QString::number(notice.jitterFactor, 'f', 2);
    return words("Back-off %1 = %2").arg(length, how);
}

RunSummary summaryOf(const TaskRun &run)
{
    if (!run.end()) {
        const int made = static_cast<int>(run.attempts().size());
        return {RunSummary::Mark::Running, words("Running"),
                made > 0 ? words(", attempt %1, %2").arg(made).arg(secondsText(run.elapsed())) : QString()};
    }
    const CallEnd &end = *run.end();
    if (isRefusedByCircuit(end.failure)) {
        RunSummary summary = refusalOf(end);
        summary.rest += troublesOf(run);
        return summary;
    }

    const QString way = run.peer() ? words("; spoken to over %1").arg(a2a::describe(*run.peer())) : QString();
    const QString unsignedText = run.request().signedIn ? QString() : words("; sent without sign-in");
    const int made = std::max(end.attempts, static_cast<int>(run.attempts().size()));
    const QString how = (end.failure ? QString() : standInText(run)) +
                        words(" after %1 in %2; ").arg(attemptsText(made), secondsText(end.total)) +
                        countedText(end.verdict) + unsignedText + troublesOf(run) + way;
    if (end.failure && end.failure->kind == FailureKind::Cancelled)
        return {RunSummary::Mark::Bad, words("Cancelled"), how};
    if (end.failure) {
        const QString detail = failureDetail(*end.failure).simplified();
        return {RunSummary::Mark::Bad, failureTitle(run, *end.failure),
                detail.isEmpty() ? how : words(" – %1;").arg(detail) + how};
    }
    if (!end.state)
        return {RunSummary::Mark::Good, words("Answered"), how};
    if (a2a::isInterrupted(*end.state))
        return {RunSummary::Mark::Asks, capitalised(a2a::toString(*end.state)), how};
    const bool good = *end.state != a2a::TaskState::Failed && *end.state != a2a::TaskState::Rejected &&
                      *end.state != a2a::TaskState::Canceled;
    return {good ? RunSummary::Mark::Good : RunSummary::Mark::Bad, capitalised(a2a::toString(*end.state)),
            how};
}

} // namespace switchyard
