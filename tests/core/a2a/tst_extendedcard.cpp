// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/cardattempt.h"
#include "a2a/extendedcardattempt.h"

#include "wirebench.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::a2a;

namespace {

using V = ProtocolVersion;
using B = Binding;

Dialect dialect(V version, B binding, const QString &tenant = {})
{
    return Dialect(Peer{QUrl(QStringLiteral("https://h.example/team/a2a")), version, binding, tenant});
}

const char card[] = R"({"name": "Inside", "version": "2", "supportedInterfaces": []})";

} // namespace

Q_DECLARE_METATYPE(switchyard::a2a::Dialect)

class ExtendedCardTest final : public QObject
{
    Q_OBJECT

private slots:
    void isAskedForWhereEachVersionHasIt_data()
    {
        QTest::addColumn<Dialect>("dialect");
        QTest::addColumn<QString>("asked");
        QTest::newRow("0.2") << dialect(V::V0_2, B::JsonRpc) << "GET /team/agent/authenticatedExtendedCard";
        QTest::newRow("0.3 JSON-RPC")
            << dialect(V::V0_3, B::JsonRpc) << "POST /team/a2a agent/getAuthenticatedExtendedCard";
        QTest::newRow("0.3 HTTP+JSON") << dialect(V::V0_3, B::HttpJson) << "GET /team/a2a/v1/card";
        QTest::newRow("1.0 JSON-RPC")
            << dialect(V::V1_0, B::JsonRpc) << "POST /team/a2a GetExtendedAgentCard";
        QTest::newRow("1.0 HTTP+JSON") << dialect(V::V1_0, B::HttpJson, QStringLiteral("t 1"))
                                       << "GET /team/a2a/t%201/extendedAgentCard";
    }
    void isAskedForWhereEachVersionHasIt()
    {
        QFETCH(Dialect, dialect);
        QFETCH(QString, asked);
        const HttpRequest request = dialect.extendedCard(QStringLiteral("q1"));
        const QString method =
            QJsonDocument::fromJson(request.body).object().value(QLatin1String("method")).toString();
        QCOMPARE(
            (QString::fromLatin1(request.verb) + u' ' + request.url.path(QUrl::FullyEncoded) + u' ' + method)
                .trimmed(),
            asked);
    }

    void isReadLikeAnyCard_data()
    {
        QTest::addColumn<Dialect>("dialect");
        QTest::addColumn<QByteArray>("body");
        const QByteArray bare(card);
        QTest::newRow("0.2") << dialect(V::V0_2, B::JsonRpc) << bare;
        QTest::newRow("JSON-RPC") << dialect(V::V1_0, B::JsonRpc)
                                  << QByteArray(R"({"jsonrpc": "2.0", "id": "@ID@", "result": )" + bare +
                                                "}");
        QTest::newRow("HTTP+JSON") << dialect(V::V1_0, B::HttpJson) << bare;
    }
    void isReadLikeAnyCard()
    {
        QFETCH(Dialect, dialect);
        QFETCH(QByteArray, body);
        WireBench bench;
        bench.net.otherwise(FakeAnswer::never());
        bench.run(new ExtendedCardAttempt(bench.route(), dialect));
        bench.reply(FakeAnswer::ok(body));
        QCOMPARE(bench.end(), QStringLiteral("ok"));
        const auto fetched = bench.payload<FetchedCard>();
        QVERIFY(fetched);
        QCOMPARE(fetched->card.name, QStringLiteral("Inside"));
    }

    void saysThatThereIsNone()
    {
        WireBench bench;
        bench.net.otherwise(FakeAnswer::never());
        bench.run(new ExtendedCardAttempt(bench.route(), dialect(V::V1_0, B::JsonRpc)));
        bench.reply(FakeAnswer::ok(
            R"({"jsonrpc": "2.0", "id": "@ID@", "error": {"code": -32007, "message": "not configured"}})"));
        QVERIFY2(bench.end().startsWith(QStringLiteral("agent_error")), qPrintable(bench.end()));
        QVERIFY(bench.end().contains(QStringLiteral("not configured")));
    }

    void takesNothingElseForACard()
    {
        WireBench bench;
        bench.net.otherwise(FakeAnswer::never());
        bench.run(new ExtendedCardAttempt(bench.route(), dialect(V::V1_0, B::HttpJson)));
        bench.reply(FakeAnswer::ok("<html>hello</html>"));
        QVERIFY2(bench.end().startsWith(QStringLiteral("malformed_answer")), qPrintable(bench.end()));
    }
};

QTEST_GUILESS_MAIN(ExtendedCardTest)
#include "tst_extendedcard.moc"
