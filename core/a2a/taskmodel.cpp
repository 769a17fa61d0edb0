// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/taskmodel.h"

#include <QStringList>

namespace switchyard::a2a {

QString toString(TaskState state)
{
    switch (state) {
    case TaskState::Unknown:
        return QStringLiteral("unknown");
    case TaskState::Submitted:
        return QStringLiteral("submitted");
    case TaskState::Working:
        return QStringLiteral("working");
    case TaskState::InputRequired:
        return QStringLiteral("input-required");
    case TaskState::AuthRequired:
        return QStringLiteral("auth-required");
    case TaskState::Completed:
        return QStringLiteral("completed");
    case TaskState::Failed:
        return QStringLiteral("failed");
    case TaskState::Canceled:
        return QStringLiteral("canceled");
    case TaskState::Rejected:
        return QStringLiteral("rejected");
    }
    return QStringLiteral("unknown");
}

QString toString(const TaskStatus &status)
{
    const bool isStrange = status.state == TaskState::Unknown && !status.word.isEmpty() &&
                           status.word != toString(TaskState::Unknown);
    return isStrange ? QStringLiteral("unknown: ") + status.word : toString(status.state);
}

QString plainText(const QList<Part> &parts)
{
    QStringList texts;
    for (const Part &part : parts) {
        if (const auto *text = std::get_if<TextPart>(&part))
            texts.append(text->text);
    }
    return texts.join(QStringLiteral("\n\n"));
}

QString lastWordsOf(const QList<Message> &history)
{
    for (auto message = history.rbegin(); message != history.rend(); ++message) {
        const QString words = message->role == Role::Agent ? plainText(message->parts) : QString();
        if (!words.isEmpty())
            return words;
    }
    return {};
}

} // namespace switchyard::a2a
