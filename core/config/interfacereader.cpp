// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/interfacereader.h"

#include "config/agentreader.h"
#include "config/configwords.h"
#include "config/fieldreader.h"
#include "config/suggestion.h"

namespace switchyard {

namespace {

template<typename Enum>
std::optional<Enum> readWord(const JsonNode &node, const QString &where, ProblemList &problems)
{
    const auto value = enumFor<Enum>(node.text);
    if (value && node.isString())
        return value;
    problems.error(node, where,
                   QStringLiteral("must be %1, got %2").arg(eitherOf(wordsOf<Enum>()), described(node)));
    return {};
}

} // namespace

void readInterface(const JsonNode &node, const QString &where, AgentConfig &agent, ProblemList &problems)
{
    if (!isObject(node, where, problems))
        return;
    const QString cardKey = QStringLiteral("card");
    const QString urlKey = QStringLiteral("url");
    const QString protocolKey = QStringLiteral("protocol");
    const QString bindingKey = QStringLiteral("binding");
    const QString tenantKey = QStringLiteral("tenant");
    const auto place = [&where](const QString &key) {
        return where + u'.' + key;
    };
    InterfaceConfig &interface = agent.interface;
    if (const JsonMember *card = node.find(cardKey))
        interface.hasCard = readFlag(card->value, place(cardKey), problems).value_or(true);
    if (const JsonMember *url = node.find(urlKey)) {
        if (const auto text = readText(url->value, place(urlKey), problems)) {
            if (const auto known = agentUrl(*text))
                interface.url = *known;
            else
                problems.error(url->value, place(urlKey), known.error());
        }
    }
    if (const JsonMember *protocol = node.find(protocolKey))
        interface.protocol = readWord<a2a::ProtocolVersion>(protocol->value, place(protocolKey), problems);
    if (const JsonMember *binding = node.find(bindingKey))
        interface.binding = readWord<a2a::Binding>(binding->value, place(bindingKey), problems);
    if (const JsonMember *tenant = node.find(tenantKey)) {
        interface.tenant = readText(tenant->value, place(tenantKey), problems).value_or(QString());
        if (interface.hasCard)
            problems.warning(tenant->value, place(tenantKey),
                             QStringLiteral("has no effect: the card says it; set \"card\" to false"));
    }
    warnOfUnknownKeys(node, where, {cardKey, urlKey, protocolKey, bindingKey, tenantKey}, problems);
}

} // namespace switchyard
