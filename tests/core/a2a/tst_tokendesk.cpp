// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/tokendesk.h"

#include "support/fakescheduler.h"
#include "support/faketransport.h"

#include <QTest>
#include <QUrlQuery>

using namespace switchyard;
using namespace switchyard::a2a;

namespace {

const QUrl endpoint(QStringLiteral("https://login.test/token"));
const QUrl metadata(QStringLiteral("https://login.test/.well-known/oauth-authorization-server"));

TokenQuestion question()
{
    return {endpoint,
            {},
            QStringLiteral("switch yard"),
            QStringLiteral("s3cr3t&more"),
            {QStringLiteral("read"), QStringLiteral("write")}};
}

FakeAnswer token(const QByteArray &token, int seconds)
{
    return FakeAnswer::ok("{\"access_token\":\"" + token +
                          "\",\"token_type\":\"Bearer\",\"expires_in\":" + QByteArray::number(seconds) + "}");
}

struct Bench
{
    FakeScheduler clock;
    FakeTransport net{clock};
    TokenDesk desk{clock, net};
    QObject asker;
    QList<Result<QByteArray>> told;

    void ask(const TokenQuestion &asked = question())
    {
        desk.ask(asked, &asker, [this](const Result<QByteArray> &result) { told.append(result); });
        settle();
    }
    void settle()
    {
        for (int i = 0; i < 20; ++i)
            clock.advance(0s);
    }
};

} // namespace

class TestTokenDesk final : public QObject
{
    Q_OBJECT

private slots:
    void asksAsTheStandardSays()
    {
        Bench bench;
        bench.net.script(endpoint, {token("abc", 3600)});
        bench.ask();
        QCOMPARE(bench.told.size(), 1);
        QCOMPARE(*bench.told.first(), QByteArray("abc"));
        const HttpRequest &request = bench.net.requests().first();
        QCOMPARE(request.verb, QByteArray("POST"));
        QCOMPARE(request.headers.value("Content-Type"), QByteArray("application/x-www-form-urlencoded"));
        QCOMPARE(request.body, QByteArray("grant_type=client_credentials&scope=read%20write"));
        const QByteArray basic = QByteArray::fromBase64(request.headers.value("Authorization").mid(6));
        QCOMPARE(basic, QByteArray("switch%20yard:s3cr3t%26more"));
    }

    void keepsATokenUntilShortlyBeforeItsEnd()
    {
        Bench bench;
        bench.net.script(endpoint, {token("abc", 100), token("def", 100)});
        bench.ask();
        bench.clock.advance(69s);
        QCOMPARE(bench.desk.kept(question()).value_or(""), QByteArray("abc"));
        bench.clock.advance(2s);
        QVERIFY(!bench.desk.kept(question()));
        bench.ask();
        QCOMPARE(*bench.told.last(), QByteArray("def"));
    }

    void asksOnceForAllWhoWait()
    {
        Bench bench;
        bench.net.script(endpoint, {token("abc", 100).delayed(1s)});
        bench.ask();
        bench.ask();
        bench.clock.advance(2s);
        bench.settle();
        QCOMPARE(bench.told.size(), 2);
        QCOMPARE(bench.net.requests().size(), 1);
    }

    void aChangedSecretIsAskedWithAnew()
    {
        Bench bench;
        bench.net.script(endpoint, {token("abc", 100), token("def", 100)});
        bench.ask();
        TokenQuestion changed = question();
        changed.clientSecret = QStringLiteral("another");
        QVERIFY(!bench.desk.kept(changed));
    }

    void findsTheEndpointInTheMetadata()
    {
        Bench bench;
        TokenQuestion asked = question();
        asked.tokenUrl.clear();
        asked.metadataUrl = metadata;
        bench.net.script(metadata, {FakeAnswer::ok("{\"token_endpoint\":\"https://login.test/token\"}")});
        bench.net.script(endpoint, {token("abc", 100)});
        bench.ask(asked);
        QCOMPARE(*bench.told.value(0), QByteArray("abc"));
        QVERIFY(bench.desk.kept(asked));
    }

    void noSecretGoesOverPlainHttpWhereHttpsWasPromised_data()
    {
        QTest::addColumn<QUrl>("metadata");
        QTest::addColumn<QUrl>("endpoint");
        QTest::addColumn<bool>("asks");
        const auto row = [](const char *name, const char *from, const char *to, bool asks) {
            QTest::newRow(name) << QUrl(QLatin1String(from)) << QUrl(QLatin1String(to)) << asks;
        };
        row("https to http", "https://login.test/meta", "http://login.test/token", false);
        row("https to https", "https://login.test/meta", "https://other.test/token", true);
        row("http to http", "http://login.test/meta", "http://login.test/token", true);
        row("to this machine", "https://login.test/meta", "http://127.0.0.1:8080/token", true);
    }
    void noSecretGoesOverPlainHttpWhereHttpsWasPromised()
    {
        QFETCH(QUrl, metadata);
        QFETCH(QUrl, endpoint);
        QFETCH(bool, asks);
        Bench bench;
        TokenQuestion asked = question();
        asked.tokenUrl.clear();
        asked.metadataUrl = metadata;
        bench.net.script(metadata, {FakeAnswer::ok("{\"token_endpoint\":\"" + endpoint.toEncoded() + "\"}")});
        bench.net.script(endpoint, {token("abc", 100)});
        bench.ask(asked);
        QCOMPARE(bench.net.count(endpoint), asks ? 1 : 0);
        QCOMPARE(bench.told.value(0).has_value(), asks);
        if (!asks)
            QVERIFY(bench.told.first().error().detail.contains(QStringLiteral("plain http")));
    }

    void aRefusalIsToldInTheServersWordsWithoutTheSecret()
    {
        Bench bench;
        bench.net.script(
            endpoint,
            {FakeAnswer::error(401, R"({"error":"invalid_client","error_description":"unknown client"})")});
        bench.ask();
        const Failure failure = bench.told.first().error();
        QVERIFY(failure.kind == FailureKind::NotAuthorised);
        QVERIFY2(failure.detail.contains(QStringLiteral("invalid_client: unknown client")),
                 qPrintable(failure.detail));
        QVERIFY(failure.detail.contains(QStringLiteral("https://login.test/token")));
        QVERIFY(!failure.detail.contains(QStringLiteral("s3cr3t")));
    }

    void noAnswerSaysNothingOfTheAgent_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("html") << QByteArray("<html>");
        QTest::newRow("no token") << QByteArray("{}");
        QTest::newRow("another type") << QByteArray("{\"access_token\":\"a\",\"token_type\":\"mac\"}");
        QTest::newRow("a number") << QByteArray("{\"access_token\":7}");
    }
    void noAnswerSaysNothingOfTheAgent()
    {
        QFETCH(QByteArray, body);
        Bench bench;
        bench.net.script(endpoint, {FakeAnswer::ok(body)});
        bench.ask();
        QVERIFY(bench.told.first().error().kind == FailureKind::InvalidRequest);
    }

    void aSilentServerIsGivenUp()
    {
        Bench bench;
        bench.net.script(endpoint, {FakeAnswer::never()});
        bench.ask();
        bench.clock.advance(TokenDesk::timeout);
        QCOMPARE(bench.told.size(), 1);
        QVERIFY(bench.told.first().error().detail.contains(QStringLiteral("20 s")));
    }

    void whoIsGoneIsNotTold()
    {
        Bench bench;
        bench.net.script(endpoint, {token("abc", 100).delayed(1s)});
        auto *asker = new QObject;
        int told = 0;
        bench.desk.ask(question(), asker, [&told](const Result<QByteArray> &) { ++told; });
        delete asker;
        bench.clock.advance(2s);
        bench.settle();
        QCOMPARE(told, 0);
        QVERIFY(bench.desk.kept(question())); // it is there for the next one
    }

    void aDroppedTokenIsForgottenAndANewerOneIsNot()
    {
        Bench bench;
        bench.net.script(endpoint, {token("abc", 100)});
        bench.ask();
        bench.desk.drop(question(), "older");
        QVERIFY(bench.desk.kept(question()));
        bench.desk.drop(question(), "abc");
        QVERIFY(!bench.desk.kept(question()));
    }
};

QTEST_GUILESS_MAIN(TestTokenDesk)
#include "tst_tokendesk.moc"
