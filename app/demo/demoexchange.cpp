// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoexchange.h"

#include <sys/socket.h>

namespace switchyard {

namespace {

QByteArray reason(int status)
{
    switch (status) {
    case 200:
        return QByteArrayLiteral("OK");
    case 400:
        return QByteArrayLiteral("Bad Request");
    case 401:
        return QByteArrayLiteral("Unauthorized");
    case 404:
        return QByteArrayLiteral("Not Found");
    case 405:
        return QByteArrayLiteral("Method Not Allowed");
    case 429:
        return QByteArrayLiteral("Too Many Requests");
    default:
        return QByteArrayLiteral("Internal Server Error");
    }
}

QByteArray head(int status, const QByteArray &mediaType, const DemoHeaders &more)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status) +
                      "\r\nContent-Type: " + mediaType + "\r\n";
    for (const auto &[name, value] : more)
        text += name + ": " + value + "\r\n";
    return text;
}

} // namespace

bool DemoExchange::isOpen() const
{
    return m_socket && m_socket->state() == QAbstractSocket::ConnectedState;
}

void DemoExchange::answer(int status, const QByteArray &mediaType, const QByteArray &body,
                          const DemoHeaders &more) const
{
    if (!isOpen())
        return;
    m_socket->write(head(status, mediaType, more) + "Content-Length: " + QByteArray::number(body.size()) +
                    "\r\n\r\n" + body);
}

void DemoExchange::beginStream(const QByteArray &mediaType) const
{
    if (!isOpen())
        return;
    m_socket->write(head(200, mediaType,
                         {{QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("no-cache")},
                          {QByteArrayLiteral("Transfer-Encoding"), QByteArrayLiteral("chunked")}}) +
                    "\r\n");
}

void DemoExchange::sendChunk(const QByteArray &bytes) const
{
    if (!isOpen() || bytes.isEmpty())
        return;
    m_socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

void DemoExchange::endStream() const
{
    if (isOpen())
        m_socket->write("0\r\n\r\n");
}

void DemoExchange::reset() const
{
    if (!isOpen())
        return;
    const linger now{.l_onoff = 1, .l_linger = 0};
    setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    m_socket->abort();
}

} // namespace switchyard
