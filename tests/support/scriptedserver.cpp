// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedserver.h"

#include "support/testcertificate.h"

#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTimer>

#include <sys/socket.h>

#include <algorithm>

namespace switchyard {

namespace {

//! Closing sends RST from now on, instead of FIN.
void armReset(const QTcpSocket &socket)
{
    const linger atOnce{1, 0};
    setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
}

QSslConfiguration serverTls()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(QByteArray(testCertificatePem)));
    tls.setPrivateKey(QSslKey(QByteArray(testKeyPem), QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

//! Takes one whole request from the front of \a bytes; empty raw when there is none yet.
SeenRequest takeRequest(QByteArray &bytes)
{
    SeenRequest request;
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return request;
    QByteArrayList lines = bytes.left(headEnd).split('\n');
    const QByteArrayList words = lines.takeFirst().trimmed().split(' ');
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.add(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = headEnd + 4 + request.headers.value("Content-Length").toLongLong();
    if (bytes.size() < length)
        return request;
    request.verb = words.value(0);
    request.target = words.value(1);
    request.body = bytes.mid(headEnd + 4, length - headEnd - 4);
    request.raw = bytes.left(length);
    bytes.remove(0, length);
    return request;
}

} // namespace

class ScriptedServer::Connection final : public QObject
{
public:
    Connection(ScriptedServer &server, QTcpSocket *socket, int number)
        : QObject(&server)
        , m_server(server)
        , m_socket(socket)
        , m_number(number)
    {
        m_socket->setParent(this);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &Connection::pump);
        connect(m_socket, &QTcpSocket::readyRead, this, &Connection::read);
        connect(m_socket, &QTcpSocket::bytesWritten, this, &Connection::pump);
        connect(m_socket, &QTcpSocket::disconnected, this, [this] { leave(); });
    }

    void play(const Play &play)
    {
        m_play = play;
        m_sent = 0;
        m_playing = true;
        pump();
    }
    [[nodiscard]] bool isSilenced() const { return m_silenced; }
    void close(Play::End how)
    {
        m_playing = false;
        if (how == Play::End::Reset) {
            armReset(*m_socket);
            m_socket->abort();
        } else {
            m_socket->disconnectFromHost();
        }
    }
    void leave()
    {
        m_server.m_open.removeOne(this);
        deleteLater();
    }

private:
    void read()
    {
        m_received += m_socket->readAll();
        if (m_server.m_accepting == Accepting::Hangs)
            return;
        for (SeenRequest request = takeRequest(m_received); !request.raw.isEmpty();
             request = takeRequest(m_received)) {
            request.connection = m_number;
            const Play next = m_server.playFor(request);
            m_server.m_requests.append(request);
            m_silenced = next.bytes.isEmpty() && next.end == Play::End::KeepOpen;
            emit m_server.requestSeen();
            play(next);
        }
    }

    [[nodiscard]] qint64 total() const { return m_play.bytes.size() + m_play.fillerBytes; }

    [[nodiscard]] QByteArray nextPiece() const
    {
        const qint64 most = m_play.piece > 0 ? m_play.piece : 256 * 1024;
        if (m_sent < m_play.bytes.size())
            return m_play.bytes.mid(m_sent, most);
        const qint64 left = std::min(most, total() - m_sent);
        const qint64 size = m_play.filler.size();
        const qint64 from = (m_sent - m_play.bytes.size()) % size;
        return m_play.filler.repeated((from + left) / size + 1).mid(from, left);
    }

    void pump()
    {
        if (!m_playing || m_timer.isActive() || m_socket->bytesToWrite() > 0)
            return;
        if (m_sent >= total()) {
            m_playing = false;
            if (m_play.end != Play::End::KeepOpen)
                close(m_play.end);
            return;
        }
        const QByteArray piece = nextPiece();
        m_sent += piece.size();
        m_server.m_bytesSent += piece.size();
        if (m_play.every.count() > 0)
            m_timer.start(m_play.every);
        m_socket->write(piece);
    }

    ScriptedServer &m_server;
    QTcpSocket *m_socket;
    QTimer m_timer;
    QByteArray m_received;
    Play m_play;
    qint64 m_sent = 0;
    int m_number;
    bool m_playing = false;
    bool m_silenced = false;
};

ScriptedServer::ScriptedServer(Scheme scheme, QObject *parent)
    : QTcpServer(parent)
    , m_scheme(scheme)
{
    restart();
}

ScriptedServer::~ScriptedServer()
{
    for (Connection *connection : std::as_const(m_open))
        connection->disconnect();
    qDeleteAll(std::exchange(m_open, {}));
}

QUrl ScriptedServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(m_scheme == Scheme::Http ? QStringLiteral("http") : QStringLiteral("https"));
    url.setHost(m_scheme == Scheme::Http ? QStringLiteral("127.0.0.1") : QStringLiteral("localhost"));
    url.setPort(m_port);
    url.setPath(path);
    return url;
}

QByteArray ScriptedServer::certificate()
{
    return testCertificatePem;
}

void ScriptedServer::on(const QByteArray &path, const QList<Play> &plays)
{
    m_scripts.insert(path, Script{plays, 0});
}

Play ScriptedServer::playFor(const SeenRequest &request)
{
    const auto found = m_scripts.find(request.target.split('?').constFirst());
    if (found == m_scripts.end() || found->plays.isEmpty())
        return Play::answer(404);
    return found->plays.at(std::min(found->next++, found->plays.size() - 1));
}

void ScriptedServer::incomingConnection(qintptr handle)
{
    auto *tls = m_scheme == Scheme::Https ? new QSslSocket : nullptr;
    QTcpSocket *socket = tls ? tls : new QTcpSocket;
    socket->setSocketDescriptor(handle);
    auto *connection = new Connection(*this, socket, ++m_connections);
    m_open.append(connection);
    m_most = std::max(m_most, openConnections());
    if (m_accepting == Accepting::Closes || m_accepting == Accepting::Resets) {
        connection->close(m_accepting == Accepting::Closes ? Play::End::Close : Play::End::Reset);
    } else if (tls && m_accepting == Accepting::Serves) {
        tls->setSslConfiguration(serverTls());
        tls->startServerEncryption();
    } else if (!m_greeting.isEmpty()) {
        connection->play(Play::raw(m_greeting));
    }
}

void ScriptedServer::answerSilenced(const Play &play)
{
    const QList<Connection *> open = m_open;
    for (Connection *connection : open) {
        if (connection->isSilenced())
            connection->play(play);
    }
}

void ScriptedServer::closeAll()
{
    const QList<Connection *> open = m_open;
    for (Connection *connection : open)
        connection->close(Play::End::Close);
}

void ScriptedServer::stop()
{
    close();
    closeAll();
}

void ScriptedServer::restart()
{
    if (!listen(QHostAddress::LocalHost, m_port))
        qFatal("The test server cannot listen: %s", qPrintable(errorString()));
    m_port = serverPort();
}

} // namespace switchyard
