// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoserver.h"

#include <QAbstractHttpServer>
#include <QHttpServerRequest>
#include <QMetaEnum>
#include <QTcpServer>

namespace switchyard {

//! Reads requests off connections, with Qt's HTTP server.
class DemoParser final : public QAbstractHttpServer
{
    Q_OBJECT

public:
    explicit DemoParser(DemoServer::Handler handler)
        : m_handler(std::move(handler))
    {
    }

private:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override
    {
        DemoRequest ours;
        const auto methods = QMetaEnum::fromType<QHttpServerRequest::Method>();
        ours.method = QByteArray(methods.valueToKey(static_cast<int>(request.method()))).toUpper();
        ours.path = request.url().path().toUtf8();
        const auto headers = request.headers();
        for (const auto &[name, value] : headers)
            ours.headers.insert(name.toLower(), value);
        ours.body = request.body();
        m_handler(ours, DemoExchange(socket));
        return true;
    }
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override {}

    DemoServer::Handler m_handler;
};

DemoServer::DemoServer(Handler handler, QObject *parent)
    : QObject(parent)
    , m_parser(std::make_unique<DemoParser>(std::move(handler)))
{
}

DemoServer::~DemoServer() = default;

bool DemoServer::isListening() const
{
    return m_listener && m_listener->isListening();
}

bool DemoServer::listen()
{
    if (isListening())
        return true;
    const bool isFirst = !m_listener;
    if (isFirst)
        m_listener = new QTcpServer(m_parser.get());
    m_placeholder.reset();
    if (!m_listener->listen(QHostAddress::LocalHost, m_port))
        return false;
    m_port = m_listener->serverPort();
    if (isFirst)
        m_parser->bind(m_listener);
    return true;
}

void DemoServer::goAway()
{
    if (!isListening())
        return;
    m_listener->close();
    const auto connections = m_listener->findChildren<QTcpSocket *>();
    for (QTcpSocket *connection : connections)
        DemoExchange(connection).reset();
    // Bound but not listening: connections are refused, and no outgoing one is given this port meanwhile.
    m_placeholder = std::make_unique<QTcpSocket>();
    m_placeholder->bind(QHostAddress::LocalHost, m_port);
}

} // namespace switchyard

#include "demoserver.moc"
