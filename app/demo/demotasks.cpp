// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demotasks.h"

#include <QDateTime>
#include <QUuid>

#include <algorithm>

namespace switchyard {

namespace {

constexpr std::size_t mostTasks = 500;
constexpr qsizetype wordsPerChunk = 3;

QStringList inChunks(const QString &text)
{
    const QStringList words = text.split(u' ');
    QStringList chunks;
    for (qsizetype from = 0; from < words.size(); from += wordsPerChunk) {
        const QString chunk = words.mid(from, wordsPerChunk).join(u' ');
        chunks.append(from + wordsPerChunk < words.size() ? chunk + u' ' : chunk);
    }
    return chunks;
}

void fold(a2a::Task &task, const a2a::AgentEvent &event)
{
    if (const auto *update = std::get_if<a2a::StatusUpdate>(&event)) {
        task.status = update->status;
    } else if (const auto *piece = std::get_if<a2a::ArtifactUpdate>(&event)) {
        if (piece->append && !task.artifacts.isEmpty())
            task.artifacts.last().parts += piece->artifact.parts;
        else
            task.artifacts.append(piece->artifact);
    }
}

} // namespace

DemoTasks::DemoTasks(const DemoProfile &profile, Scheduler &scheduler, quint32 seed)
    : m_profile(profile)
    , m_scheduler(scheduler)
    , m_random(seed)
{
}

const a2a::Task *DemoTasks::find(const QString &id) const
{
    const auto found = m_entries.find(id);
    return found == m_entries.end() ? nullptr : &found->second.task;
}

const a2a::Task &DemoTasks::begin(const a2a::Message &message)
{
    forgetOldest();
    const QString id = newId();
    Entry &entry = m_entries[id];
    m_order.push_back(id);
    entry.task.id = id;
    entry.task.contextId = message.contextId.isEmpty() ? newId() : message.contextId;
    entry.task.status = statusOf(entry.task, a2a::TaskState::Submitted).status;
    return resume(id, message);
}

const a2a::Task &DemoTasks::resume(const QString &id, const a2a::Message &message)
{
    Entry &entry = m_entries.at(id);
    const bool isAnswered = entry.task.status.state == a2a::TaskState::InputRequired;
    a2a::Message kept = message;
    kept.taskId = entry.task.id;
    kept.contextId = entry.task.contextId;
    entry.task.history.append(kept);
    if (isAnswered)
        entry.task.status = statusOf(entry.task, a2a::TaskState::Submitted).status;
    entry.plan = planFor(entry.task, isAnswered);
    proceed(entry);
    return entry.task;
}

const a2a::Task &DemoTasks::cancel(const QString &id)
{
    Entry &entry = m_entries.at(id);
    entry.plan.clear();
    entry.next.disarm();
    apply(entry, statusOf(entry.task, a2a::TaskState::Canceled));
    return entry.task;
}

void DemoTasks::watch(const QString &id, Watcher watcher)
{
    m_entries.at(id).watchers.push_back(std::move(watcher));
}

std::deque<DemoTasks::Step> DemoTasks::planFor(const a2a::Task &task, bool isAnswered)
{
    const DemoTemper &temper = m_profile.temper;
    const auto spread = static_cast<double>((temper.slowest - temper.fastest).count());
    const Duration work =
        temper.fastest + Duration(static_cast<Duration::rep>(m_random.bounded(1.0) * spread));

    std::deque<Step> plan{{Duration::zero(), statusOf(task, a2a::TaskState::Working)}};
    if (temper.asksForInput && !isAnswered) {
        plan.push_back({work, statusOf(task, a2a::TaskState::InputRequired, m_profile.question)});
        return plan;
    }
    const QString answer = m_profile.answers.at(m_random.bounded(static_cast<int>(m_profile.answers.size())));
    const QStringList chunks = temper.streams ? inChunks(answer) : QStringList{answer};
    const QString artifactId = newId();
    for (qsizetype i = 0; i < chunks.size(); ++i) {
        a2a::Artifact artifact;
        artifact.artifactId = artifactId;
        artifact.name = QStringLiteral("answer");
        artifact.parts = {a2a::TextPart{chunks.at(i)}};
        plan.push_back({work / chunks.size(), a2a::ArtifactUpdate{task.id, task.contextId, artifact, i > 0,
                                                                  i + 1 == chunks.size()}});
    }
    plan.push_back({Duration::zero(), statusOf(task, a2a::TaskState::Completed)});
    return plan;
}

a2a::StatusUpdate DemoTasks::statusOf(const a2a::Task &task, a2a::TaskState state, const QString &says)
{
    a2a::StatusUpdate update{
        task.id, task.contextId, {}, a2a::isTerminal(state) || a2a::isInterrupted(state)};
    update.status.state = state;
    update.status.timestamp = timestamp();
    if (!says.isEmpty()) {
        a2a::Message message;
        message.messageId = newId();
        message.role = a2a::Role::Agent;
        message.parts = {a2a::TextPart{says}};
        message.taskId = task.id;
        message.contextId = task.contextId;
        update.status.message = message;
    }
    return update;
}

void DemoTasks::proceed(Entry &entry)
{
    if (entry.plan.empty())
        return;
    // An entry is only dropped once its plan has ended, and a map's elements stay where they are.
    entry.next = m_scheduler.after(entry.plan.front().after, [this, &entry] {
        const Step step = std::move(entry.plan.front());
        entry.plan.pop_front();
        apply(entry, step.event);
        proceed(entry);
    });
}

void DemoTasks::apply(Entry &entry, a2a::AgentEvent event)
{
    if (auto *update = std::get_if<a2a::StatusUpdate>(&event))
        update->status.timestamp = timestamp();
    fold(entry.task, event);
    std::erase_if(entry.watchers, [&](const Watcher &watcher) { return !watcher(entry.task, event); });
}

void DemoTasks::forgetOldest()
{
    if (m_order.size() < mostTasks)
        return;
    const auto idle = std::find_if(m_order.begin(), m_order.end(),
                                   [this](const QString &id) { return m_entries.at(id).plan.empty(); });
    if (idle == m_order.end())
        return;
    m_entries.erase(*idle);
    m_order.erase(idle);
}

QString DemoTasks::newId()
{
    std::array<quint32, 4> bits{};
    m_random.fillRange(bits.data(), bits.size());
    const QByteArray bytes(reinterpret_cast<const char *>(bits.data()), sizeof bits);
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

QString DemoTasks::timestamp() const
{
    const auto wall = m_scheduler.wallClock().time_since_epoch().count();
    return QDateTime::fromMSecsSinceEpoch(wall, Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace switchyard
