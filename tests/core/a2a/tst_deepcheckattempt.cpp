// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/deepcheckattempt.h"

#include "wirebench.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::a2a;

namespace {

QUrl at(const char *path)
{
    return QUrl(QLatin1String("https://h.example") + QLatin1String(path));
}

FakeAnswer card(const QByteArray &interfaces)
{
    return FakeAnswer::ok(R"({"name": "A", "version": "1", "supportedInterfaces": [)" + interfaces + "]}");
}

QByteArray interfaceAt(const char *path, const char *binding = "HTTP+JSON")
{
    return R"({"url": ")" + at(path).toEncoded() + R"(", "protocolBinding": ")" + binding +
           R"(", "protocolVersion": "1.0"})";
}

FakeAnswer noSuchTask()
{
    return FakeAnswer::error(
        404,
        R"({"error": {"code": 404, "message": "no", "details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "TASK_NOT_FOUND", "domain": "a2a-protocol.org"}]}})");
}

class Bench final
{
public:
    Bench(const FakeAnswer &cardAnswer, const FakeAnswer &probeAnswer)
    {
        bench.net.script(at("/.well-known/agent-card.json"), {cardAnswer});
        bench.net.otherwise(probeAnswer);
    }
    QString end()
    {
        bench.run(new DeepCheckAttempt(bench.route(), {at("/"), {}, {}}));
        return bench.end();
    }
    QStringList paths() const
    {
        QStringList all;
        for (const HttpRequest &request : bench.net.requests())
            all.append(request.url.path().startsWith(QLatin1String("/.well-known"))
                           ? QStringLiteral("card")
                           : request.url.path().section(u'/', 1, 2));
        return all;
    }
    WireBench bench;
};

} // namespace

class DeepCheckAttemptTest final : public QObject
{
    Q_OBJECT

private slots:
    void fetchesTheCardAndThenAsksForATaskThatCannotExist()
    {
        Bench check(card(interfaceAt("/a2a")), noSuchTask());
        QCOMPARE(check.end(), QStringLiteral("ok"));
        QCOMPARE(check.paths(), (QStringList{QStringLiteral("card"), QStringLiteral("a2a/tasks")}));
        const auto fetched = check.bench.payload<FetchedCard>();
        QVERIFY(fetched);
        QCOMPARE(fetched->card.name, QStringLiteral("A"));
        QCOMPARE(check.bench.finishes, 1);
    }

    void asksNothingMoreWithoutACard()
    {
        Bench check(FakeAnswer::error(503), noSuchTask());
        QVERIFY(check.end().startsWith(QStringLiteral("http_server_error")));
        QCOMPARE(check.paths(), QStringList{QStringLiteral("card")});
    }

    void failsWhereTheCardIsFineAndTheAgentIsNot()
    {
        Bench check(card(interfaceAt("/a2a")), FakeAnswer::error(500, "boom"));
        QVERIFY(check.end().startsWith(QStringLiteral("http_server_error")));
        Bench refused(card(interfaceAt("/a2a")), FakeAnswer::error(401));
        QVERIFY(refused.end().startsWith(QStringLiteral("not_authorised")));
    }

    void turnsToTheNextInterfaceWhereOneIsNotThere()
    {
        Bench check(card(interfaceAt("/old") + "," + interfaceAt("/new")), noSuchTask());
        check.bench.net.otherwise(FakeAnswer::fails(FailureKind::ConnectionRefused));
        const auto probed = [&check](const QString &path) {
            return check.paths().contains(path);
        };
        QVERIFY(check.end().startsWith(QStringLiteral("connection_refused")));
        QVERIFY(probed(QStringLiteral("old/tasks")) && probed(QStringLiteral("new/tasks")));
    }

    void aCardWithoutAnInterfaceWeSpeakIsTheWrongVersion()
    {
        Bench check(card(interfaceAt("/grpc", "GRPC")), noSuchTask());
        QVERIFY(check.end().startsWith(QStringLiteral("version_refused")));
        QCOMPARE(check.paths(), QStringList{QStringLiteral("card")});
    }

    void endsOnceWhenCancelledInEitherPart_data()
    {
        QTest::addColumn<bool>("inProbe");
        QTest::newRow("in the card's") << false;
        QTest::newRow("in the probe's") << true;
    }
    void endsOnceWhenCancelledInEitherPart()
    {
        QFETCH(bool, inProbe);
        Bench check(inProbe ? card(interfaceAt("/a2a")) : FakeAnswer::never(), FakeAnswer::never());
        auto *attempt = new DeepCheckAttempt(check.bench.route(), {at("/"), {}, {}});
        check.bench.run(attempt);
        QCOMPARE(check.bench.end(), QStringLiteral("running"));
        QCOMPARE(check.paths().size(), inProbe ? 2 : 1);
        attempt->cancel();
        attempt->cancel();
        check.bench.settle();
        QCOMPARE(check.bench.end(), QStringLiteral("cancelled: "));
        QCOMPARE(check.bench.finishes, 1);
        QVERIFY(check.bench.net.running().isEmpty());
    }
};

QTEST_GUILESS_MAIN(DeepCheckAttemptTest)
#include "tst_deepcheckattempt.moc"
