// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/floodserver.h"

#include <QTcpServer>
#include <QTcpSocket>

#include <memory>
#include <utility>

namespace switchyard {

namespace {

constexpr int step = 50; // ms between two looks whether the test has ended

} // namespace

FloodServer::FloodServer(QByteArray head, QByteArray filler)
    : m_head(std::move(head))
    , m_filler(std::move(filler))
{
    start();
    while (m_port == 0 && isRunning())
        yieldCurrentThread();
}

FloodServer::~FloodServer()
{
    m_ends = true;
    wait();
}

QUrl FloodServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_port));
}

void FloodServer::run()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    m_port = server.serverPort();
    while (!m_ends) {
        if (!server.waitForNewConnection(step))
            continue;
        const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
        flood(*socket);
    }
}

void FloodServer::flood(QTcpSocket &socket)
{
    QByteArray request;
    while (!m_ends && !request.contains("\r\n\r\n") && socket.state() == QAbstractSocket::ConnectedState) {
        socket.waitForReadyRead(step);
        request += socket.readAll();
    }
    socket.write(m_head);
    while (!m_ends && socket.state() == QAbstractSocket::ConnectedState) {
        if (socket.bytesToWrite() == 0)
            m_bytesSent += socket.write(m_filler);
        socket.waitForBytesWritten(step);
    }
    socket.abort();
}

} // namespace switchyard
