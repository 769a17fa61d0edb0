// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/saidwords.h"

namespace switchyard {

void SaidWords::note(const a2a::AgentEvent &event)
{
    const auto take = [this](const std::optional<a2a::Message> &message) {
        if (message)
            m_told.insert(message->messageId);
    };
    if (const auto *message = std::get_if<a2a::Message>(&event)) {
        take(*message);
        m_anyMessage = true;
    } else if (const auto *task = std::get_if<a2a::Task>(&event)) {
        take(task->status.message);
    } else if (const auto *update = std::get_if<a2a::StatusUpdate>(&event)) {
        take(update->status.message);
    }
}

bool SaidWords::owesWords(const a2a::Task &task) const
{
    return a2a::isTerminal(task.status.state) && task.status.state != a2a::TaskState::Canceled &&
           task.artifacts.isEmpty() && !task.status.message && !m_anyMessage;
}

QList<a2a::Message> SaidWords::untold(const a2a::Task &task) const
{
    QList<a2a::Message> words;
    for (const a2a::Message &message : task.history) {
        if (message.role == a2a::Role::User)
            words.clear();
        else if (!m_told.contains(message.messageId))
            words.append(message);
    }
    return words;
}

} // namespace switchyard
