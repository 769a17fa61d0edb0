// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "net/httpmessage.h"

#include <QHash>
#include <QTcpServer>

class QTcpSocket;

namespace switchyard {

//! \brief What a ScriptedServer does with one request: bytes to send, how, and what becomes of the
//! connection afterwards.
struct Play
{
    enum class End { KeepOpen, Close, Reset };

    QByteArray bytes;
    QByteArray filler; //!< sent after bytes, over and over, up to fillerBytes in all
    qint64 fillerBytes = 0;
    qsizetype piece = 0; //!< bytes a turn; 0 sends all in one go
    std::chrono::milliseconds every{0};
    End end = End::KeepOpen;

    //! \brief A whole answer with its Content-Length.
    [[nodiscard]] static Play answer(int status, const QByteArray &body = {},
                                     const HttpHeaders &headers = {});
    [[nodiscard]] static Play json(const QByteArray &body);
    [[nodiscard]] static Play chunked(const QList<QByteArray> &chunks, const HttpHeaders &headers = {});
    //! \brief A stream of server-sent events, without Content-Length, that stays open.
    [[nodiscard]] static Play events(const QByteArray &bytes);
    [[nodiscard]] static Play redirect(const QUrl &target, int status = 302);
    //! \brief A true Content-Length of \a size, made up while it is sent.
    [[nodiscard]] static Play bigBody(qint64 size);
    //! \brief \a plain, sent with Content-Encoding gzip; many equal bytes make a bomb.
    [[nodiscard]] static Play gzipped(const QByteArray &plain);
    [[nodiscard]] static Play raw(const QByteArray &bytes);
    //! \brief Accepts and says nothing.
    [[nodiscard]] static Play silence() { return {}; }
    [[nodiscard]] static Play close() { return Play().thenClose(); }
    [[nodiscard]] static Play reset() { return Play().thenReset(); }

    [[nodiscard]] Play thenClose() const;
    [[nodiscard]] Play thenReset() const;
    //! \brief Only the first \a count bytes, head included; negative counts from the end.
    [[nodiscard]] Play cutAfter(qsizetype count) const;
    [[nodiscard]] Play dripping(qsizetype bytesAtOnce, std::chrono::milliseconds pause) const;
};

//! \brief A request as it came over the wire.
struct SeenRequest
{
    QByteArray verb;
    QByteArray target; //!< path and query
    HttpHeaders headers;
    QByteArray body;
    QByteArray raw;
    int connection = 0; //!< which one it came on, counted from 1
};

//! \brief A real HTTP server on a free loopback port whose every answer, good or evil, is a script.
//!
//! \code
//! ScriptedServer server;
//! server.on("/card", {Play::reset(), Play::json(card)}); // the last one repeats
//! client.get(server.url("/card"));
//! QTRY_COMPARE(server.requests().size(), 2);
//! \endcode
//! It lives in the thread and event loop of its test. A path that has no script gets 404.
class ScriptedServer final : public QTcpServer
{
    Q_OBJECT

public:
    enum class Scheme { Http, Https };
    enum class Accepting { Serves, Closes, Resets, Hangs };

    explicit ScriptedServer(Scheme scheme = Scheme::Http, QObject *parent = nullptr);
    ~ScriptedServer() override;

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] const QList<SeenRequest> &requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int openConnections() const { return static_cast<int>(m_open.size()); }
    //! \brief The most connections that were open at one time.
    [[nodiscard]] int mostConnections() const { return m_most; }
    //! \brief How much has been handed to the sockets; a reader that stops shows in it.
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }
    //! \brief The self-signed certificate of every Https server, for "localhost" alone.
    [[nodiscard]] static QByteArray certificate();

    void on(const QByteArray &path, const QList<Play> &plays);
    //! \brief What happens to new connections before any request.
    void setAccepting(Accepting accepting) { m_accepting = accepting; }
    //! \brief Sent on every new connection before any request, by an Http server.
    void setGreeting(const QByteArray &bytes) { m_greeting = bytes; }
    //! \brief Plays \a play on every connection whose request got silence.
    void answerSilenced(const Play &play);
    void closeAll();
    //! \brief Closes the port and every connection: from now on it refuses.
    void stop();
    //! \brief Listens on the same port again.
    void restart();

signals:
    void requestSeen();

protected:
    void incomingConnection(qintptr handle) override;

private:
    class Connection;
    struct Script
    {
        QList<Play> plays;
        qsizetype next = 0;
    };

    Play playFor(const SeenRequest &request);

    Scheme m_scheme;
    Accepting m_accepting = Accepting::Serves;
    quint16 m_port = 0;
    QByteArray m_greeting;
    QHash<QByteArray, Script> m_scripts;
    QList<SeenRequest> m_requests;
    QList<Connection *> m_open;
    int m_connections = 0;
    int m_most = 0;
    qint64 m_bytesSent = 0;
};

} // namespace switchyard
