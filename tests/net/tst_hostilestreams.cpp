// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/streamattempt.h"
#include "net/hostilebench.h"

#include <QTcpSocket>
#include <QTest>

#include <poll.h>
#include <sys/socket.h>

using namespace switchyard;
using namespace switchyard::a2a;

Q_DECLARE_METATYPE(switchyard::Play)

namespace {

HttpHeaders eventStream()
{
    return {{"Content-Type", "text/event-stream"}};
}

QByteArray sse(const QByteArray &json)
{
    return "data: " + json + "\n\n";
}

QByteArray status(const char *state)
{
    return sse(QByteArray(R"({"statusUpdate":{"taskId":"t1","status":{"state":")") + state + "\"}}}");
}

//! \brief 64 KiB more of one artifact.
QByteArray growth()
{
    return sse(
        R"({"artifactUpdate":{"taskId":"t1","append":true,"artifact":{"artifactId":"a","parts":[{"text":")" +
        QByteArray(64 * 1024, 'x') + "\"}]}}}");
}

//! \brief Sends to a socket of this thread until nobody takes any more, or \a most bytes are gone.
qint64 sendUntilHeldBack(int socket, qint64 most)
{
    const QByteArray piece(64 * 1024, 'x');
    qint64 sent = 0;
    while (sent < most) {
        pollfd writable{socket, POLLOUT, 0};
        if (::poll(&writable, 1, 1000) <= 0)
            break;
        const ssize_t taken =
            ::send(socket, piece.constData(), static_cast<size_t>(piece.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (taken < 0)
            break;
        sent += taken;
    }
    return sent;
}

} // namespace

//! Streams without end, or of what nobody knows, over real sockets.
class HostileStreamsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_bench = std::make_unique<HostileBench>(); }
    void cleanup() { QCOMPARE(m_bench->endOfAGoodCard(), QStringLiteral("ok")); }

    void endsInAClearFailure_data();
    void endsInAClearFailure();
    void refusesEventsOfAnotherRequest();
    void goesOnAfterAStateThatNobodyKnows();
    void keepsNothingOfHeartbeats();
    void holdsBackASenderThatIsFasterThanTheReader();

private:
    std::unique_ptr<HostileBench> m_bench;
};

void HostileStreamsTest::endsInAClearFailure_data()
{
    QTest::addColumn<Play>("play");
    QTest::addColumn<qint64>("taken"); // bytes that are read before the limit is met
    QTest::addColumn<QString>("failure");
    const auto row = [](const char *name, const Play &play, qint64 taken, const char *failure) {
        QTest::newRow(name) << play.thenClose() << taken << QString::fromLatin1(failure);
    };
    row("an artifact that grows without end", endless(growth(), eventStream()), 64 * mebibyte,
        "body_too_large: the stream goes on and on, and the task's artifacts went past 67108864 bytes");
    row("an event without end", endless("data: xxxxxxxx\n", eventStream()), 16 * mebibyte,
        "body_too_large: one event of the stream is larger than 16777216 bytes");
    row("a line without end", endless("data: xxxxxxxx", eventStream()), 16 * mebibyte,
        "body_too_large: one event of the stream is larger than 16777216 bytes");
    row("a comment without end", endless(": xxxxxxxx", eventStream()), 16 * mebibyte,
        "body_too_large: one event of the stream is larger than 16777216 bytes");
    row("no stream, and without end", endless("xxxxxxxx"), 16 * mebibyte,
        "body_too_large: the answer is larger than 16777216 bytes");
    row("an event of millions of values",
        Play::events(sse("{\"task\":{\"history\":[" + QByteArray("[0],").repeated(2'000'000) + "0]}}")),
        16 * mebibyte, "body_too_large: the answer holds more than 1000000 values");
    row("an event 100,000 deep", Play::events(sse(QByteArray("{\"task\":").repeated(100'000))), mebibyte,
        "malformed_answer: the answer is nested deeper than 1024 levels");
    row("gzip that expands a thousandfold", Play::gzipped(QByteArray(100 * mebibyte, '\n')), mebibyte,
        "malformed_answer: a body encoded as gzip, which was not asked for");
}

void HostileStreamsTest::endsInAClearFailure()
{
    QFETCH(Play, play);
    QFETCH(qint64, taken);
    QFETCH(QString, failure);
    m_bench->server.on("/message:stream", {play});
    QCOMPARE(m_bench->end(new StreamAttempt(m_bench->route(), m_bench->dialect(), hello())), failure);
    QTRY_COMPARE(m_bench->server.openConnections(), 0);
    QVERIFY2(m_bench->server.bytesSent() < taken + onTheWay,
             qPrintable(QString::number(m_bench->server.bytesSent())));
}

void HostileStreamsTest::refusesEventsOfAnotherRequest()
{
    m_bench->server.on(
        "/", {Play::events(sse(R"({"jsonrpc":"2.0","id":"not ours","result":{"message":{"parts":[]}}})"))});
    QCOMPARE(m_bench->end(new StreamAttempt(m_bench->route(), m_bench->dialect(Binding::JsonRpc), hello())),
             QStringLiteral("malformed_answer: the answer belongs to another request"));
    QVERIFY(m_bench->said.isEmpty());
}

void HostileStreamsTest::goesOnAfterAStateThatNobodyKnows()
{
    m_bench->server.on("/message:stream",
                       {Play::events(status("TASK_STATE_PONDERING") + status("TASK_STATE_COMPLETED"))});
    QCOMPARE(m_bench->end(new StreamAttempt(m_bench->route(), m_bench->dialect(), hello())),
             QStringLiteral("ok"));
    QCOMPARE(m_bench->said.size(), 2);
    QCOMPARE(std::get<StatusUpdate>(m_bench->said.at(0)).status.word, QStringLiteral("TASK_STATE_PONDERING"));
    QVERIFY(std::get<StatusUpdate>(m_bench->said.at(1)).status.state == TaskState::Completed);
}

void HostileStreamsTest::keepsNothingOfHeartbeats()
{
    // Four times what one event may take.
    m_bench->server.on("/message:stream", {Play::events(QByteArray(": still here\n\n").repeated(4'800'000) +
                                                        status("TASK_STATE_COMPLETED"))});
    QCOMPARE(m_bench->end(new StreamAttempt(m_bench->route(), m_bench->dialect(), hello())),
             QStringLiteral("ok"));
    QCOMPARE(m_bench->said.size(), 1);
}

void HostileStreamsTest::holdsBackASenderThatIsFasterThanTheReader()
{
    QTcpServer agent;
    QVERIFY(agent.listen(QHostAddress::LocalHost));
    QTcpSocket *socket = nullptr;
    connect(&agent, &QTcpServer::newConnection, this, [&] {
        socket = agent.nextPendingConnection();
        socket->write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nfirst");
    });
    QtScheduler scheduler;
    QnamTransport transport(scheduler);
    HttpRequest request;
    request.url = QUrl(QStringLiteral("http:") + QStringLiteral("//127.0.0.1:%1").arg(agent.serverPort()));
    request.streaming = true;
    const std::unique_ptr<Exchange> exchange(transport.create(request, nullptr));
    qint64 sent = -1;
    // We are busy with the first piece all the while, and read nothing.
    connect(exchange.get(), &Exchange::chunkReceived, this, [&] {
        if (sent < 0)
            sent = sendUntilHeldBack(static_cast<int>(socket->socketDescriptor()), 256 * mebibyte);
    });
    exchange->start();
    QTRY_VERIFY_WITH_TIMEOUT(sent >= 0, 60'000);
    QVERIFY2(sent < 64 * mebibyte, qPrintable(QString::number(sent)));
}

QTEST_GUILESS_MAIN(HostileStreamsTest)
#include "tst_hostilestreams.moc"
