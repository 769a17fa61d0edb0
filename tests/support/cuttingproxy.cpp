// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cuttingproxy.h"

#include <QTcpSocket>

#include <memory>

namespace switchyard {

CuttingProxy::CuttingProxy(const QUrl &origin, QObject *parent)
    : QTcpServer(parent)
    , m_origin(origin)
{
    listen(QHostAddress::LocalHost);
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = nextPendingConnection())
            join(*client);
    });
}

void CuttingProxy::cutNext(int times, int events)
{
    m_times = times;
    m_events = events;
    m_cuts = 0;
}

QUrl CuttingProxy::url(const QString &path) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path));
}

void CuttingProxy::join(QTcpSocket &client)
{
    auto *server = new QTcpSocket(&client);
    connect(&client, &QTcpSocket::readyRead, server, [&client, server] { server->write(client.readAll()); });
    connect(&client, &QTcpSocket::disconnected, &client, &QObject::deleteLater);
    connect(
        server, &QTcpSocket::readyRead, &client,
        [this, &client, server, answer = std::make_shared<Answer>()] { passBack(client, *server, *answer); });
    connect(server, &QTcpSocket::disconnected, &client, &QTcpSocket::disconnectFromHost);
    connect(server, &QTcpSocket::errorOccurred, &client, &QTcpSocket::disconnectFromHost);
    server->connectToHost(m_origin.host(), static_cast<quint16>(m_origin.port()));
}

void CuttingProxy::passBack(QTcpSocket &client, QTcpSocket &server, Answer &answer)
{
    while (server.bytesAvailable() > 0) {
        const QByteArray piece = server.read(1);
        client.write(piece);
        answer.head.append(piece);
        if (!answer.head.endsWith("\n\n") && !answer.head.endsWith("\r\n\r\n"))
            continue;
        if (answer.isStream)
            ++answer.events;
        else
            answer.isStream = answer.head.toLower().contains("content-type: text/event-stream");
        answer.head.clear();
        if (answer.isStream && answer.events == m_events && m_cuts < m_times) {
            ++m_cuts;
            client.flush();
            client.abort();
            return;
        }
    }
}

} // namespace switchyard
