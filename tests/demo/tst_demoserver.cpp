// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoserver.h"
#include "democlient.h"

#include <QHostAddress>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <optional>

using namespace switchyard;

class TestDemoServer final : public QObject
{
    Q_OBJECT

private slots:
    void listensOnLoopbackOnly();
    void handsOverTheWholeRequest();
    void answersLater();
    void servesManyRequestsOnOneConnection();
    void streamsPieceByPiece();
    void resetsWithoutAnAnswer();
    void goingAwayRefusesAndResets();
    void comesBackOnItsPort();
    void survivesPeersThatLeave();
};

namespace {

QUrl urlOf(const DemoServer &server)
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(server.port()));
}

void sayOk(const DemoRequest &, const DemoExchange &exchange)
{
    exchange.answer(200, "text/plain", "ok");
}

} // namespace

void TestDemoServer::listensOnLoopbackOnly()
{
    DemoServer server(sayOk);
    QCOMPARE(server.port(), quint16(0));
    QVERIFY(server.listen());
    QVERIFY(server.port() != 0);
    const auto listeners = server.findChildren<QTcpServer *>();
    for (const QTcpServer *listener : listeners)
        QCOMPARE(listener->serverAddress(), QHostAddress(QHostAddress::LocalHost));
    QTcpServer elsewhere;
    QVERIFY2(elsewhere.listen(QHostAddress(QStringLiteral("127.0.0.2")), server.port()),
             "another address' port is taken: it listens on all of them");
}

void TestDemoServer::handsOverTheWholeRequest()
{
    std::optional<DemoRequest> seen;
    DemoServer server([&](const DemoRequest &request, const DemoExchange &exchange) {
        seen = request;
        sayOk(request, exchange);
    });
    QVERIFY(server.listen());
    DemoClient client;
    const auto reply = client.call(urlOf(server), QStringLiteral("GetTask"), {}, "1.0");
    QTRY_VERIFY(reply->isFinished());
    QVERIFY(seen);
    QCOMPARE(seen->method, "POST");
    QCOMPARE(seen->path, "/");
    QCOMPARE(seen->headers.value("a2a-version"), "1.0");
    QVERIFY(seen->body.contains("GetTask"));
}

void TestDemoServer::answersLater()
{
    std::optional<DemoExchange> open;
    DemoServer server([&](const DemoRequest &, const DemoExchange &exchange) { open = exchange; });
    QVERIFY(server.listen());
    DemoClient client;
    const auto reply = client.get(urlOf(server));
    QTRY_VERIFY(open);
    QVERIFY(!reply->isFinished());
    open->answer(200, "text/plain", "late");
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->readAll(), "late");
}

void TestDemoServer::servesManyRequestsOnOneConnection()
{
    DemoServer server(sayOk);
    QVERIFY(server.listen());
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, server.port());
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    QByteArray got;
    for (int i = 1; i <= 3; ++i) {
        socket.write("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
        QTRY_COMPARE((got += socket.readAll()).count("HTTP/1.1 200 OK"), i);
        QTRY_COMPARE((got += socket.readAll()).count("\r\n\r\nok"), i);
    }
    QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
}

void TestDemoServer::streamsPieceByPiece()
{
    std::optional<DemoExchange> open;
    DemoServer server([&](const DemoRequest &, const DemoExchange &exchange) { open = exchange; });
    QVERIFY(server.listen());
    DemoClient client;
    const auto reply = client.get(urlOf(server));
    QTRY_VERIFY(open);
    open->beginStream("text/event-stream");
    open->sendChunk("data: 1\n\n");
    QTRY_COMPARE(reply->bytesAvailable(), qint64(9));
    QVERIFY(!reply->isFinished());
    open->sendChunk("data: 2\n\n");
    open->endStream();
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->readAll(), "data: 1\n\ndata: 2\n\n");
    QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader).toString(),
             QStringLiteral("text/event-stream"));
    QCOMPARE(reply->error(), QNetworkReply::NoError);
}

void TestDemoServer::resetsWithoutAnAnswer()
{
    DemoServer server([](const DemoRequest &, const DemoExchange &exchange) { exchange.reset(); });
    QVERIFY(server.listen());
    QTcpSocket socket;
    QSignalSpy errors(&socket, &QTcpSocket::errorOccurred);
    socket.connectToHost(QHostAddress::LocalHost, server.port());
    socket.write("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
    QTRY_COMPARE(errors.count(), 1);
    QCOMPARE(socket.readAll(), QByteArray());
    // A close would read "closed" as well, but without an error of the network.
    QCOMPARE(socket.error(), QAbstractSocket::RemoteHostClosedError);
    QCOMPARE(socket.errorString().isEmpty(), false);
}

void TestDemoServer::goingAwayRefusesAndResets()
{
    std::optional<DemoExchange> open;
    DemoServer server([&](const DemoRequest &, const DemoExchange &exchange) { open = exchange; });
    QVERIFY(server.listen());
    DemoClient client;
    const auto waiting = client.get(urlOf(server));
    QTRY_VERIFY(open);
    server.goAway();
    QVERIFY(!server.isListening());
    QTRY_VERIFY(waiting->isFinished());
    QVERIFY(waiting->error() != QNetworkReply::NoError);
    QVERIFY(!open->isOpen());
    open->answer(200, "text/plain", "too late");

    DemoClient next;
    const auto refused = next.get(urlOf(server));
    QTRY_VERIFY(refused->isFinished());
    QCOMPARE(refused->error(), QNetworkReply::ConnectionRefusedError);
}

void TestDemoServer::comesBackOnItsPort()
{
    DemoServer server(sayOk);
    QVERIFY(server.listen());
    const quint16 port = server.port();
    for (int round = 0; round < 3; ++round) {
        DemoClient before;
        const auto up = before.get(urlOf(server));
        QTRY_VERIFY(up->isFinished());
        QCOMPARE(up->readAll(), "ok");
        server.goAway();
        // A client of its own: one that has not yet noticed its idle connection's end would try that first.
        DemoClient after;
        const auto down = after.get(urlOf(server));
        QTRY_VERIFY(down->isFinished());
        QCOMPARE(down->error(), QNetworkReply::ConnectionRefusedError);
        QVERIFY(server.listen());
        QCOMPARE(server.port(), port);
    }
}

void TestDemoServer::survivesPeersThatLeave()
{
    QList<DemoExchange> open;
    DemoServer server([&](const DemoRequest &, const DemoExchange &exchange) { open.append(exchange); });
    QVERIFY(server.listen());
    DemoClient client;
    for (int i = 0; i < 3; ++i) {
        auto reply = client.get(urlOf(server));
        QTRY_COMPARE(open.size(), i + 1);
        reply->abort();
    }
    for (const DemoExchange &exchange : open) {
        QTRY_VERIFY(!exchange.isOpen());
        exchange.beginStream("text/event-stream");
        exchange.sendChunk("data: nobody\n\n");
        exchange.endStream();
        exchange.reset();
    }
}

QTEST_GUILESS_MAIN(TestDemoServer)
#include "tst_demoserver.moc"
