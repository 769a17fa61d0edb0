// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/taskrun.h"

#include "task/taskwords.h"

#include <algorithm>

namespace switchyard {

namespace {

//! Text goes on where the text before it stopped; whatever else is appended stands for itself.
void fold(a2a::Artifact &into, const a2a::Artifact &chunk, bool append)
{
    if (!append) {
        into = chunk;
        return;
    }
    for (const a2a::Part &part : chunk.parts) {
        auto *last = into.parts.isEmpty() ? nullptr : std::get_if<a2a::TextPart>(&into.parts.last());
        const auto *more = std::get_if<a2a::TextPart>(&part);
        if (last && more)
            last->text += more->text;
        else
            into.parts.append(part);
    }
    if (into.name.isEmpty())
        into.name = chunk.name;
    into.complete = into.complete || chunk.complete;
}

} // namespace

TaskRun::TaskRun(SendRequest request)
    : m_request(std::move(request))
    , m_taskId(m_request.taskId)
    , m_contextId(m_request.contextId)
{
}

void TaskRun::take(const CallNews &news)
{
    if (m_end)
        return;
    std::visit([this](const auto &told) { note(told); }, news);
}

void TaskRun::take(Duration after, const CancelAnswer &answer)
{
    if (!m_end)
        return;
    m_lateCancel = answer;
    if (!answer.task)
        return;
    heard(after, *answer.task);
    m_end->state = answer.task->status.state;
}

//! What a stand-in or the store of last answers told is another task's end.
std::optional<KnownTask> TaskRun::livingTask() const
{
    if (!m_end || !m_end->task)
        return std::nullopt;
    const bool isOver = a2a::isTerminal(m_state) && m_taskId == m_end->task->id;
    return isOver ? std::nullopt : m_end->task;
}

void TaskRun::setElapsed(Duration elapsed)
{
    m_elapsed = std::max(m_elapsed, elapsed);
}

Duration TaskRun::elapsed() const
{
    return m_end ? m_end->total : m_elapsed;
}

QString TaskRun::text() const
{
    QStringList texts;
    for (const Folded &each : m_artifacts) {
        if (const QString made = a2a::plainText(each.artifact.parts); !made.isEmpty())
            texts.append(made);
    }
    texts += m_messages;
    const bool isAtRest = a2a::isTerminal(m_state) || a2a::isInterrupted(m_state);
    if (texts.isEmpty() && isAtRest)
        return m_mask.masked(m_said.isEmpty() ? m_lastWords : m_said);
    // As a whole, for a secret may come in two chunks.
    return m_mask.masked(texts.join(QStringLiteral("\n\n")));
}

QList<a2a::Artifact> TaskRun::artifacts() const
{
    QList<a2a::Artifact> artifacts;
    for (const Folded &each : m_artifacts)
        artifacts.append(each.artifact);
    return artifacts;
}

std::optional<a2a::Peer> TaskRun::peer() const
{
    const bool isKnown = !m_attempts.isEmpty() && !m_attempts.last().wire.isEmpty();
    return isKnown ? m_attempts.last().wire.last().peer : std::nullopt;
}

bool TaskRun::wantsInput() const
{
    return a2a::isInterrupted(m_state);
}

void TaskRun::note(const AttemptStarted &started)
{
    attempt(started.report.number).report = started.report;
    attempt(started.report.number).by = started.by;
    setElapsed(started.report.startedAfter);
}

void TaskRun::note(const AttemptFinished &finished)
{
    attempt(finished.report.number).report = finished.report;
    attempt(finished.report.number).by = finished.by;
    setElapsed(finished.report.startedAfter + finished.report.total.value_or(0ns));
}

void TaskRun::note(const RetryNotice &notice)
{
    attempt(notice.afterAttempt).pauseAfter = notice;
}

void TaskRun::note(const AgentSaid &said)
{
    setElapsed(said.after);
    m_mask.add(said.mask);
    std::visit([&](const auto &event) { heard(said.after, event); }, said.event);
}

void TaskRun::note(const WireExchange &wire)
{
    attempt(wire.attempt).wire.append(wire);
}

void TaskRun::note(const CancelEnded &cancel)
{
    m_cancel = cancel;
}

void TaskRun::note(const CallEnd &end)
{
    noteIds(end.taskId, end.contextId);
    if (end.state)
        m_state = *end.state;
    m_end = end;
}

void TaskRun::heard(Duration after, const a2a::Task &task)
{
    noteIds(task.id, task.contextId);
    noteStatus(after, task.status, false);
    if (const QString words = a2a::lastWordsOf(task.history); !words.isEmpty())
        m_lastWords = words;
    for (const a2a::Artifact &artifact : task.artifacts)
        addChunk(after, artifact, false, true);
}

void TaskRun::heard(Duration after, const a2a::Message &message)
{
    noteIds(message.taskId, message.contextId);
    const QString text = a2a::plainText(message.parts);
    m_messages.append(text);
    m_bytes += text.toUtf8().size();
    m_moments.append(
        {after, RunMoment::Kind::Message, m_state, messageTitle(), bytesText(text.toUtf8().size())});
}

void TaskRun::heard(Duration after, const a2a::StatusUpdate &update)
{
    noteIds(update.taskId, update.contextId);
    noteStatus(after, update.status, update.final);
}

void TaskRun::heard(Duration after, const a2a::ArtifactUpdate &update)
{
    noteIds(update.taskId, update.contextId);
    addChunk(after, update.artifact, update.append, update.lastChunk);
}

void TaskRun::noteIds(const QString &taskId, const QString &contextId)
{
    if (!taskId.isEmpty())
        m_taskId = taskId;
    if (!contextId.isEmpty())
        m_contextId = contextId;
}

void TaskRun::noteStatus(Duration after, const a2a::TaskStatus &status, bool isFinal)
{
    const QString said = status.message ? a2a::plainText(status.message->parts) : QString();
    m_said = said;
    m_question = a2a::isInterrupted(status.state) ? m_mask.masked(said) : QString();
    const bool isNews = !m_hasStatus || status.state != m_state || !said.isEmpty();
    const bool isFirst = !m_hasStatus;
    m_hasStatus = true;
    m_state = status.state;
    if (!isNews)
        return;
    m_moments.append({after, RunMoment::Kind::State, status.state, m_mask.masked(stateTitle(status)),
                      statusDetail(m_mask.masked(said), isFirst ? m_taskId : QString(), isFinal)});
}

void TaskRun::addChunk(Duration after, const a2a::Artifact &artifact, bool append, bool last)
{
    const auto known = std::find_if(m_artifacts.begin(), m_artifacts.end(), [&](const Folded &candidate) {
        return candidate.artifact.artifactId == artifact.artifactId;
    });
    Folded &target = known != m_artifacts.end() ? *known : m_artifacts.emplaceBack(Folded{artifact, 0});
    const bool isRepeat = !append && target.chunks > 0 &&
                          a2a::plainText(target.artifact.parts) == a2a::plainText(artifact.parts);
    if (target.chunks > 0)
        fold(target.artifact, artifact, append);
    if (isRepeat)
        return; // a last snapshot repeats what the stream has already told
    const QString text = a2a::plainText(artifact.parts);
    ++target.chunks;
    ++m_chunks;
    const qsizetype bytes = text.toUtf8().size();
    m_bytes += bytes;
    const auto number = &target - m_artifacts.data() + 1;
    m_moments.append({after, RunMoment::Kind::Artifact, m_state,
                      m_mask.masked(artifactTitle(artifact, static_cast<int>(number))),
                      chunkDetail(target.chunks, bytes, last)});
}

RunAttempt &TaskRun::attempt(int number)
{
    const auto known = std::find_if(m_attempts.begin(), m_attempts.end(),
                                    [&](const RunAttempt &a) { return a.report.number == number; });
    if (known != m_attempts.end())
        return *known;
    RunAttempt fresh;
    fresh.report.number = number;
    return m_attempts.emplaceBack(fresh);
}

} // namespace switchyard
