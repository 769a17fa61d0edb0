// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerig.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const QUrl endpoint(QStringLiteral("https://login.test/token"));

FleetConfig fleetWith(const AuthConfig &auth)
{
    FleetConfig fleet = oneAgent();
    fleet.agents.first().auth = auth;
    fleet.agents.first().retry.maxAttempts = 1;
    return fleet;
}

AuthConfig withSecret(AuthType type)
{
    AuthConfig auth;
    auth.type = type;
    auth.source = AuthConfig::Source::EnvironmentVariable;
    auth.reference = QStringLiteral("SWITCHYARD_TEST_SECRET");
    auth.header = QStringLiteral("api-key");
    return auth;
}

AuthConfig oauth()
{
    AuthConfig auth = withSecret(AuthType::OAuth2);
    auth.clientId = QStringLiteral("me");
    auth.tokenUrl = endpoint;
    return auth;
}

FakeAnswer token(const QByteArray &token)
{
    return FakeAnswer::ok("{\"access_token\":\"" + token + "\",\"expires_in\":3600}");
}

} // namespace

class TestCredentials final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("SWITCHYARD_TEST_SECRET", "s3cr3t value"); }

    void theCardRequestCarriesThem_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("place");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *name, AuthType type, KeyPlace place, const char *header,
                            const char *value) {
            QTest::newRow(name) << static_cast<int>(type) << static_cast<int>(place) << QByteArray(header)
                                << QByteArray(value);
        };
        row("bearer", AuthType::Bearer, KeyPlace::Header, "Authorization", "Bearer s3cr3t value");
        row("header", AuthType::ApiKey, KeyPlace::Header, "api-key", "s3cr3t value");
        row("cookie", AuthType::ApiKey, KeyPlace::Cookie, "Cookie", "api-key=s3cr3t value");
    }
    void theCardRequestCarriesThem()
    {
        QFETCH(int, type);
        QFETCH(int, place);
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, value);
        Rig rig;
        AuthConfig auth = withSecret(static_cast<AuthType>(type));
        auth.keyPlace = static_cast<KeyPlace>(place);
        auth.headers = {{QStringLiteral("X-Team"), QStringLiteral("crm"), {}},
                        {QStringLiteral("X-More"), {}, auth.secret()}};
        rig.start(fleetWith(auth));
        const HttpHeaders &sent = rig.network.requests().first().headers;
        QCOMPARE(sent.value(header), value);
        QCOMPARE(sent.value("X-Team"), QByteArray("crm"));
        QCOMPARE(sent.value("X-More"), QByteArray("s3cr3t value"));
    }

    void aKeyInTheQueryIsEncodedAndLeavesTheRestOfIt()
    {
        a2a::RequestAuth auth(QUrl(QStringLiteral("https://a.test/")));
        auth.addQueryItem(QStringLiteral("api key"), QStringLiteral("s&=3 t"));
        HttpRequest request;
        request.url = QUrl(QStringLiteral("https://a.test/x?b=1%202"));
        auth.applyTo(request);
        QCOMPARE(request.url.toEncoded(), QByteArray("https://a.test/x?b=1%202&api%20key=s%26%3D3%20t"));
        const QByteArray head = "GET /x?b=1%202&api%20key=s%26%3D3%20t HTTP/1.1\r\n";
        QVERIFY(!auth.maskedHead(head).contains("s%26%3D3"));
    }

    void anotherHostIsShownNothingUnlessItIsNamed()
    {
        const QUrl home(QStringLiteral("https://a.test/"));
        const QUrl other(QStringLiteral("https://b.test:8443/rpc"));
        a2a::RequestAuth auth(home, {});
        auth.setBearer("token");
        QVERIFY(!auth.isFor(other));
        a2a::RequestAuth named(home, {QStringLiteral("B.test")});
        named.setBearer("token");
        QVERIFY(named.isFor(other));
        a2a::RequestAuth port(home, {QStringLiteral("b.test:8443")});
        port.setBearer("token");
        QVERIFY(port.isFor(other));
        QVERIFY(!port.isFor(QUrl(QStringLiteral("https://b.test/rpc"))));
        QVERIFY(!port.isFor(QUrl(QStringLiteral("http://b.test:8443/rpc")))); // in the clear
    }

    void anAccessTokenIsHadFirstAndUsedAgain()
    {
        Rig rig;
        rig.network.script(endpoint, {token("abc")});
        rig.start(fleetWith(oauth()));
        rig.settle(30s);
        QCOMPARE(rig.network.count(endpoint), 1);
        QVERIFY(rig.network.count(cardUrl) > 2);
        for (const HttpRequest &request : rig.network.requests()) {
            if (request.url == cardUrl)
                QCOMPARE(request.headers.value("Authorization"), QByteArray("Bearer abc"));
        }
    }

    void aTokenThatIsNotTakenAnyMoreIsAskedForAnewOnce()
    {
        Rig rig;
        rig.network.script(endpoint, {token("abc"), token("def")});
        rig.start(fleetWith(oauth()));
        rig.network.script(cardUrl, {FakeAnswer::error(401), FakeAnswer::ok(card())});
        rig.settle(12s);
        QCOMPARE(rig.network.count(endpoint), 2);
        QCOMPARE(rig.network.requests().last().headers.value("Authorization"), QByteArray("Bearer def"));
        QVERIFY(rig.agents.first().health == HealthStatus::Healthy);
    }

    void aTokenServerThatRefusesIsNoFaultOfTheAgent()
    {
        Rig rig;
        rig.network.script(endpoint, {FakeAnswer::error(400, R"({"error":"invalid_client"})")});
        rig.start(fleetWith(oauth()));
        rig.settle(60s);
        QCOMPARE(rig.network.count(cardUrl), 0);
        QVERIFY(rig.agents.first().health == HealthStatus::Misconfigured);
        QVERIFY(rig.agents.first().healthDetail.contains(QStringLiteral("invalid_client")));
        QVERIFY(rig.operations().isEmpty()); // no circuit has opened
    }

    void aKeyRingEntryIsUsedOnceItIsTold()
    {
        Rig rig;
        AuthConfig auth = withSecret(AuthType::Bearer);
        auth.source = AuthConfig::Source::Keychain;
        auth.reference = QStringLiteral("work");
        rig.start(fleetWith(auth));
        QCOMPARE(rig.network.count(cardUrl), 0);
        rig.engine.provideSecret(QStringLiteral("work"), QStringLiteral("from the ring"));
        rig.settle(12s);
        QVERIFY(rig.network.count(cardUrl) > 0);
        QCOMPARE(rig.network.requests().last().headers.value("Authorization"),
                 QByteArray("Bearer from the ring"));
    }

    void noSecretIsEverAmongTheEvents()
    {
        Rig rig;
        rig.network.script(endpoint, {token("abcdefgh")});
        AuthConfig auth = oauth();
        auth.headers = {{QStringLiteral("X-More"), {}, auth.secret()}};
        rig.start(fleetWith(auth));
        rig.engine.send(5, rig.task());
        rig.settle(12s);
        for (const Event &event : rig.events) {
            QVERIFY(!event.text.contains(QStringLiteral("s3cr3t")));
            QVERIFY(!event.text.contains(QStringLiteral("abcdefgh")));
        }
        for (const CallNews &news : rig.news) {
            const auto *wire = std::get_if<WireExchange>(&news);
            if (!wire)
                continue;
            QVERIFY(!wire->requestHead.contains(QStringLiteral("s3cr3t")));
            QVERIFY(!wire->requestHead.contains(QStringLiteral("abcdefgh")));
        }
    }
};

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
