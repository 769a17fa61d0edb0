// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks that are sent without the agent's credentials, to see whether it turns them away.
#include "taskrig.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const QUrl endpoint(QStringLiteral("https://login.test/token"));
const QUrl secondRpc(QStringLiteral("http://second.test/"));

SecretReference reference()
{
    return {AuthConfig::Source::EnvironmentVariable, QStringLiteral("SWITCHYARD_TEST_SECRET")};
}

AuthConfig authOf(AuthType type)
{
    AuthConfig auth;
    auth.type = type;
    auth.source = reference().source;
    auth.reference = reference().name;
    auth.user = QStringLiteral("ana");
    auth.header = QStringLiteral("api-key");
    auth.clientId = QStringLiteral("me");
    auth.tokenUrl = endpoint;
    return auth;
}

FleetConfig fleetWith(const AuthConfig &auth)
{
    FleetConfig fleet = oneAgent();
    fleet.agents.first().auth = auth;
    return fleet;
}

SendRequest unsignedTask(const Rig &rig)
{
    SendRequest request = rig.task();
    request.signedIn = false;
    return request;
}

//! What a request shows of credentials; empty: nothing.
QStringList shownBy(const HttpRequest &request)
{
    QStringList shown;
    for (const char *name : {"Authorization", "Cookie", "api-key", "X-More"}) {
        if (request.headers.contains(name))
            shown << QString::fromLatin1(name);
    }
    if (request.url.hasQuery())
        shown << request.url.query();
    if (!request.identity.certificate.isEmpty())
        shown << request.identity.certificate;
    return shown;
}

//! Of all that went to the agent about tasks; its card is asked for as ever.
QList<QStringList> shownOfTasks(const Rig &rig)
{
    QList<QStringList> shown;
    for (const HttpRequest &request : rig.network.requests()) {
        if (request.url.path() == rpcUrl.path() || request.url.host() == secondRpc.host())
            shown << shownBy(request);
    }
    return shown;
}

} // namespace

class TestUnsignedTask final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qputenv("SWITCHYARD_TEST_SECRET", "s3cr3t value"); }

    void noCredentialGoesOutWithIt_data()
    {
        QTest::addColumn<AuthConfig>("auth");
        QTest::newRow("bearer") << authOf(AuthType::Bearer);
        QTest::newRow("basic") << authOf(AuthType::Basic);
        for (const KeyPlace place : {KeyPlace::Header, KeyPlace::Query, KeyPlace::Cookie}) {
            AuthConfig key = authOf(AuthType::ApiKey);
            key.keyPlace = place;
            QTest::addRow("key in place %d", static_cast<int>(place)) << key;
        }
        QTest::newRow("oauth2") << authOf(AuthType::OAuth2);
        AuthConfig certificate;
        certificate.certificate = QStringLiteral("/etc/client.pem");
        certificate.key = QStringLiteral("/etc/client.key");
        QTest::newRow("certificate") << certificate;
        AuthConfig headers;
        headers.headers = {{QStringLiteral("X-More"), {}, reference()}};
        QTest::newRow("header that is a secret") << headers;
        headers.headers = {{QStringLiteral("authorization"), QStringLiteral("Token abc"), {}}};
        QTest::newRow("login in the clear") << headers;
    }
    void noCredentialGoesOutWithIt()
    {
        QFETCH(AuthConfig, auth);
        auth.headers.append({QStringLiteral("X-Team"), QStringLiteral("crm"), {}});
        Rig rig;
        rig.network.script(endpoint, {FakeAnswer::ok(R"({"access_token":"abc","expires_in":3600})")});
        rig.network.script(rpcUrl, {FakeAnswer::error(401)});
        const QUrl withKey(cardUrl.toString() + QStringLiteral("?api-key=s3cr3t%20value"));
        rig.network.script(withKey, {FakeAnswer::ok(card())});
        rig.start(fleetWith(auth));
        const qsizetype tokens = rig.network.count(endpoint);
        rig.engine.send(20, unsignedTask(rig));
        rig.settle(2s);
        QVERIFY(rig.end() && rig.end()->failure);
        QCOMPARE(rig.end()->failure->httpStatus, 401);
        QCOMPARE(shownOfTasks(rig), QList<QStringList>{{}});
        QCOMPARE(rig.network.requests().last().headers.value("X-Team"), QByteArray("crm"));
        QCOMPARE(rig.network.count(endpoint), tokens);
        // The next one is signed in again.
        rig.engine.send(21, rig.task());
        rig.settle(2s);
        QVERIFY(shownOfTasks(rig).size() >= 2); // a token that is not taken is had anew, once
        QVERIFY(!shownOfTasks(rig).last().isEmpty());
    }

    void aSecretThatCannotBeReadHoldsItUpNotAtAll()
    {
        AuthConfig auth = authOf(AuthType::Bearer);
        auth.source = AuthConfig::Source::Keychain;
        auth.reference = QStringLiteral("nobody told it");
        Rig rig;
        rig.network.script(rpcUrl, {FakeAnswer::error(401)});
        rig.start(fleetWith(auth));
        rig.engine.send(20, unsignedTask(rig));
        rig.settle(30s);
        QVERIFY(rig.end() && rig.end()->failure);
        QCOMPARE(shownOfTasks(rig).size(), 0); // without a card it is spoken to by its own address
        QCOMPARE(rig.network.count(agentUrl), 1);
    }

    void followingAndCancellingItsTaskShowsNothingEither()
    {
        TaskRig desk;
        desk.rig.engine.applyConfig(2, fleetWith(authOf(AuthType::Bearer)));
        desk.rig.engine.send(20, unsignedTask(desk.rig));
        desk.pass(2s, working);
        desk.rig.engine.cancelCall(20);
        desk.pass(2s, working);
        desk.rig.engine.cancelCall(20); // the call ends here, and its task lives on
        QVERIFY(desk.rig.end() && desk.rig.end()->task);
        QVERIFY(!desk.rig.end()->task->signedIn);
        desk.rig.engine.cancelTask(30, {*desk.rig.end()->task, QStringLiteral("ana")});
        desk.pass(2s, working);
        desk.pass(2s, QStringLiteral("canceled"));
        QVERIFY(desk.asked("message/send") == 1 && desk.asked("tasks/get") > 2);
        QCOMPARE(desk.asked("tasks/cancel"), 2);
        for (const QStringList &shown : shownOfTasks(desk.rig))
            QCOMPARE(shown, QStringList());
    }

    void askingWhatItCameToShowsNothing()
    {
        TaskRig desk;
        desk.inHistory = history();
        desk.rig.engine.applyConfig(2, fleetWith(authOf(AuthType::Bearer)));
        desk.rig.engine.send(20, unsignedTask(desk.rig));
        desk.pass(2s, completed);
        QVERIFY(desk.words().contains(QStringLiteral("the answer")));
        QCOMPARE(desk.asked("tasks/get"), 1);
        for (const QStringList &shown : shownOfTasks(desk.rig))
            QCOMPARE(shown, QStringList());
    }

    void whoeverStandsInIsShownNothingEither()
    {
        FleetConfig fleet = fleetWith(authOf(AuthType::Bearer));
        fleet.agents[0].fallback.agent = QStringLiteral("second");
        AgentConfig second = fleet.agents[0];
        second.name = QStringLiteral("second");
        second.url = secondRpc;
        second.paused = true; // no card of its own, so it is spoken to by its address
        second.fallback = {};
        fleet.agents.append(second);
        Rig rig;
        rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        rig.network.script(secondRpc, {FakeAnswer::error(401)});
        rig.start(fleet);
        rig.engine.send(20, unsignedTask(rig));
        rig.settle(2s);
        QCOMPARE(rig.network.count(secondRpc), 1);
        QCOMPARE(shownOfTasks(rig), QList<QStringList>({{}, {}}));
    }

    void isNotToldWhatThoseWhoSignInWereAnswered()
    {
        FleetConfig fleet = fleetWith(authOf(AuthType::Bearer));
        fleet.agents[0].fallback.lastGood = true;
        Rig rig;
        rig.start(fleet);
        rig.network.script(rpcUrl, {FakeAnswer::never(), FakeAnswer::error(503)});
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        rig.network.running().last()->play(answerTo(rig.network.running().last()->request()));
        rig.settle(1s);
        rig.engine.send(21, unsignedTask(rig));
        rig.settle(1s);
        QVERIFY(rig.end() && rig.end()->failure);
        QCOMPARE(rig.end()->failure->httpStatus, 503);
        rig.engine.send(22, rig.task());
        rig.settle(1s);
        QVERIFY(!rig.end()->failure); // who signs in is
    }

    void aRefusalSpeaksAgainstNeitherAgentNorItsCredentials()
    {
        Rig rig;
        rig.network.script(rpcUrl, {FakeAnswer::error(401)});
        rig.start(fleetWith(authOf(AuthType::Bearer)));
        for (CallNumber number = 20; number < 30; ++number) {
            rig.engine.send(number, unsignedTask(rig));
            rig.settle(1s);
        }
        QCOMPARE(rig.network.count(rpcUrl), 10); // none is tried again
        const CircuitSnapshot &circuit = rig.circuits[calls];
        QVERIFY(circuit.state == CircuitState::Closed);
        QCOMPARE(circuit.failures, 0);
        QCOMPARE(circuit.totals.neutral, 10U);
        QVERIFY(rig.agents.first().health == HealthStatus::Healthy);
        const Event &told = rig.events.last();
        QVERIFY2(told.text.contains(QStringLiteral("without credentials")), qPrintable(told.text));
        QCOMPARE(told.details.value(QStringLiteral("signed_in")), QJsonValue(false));
    }
};

QTEST_GUILESS_MAIN(TestUnsignedTask)
#include "tst_unsignedtask.moc"
