// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/authmatch.h"
#include "engine/authsuggestion.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace switchyard;

namespace {

a2a::AgentCard cardWith(const QByteArray &security)
{
    const QByteArray bytes =
        R"({"name": "A", "description": "d", "version": "1", "capabilities": {}, "skills": [],
            "defaultInputModes": [], "defaultOutputModes": [], "supportedInterfaces": [], )" +
        security + "}";
    return a2a::parseAgentCard(bytes).value_or(a2a::AgentCard{});
}

AuthConfig of(AuthType type)
{
    AuthConfig auth;
    auth.type = type;
    return auth;
}

QString place(KeyPlace place)
{
    switch (place) {
    case KeyPlace::Header:
        return QStringLiteral("header");
    case KeyPlace::Query:
        return QStringLiteral("query");
    case KeyPlace::Cookie:
        return QStringLiteral("cookie");
    }
    return {};
}

//! One line that says it all: "bearer", "api_key key in cookie + X-B + certificate", "nothing".
QString inWords(const std::optional<AuthSuggestion> &suggestion)
{
    if (!suggestion)
        return QStringLiteral("nothing");
    const AuthConfig &auth = suggestion->auth;
    QStringList words;
    switch (auth.type) {
    case AuthType::None:
        break;
    case AuthType::Bearer:
        words << QStringLiteral("bearer");
        break;
    case AuthType::Basic:
        words << QStringLiteral("basic");
        break;
    case AuthType::ApiKey:
        words << QStringLiteral("api_key %1 in %2").arg(auth.header, place(auth.keyPlace));
        break;
    case AuthType::OAuth2:
        words << QStringLiteral("oauth2 from %1 for %2")
                     .arg((auth.tokenUrl.isEmpty() ? auth.metadataUrl : auth.tokenUrl).toString(),
                          auth.scopes.join(u' '))
                     .trimmed();
        break;
    }
    for (const ExtraHeader &header : auth.headers)
        words << header.name;
    if (suggestion->certificate)
        words << QStringLiteral("certificate");
    if (!suggestion->isWhole)
        words << QStringLiteral("more");
    return words.join(QStringLiteral(" + "));
}

} // namespace

class TestAuthSuggestion final : public QObject
{
    Q_OBJECT

private slots:
    void aCardsSchemesBecomeCredentials_data()
    {
        QTest::addColumn<QByteArray>("security");
        QTest::addColumn<QString>("suggested");
        const auto row = [](const char *name, const char *security, const char *suggested) {
            QTest::newRow(name) << QByteArray(security).replace('\'', '"') << QString::fromLatin1(suggested);
        };
        row("nothing asked", "'skills': []", "nothing");
        row("0.x bearer",
            "'securitySchemes': {'b': {'type': 'http', 'scheme': 'Bearer'}}, 'security': [{'b': []}]",
            "bearer");
        row("1.0 bearer",
            "'securitySchemes': {'b': {'httpAuthSecurityScheme': {'scheme': 'Bearer'}}},"
            "'securityRequirements': [{'schemes': {'b': {'list': []}}}]",
            "bearer");
        row("boxed basic",
            "'securitySchemes': {'b': {'scheme': {'$case': 'httpAuthSecurityScheme', 'value': {'scheme': "
            "'basic'}}}},"
            "'securityRequirements': [{'schemes': {'b': {}}}]",
            "basic");
        row("key in a header", "'securitySchemes': {'k': {'type': 'apiKey', 'in': 'header', 'name': 'X-K'}}",
            "api_key X-K in header");
        row("key in the query",
            "'securitySchemes': {'k': {'apiKeySecurityScheme': {'location': 'query', 'name': 'key'}}}",
            "api_key key in query");
        row("key in a cookie", "'securitySchemes': {'k': {'type': 'apiKey', 'in': 'cookie', 'name': 'sid'}}",
            "api_key sid in cookie");
        row("a key without a name", "'securitySchemes': {'k': {'type': 'apiKey', 'in': 'header'}}", "more");
        row("client credentials",
            "'securitySchemes': {'o': {'type': 'oauth2', 'flows': {'clientCredentials':"
            "{'tokenUrl': 'https://login.test/token', 'scopes': {}}}}}, 'security': [{'o': ['read', "
            "'write']}]",
            "oauth2 from https://login.test/token for read write");
        row("client credentials, boxed",
            "'securitySchemes': {'o': {'scheme': {'$case': 'oauth2SecurityScheme', 'value': {'flows': "
            "{'flow':"
            "{'$case': 'clientCredentials', 'value': {'tokenUrl': 'https://login.test/token'}}}}}}}",
            "oauth2 from https://login.test/token for");
        row("metadata alone",
            "'securitySchemes': {'o': {'oauth2SecurityScheme': {'flows': {},"
            "'oauth2MetadataUrl': 'https://login.test/.well-known/oauth-authorization-server'}}}",
            "oauth2 from https://login.test/.well-known/oauth-authorization-server for");
        row("discovery, no discriminator",
            "'securitySchemes': {'o': {'openIdConnectUrl': "
            "'https://login.test/.well-known/openid-configuration'}},"
            "'securityRequirements': [{'schemes': {'o': {'list': ['openid']}}}]",
            "oauth2 from https://login.test/.well-known/openid-configuration for openid");
        row("a flow that needs a person",
            "'securitySchemes': {'o': {'type': 'oauth2', 'flows': {'authorizationCode': {'tokenUrl': "
            "'https://t/'}}}}",
            "bearer + more");
        row("a certificate", "'securitySchemes': {'m': {'type': 'mutualTLS'}}", "certificate");
        row("two together",
            "'securitySchemes': {'b': {'type': 'http', 'scheme': 'bearer'},"
            "'k': {'type': 'apiKey', 'in': 'header', 'name': 'X-K'}, 'm': {'type': 'mutualTLS'}},"
            "'security': [{'b': [], 'k': [], 'm': []}]",
            "bearer + X-K + certificate");
        row("one after one that cannot be met",
            "'securitySchemes': {'d': {'type': 'http', 'scheme': 'digest'}, 'b': {'type': 'http', 'scheme': "
            "'basic'}},"
            "'security': [{'d': []}, {'b': []}]",
            "basic");
        row("only one that cannot be met", "'securitySchemes': {'d': {'type': 'http', 'scheme': 'digest'}}",
            "more");
        row("a scheme that is not there", "'security': [{'ghost': []}]", "more");
        row("none is fine too",
            "'securitySchemes': {'b': {'type': 'http', 'scheme': 'bearer'}}, 'security': [{}, {'b': []}]",
            "nothing");
    }
    void aCardsSchemesBecomeCredentials()
    {
        QFETCH(QByteArray, security);
        QFETCH(QString, suggested);
        const a2a::AgentCard card = cardWith(security);
        QCOMPARE(card.name, QStringLiteral("A"));
        QCOMPARE(inWords(suggestedAuth(card)), suggested);
    }

    void whatIsSetIsComparedWithTheCard_data()
    {
        QTest::addColumn<QByteArray>("security");
        QTest::addColumn<AuthConfig>("auth");
        QTest::addColumn<int>("match");
        const auto row = [](const char *name, const char *security, const AuthConfig &auth, AuthMatch match) {
            QTest::newRow(name) << QByteArray(security).replace('\'', '"') << auth << static_cast<int>(match);
        };
        const AuthConfig none;
        const AuthConfig bearer = of(AuthType::Bearer);
        AuthConfig key = of(AuthType::ApiKey);
        key.header = QStringLiteral("x-k");
        AuthConfig inCookie = key;
        inCookie.keyPlace = KeyPlace::Cookie;
        AuthConfig certified = bearer;
        certified.certificate = QStringLiteral("/c.pem");
        AuthConfig more = bearer;
        more.headers = {{QStringLiteral("X-K"), {}, {AuthConfig::Source::File, QStringLiteral("/k")}}};
        AuthConfig own;
        own.headers = {{QStringLiteral("authorization"), QStringLiteral("Digest x"), {}}};
        const char *wantsBearer = "'securitySchemes': {'b': {'type': 'http', 'scheme': 'Bearer'}}";
        const char *wantsKey = "'securitySchemes': {'k': {'type': 'apiKey', 'in': 'header', 'name': 'X-K'}}";
        const char *wantsBoth = "'securitySchemes': {'b': {'type': 'http', 'scheme': 'bearer'},"
                                "'k': {'type': 'apiKey', 'in': 'header', 'name': 'X-K'}},"
                                "'security': [{'b': [], 'k': []}]";
        const char *wantsEither = "'securitySchemes': {'b': {'type': 'http', 'scheme': 'bearer'},"
                                  "'k': {'type': 'apiKey', 'in': 'header', 'name': 'X-K'}},"
                                  "'security': [{'b': []}, {'k': []}]";
        const char *wantsFlow = "'securitySchemes': {'o': {'type': 'oauth2', 'flows': {}}}";
        row("nothing asked, nothing set", "'skills': []", none, AuthMatch::NotAsked);
        row("nothing asked", "'skills': []", bearer, AuthMatch::NotAsked);
        row("none is fine too",
            "'securitySchemes': {'b': {'type': 'http', 'scheme': 'bearer'}}, 'security': [{}, {'b': []}]",
            none, AuthMatch::NotAsked);
        row("nothing set", wantsBearer, none, AuthMatch::Unmet);
        row("the same kind", wantsBearer, bearer, AuthMatch::Met);
        row("another kind", wantsBearer, key, AuthMatch::Unmet);
        row("basic is no bearer", wantsBearer, of(AuthType::Basic), AuthMatch::Unmet);
        row("a flow ends in a token", wantsBearer, of(AuthType::OAuth2), AuthMatch::Met);
        row("a token is where a flow ends", wantsFlow, bearer, AuthMatch::Met);
        row("a key is not", wantsFlow, key, AuthMatch::Unmet);
        row("a header's name in another case", wantsKey, key, AuthMatch::Met);
        row("the same name elsewhere", wantsKey, inCookie, AuthMatch::Unmet);
        row("an extra header", wantsKey, more, AuthMatch::Met);
        row("one of two together", wantsBoth, bearer, AuthMatch::Unmet);
        row("both of two together", wantsBoth, more, AuthMatch::Met);
        row("one of two", wantsEither, key, AuthMatch::Met);
        row("no certificate", "'securitySchemes': {'m': {'type': 'mutualTLS'}}", bearer, AuthMatch::Unmet);
        row("a certificate", "'securitySchemes': {'m': {'type': 'mutualTLS'}}", certified, AuthMatch::Met);
        row("a login written out", "'securitySchemes': {'d': {'type': 'http', 'scheme': 'digest'}}", own,
            AuthMatch::Met);
        row("a kind nobody knows", "'securitySchemes': {'x': {'type': 'magic'}}", bearer, AuthMatch::Unclear);
        row("a scheme that is not there", "'security': [{'ghost': []}]", bearer, AuthMatch::Unclear);
        row("a key without a name", "'securitySchemes': {'k': {'type': 'apiKey', 'in': 'header'}}", key,
            AuthMatch::Unclear);
    }
    void whatIsSetIsComparedWithTheCard()
    {
        QFETCH(QByteArray, security);
        QFETCH(AuthConfig, auth);
        QFETCH(int, match);
        QCOMPARE(static_cast<int>(matchOf(cardWith(security), auth)), match);
    }
};

QTEST_APPLESS_MAIN(TestAuthSuggestion)
#include "tst_authsuggestion.moc"
