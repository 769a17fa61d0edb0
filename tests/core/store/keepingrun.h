// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attemptkeeper.h"
#include "engine/circuitrecord.h"
#include "engine/engine.h"
#include "store/store.h"
#include "support/fakescheduler.h"
#include "support/faketransport.h"

#include <QSignalSpy>

namespace switchyard::keepingtest {

inline const CircuitId health{QStringLiteral("jira_agent"), CircuitPurpose::Health};
inline const CircuitId calls{QStringLiteral("jira_agent"), CircuitPurpose::Calls};
inline const OperatorNote ana{QStringLiteral("ana"), QStringLiteral("CRM upgrade")};
inline const WallTime morning{std::chrono::sys_days{std::chrono::year{2026} / 1 / 15} + 9h};

inline FleetConfig fleetOf(const QStringList &names)
{
    FleetConfig fleet;
    fleet.sourceName = QStringLiteral("fleet.json");
    for (const QString &name : names) {
        AgentConfig agent;
        agent.name = name;
        agent.url = QUrl(QStringLiteral("http://%1.test/").arg(name));
        agent.retry.maxAttempts = 1;
        agent.health.breaker.openSpread = 0;
        agent.health.breaker.openTime = 60s;
        fleet.agents.append(agent);
    }
    return fleet;
}

inline const QStringList jira{QStringLiteral("jira_agent")};

//! One run of the program on a data folder, from \a at on, with time and network that are scripts.
class Run final
{
public:
    Run(const QString &dir, WallTime at, const QStringList &agents = jira)
    {
        time.setWallClock(at);
        store.emplace(time, StoreOptions{.dir = dir});
        engine.emplace(time, network, 1);
        QObject::connect(&*engine, &Engine::updated, &m_context, [this](const FleetUpdate &update) {
            for (const CircuitSnapshot &circuit : update.circuits)
                circuits[circuit.id] = circuit;
            kept = update.kept;
        });
        QObject::connect(&*engine, &Engine::eventsAppended, &m_context,
                         [this](const QList<Event> &appended) { events += appended; });
        engine->keepIn(*store);
        engine->applyConfig(1, fleetOf(agents));
    }
    void settle(Duration by)
    {
        for (Duration passed{}; passed < by; passed += 100ms) {
            time.advance(100ms);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }
    [[nodiscard]] HistoryAnswer historyOf(const CircuitId &circuit, WallTime from, WallTime to)
    {
        store->flush();
        QSignalSpy answered(&engine->queries(), &QueryDesk::historyAnswered);
        HistoryQuery query;
        query.circuit = circuit;
        query.from = from;
        query.to = to;
        engine->queries().history(9, query);
        if (answered.isEmpty())
            answered.wait();
        return answered.first().first().value<HistoryAnswer>();
    }
    [[nodiscard]] QList<AttemptRecord> attemptsOf(const CircuitId &circuit)
    {
        QSignalSpy answered(&engine->queries(), &QueryDesk::attemptsAnswered);
        engine->queries().attempts(8, circuit, CircuitRecord::attemptsKept);
        if (answered.isEmpty())
            answered.wait();
        return answered.first().at(2).value<QList<AttemptRecord>>();
    }
    [[nodiscard]] QStringList operations() const
    {
        QStringList names;
        for (const Event &event : events)
            names << event.operationType;
        return names;
    }

    FakeScheduler time;
    FakeTransport network{time};
    std::map<CircuitId, CircuitSnapshot> circuits;
    QList<Event> events;
    std::optional<KeptPast> kept;
    std::optional<Store> store;
    std::optional<Engine> engine;

private:
    QObject m_context;
};

} // namespace switchyard::keepingtest
