// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoagent.h"
#include "demo/demoroster.h"
#include "democlient.h"
#include "support/fakescheduler.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace switchyard;

class TestDemoAgent final : public QObject
{
    Q_OBJECT

private slots:
    void cardHasWhatItsVersionRequires_data();
    void cardHasWhatItsVersionRequires();
    void answersASend_data();
    void answersASend();
    void currentVersionMustBeNamed();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void slowTakesItsTime();
    void unblockedSendIsPolled_data();
    void unblockedSendIsPolled();
    void cancelEndsATaskOnce();
    void asksAndGoesOnWithTheAnswer();
    void streamsEventsInOrder_data();
    void streamsEventsInOrder();
    void resubscribesToARunningTask();
    void flakyFailsItsShare();
    void badSpellsFailTasksButNotCards();
    void rotaOpensAndCloses();
    void rateLimitSaysWhenToComeBack();
    void wrongCredentialsAreRefusedEverywhere();
    void malformedCardEndsInMidAir();
    void endsSilentlyWithTasksRunning();

private:
    [[nodiscard]] bool starts(DemoAgent &agent);
    //! Runs the fake clock on while the agent is at work, and no longer, until the reply is there.
    [[nodiscard]] bool finishes(const DemoClient::Reply &reply);
    [[nodiscard]] DemoClient::Reply sent(const DemoAgent &agent, const QJsonObject &params);
    [[nodiscard]] static DemoProfile member(const QString &temper);
    [[nodiscard]] static DemoProfile steadyOf(a2a::ProtocolVersion version);

    FakeScheduler m_scheduler;
    DemoClient m_client;
    int m_idle = 0; //!< timers armed while the agent has nothing to do
};

Q_DECLARE_METATYPE(switchyard::a2a::ProtocolVersion)

namespace {

const auto v03 = a2a::ProtocolVersion::V0_3;
const auto v10 = a2a::ProtocolVersion::V1_0;

//! The events of a finished stream, each the result of its JSON-RPC envelope.
QList<QJsonObject> eventsOf(const QByteArray &stream)
{
    QList<QJsonObject> events;
    QByteArray rest = stream;
    while (!rest.isEmpty()) {
        const qsizetype end = rest.indexOf("\n\n");
        if (end < 0 || !rest.startsWith("data: "))
            return {};
        const QJsonObject envelope = QJsonDocument::fromJson(rest.mid(6, end - 6)).object();
        if (envelope.value(QStringLiteral("id")).toInt() != 7)
            return {};
        events.append(envelope.value(QStringLiteral("result")).toObject());
        rest = rest.mid(end + 2);
    }
    return events;
}

} // namespace

bool TestDemoAgent::starts(DemoAgent &agent)
{
    const bool isUp = agent.start();
    m_idle = m_scheduler.armed();
    return isUp;
}

bool TestDemoAgent::finishes(const DemoClient::Reply &reply)
{
    const QDeadlineTimer tooLate(10s);
    const auto hasArrived = [&] {
        return m_scheduler.armed() > m_idle || reply->bytesAvailable() > 0 || reply->isFinished();
    };
    while (!hasArrived() && !tooLate.hasExpired())
        QCoreApplication::processEvents();
    while (!reply->isFinished() && !tooLate.hasExpired()) {
        if (m_scheduler.armed() > m_idle)
            m_scheduler.advance(1ms);
        QCoreApplication::processEvents();
    }
    return reply->isFinished();
}

DemoClient::Reply TestDemoAgent::sent(const DemoAgent &agent, const QJsonObject &params)
{
    const bool isCurrent = agent.profile().protocol == v10;
    return m_client.call(agent.url(),
                         isCurrent ? QStringLiteral("SendMessage") : QStringLiteral("message/send"), params,
                         isCurrent ? "1.0" : "");
}

DemoProfile TestDemoAgent::member(const QString &temper)
{
    const QList<DemoProfile> roster = demoRoster();
    const auto found = std::find_if(roster.begin(), roster.end(), [&](const DemoProfile &profile) {
        return profile.config.tags.contains(temper);
    });
    return found == roster.end() ? DemoProfile() : *found;
}

DemoProfile TestDemoAgent::steadyOf(a2a::ProtocolVersion version)
{
    DemoProfile profile = member(QStringLiteral("steady"));
    profile.protocol = version;
    return profile;
}

void TestDemoAgent::cardHasWhatItsVersionRequires_data()
{
    QTest::addColumn<a2a::ProtocolVersion>("version");
    QTest::addColumn<QStringList>("required");
    const QStringList both{QStringLiteral("name"),
                           QStringLiteral("description"),
                           QStringLiteral("version"),
                           QStringLiteral("capabilities"),
                           QStringLiteral("defaultInputModes"),
                           QStringLiteral("defaultOutputModes"),
                           QStringLiteral("skills")};
    QTest::newRow("0.3") << v03
                         << both + QStringList{QStringLiteral("url"), QStringLiteral("protocolVersion")};
    QTest::newRow("1.0") << v10 << both + QStringList{QStringLiteral("supportedInterfaces")};
}

void TestDemoAgent::cardHasWhatItsVersionRequires()
{
    QFETCH(const a2a::ProtocolVersion, version);
    QFETCH(const QStringList, required);
    DemoAgent agent(steadyOf(version), m_scheduler, 1);
    QVERIFY(starts(agent));
    const auto reply = m_client.card(agent.url());
    QVERIFY(finishes(reply));
    QCOMPARE(statusOf(reply), 200);
    QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader).toString(),
             QStringLiteral("application/json"));
    const QJsonObject card = bodyOf(reply);
    for (const QString &field : required)
        QVERIFY2(card.contains(field), qPrintable(field));
    const QString url = version == v10 ? at(card, QStringLiteral("supportedInterfaces.0.url")).toString()
                                       : card.value(QStringLiteral("url")).toString();
    QCOMPARE(QUrl(url), agent.url());
}

void TestDemoAgent::answersASend_data()
{
    QTest::addColumn<a2a::ProtocolVersion>("version");
    QTest::addColumn<QString>("task");
    QTest::addColumn<QString>("state");
    QTest::newRow("0.3: the task itself, tagged")
        << v03 << QStringLiteral("result") << QStringLiteral("completed");
    QTest::newRow("1.0: the task as a member")
        << v10 << QStringLiteral("result.task") << QStringLiteral("TASK_STATE_COMPLETED");
}

void TestDemoAgent::answersASend()
{
    QFETCH(const a2a::ProtocolVersion, version);
    QFETCH(const QString, task);
    QFETCH(const QString, state);
    DemoAgent agent(steadyOf(version), m_scheduler, 1);
    QVERIFY(starts(agent));
    const auto reply = sent(agent, saying(QStringLiteral("invoice 4711")));
    QVERIFY(finishes(reply));
    const QJsonObject body = bodyOf(reply);
    QCOMPARE(body.value(QStringLiteral("id")).toInt(), 7);
    QCOMPARE(body.value(QStringLiteral("jsonrpc")).toString(), QStringLiteral("2.0"));
    const QJsonObject got = at(body, task).toObject();
    QCOMPARE(at(got, QStringLiteral("status.state")).toString(), state);
    QVERIFY(!got.value(QStringLiteral("contextId")).toString().isEmpty());
    QCOMPARE(got.contains(QStringLiteral("kind")), version == v03);
    QVERIFY(agent.profile().answers.contains(at(got, QStringLiteral("artifacts.0.parts.0.text")).toString()));
    QCOMPARE(at(got, QStringLiteral("history.0.parts.0.text")).toString(), QStringLiteral("invoice 4711"));
}

void TestDemoAgent::currentVersionMustBeNamed()
{
    DemoAgent agent(steadyOf(v10), m_scheduler, 1);
    QVERIFY(starts(agent));
    const auto reply = m_client.call(agent.url(), QStringLiteral("SendMessage"), saying(QStringLiteral("?")));
    QVERIFY(finishes(reply));
    QCOMPARE(statusOf(reply), 200);
    const QJsonObject body = bodyOf(reply);
    QCOMPARE(at(body, QStringLiteral("error.code")).toInt(), -32009);
    QCOMPARE(at(body, QStringLiteral("error.data.0.reason")).toString(),
             QStringLiteral("VERSION_NOT_SUPPORTED"));
}

void TestDemoAgent::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QJsonObject>("params");
    QTest::addColumn<int>("code");
    QTest::newRow("no such task") << QStringLiteral("tasks/get")
                                  << QJsonObject{{QStringLiteral("id"), QStringLiteral("nobody's")}}
                                  << -32001;
    QTest::newRow("cancel of no task") << QStringLiteral("tasks/cancel") << QJsonObject() << -32001;
    QTest::newRow("an answer to no task")
        << QStringLiteral("message/send") << saying(QStringLiteral("?"), QStringLiteral("nobody's"))
        << -32001;
    QTest::newRow("a method of another version")
        << QStringLiteral("SendMessage") << saying(QStringLiteral("?")) << -32601;
    QTest::newRow("no message") << QStringLiteral("message/send") << QJsonObject() << -32602;
    QTest::newRow("a stream from one that does not")
        << QStringLiteral("message/stream") << saying(QStringLiteral("?")) << -32004;
}

void TestDemoAgent::refusesWhatItDoesNotKnow()
{
    QFETCH(const QString, method);
    QFETCH(const QJsonObject, params);
    QFETCH(const int, code);
    DemoAgent agent(steadyOf(v03), m_scheduler, 1);
    QVERIFY(starts(agent));
    const auto reply = m_client.call(agent.url(), method, params);
    QVERIFY(finishes(reply));
    QCOMPARE(statusOf(reply), 200);
    QCOMPARE(at(bodyOf(reply), QStringLiteral("error.code")).toInt(), code);
}

void TestDemoAgent::slowTakesItsTime()
{
    DemoAgent agent(member(QStringLiteral("slow")), m_scheduler, 1);
    QVERIFY(starts(agent));
    const int before = m_scheduler.armed();
    const auto reply = sent(agent, saying(QStringLiteral("?")));
    QTRY_VERIFY(m_scheduler.armed() > before);
    m_scheduler.advance(990ms);
    QCoreApplication::processEvents();
    QVERIFY(!reply->isFinished());
    m_scheduler.advance(2100ms);
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(at(bodyOf(reply), QStringLiteral("result.status.state")).toString(),
             QStringLiteral("completed"));
}

void TestDemoAgent::unblockedSendIsPolled_data()
{
    QTest::addColumn<a2a::ProtocolVersion>("version");
    QTest::addColumn<QJsonObject>("configuration");
    QTest::newRow("0.3") << v03 << QJsonObject{{QStringLiteral("blocking"), false}};
    QTest::newRow("1.0") << v10 << QJsonObject{{QStringLiteral("returnImmediately"), true}};
}

void TestDemoAgent::unblockedSendIsPolled()
{
    QFETCH(const a2a::ProtocolVersion, version);
    QFETCH(const QJsonObject, configuration);
    DemoAgent agent(steadyOf(version), m_scheduler, 1);
    QVERIFY(starts(agent));
    QJsonObject params = saying(QStringLiteral("?"));
    params.insert(QStringLiteral("configuration"), configuration);
    const auto reply = sent(agent, params);
    QTRY_VERIFY(reply->isFinished());
    const QString prefix = version == v10 ? QStringLiteral("result.task.") : QStringLiteral("result.");
    const QJsonObject body = bodyOf(reply);
    QVERIFY(at(body, prefix + QStringLiteral("status.state"))
                .toString()
                .endsWith(QStringLiteral("submitted"), Qt::CaseInsensitive));
    m_scheduler.advance(1s);
    const auto polled = m_client.call(
        agent.url(), version == v10 ? QStringLiteral("GetTask") : QStringLiteral("tasks/get"),
        {{QStringLiteral("id"), at(body, prefix + QStringLiteral("id"))}}, version == v10 ? "1.0" : "");
    QTRY_VERIFY(polled->isFinished());
    QVERIFY(at(bodyOf(polled), QStringLiteral("result.status.state"))
                .toString()
                .endsWith(QStringLiteral("completed"), Qt::CaseInsensitive));
}

void TestDemoAgent::cancelEndsATaskOnce()
{
    DemoAgent agent(member(QStringLiteral("slow")), m_scheduler, 1);
    QVERIFY(starts(agent));
    QJsonObject params = saying(QStringLiteral("?"));
    params.insert(QStringLiteral("configuration"), QJsonObject{{QStringLiteral("blocking"), false}});
    const auto reply = sent(agent, params);
    QTRY_VERIFY(reply->isFinished());
    const QJsonObject id{{QStringLiteral("id"), at(bodyOf(reply), QStringLiteral("result.id"))}};

    const auto first = m_client.call(agent.url(), QStringLiteral("tasks/cancel"), id);
    QTRY_VERIFY(first->isFinished());
    QCOMPARE(at(bodyOf(first), QStringLiteral("result.status.state")).toString(), QStringLiteral("canceled"));
    m_scheduler.advance(10s);
    const auto second = m_client.call(agent.url(), QStringLiteral("tasks/cancel"), id);
    QTRY_VERIFY(second->isFinished());
    QCOMPARE(at(bodyOf(second), QStringLiteral("error.code")).toInt(), -32002);
}

void TestDemoAgent::asksAndGoesOnWithTheAnswer()
{
    DemoAgent agent(member(QStringLiteral("asks-for-input")), m_scheduler, 1);
    QVERIFY(starts(agent));
    const auto asked = sent(agent, saying(QStringLiteral("a train")));
    QVERIFY(finishes(asked));
    const QJsonObject task = at(bodyOf(asked), QStringLiteral("result.task")).toObject();
    QCOMPARE(at(task, QStringLiteral("status.state")).toString(),
             QStringLiteral("TASK_STATE_INPUT_REQUIRED"));
    QCOMPARE(at(task, QStringLiteral("status.message.parts.0.text")).toString(), agent.profile().question);

    const QString id = task.value(QStringLiteral("id")).toString();
    const auto answered = sent(agent, saying(QStringLiteral("window"), id));
    QVERIFY(finishes(answered));
    const QJsonObject done = at(bodyOf(answered), QStringLiteral("result.task")).toObject();
    QCOMPARE(done.value(QStringLiteral("id")).toString(), id);
    QCOMPARE(at(done, QStringLiteral("status.state")).toString(), QStringLiteral("TASK_STATE_COMPLETED"));

    const auto after = sent(agent, saying(QStringLiteral("aisle"), id));
    QVERIFY(finishes(after));
    QCOMPARE(at(bodyOf(after), QStringLiteral("error.code")).toInt(), -32004);
}

void TestDemoAgent::streamsEventsInOrder_data()
{
    QTest::addColumn<a2a::ProtocolVersion>("version");
    QTest::newRow("0.3") << v03;
    QTest::newRow("1.0") << v10;
}

void TestDemoAgent::streamsEventsInOrder()
{
    QFETCH(const a2a::ProtocolVersion, version);
    DemoProfile profile = member(QStringLiteral("streams"));
    profile.protocol = version;
    DemoAgent agent(profile, m_scheduler, 1);
    QVERIFY(starts(agent));
    const bool isCurrent = version == v10;
    const auto reply = m_client.call(
        agent.url(), isCurrent ? QStringLiteral("SendStreamingMessage") : QStringLiteral("message/stream"),
        saying(QStringLiteral("report")), isCurrent ? "1.0" : "");
    QTRY_VERIFY(reply->bytesAvailable() > 0);
    QVERIFY2(!reply->isFinished(), "the first event comes before the work is done");
    QVERIFY(finishes(reply));
    QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader).toString(),
             QStringLiteral("text/event-stream"));

    QString kinds;
    QString text;
    const QList<QJsonObject> events = eventsOf(reply->readAll());
    for (const QJsonObject &event : events) {
        const QString kind =
            isCurrent ? event.keys().first() : event.value(QStringLiteral("kind")).toString();
        kinds += kind.at(0);
        const QJsonObject body = isCurrent ? event.value(kind).toObject() : event;
        text += at(body, QStringLiteral("artifact.parts.0.text")).toString();
    }
    QVERIFY2(kinds.startsWith(QStringLiteral("tsaa")), qPrintable(kinds));
    QVERIFY2(kinds.endsWith(QStringLiteral("as")), qPrintable(kinds));
    QCOMPARE(text, profile.answers.first());
    if (!isCurrent)
        QVERIFY(events.last().value(QStringLiteral("final")).toBool());
}

void TestDemoAgent::resubscribesToARunningTask()
{
    DemoProfile profile = member(QStringLiteral("streams"));
    profile.protocol = v03;
    DemoAgent agent(profile, m_scheduler, 1);
    QVERIFY(starts(agent));
    QJsonObject params = saying(QStringLiteral("report"));
    params.insert(QStringLiteral("configuration"), QJsonObject{{QStringLiteral("blocking"), false}});
    const auto begun = sent(agent, params);
    QTRY_VERIFY(begun->isFinished());
    const QJsonObject id{{QStringLiteral("id"), at(bodyOf(begun), QStringLiteral("result.id"))}};
    m_scheduler.advance(500ms);

    const auto reply = m_client.call(agent.url(), QStringLiteral("tasks/resubscribe"), id);
    QTRY_VERIFY(reply->bytesAvailable() > 0);
    QVERIFY(finishes(reply));
    const QList<QJsonObject> events = eventsOf(reply->readAll());
    QVERIFY(events.size() >= 3);
    QCOMPARE(events.first().value(QStringLiteral("kind")).toString(), QStringLiteral("task"));
    QCOMPARE(at(events.first(), QStringLiteral("status.state")).toString(), QStringLiteral("working"));
    QCOMPARE(at(events.last(), QStringLiteral("status.state")).toString(), QStringLiteral("completed"));
}

void TestDemoAgent::flakyFailsItsShare()
{
    DemoProfile profile = member(QStringLiteral("flaky"));
    profile.temper.badSpells.reset();
    DemoAgent agent(profile, m_scheduler, 3);
    QVERIFY(starts(agent));
    int errors = 0;
    int resets = 0;
    for (int i = 0; i < 200; ++i) {
        const auto reply = sent(agent, saying(QStringLiteral("?")));
        QVERIFY(finishes(reply));
        if (statusOf(reply) == 500)
            ++errors;
        else if (reply->error() == QNetworkReply::RemoteHostClosedError)
            ++resets;
        else
            QCOMPARE(statusOf(reply), 200);
    }
    QVERIFY2(errors >= 20 && errors <= 60, qPrintable(QString::number(errors)));
    // The client may send a request that was reset once more by itself, so fewer of them are seen.
    QVERIFY2(resets >= 1 && resets <= 30, qPrintable(QString::number(resets)));
}

void TestDemoAgent::badSpellsFailTasksButNotCards()
{
    DemoProfile profile = steadyOf(v03);
    profile.temper.badSpells = DemoRota{10s, 20s, 30s};
    DemoAgent agent(profile, m_scheduler, 1);
    QVERIFY(starts(agent));
    m_scheduler.advance(15s);
    const auto task = sent(agent, saying(QStringLiteral("?")));
    QVERIFY(finishes(task));
    QCOMPARE(statusOf(task), 500);
    const auto card = m_client.card(agent.url());
    QVERIFY(finishes(card));
    QCOMPARE(statusOf(card), 200);
    m_scheduler.advance(20s);
    const auto again = sent(agent, saying(QStringLiteral("?")));
    QVERIFY(finishes(again));
    QCOMPARE(statusOf(again), 200);
}

void TestDemoAgent::rotaOpensAndCloses()
{
    const DemoProfile profile = member(QStringLiteral("rota"));
    const DemoRota rota = *profile.temper.downs;
    DemoAgent agent(profile, m_scheduler, 1);
    QVERIFY(starts(agent));
    const QUrl url = agent.url();
    for (int round = 0; round < 2; ++round) {
        DemoClient before;
        const auto up = before.card(url);
        QVERIFY(finishes(up));
        QCOMPARE(statusOf(up), 200);
        m_scheduler.advance(round == 0 ? rota.firstGood : rota.good);
        QVERIFY(!agent.isUp());
        DemoClient after;
        const auto down = after.card(url);
        QTRY_VERIFY(down->isFinished());
        QCOMPARE(down->error(), QNetworkReply::ConnectionRefusedError);
        m_scheduler.advance(rota.bad);
        QVERIFY(agent.isUp());
        QCOMPARE(agent.url(), url);
    }
}

void TestDemoAgent::rateLimitSaysWhenToComeBack()
{
    const DemoProfile profile = member(QStringLiteral("rate-limiting"));
    DemoAgent agent(profile, m_scheduler, 1);
    QVERIFY(starts(agent));
    // The limiter's window is as long as the fake clock says, so nothing here moves it but the test.
    QJsonObject params = saying(QStringLiteral("?"));
    params.insert(QStringLiteral("configuration"), QJsonObject{{QStringLiteral("blocking"), false}});
    for (int i = 0; i < profile.temper.callsPerWindow; ++i) {
        const auto accepted = sent(agent, params);
        QTRY_VERIFY(accepted->isFinished());
        QCOMPARE(statusOf(accepted), 200);
    }
    m_scheduler.advance(3s);
    const auto refused = sent(agent, params);
    QTRY_VERIFY(refused->isFinished());
    QCOMPARE(statusOf(refused), 429);
    QCOMPARE(refused->rawHeader("Retry-After"), "7");
    m_scheduler.advance(7s);
    const auto back = sent(agent, params);
    QTRY_VERIFY(back->isFinished());
    QCOMPARE(statusOf(back), 200);
}

void TestDemoAgent::wrongCredentialsAreRefusedEverywhere()
{
    DemoAgent agent(member(QStringLiteral("wrong-credentials")), m_scheduler, 1);
    QVERIFY(starts(agent));
    const auto card = m_client.card(agent.url());
    QTRY_VERIFY(card->isFinished());
    QCOMPARE(statusOf(card), 401);
    QVERIFY(card->rawHeader("WWW-Authenticate").startsWith("Bearer"));
    const auto task = sent(agent, saying(QStringLiteral("?")));
    QTRY_VERIFY(task->isFinished());
    QCOMPARE(statusOf(task), 401);
}

void TestDemoAgent::malformedCardEndsInMidAir()
{
    DemoAgent agent(member(QStringLiteral("malformed-card")), m_scheduler, 1);
    QVERIFY(starts(agent));
    const auto card = m_client.card(agent.url());
    QVERIFY(finishes(card));
    QCOMPARE(statusOf(card), 200);
    const QByteArray body = card->readAll();
    QVERIFY(body.startsWith('{'));
    QVERIFY(QJsonDocument::fromJson(body).isNull());
}

void TestDemoAgent::endsSilentlyWithTasksRunning()
{
    DemoClient::Reply reply;
    const int before = m_scheduler.armed();
    {
        DemoAgent agent(member(QStringLiteral("slow")), m_scheduler, 1);
        QVERIFY(starts(agent));
        reply = sent(agent, saying(QStringLiteral("?")));
        QTRY_VERIFY(m_scheduler.armed() > before);
    }
    QCOMPARE(m_scheduler.armed(), before);
    m_scheduler.advance(1min);
    QTRY_VERIFY(reply->isFinished());
    QVERIFY(reply->error() != QNetworkReply::NoError);
}

QTEST_GUILESS_MAIN(TestDemoAgent)
#include "tst_demoagent.moc"
