// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agentscripts.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace switchyard {

//! \brief Answers every JSON-RPC request under its own id, what a script of fixed bytes cannot do: with one
//! result after the other, the last of them for good.
class RpcAgent final : public QObject
{
public:
    explicit RpcAgent(const QList<QByteArray> &results)
        : m_results(results)
    {
        serveCard(server);
        server.on("/rpc", {Play::silence()});
        connect(&server, &ScriptedServer::requestSeen, this, &RpcAgent::answer);
    }
    explicit RpcAgent(const QByteArray &result)
        : RpcAgent(QList<QByteArray>{result})
    {
    }

    [[nodiscard]] QString address() const { return server.url().toString(); }
    [[nodiscard]] QList<QJsonObject> calls() const
    {
        QList<QJsonObject> bodies;
        for (const SeenRequest &request : server.requests()) {
            if (request.target == "/rpc")
                bodies.append(QJsonDocument::fromJson(request.body).object());
        }
        return bodies;
    }
    //! \brief The methods that were called, joined by blanks.
    [[nodiscard]] QString methods() const
    {
        QStringList methods;
        for (const QJsonObject &call : calls())
            methods.append(call.value(QLatin1String("method")).toString());
        return methods.join(u' ');
    }

    ScriptedServer server;

private:
    void answer()
    {
        const SeenRequest &request = server.requests().last();
        if (request.target != "/rpc")
            return;
        const QByteArray id =
            QJsonDocument::fromJson(request.body).object().value(QLatin1String("id")).toString().toUtf8();
        const QByteArray result = m_results.size() > 1 ? m_results.takeFirst() : m_results.constFirst();
        const Play play =
            Play::json("{\"jsonrpc\": \"2.0\", \"id\": \"" + id + "\", \"result\": " + result + "}");
        QMetaObject::invokeMethod(
            this, [this, play] { server.answerSilenced(play); }, Qt::QueuedConnection);
    }

    QList<QByteArray> m_results;
};

} // namespace switchyard
