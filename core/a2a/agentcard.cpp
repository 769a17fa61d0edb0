// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/agentcard.h"

#include "a2a/cardsecurity.h"
#include "a2a/fieldreader.h"
#include "a2a/jsonreading.h"
#include "a2a/wirewords.h"

#include <QJsonArray>

#include <algorithm>

namespace switchyard::a2a {

namespace {

using Need = FieldReader::Need;
using Severity = CardFinding::Severity;

AgentInterface readCurrentInterface(const FieldReader &reader)
{
    AgentInterface read;
    read.field = reader.path();
    read.address = reader.string(QLatin1String("url"), Need::Required);
    read.bindingWord = reader.string(QLatin1String("protocolBinding"), Need::Required);
    read.versionWord = reader.string(QLatin1String("protocolVersion"), Need::Required);
    read.tenant = reader.string(QLatin1String("tenant"));
    read.binding = bindingFromWord(read.bindingWord);
    read.version = read.versionWord.isEmpty() ? ProtocolVersion::V1_0 : versionFromWord(read.versionWord);
    return read;
}

//! \brief The version that all interfaces of a 0.x card share: it names one at its top, from 0.2.5 on.
std::optional<ProtocolVersion> legacyVersion(const QString &word)
{
    return word.isEmpty() ? ProtocolVersion::V0_2 : versionFromWord(word);
}

AgentInterface legacyInterface(const QString &address, const QString &bindingWord, const QString &versionWord,
                               const QString &field)
{
    AgentInterface read;
    read.field = field;
    read.address = address;
    read.bindingWord = bindingWord.isEmpty() ? QStringLiteral("JSONRPC") : bindingWord;
    read.versionWord = versionWord;
    read.binding = bindingFromWord(read.bindingWord);
    read.version = legacyVersion(versionWord);
    return read;
}

QList<AgentInterface> readLegacyInterfaces(const FieldReader &card, const QString &versionWord)
{
    QList<AgentInterface> all;
    all.append(legacyInterface(card.string(QLatin1String("url"), Need::Required),
                               card.string(QLatin1String("preferredTransport")), versionWord,
                               QStringLiteral("url")));
    for (const FieldReader &reader : card.objects(QLatin1String("additionalInterfaces"))) {
        const AgentInterface more = legacyInterface(reader.string(QLatin1String("url"), Need::Required),
                                                    reader.string(QLatin1String("transport"), Need::Required),
                                                    versionWord, reader.path());
        // 0.3 asks that the preferred one be listed here again.
        if (more.address != all.first().address || more.binding != all.first().binding)
            all.append(more);
    }
    return all;
}

CardShape shapeOf(const QJsonObject &json)
{
    const bool current = json.value(QLatin1String("supportedInterfaces")).isArray();
    const bool legacy = json.value(QLatin1String("url")).isString();
    if (current)
        return legacy ? CardShape::Hybrid : CardShape::Current;
    return CardShape::Legacy;
}

//! \brief 0.1 names no version, and says what it wants as no later version does. Some cards of 0.2 have kept
//! that, beside what only they have.
bool isOfVersion01(const QJsonObject &json)
{
    if (!json.value(QLatin1String("authentication")).toObject().contains(QLatin1String("schemes")))
        return false;
    const auto isNewer = {"securitySchemes", "security", "preferredTransport", "additionalInterfaces",
                          "supportsAuthenticatedExtendedCard"};
    return std::none_of(isNewer.begin(), isNewer.end(),
                        [&json](const char *field) { return json.contains(QLatin1String(field)); });
}

void readInterfaces(const FieldReader &reader, AgentCard &card)
{
    if (card.shape != CardShape::Legacy) {
        for (const FieldReader &each : reader.objects(QLatin1String("supportedInterfaces")))
            card.interfaces.append(readCurrentInterface(each));
    }
    card.protocolVersion = reader.string(QLatin1String("protocolVersion"));
    if (card.shape == CardShape::Current)
        return;
    if (card.protocolVersion.isEmpty() && isOfVersion01(reader.json()))
        card.protocolVersion = QStringLiteral("0.1");
    for (const AgentInterface &more : readLegacyInterfaces(reader, card.protocolVersion)) {
        const bool known =
            std::any_of(card.interfaces.cbegin(), card.interfaces.cend(), [&](const AgentInterface &each) {
                return each.address == more.address && each.binding == more.binding &&
                       each.version == more.version;
            });
        if (!known)
            card.interfaces.append(more);
    }
}

AgentCapabilities readCapabilities(const FieldReader &card)
{
    const FieldReader reader = card.object(QLatin1String("capabilities"), Need::Required);
    AgentCapabilities read;
    read.streaming = reader.boolean(QLatin1String("streaming"));
    read.pushNotifications = reader.boolean(QLatin1String("pushNotifications"));
    // 0.x has it outside of the capabilities, under another name.
    read.extendedCard = reader.boolean(QLatin1String("extendedAgentCard")) ||
                        card.boolean(QLatin1String("supportsAuthenticatedExtendedCard"));
    for (const FieldReader &extension : reader.objects(QLatin1String("extensions"))) {
        read.extensions.append({extension.string(QLatin1String("uri"), Need::Required),
                                extension.string(QLatin1String("description")),
                                extension.boolean(QLatin1String("required"))});
    }
    return read;
}

AgentSkill readSkill(const FieldReader &reader, Need lists)
{
    AgentSkill skill;
    skill.id = reader.string(QLatin1String("id"), Need::Required);
    skill.name = reader.string(QLatin1String("name"), Need::Required);
    skill.description = reader.string(QLatin1String("description"), Need::Required);
    skill.tags = reader.strings(QLatin1String("tags"), lists);
    skill.examples = reader.strings(QLatin1String("examples"));
    skill.inputModes = reader.strings(QLatin1String("inputModes"));
    skill.outputModes = reader.strings(QLatin1String("outputModes"));
    return skill;
}

AgentCard readCard(const QJsonObject &json)
{
    FindingSink sink;
    const FieldReader reader(json, {}, sink);
    AgentCard card;
    card.shape = shapeOf(json);
    const Need lists = card.shape == CardShape::Legacy ? Need::Required : Need::RequiredOrEmpty;
    card.name = reader.string(QLatin1String("name"), Need::Required);
    card.description = reader.string(QLatin1String("description"), Need::Required);
    card.version = reader.string(QLatin1String("version"), Need::Required);
    readInterfaces(reader, card);
    if (const FieldReader provider = reader.object(QLatin1String("provider")); !provider.json().isEmpty()) {
        card.providerName = provider.string(QLatin1String("organization"), Need::Required);
        card.providerUrl = provider.string(QLatin1String("url"), Need::Required);
    }
    card.documentationUrl = reader.string(QLatin1String("documentationUrl"));
    card.iconUrl = reader.string(QLatin1String("iconUrl"));
    card.capabilities = readCapabilities(reader);
    card.inputModes = reader.strings(QLatin1String("defaultInputModes"), lists);
    card.outputModes = reader.strings(QLatin1String("defaultOutputModes"), lists);
    for (const FieldReader &skill : reader.objects(QLatin1String("skills"), lists))
        card.skills.append(readSkill(skill, lists));
    card.securitySchemes = readSecuritySchemes(reader);
    card.securityRequirements = readSecurityRequirements(reader);
    card.signatures = static_cast<int>(reader.objects(QLatin1String("signatures")).size());
    card.readingFindings = sink.findings();
    return card;
}

//! \brief Many a server answers every path with some JSON; a card says who or where the agent is.
bool looksLikeCard(const QJsonObject &json)
{
    if (json.value(QLatin1String("supportedInterfaces")).isArray())
        return true;
    if (!json.value(QLatin1String("name")).isString())
        return false;
    return json.value(QLatin1String("url")).isString() || json.value(QLatin1String("skills")).isArray() ||
           json.value(QLatin1String("capabilities")).isObject();
}

} // namespace

Result<AgentCard> parseAgentCard(QByteArrayView bytes)
{
    if (bytes.size() > maximumCardSize)
        return failed(FailureKind::BodyTooLarge,
                      QStringLiteral("the agent card is larger than %1 bytes").arg(maximumCardSize));
    const auto document = readJson(bytes, QStringLiteral("the agent card"));
    if (!document)
        return failed(document.error());
    if (!document->isObject())
        return failed(FailureKind::MalformedAnswer, QStringLiteral("the agent card is not a JSON object"));
    if (!looksLikeCard(document->object()))
        return failed(FailureKind::MalformedAnswer, QStringLiteral("the answer is JSON, but no agent card"));
    return readCard(document->object());
}

} // namespace switchyard::a2a
