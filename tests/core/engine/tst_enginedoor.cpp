// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/enginedoor.h"
#include "support/agentcards.h"
#include "support/scriptedserver.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace switchyard;

namespace {

FleetConfig fleetAt(const QUrl &url)
{
    AgentConfig agent;
    agent.name = QStringLiteral("door_agent");
    agent.url = url;
    agent.health.interval = 100ms;
    agent.health.breaker.failureThreshold = 2;
    agent.health.breaker.openTime = 300ms;
    agent.health.breaker.openSpread = 0;
    agent.retry.maxAttempts = 1;
    FleetConfig fleet;
    fleet.agents = {agent};
    return fleet;
}

const QByteArray cardPath = "/.well-known/agent-card.json";
const CircuitId health{QStringLiteral("door_agent"), CircuitPurpose::Health};

//! An agent on a thread of its own, which serves while the test's thread is busy.
class FarEnd final
{
public:
    FarEnd()
    {
        m_worker.moveToThread(&m_thread);
        m_thread.start();
        onThread([this] {
            m_server = std::make_unique<ScriptedServer>();
            url = m_server->url();
            m_server->on(cardPath, {Play::json(cardAt(url))});
            QObject::connect(
                m_server.get(), &ScriptedServer::requestSeen, &m_worker, [this] { seen.release(); },
                Qt::DirectConnection);
        });
    }
    FarEnd(const FarEnd &) = delete;
    FarEnd &operator=(const FarEnd &) = delete;
    ~FarEnd()
    {
        onThread([this] { m_server.reset(); });
        m_thread.quit();
        m_thread.wait();
    }

    QUrl url;
    QSemaphore seen; //!< one for each request

private:
    void onThread(const std::function<void()> &work)
    {
        QMetaObject::invokeMethod(&m_worker, work, Qt::BlockingQueuedConnection);
    }

    QThread m_thread;
    QObject m_worker;
    std::unique_ptr<ScriptedServer> m_server;
};

} // namespace

class TestEngineDoor : public QObject
{
    Q_OBJECT

private slots:
    void seesAKilledServerOpenAndARestartedOneClose()
    {
        ScriptedServer server;
        server.on(cardPath, {Play::json(cardAt(server.url()))});
        EngineDoor door;
        std::optional<CircuitState> state;
        QStringList operations;
        connect(&door, &EngineDoor::updated, this, [&state](const FleetUpdate &update) {
            for (const CircuitSnapshot &circuit : update.circuits) {
                if (circuit.id == health)
                    state = circuit.state;
            }
        });
        connect(&door, &EngineDoor::eventsAppended, this, [&operations](const QList<Event> &events) {
            for (const Event &event : events)
                operations << event.operationType;
        });
        door.applyConfig(fleetAt(server.url()));
        QTRY_VERIFY(!server.requests().isEmpty());
        QTRY_VERIFY(state == CircuitState::Closed);

        server.stop();
        QTRY_VERIFY(operations.contains(QStringLiteral("CIRCUIT_BREAKER_OPEN")));
        server.restart();
        QTRY_VERIFY(operations.contains(QStringLiteral("CIRCUIT_BREAKER_CLOSED")));
        QTRY_VERIFY(state == CircuitState::Closed);
    }

    void endsQuietlyWithACheckAndATaskHanging()
    {
        ScriptedServer server;
        server.on(cardPath, {Play::silence()});
        auto door = std::make_unique<EngineDoor>();
        door->applyConfig(fleetAt(server.url()));
        SendRequest request;
        request.agent = QStringLiteral("door_agent");
        request.version = a2a::ProtocolVersion::V1_0;
        request.parts = {a2a::TextPart{QStringLiteral("x")}};
        door->send(request);
        QTRY_VERIFY(server.connections() >= 1);
        door.reset();
        QTRY_COMPARE(server.openConnections(), 0);
    }

    // L3: one that takes its time keeps nobody waiting; the far end counts what is sent meanwhile
    void aSlowListenerHoldsNoCheckUp()
    {
        FarEnd farEnd;
        EngineDoor door;
        int heard = 0;
        bool wentOn = false;
        connect(&door, &EngineDoor::eventsAppended, this, [&] {
            if (++heard > 1)
                return;
            farEnd.seen.acquire(farEnd.seen.available());
            wentOn = farEnd.seen.tryAcquire(5, 20'000);
        });
        const CircuitId calls{QStringLiteral("door_agent"), CircuitPurpose::Calls};
        door.applyConfig(fleetAt(farEnd.url));
        door.trip(calls, {QStringLiteral("ana"), {}});
        QTRY_VERIFY_WITH_TIMEOUT(heard > 0, 30'000);
        QVERIFY(wentOn);
        door.reset(calls, {QStringLiteral("ana"), {}});
        QTRY_VERIFY(heard > 1); // and it hears the rest
    }

    void answersEachCommandOnceUnderItsNumber()
    {
        EngineDoor door;
        QSignalSpy answers(&door, &EngineDoor::commandAnswered);
        const CommandNumber applied = door.applyConfig(fleetAt(QUrl(QStringLiteral("http://127.0.0.1:1"))));
        const CommandNumber tripped = door.trip(health, {QStringLiteral("ana"), {}});
        const CommandNumber refused = door.checkNow(QStringLiteral("nobody"));
        QTRY_COMPARE(answers.size(), 3);
        QList<CommandNumber> numbers;
        for (const QList<QVariant> &answer : answers)
            numbers << answer[0].value<CommandAnswer>().command;
        QCOMPARE(numbers, (QList<CommandNumber>{applied, tripped, refused}));
        QVERIFY(!answers[2][0].value<CommandAnswer>().done);
    }

    void answersWhatIfUnderItsNumber()
    {
        EngineDoor door;
        const QSignalSpy answers(&door, &EngineDoor::whatIfAnswered);
        const FleetConfig fleet = fleetAt(QUrl(QStringLiteral("http://127.0.0.1:1")));
        door.applyConfig(fleet);
        const quint64 first = door.queryWhatIf(health, fleet.agents[0].health.breaker);
        const quint64 second = door.queryWhatIf(health, BreakerConfig());
        QTRY_COMPARE(answers.size(), 2);
        const auto one = answers[0][0].value<WhatIfAnswer>();
        QCOMPARE(one.query, first);
        QVERIFY(one.circuit == health);
        QCOMPARE(one.asked, fleet.agents[0].health.breaker);
        QCOMPARE(answers[1][0].value<WhatIfAnswer>().query, second);
    }
};

QTEST_GUILESS_MAIN(TestEngineDoor)
#include "tst_enginedoor.moc"
