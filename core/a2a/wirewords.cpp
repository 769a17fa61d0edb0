// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/wirewords.h"

#include <QStringList>

namespace switchyard::a2a {

std::optional<Binding> bindingFromWord(const QString &word)
{
    QString letters;
    for (const QChar c : word) {
        if (c.isLetterOrNumber())
            letters.append(c.toUpper());
    }
    if (letters == QLatin1String("JSONRPC"))
        return Binding::JsonRpc;
    if (letters == QLatin1String("HTTPJSON") || letters == QLatin1String("REST"))
        return Binding::HttpJson;
    return std::nullopt;
}

std::optional<ProtocolVersion> versionFromWord(const QString &word)
{
    QString number = word.trimmed();
    if (number.startsWith(u'v', Qt::CaseInsensitive))
        number.remove(0, 1);
    const QStringList pieces = number.split(u'.');
    const QString minor = pieces.size() > 1 ? pieces.at(1) : QStringLiteral("0");
    if (pieces.first() == QLatin1String("1") && minor == QLatin1String("0"))
        return ProtocolVersion::V1_0;
    if (pieces.first() == QLatin1String("0") && minor == QLatin1String("3"))
        return ProtocolVersion::V0_3;
    if (pieces.first() == QLatin1String("0") && minor == QLatin1String("2"))
        return ProtocolVersion::V0_2;
    return std::nullopt;
}

TaskState stateFromWord(const QString &word)
{
    QString plain = word.toLower().replace(u'_', u'-');
    if (plain.startsWith(QLatin1String("task-state-")))
        plain.remove(0, 11);
    if (plain == QLatin1String("cancelled"))
        return TaskState::Canceled;
    constexpr TaskState known[] = {TaskState::Submitted,    TaskState::Working,   TaskState::InputRequired,
                                   TaskState::AuthRequired, TaskState::Completed, TaskState::Failed,
                                   TaskState::Canceled,     TaskState::Rejected};
    for (const TaskState state : known) {
        if (plain == toString(state))
            return state;
    }
    return TaskState::Unknown;
}

} // namespace switchyard::a2a
