// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/democard.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace switchyard {

QByteArray demoCard(const DemoProfile &profile, const QUrl &url)
{
    QJsonArray skills;
    for (const DemoSkill &skill : profile.skills) {
        skills.append(QJsonObject{{QStringLiteral("id"), skill.id},
                                  {QStringLiteral("name"), skill.name},
                                  {QStringLiteral("description"), skill.description},
                                  {QStringLiteral("tags"), QJsonArray{QStringLiteral("demo")}}});
    }
    const QJsonArray text{QStringLiteral("text/plain")};
    QJsonObject card{
        {QStringLiteral("name"), profile.config.name},
        {QStringLiteral("description"), profile.description},
        {QStringLiteral("version"), profile.version},
        {QStringLiteral("capabilities"), QJsonObject{{QStringLiteral("streaming"), profile.temper.streams},
                                                     {QStringLiteral("pushNotifications"), false}}},
        {QStringLiteral("defaultInputModes"), text},
        {QStringLiteral("defaultOutputModes"), text},
        {QStringLiteral("skills"), skills},
    };
    if (profile.protocol == a2a::ProtocolVersion::V1_0) {
        card.insert(QStringLiteral("supportedInterfaces"),
                    QJsonArray{QJsonObject{{QStringLiteral("url"), url.toString()},
                                           {QStringLiteral("protocolBinding"), QStringLiteral("JSONRPC")},
                                           {QStringLiteral("protocolVersion"), QStringLiteral("1.0")}}});
    } else {
        card.insert(QStringLiteral("protocolVersion"), QStringLiteral("0.3.0"));
        card.insert(QStringLiteral("url"), url.toString());
        card.insert(QStringLiteral("preferredTransport"), QStringLiteral("JSONRPC"));
    }
    return QJsonDocument(card).toJson(QJsonDocument::Compact);
}

} // namespace switchyard
