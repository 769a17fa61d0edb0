// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/agentcard.h"
#include "a2a/cardfindings.h"
#include "a2a/peer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace switchyard;
using namespace switchyard::a2a;

namespace {

const QByteArray currentCard =
    R"({"name":"Peer","description":"d","version":"0.1.0","supportedInterfaces":[)"
    R"({"url":"https://h.example/rpc","protocolBinding":"JSONRPC","protocolVersion":"1.0","tenant":"acme"},)"
    R"({"url":"https://h.example/rest","protocolBinding":"HTTP+JSON","protocolVersion":"1.0","tenant":""},)"
    R"({"url":"https://h.example/rpc","protocolBinding":"JSONRPC","protocolVersion":"0.3"},)"
    R"({"url":"h.example:443","protocolBinding":"GRPC","protocolVersion":"1.0"}],)"
    R"("capabilities":{"streaming":true,"pushNotifications":false,"extendedAgentCard":true,)"
    R"("extensions":[{"uri":"urn:x","required":false}]},)"
    R"("skills":[{"id":"obey","name":"Obey","description":"Does it.","tags":["test"],"examples":["go"]}],)"
    R"("defaultInputModes":["text/plain"],"defaultOutputModes":["text/plain","application/json"],"signatures":[{}]})";

const QByteArray legacyCard =
    R"({"name":"Peer 0.3","description":"d","protocolVersion":"0.3.0","version":"0.1.0",)"
    R"("url":"http://127.0.0.1:40103/a2a/jsonrpc","preferredTransport":"JSONRPC",)"
    R"("additionalInterfaces":[{"url":"http://127.0.0.1:40103/a2a/jsonrpc","transport":"JSONRPC"},)"
    R"({"url":"http://127.0.0.1:40103/a2a/rest","transport":"HTTP+JSON"}],)"
    R"("skills":[{"id":"obey","name":"Obey","description":"Does it.","tags":["test"]}],)"
    R"("capabilities":{"streaming":true},"defaultInputModes":["text/plain"],"defaultOutputModes":["text/plain"]})";

//! \brief \a card with one member replaced, or removed by "undefined".
QByteArray with(const QByteArray &card, const char *member, const QJsonValue &value)
{
    QJsonObject json = QJsonDocument::fromJson(card).object();
    if (value.isUndefined())
        json.remove(QLatin1String(member));
    else
        json.insert(QLatin1String(member), value);
    return QJsonDocument(json).toJson();
}

QJsonValue json(const char *text)
{
    return QJsonDocument::fromJson(QByteArray("[") + text + "]").array().at(0);
}

AgentCard parsed(const QByteArray &bytes)
{
    const auto card = parseAgentCard(bytes);
    return card ? *card : AgentCard();
}

//! \brief "field: what" of each finding, one a line.
QString shown(const QList<CardFinding> &findings)
{
    QStringList lines;
    for (const CardFinding &finding : findings)
        lines.append(finding.field + QStringLiteral(": ") + finding.what);
    return lines.join(u'\n');
}

QString chosen(const Result<Peer> &peer)
{
    if (!peer)
        return switchyard::toString(peer.error().kind);
    return QStringLiteral("%1 %2 %3 %4")
        .arg(peer->url.toString(), toString(peer->version), toString(peer->binding), peer->tenant)
        .trimmed();
}

} // namespace

class AgentCardTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsACardOfVersion1();
    void readsACardOfVersion03();
    void refusesWhatIsNoCard_data();
    void refusesWhatIsNoCard();
    void survivesAnyTypeInAnyField();
    void readsSecuritySchemesOfAllShapes_data();
    void readsSecuritySchemesOfAllShapes();
    void readsRequirementsOfAllShapes();
    void findsWhatIsWrong_data();
    void findsWhatIsWrong();
    void hasNothingToFindInAGoodCard();
    void doesNotDrownInFindings();
    void readsTheFirstThousandOfAListWithoutEnd();
    void choosesAPeer_data();
    void choosesAPeer();
    void speaksWithoutACard();
};

void AgentCardTest::readsACardOfVersion1()
{
    const AgentCard card = parsed(currentCard);
    QCOMPARE(card.name, QStringLiteral("Peer"));
    QCOMPARE(card.version, QStringLiteral("0.1.0"));
    QCOMPARE(card.shape, CardShape::Current);
    QCOMPARE(card.interfaces.size(), 4);
    QVERIFY(card.interfaces.at(0).binding == Binding::JsonRpc);
    QVERIFY(card.interfaces.at(0).version == ProtocolVersion::V1_0);
    QCOMPARE(card.interfaces.at(0).tenant, QStringLiteral("acme"));
    QVERIFY(card.interfaces.at(2).version == ProtocolVersion::V0_3);
    QVERIFY(!card.interfaces.at(3).binding);
    QCOMPARE(card.interfaces.at(3).field, QStringLiteral("supportedInterfaces[3]"));
    QVERIFY(card.capabilities.streaming);
    QVERIFY(card.capabilities.extendedCard);
    QCOMPARE(card.capabilities.extensions.size(), 1);
    QCOMPARE(card.skills.size(), 1);
    QCOMPARE(card.skills.first().examples, QStringList{QStringLiteral("go")});
    QCOMPARE(card.outputModes.size(), 2);
    QCOMPARE(card.signatures, 1);
}

void AgentCardTest::readsACardOfVersion03()
{
    const AgentCard card = parsed(legacyCard);
    QCOMPARE(card.shape, CardShape::Legacy);
    QCOMPARE(card.protocolVersion, QStringLiteral("0.3.0"));
    QCOMPARE(card.interfaces.size(), 2); // the preferred one, listed twice, is one
    QVERIFY(card.interfaces.at(0).binding == Binding::JsonRpc);
    QVERIFY(card.interfaces.at(1).binding == Binding::HttpJson);
    QVERIFY(card.interfaces.at(1).version == ProtocolVersion::V0_3);
}

void AgentCardTest::refusesWhatIsNoCard_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FailureKind>("kind");
    QTest::newRow("nothing") << QByteArray() << FailureKind::MalformedAnswer;
    QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><html></html>") << FailureKind::MalformedAnswer;
    QTest::newRow("cut off") << currentCard.first(200) << FailureKind::MalformedAnswer;
    QTest::newRow("a list") << QByteArray("[]") << FailureKind::MalformedAnswer;
    QTest::newRow("another object") << QByteArray(R"({"status":"ok"})") << FailureKind::MalformedAnswer;
    QTest::newRow("an error") << QByteArray(R"({"error":"not found"})") << FailureKind::MalformedAnswer;
    QTest::newRow("not UTF-8") << QByteArray("{\"name\":\"\xff\"}") << FailureKind::MalformedAnswer;
    QTest::newRow("100,000 deep") << QByteArray(100000, '[') << FailureKind::MalformedAnswer;
    QTest::newRow("100,000 deep and closed")
        << QByteArray(100000, '[') + QByteArray(100000, ']') << FailureKind::MalformedAnswer;
    QByteArray nested;
    for (int i = 0; i < 100000; ++i)
        nested += "{\"name\":";
    QTest::newRow("100,000 objects deep") << nested << FailureKind::MalformedAnswer;
    QTest::newRow("too large") << QByteArray(maximumCardSize + 1, ' ') << FailureKind::BodyTooLarge;
}

void AgentCardTest::refusesWhatIsNoCard()
{
    QFETCH(QByteArray, bytes);
    const auto card = parseAgentCard(bytes);
    QVERIFY(!card);
    QFETCH(FailureKind, kind);
    QCOMPARE(switchyard::toString(card.error().kind), switchyard::toString(kind));
    QVERIFY(!card.error().detail.isEmpty());
}

void AgentCardTest::survivesAnyTypeInAnyField()
{
    const QJsonValue values[] = {QJsonValue::Null,
                                 true,
                                 -1.5,
                                 QStringLiteral("x"),
                                 QJsonArray{1, QStringLiteral("x")},
                                 QJsonObject{{QStringLiteral("a"), 1}},
                                 QJsonArray{QJsonObject(), QJsonArray()}};
    for (const QByteArray &good : {currentCard, legacyCard}) {
        const QStringList members = QJsonDocument::fromJson(good).object().keys();
        for (const QString &member : members) {
            for (const QJsonValue &value : values) {
                const auto card = parseAgentCard(with(good, qPrintable(member), value));
                if (card)
                    (void)findings(*card, QUrl(QStringLiteral("https://h.example/")));
            }
        }
    }
    const auto card = parseAgentCard(with(currentCard, "skills", json(R"([{"id":7,"tags":"x"},null,"s"])")));
    QVERIFY(card);
    QCOMPARE(card->skills.size(), 1);
    const QString text = shown(findings(*card));
    QVERIFY2(text.contains(QStringLiteral("skills[0].id: must be a string, is a number")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("skills[0].tags: must be a list, is a string")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("skills[2]: must be an object, is a string")), qPrintable(text));
}

void AgentCardTest::readsSecuritySchemesOfAllShapes_data()
{
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<SecurityScheme::Type>("type");
    QTest::addColumn<QString>("detail");
    using Type = SecurityScheme::Type;
    const auto row = [](const char *name, const char *scheme, Type type, const char *detail) {
        QTest::newRow(name) << QByteArray(scheme) << type << QString::fromLatin1(detail);
    };
    row("0.x http", R"({"type":"http","scheme":"Bearer","bearerFormat":"JWT"})", Type::Http, "bearer");
    row("1.0 http", R"({"httpAuthSecurityScheme":{"scheme":"Bearer"}})", Type::Http, "bearer");
    row("JavaScript SDK in memory",
        R"({"scheme":{"$case":"httpAuthSecurityScheme","value":{"scheme":"Basic","description":""}}})",
        Type::Http, "basic");
    row("0.x api key", R"({"type":"apiKey","in":"header","name":"X-Key"})", Type::ApiKey, "header X-Key");
    row("1.0 api key", R"({"apiKeySecurityScheme":{"location":"query","name":"key"}})", Type::ApiKey,
        "query key");
    row("0.x oauth2",
        R"({"type":"oauth2","flows":{"clientCredentials":{"tokenUrl":"https://t","scopes":{}}}})",
        Type::OAuth2, "clientCredentials");
    row("1.0 oauth2", R"({"oauth2SecurityScheme":{"flows":{"deviceCode":{}}}})", Type::OAuth2, "deviceCode");
    row("0.x open id", R"({"type":"openIdConnect","openIdConnectUrl":"https://o"})", Type::OpenIdConnect,
        "https://o");
    row("open id without a type", R"({"openIdConnectUrl":"https://o"})", Type::OpenIdConnect, "https://o");
    row("0.3 mutual tls", R"({"type":"mutualTLS"})", Type::MutualTls, "");
    row("1.0 mutual tls", R"({"mtlsSecurityScheme":{}})", Type::MutualTls, "");
    row("nonsense", R"({"type":"magic"})", Type::Unknown, "");
    row("wrong types", R"({"type":7,"scheme":[],"flows":"x"})", Type::OAuth2, "");
}

void AgentCardTest::readsSecuritySchemesOfAllShapes()
{
    QFETCH(QByteArray, scheme);
    const AgentCard card = parsed(with(currentCard, "securitySchemes", json("{\"s\":" + scheme + "}")));
    QCOMPARE(card.securitySchemes.size(), 1);
    const SecurityScheme read = card.securitySchemes.first();
    QTEST(read.type, "type");
    const QStringList details{read.httpScheme, read.location, read.parameter, read.metadataUrl,
                              read.oauthFlows.join(u',')};
    QTEST(QStringList(details).filter(QRegularExpression(QStringLiteral("."))).join(u' '), "detail");
}

void AgentCardTest::readsRequirementsOfAllShapes()
{
    const QList<SecurityRequirement> expected{{{{QStringLiteral("a"), {QStringLiteral("read")}}}},
                                              {{{QStringLiteral("b"), {}}, {QStringLiteral("c"), {}}}}};
    QCOMPARE(parsed(with(legacyCard, "security", json(R"([{"a":["read"]},{"b":[],"c":[]}])")))
                 .securityRequirements,
             expected);
    QCOMPARE(
        parsed(with(currentCard, "securityRequirements",
                    json(R"([{"schemes":{"a":{"list":["read"]}}},{"schemes":{"b":{},"c":{"list":[]}}}])")))
            .securityRequirements,
        expected);
}

void AgentCardTest::findsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("card");
    QTest::addColumn<QString>("finding");
    const auto row = [](const char *name, const QByteArray &card, const char *finding) {
        QTest::newRow(name) << card << QString::fromLatin1(finding);
    };
    const auto interfaces = [](const char *url, const char *binding = "JSONRPC",
                               const char *version = "1.0") {
        return with(currentCard, "supportedInterfaces",
                    QJsonArray{QJsonObject{{QStringLiteral("url"), QLatin1String(url)},
                                           {QStringLiteral("protocolBinding"), QLatin1String(binding)},
                                           {QStringLiteral("protocolVersion"), QLatin1String(version)}}});
    };
    row("a required field", with(currentCard, "version", QJsonValue::Undefined),
        "version: is required, and missing");
    row("a field of 0.x", with(legacyCard, "url", QJsonValue::Undefined), "url: is required, and missing");
    row("an address of no host", interfaces("http://0.0.0.0:8000/"),
        "supportedInterfaces[0].url: http://0.0.0.0:8000/ names no host that a client can reach");
    row("the same in IPv6", interfaces("http://[::]:8080/invoke"), "names no host that a client can reach");
    row("the agent's own loopback", interfaces("http://localhost:9000/"),
        "http://localhost:9000/ is the agent's own machine to the agent alone; taken to mean h.example");
    row("another host", interfaces("https://evil.example/"),
        "is on evil.example, the card came from h.example; credentials are not sent to another host");
    row("plain http behind https", interfaces("http://h.example/"),
        "the card came over https, this address is plain http");
    row("no address", interfaces("not a url"), "not a url is no http or https address");
    row("nothing we speak", interfaces("h:443", "GRPC"),
        "supportedInterfaces: has no interface that this program speaks");
    row("a version too new", interfaces("https://h.example/", "JSONRPC", "2.0"),
        "supportedInterfaces[0]: speaks A2A 2.0; this program speaks 0.2, 0.3 and 1.0");
    row("a version too old", with(legacyCard, "protocolVersion", QStringLiteral("0.1")), "speaks A2A 0.1");
    row("a card of 0.1",
        QByteArray(R"({"name":"A","url":"https://h.example/","authentication":{"schemes":["bearer"]}})"),
        "protocolVersion: the card is of A2A 0.1, which is too old");
    row("a version at the top of 1.0", with(currentCard, "protocolVersion", QStringLiteral("1.0")),
        "protocolVersion: is deprecated at the top of a card of 1.0");
    row("0.x without a version", with(legacyCard, "protocolVersion", QJsonValue::Undefined),
        "protocolVersion: is missing; taken for 0.2");
    row("0.x that says 1.0", with(legacyCard, "protocolVersion", QStringLiteral("1.0.0")),
        "protocolVersion: says 1.0.0, but the card has the shape of 0.x");
    row("both shapes", with(currentCard, "url", QStringLiteral("https://h.example/rpc")),
        "url: the card has the shape of 0.x and of 1.0");
    row("an extension insisted on",
        with(currentCard, "capabilities", json(R"({"extensions":[{"uri":"urn:y","required":true}]})")),
        "capabilities.extensions[0]: the agent insists on urn:y");
    row("a skill twice",
        with(
            currentCard, "skills",
            json(
                R"([{"id":"a","name":"n","description":"d","tags":[]},{"id":"a","name":"n","description":"d","tags":[]}])")),
        "skills[1].id: \"a\" is the id of an earlier skill");
    row("a requirement without its scheme",
        with(currentCard, "securityRequirements", json(R"([{"schemes":{"a":{}}}])")),
        "securityRequirements: asks for \"a\", which securitySchemes does not have");
    row("a scheme of no kind", with(currentCard, "securitySchemes", json(R"({"a":{"type":"magic"}})")),
        "securitySchemes.a: is no security scheme of any version");
}

void AgentCardTest::findsWhatIsWrong()
{
    QFETCH(QByteArray, card);
    QFETCH(QString, finding);
    const QString all =
        shown(findings(parsed(card), QUrl(QStringLiteral("https://h.example/.well-known/agent-card.json"))));
    QVERIFY2(all.contains(finding), qPrintable(all));
}

void AgentCardTest::hasNothingToFindInAGoodCard()
{
    QCOMPARE(shown(findings(parsed(legacyCard), QUrl(QStringLiteral("http://127.0.0.1:40103/")))), QString());
    QCOMPARE(shown(findings(parsed(currentCard), QUrl(QStringLiteral("https://h.example/")))),
             QStringLiteral("supportedInterfaces[3]: speaks GRPC, which this program does not"));
}

void AgentCardTest::doesNotDrownInFindings()
{
    QJsonArray skills;
    for (int i = 0; i < 5000; ++i)
        skills.append(i);
    QVERIFY(parsed(with(currentCard, "skills", skills)).readingFindings.size() < 150);

    QJsonObject asked;
    for (int i = 0; i < 5000; ++i)
        asked.insert(QString::number(i), QJsonArray());
    const AgentCard card = parsed(with(currentCard, "securityRequirements", QJsonArray{asked}));
    QVERIFY(findings(card).size() < 1100);
}

void AgentCardTest::readsTheFirstThousandOfAListWithoutEnd()
{
    QJsonArray interfaces;
    QJsonArray modes;
    QJsonObject schemes;
    for (int i = 0; i < 5000; ++i) {
        const QString number = QString::number(i);
        interfaces.append(QJsonObject{{QStringLiteral("url"), number}});
        modes.append(number);
        schemes.insert(number, QJsonObject());
    }
    const AgentCard current = parsed(with(currentCard, "supportedInterfaces", interfaces));
    QCOMPARE(current.interfaces.size(), 1000);
    QVERIFY(shown(current.readingFindings)
                .contains(
                    QStringLiteral("supportedInterfaces: has 5000 elements; only the first 1000 are read")));
    QCOMPARE(parsed(with(legacyCard, "additionalInterfaces", interfaces)).interfaces.size(), 1001);
    QCOMPARE(parsed(with(currentCard, "defaultInputModes", modes)).inputModes.size(), 1000);
    QCOMPARE(parsed(with(currentCard, "securitySchemes", schemes)).securitySchemes.size(), 1000);
}

void AgentCardTest::choosesAPeer_data()
{
    QTest::addColumn<QByteArray>("card");
    QTest::addColumn<PeerOverride>("override");
    QTest::addColumn<QString>("peer");
    const auto row = [](const char *name, const QByteArray &card, const PeerOverride &override,
                        const char *peer) {
        QTest::newRow(name) << card << override << QString::fromLatin1(peer);
    };
    const PeerOverride v03{{}, ProtocolVersion::V0_3, {}};
    const PeerOverride v02{{}, ProtocolVersion::V0_2, {}};
    const PeerOverride rest{{}, {}, Binding::HttpJson};
    row("the first we speak", currentCard, {}, "https://h.example/rpc 1.0 jsonrpc acme");
    row("a binding", currentCard, rest, "https://h.example/rest 1.0 http-json");
    row("a version", currentCard, v03, "https://h.example/rpc 0.3 jsonrpc");
    row("a version the card lacks", currentCard, v02, "https://h.example/rpc 0.2 jsonrpc acme");
    row("another address", currentCard, {QUrl(QStringLiteral("https://other/x")), {}, {}},
        "https://other/x 1.0 jsonrpc acme");
    row("0.3", legacyCard, {}, "http://card.example:40103/a2a/jsonrpc 0.3 jsonrpc");
    row("0.3 over http-json", legacyCard, rest, "http://card.example:40103/a2a/rest 0.3 http-json");
    row("no version is 0.2", with(legacyCard, "protocolVersion", QJsonValue::Undefined), {},
        "http://card.example:40103/a2a/jsonrpc 0.2 jsonrpc");
    row("no host is the card's", with(legacyCard, "url", QStringLiteral("http://0.0.0.0:8000/x")), {},
        "http://card.example:8000/x 0.3 jsonrpc");
    row("the agent's own machine is the card's",
        with(legacyCard, "url", QStringLiteral("http://localhost:9/x")), {},
        "http://card.example:9/x 0.3 jsonrpc");
    row("another address with the operator's tenant", currentCard,
        {QUrl(QStringLiteral("http://localhost/x")), {}, {}, {}, QStringLiteral("mine")},
        "http://localhost/x 1.0 jsonrpc mine");
    row("an unreachable one is passed over", with(legacyCard, "url", QStringLiteral("nowhere")), {},
        "http://card.example:40103/a2a/jsonrpc 0.3 jsonrpc");
    row("0.1", QByteArray(R"({"name":"A","url":"https://h/","authentication":{"schemes":["bearer"]}})"), {},
        "version_refused");
    row("0.2 with a field of 0.1",
        QByteArray(R"({"name":"A","url":"https://h/","authentication":{"schemes":["x"]},"security":[]})"), {},
        "https://h/ 0.2 jsonrpc");
    row("only gRPC",
        with(currentCard, "supportedInterfaces",
             json(R"([{"url":"h:443","protocolBinding":"GRPC","protocolVersion":"1.0"}])")),
        {}, "version_refused");
    row("only nonsense",
        with(currentCard, "supportedInterfaces",
             json(R"([{"url":"ftp://h/","protocolBinding":"JSONRPC","protocolVersion":"1.0"}])")),
        {}, "invalid_request");
}

void AgentCardTest::choosesAPeer()
{
    QFETCH(QByteArray, card);
    QFETCH(PeerOverride, override);
    QTEST(chosen(choosePeer(parsed(card), override, QUrl(QStringLiteral("https://card.example/")))), "peer");
}

void AgentCardTest::speaksWithoutACard()
{
    const QUrl url(QStringLiteral("https://h.example/rpc"));
    QCOMPARE(chosen(peerWithoutCard(url)), QStringLiteral("https://h.example/rpc 1.0 jsonrpc"));
    QCOMPARE(chosen(peerWithoutCard(url, {{}, ProtocolVersion::V0_3, Binding::HttpJson})),
             QStringLiteral("https://h.example/rpc 0.3 http-json"));
    QCOMPARE(chosen(peerWithoutCard(QUrl(QStringLiteral("h.example")))), QStringLiteral("invalid_request"));
    QCOMPARE(chosen(peerWithoutCard(QUrl())), QStringLiteral("invalid_request"));
}

QTEST_GUILESS_MAIN(AgentCardTest)
#include "tst_agentcard.moc"
