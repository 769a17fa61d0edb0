// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/outgoing.h"

#include "a2a/jsonfields.h"
#include "a2a/partjson.h"

namespace switchyard::a2a {

namespace {

QLatin1String roleWord(Role role, WireShape shape)
{
    if (shape == WireShape::Kind)
        return role == Role::User ? QLatin1String("user") : QLatin1String("agent");
    return role == Role::User ? QLatin1String("ROLE_USER") : QLatin1String("ROLE_AGENT");
}

QJsonObject writeMessage(const Message &message, WireShape shape)
{
    QJsonObject json;
    if (shape == WireShape::Kind)
        json.insert(QLatin1String("kind"), QLatin1String("message"));
    json.insert(QLatin1String("messageId"), message.messageId);
    json.insert(QLatin1String("role"), roleWord(message.role, shape));
    json.insert(shape == WireShape::Proto03 ? QLatin1String("content") : QLatin1String("parts"),
                writeParts(message.parts, shape));
    setUnlessEmpty(json, QLatin1String("contextId"), message.contextId);
    setUnlessEmpty(json, QLatin1String("taskId"), message.taskId);
    if (!message.metadata.isEmpty())
        json.insert(QLatin1String("metadata"), message.metadata);
    return json;
}

QJsonObject writeConfiguration(const Outgoing &outgoing, ProtocolVersion version, bool streamed)
{
    QJsonObject json;
    // 0.2 up to 0.2.5 requires the list, so an empty one goes out.
    if (!outgoing.acceptedOutputModes.isEmpty() || version == ProtocolVersion::V0_2)
        json.insert(QLatin1String("acceptedOutputModes"),
                    QJsonArray::fromStringList(outgoing.acceptedOutputModes));
    if (outgoing.historyLength)
        json.insert(QLatin1String("historyLength"), *outgoing.historyLength);
    if (streamed)
        return json;
    if (version != ProtocolVersion::V1_0)
        json.insert(QLatin1String("blocking"), outgoing.blocking);
    else if (!outgoing.blocking)
        json.insert(QLatin1String("returnImmediately"), true);
    return json;
}

} // namespace

QJsonObject writeSendParams(const Outgoing &outgoing, ProtocolVersion version, WireShape shape, bool streamed)
{
    QJsonObject json{{QLatin1String("message"), writeMessage(outgoing.message, shape)}};
    const QJsonObject configuration = writeConfiguration(outgoing, version, streamed);
    if (!configuration.isEmpty())
        json.insert(QLatin1String("configuration"), configuration);
    return json;
}

} // namespace switchyard::a2a
