// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/detourattempt.h"

#include "a2a/listtasksattempt.h"
#include "a2a/taskattempt.h"
#include "wirebench.h"

#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace switchyard::a2a;

namespace {

QUrl place(const QString &host)
{
    return QUrl(QStringLiteral("https://%1.example/").arg(host));
}

QUrl sendAt(const QString &host)
{
    return QUrl(QStringLiteral("https://%1.example/message:send").arg(host));
}

Peer peerAt(const QString &host)
{
    return Peer{place(host), ProtocolVersion::V1_0, Binding::HttpJson, {}};
}

FakeAnswer done()
{
    return FakeAnswer::ok(R"({"task":{"id":"t1","status":{"state":"TASK_STATE_COMPLETED"}}})");
}

const QString one = QStringLiteral("one");
const QString two = QStringLiteral("two");

//! \brief A send to an agent with two interfaces.
class Bench final
{
public:
    Bench()
    {
        detours->peers = {peerAt(one), peerAt(two)};
        net.script(sendAt(one), {done()});
        net.script(sendAt(two), {done()});
    }

    void start()
    {
        const auto make = [this](const Peer &peer, QObject *owner) {
            Outgoing out;
            out.message.messageId = QStringLiteral("m1");
            return new SendAttempt(Route{&net, {}, 30s, 300s, 0}, Dialect(peer), out, owner);
        };
        attempt = std::make_unique<DetourAttempt>(detours, make);
        QObject::connect(attempt.get(), &Attempt::finished, attempt.get(), [this](const AttemptResult &end) {
            ++finishes;
            result = end;
        });
        attempt->start();
        finishedInStart = finishes > 0;
        settle();
    }
    void settle()
    {
        for (int i = 0; i < 50; ++i)
            clock.advance(0s);
    }
    [[nodiscard]] QString end() const
    {
        if (!result)
            return QStringLiteral("running");
        return result->value ? QStringLiteral("ok") : switchyard::toString(result->value.error().kind);
    }
    [[nodiscard]] QString asked() const
    {
        QStringList hosts;
        for (const HttpRequest &request : net.requests())
            hosts.append(request.url.host().section(u'.', 0, 0));
        return hosts.join(u' ');
    }

    FakeScheduler clock;
    FakeTransport net{clock};
    std::shared_ptr<Detours> detours = std::make_shared<Detours>();
    std::unique_ptr<DetourAttempt> attempt;
    std::optional<AttemptResult> result;
    int finishes = 0;
    bool finishedInStart = false;
};

} // namespace

Q_DECLARE_METATYPE(switchyard::FakeAnswer)

class DetourAttemptTest final : public QObject
{
    Q_OBJECT

private slots:
    void asksTheFirstInterfaceAlone();
    void goesOnWhereAnInterfaceIsNotThere_data();
    void goesOnWhereAnInterfaceIsNotThere();
    void staysWhereTheAgentAnswered_data();
    void staysWhereTheAgentAnswered();
    void failsAsTheLastOneDid();
    void remembersWhichOneIsThere();
    void turnsAwayFromOneThatSwallowsWhatIsSent();
    void endsOnceWhenCancelled();
    void choosesInTheCardsOrderAndNothingLessSafe();
};

void DetourAttemptTest::asksTheFirstInterfaceAlone()
{
    Bench bench;
    bench.start();
    QCOMPARE(bench.end(), QStringLiteral("ok"));
    QCOMPARE(bench.asked(), one);
    QVERIFY(!bench.finishedInStart);
}

void DetourAttemptTest::goesOnWhereAnInterfaceIsNotThere_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::newRow("nobody listens") << FakeAnswer::fails(FailureKind::ConnectionRefused);
    QTest::newRow("no such host") << FakeAnswer::fails(FailureKind::DnsFailure);
    QTest::newRow("a bad certificate") << FakeAnswer::fails(FailureKind::TlsCertificate);
    QTest::newRow("404 of a web server") << FakeAnswer::error(404, "<html>");
    QTest::newRow("405") << FakeAnswer::error(405);
    QTest::newRow("another version") << FakeAnswer::error(
        400, R"({"error":{"code":400,"message":"x","details":[{"reason":"VERSION_NOT_SUPPORTED"}]}})");
}

void DetourAttemptTest::goesOnWhereAnInterfaceIsNotThere()
{
    QFETCH(FakeAnswer, answer);
    Bench bench;
    bench.net.script(sendAt(one), {answer});
    bench.start();
    QCOMPARE(bench.end(), QStringLiteral("ok"));
    QCOMPARE(bench.asked(), QStringLiteral("one two"));
    QCOMPARE(bench.finishes, 1);
}

void DetourAttemptTest::staysWhereTheAgentAnswered_data()
{
    QTest::addColumn<FakeAnswer>("answer");
    QTest::addColumn<QString>("end");
    QTest::newRow("500") << FakeAnswer::error(500) << "http_server_error";
    QTest::newRow("429") << FakeAnswer::error(429) << "http_client_error";
    QTest::newRow("reset") << FakeAnswer::fails(FailureKind::ConnectionReset) << "connection_reset";
    QTest::newRow("401") << FakeAnswer::error(401) << "not_authorised";
    QTest::newRow("404 by which the agent means the task")
        << FakeAnswer::error(
               404, R"({"error":{"code":404,"message":"x","details":[{"reason":"TASK_NOT_FOUND"}]}})")
        << "agent_error";
}

void DetourAttemptTest::staysWhereTheAgentAnswered()
{
    QFETCH(FakeAnswer, answer);
    Bench bench;
    bench.net.script(sendAt(one), {answer});
    bench.start();
    QTEST(bench.end(), "end");
    QCOMPARE(bench.asked(), one);
}

void DetourAttemptTest::failsAsTheLastOneDid()
{
    Bench bench;
    bench.net.script(sendAt(one), {FakeAnswer::fails(FailureKind::ConnectionRefused)});
    bench.net.script(sendAt(two), {FakeAnswer::fails(FailureKind::DnsFailure)});
    bench.start();
    QCOMPARE(bench.end(), QStringLiteral("dns_failure"));
    QCOMPARE(bench.asked(), QStringLiteral("one two"));
}

void DetourAttemptTest::remembersWhichOneIsThere()
{
    Bench bench;
    bench.net.script(sendAt(one), {FakeAnswer::fails(FailureKind::ConnectionRefused)});
    bench.start();
    bench.start();
    QCOMPARE(bench.end(), QStringLiteral("ok"));
    QCOMPARE(bench.asked(), QStringLiteral("one two two"));
}

void DetourAttemptTest::turnsAwayFromOneThatSwallowsWhatIsSent()
{
    Bench bench;
    bench.net.script(sendAt(one), {FakeAnswer::never()});
    bench.start();
    bench.attempt->cancel(); // as a time-out does
    bench.settle();
    QCOMPARE(bench.end(), QStringLiteral("cancelled"));
    bench.start();
    QCOMPARE(bench.end(), QStringLiteral("ok"));
    QCOMPARE(bench.asked(), QStringLiteral("one two"));
}

void DetourAttemptTest::endsOnceWhenCancelled()
{
    Bench bench;
    bench.net.script(sendAt(one), {FakeAnswer::never()});
    bench.start();
    bench.attempt->cancel();
    bench.attempt->cancel();
    bench.settle();
    QCOMPARE(bench.finishes, 1);
    QCOMPARE(bench.asked(), one);
    QVERIFY(bench.net.running().isEmpty());
}

void DetourAttemptTest::choosesInTheCardsOrderAndNothingLessSafe()
{
    const auto hosts = [](const char *interfaces, const PeerOverride &override) {
        const QByteArray json = QByteArray(R"({"name":"n","supportedInterfaces":[)") + interfaces + R"(]})";
        const auto card = parseAgentCard(json);
        const auto peers = card ? choosePeers(*card, override) : failed(card.error());
        QStringList found;
        for (const Peer &peer : peers.value_or(QList<Peer>()))
            found.append(peer.url.host() + u' ' + toString(peer.binding));
        return found.join(u' ');
    };
    const char mixed[] =
        R"({"url":"https://a/","protocolBinding":"GRPC","protocolVersion":"1.0"},
           {"url":"https://b/","protocolBinding":"HTTP+JSON","protocolVersion":"1.0"},
           {"url":"http://c/","protocolBinding":"JSONRPC","protocolVersion":"1.0"},
           {"url":"https://d/","protocolBinding":"JSONRPC","protocolVersion":"0.3"},
           {"url":"https://e/","protocolBinding":"JSONRPC","protocolVersion":"2.0"})";
    QCOMPARE(hosts(mixed, {}), QStringLiteral("b http-json d jsonrpc"));
    QCOMPARE(hosts(mixed, {{}, ProtocolVersion::V1_0, Binding::JsonRpc}), QStringLiteral("c jsonrpc"));
    QCOMPARE(hosts(mixed, {{}, ProtocolVersion::V0_3, {}}), QStringLiteral("d jsonrpc"));
}

QTEST_GUILESS_MAIN(DetourAttemptTest)
#include "tst_detourattempt.moc"
