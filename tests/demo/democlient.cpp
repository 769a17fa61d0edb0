// SPDX-License-Identifier: GPL-3.0-or-later
#include "democlient.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace switchyard {

DemoClient::Reply DemoClient::get(const QUrl &url, const QString &path)
{
    return Reply(m_network.get(QNetworkRequest(url.resolved(QUrl(path)))));
}

DemoClient::Reply DemoClient::card(const QUrl &agent)
{
    return get(agent, QStringLiteral("/.well-known/agent-card.json"));
}

DemoClient::Reply DemoClient::call(const QUrl &agent, const QString &method, const QJsonObject &params,
                                   const QByteArray &version)
{
    QNetworkRequest request(agent);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    if (!version.isEmpty())
        request.setRawHeader("A2A-Version", version);
    const QJsonObject body{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                           {QStringLiteral("id"), 7},
                           {QStringLiteral("method"), method},
                           {QStringLiteral("params"), params}};
    return Reply(m_network.post(request, QJsonDocument(body).toJson()));
}

QJsonObject saying(const QString &text, const QString &taskId)
{
    QJsonObject message{
        {QStringLiteral("kind"), QStringLiteral("message")},
        {QStringLiteral("messageId"), QStringLiteral("m-1")},
        {QStringLiteral("role"), QStringLiteral("user")},
        {QStringLiteral("parts"), QJsonArray{QJsonObject{{QStringLiteral("kind"), QStringLiteral("text")},
                                                         {QStringLiteral("text"), text}}}}};
    if (!taskId.isEmpty())
        message.insert(QStringLiteral("taskId"), taskId);
    return {{QStringLiteral("message"), message}};
}

int statusOf(const DemoClient::Reply &reply)
{
    return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

QJsonObject bodyOf(const DemoClient::Reply &reply)
{
    return QJsonDocument::fromJson(reply->readAll()).object();
}

QJsonValue at(QJsonValue value, const QString &path)
{
    const QStringList names = path.split(u'.');
    for (const QString &name : names)
        value = value.isArray() ? value.toArray().at(name.toInt()) : value.toObject().value(name);
    return value;
}

} // namespace switchyard
