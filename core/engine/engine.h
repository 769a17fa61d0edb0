// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/tokendesk.h"
#include "config/fleetconfig.h"
#include "engine/caredesk.h"
#include "engine/command.h"
#include "engine/engineparts.h"
#include "engine/operatordesk.h"
#include "engine/poolbook.h"
#include "engine/poolwatch.h"
#include "engine/querydesk.h"
#include "engine/secretshelf.h"
#include "engine/sendrequest.h"

#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace switchyard {

class AgentRuntime;
class FleetPublisher;
class Keeping;
class Store;
class TaskDesk;

//! \brief Owns everything that watches and calls agents; lives on one thread and has no mutex.
//!
//! EngineDoor is how anyone else speaks to it. Each command is answered by commandAnswered(), once.
class Engine final : public QObject
{
    Q_OBJECT

public:
    //! \param scheduler,transport  live on this thread and outlive the engine
    //! \param shards  groups of connections that the transport has
    Engine(Scheduler &scheduler, Transport &transport, int shards, QObject *parent = nullptr);
    //! \brief Ends all calls silently.
    ~Engine() override;

    //! \brief Keeps circuits and events in \a store, which outlives the engine; before the first
    //! configuration, at most once.
    void keepIn(Store &store);
    //! \brief An entry of the key ring, or why it could not be had; see SecretShelf.
    void provideSecret(const QString &entry, const Result<QString> &secret)
    {
        m_secrets.provide(entry, secret);
    }
    void noteRefusedConfig(const QString &problem);
    void applyConfig(CommandNumber number, const FleetConfig &config);
    void trip(CommandNumber number, const CircuitId &circuit, const OperatorNote &note);
    void lay(CommandNumber number, const CircuitId &circuit, OverrideKind kind,
             std::optional<Duration> duration, const OperatorNote &note);
    void release(CommandNumber number, const CircuitId &circuit, const OperatorNote &note);
    void extendOverride(CommandNumber number, const CircuitId &circuit, Duration by,
                        const OperatorNote &note);
    void reset(CommandNumber number, const CircuitId &circuit, const OperatorNote &note);
    void probeNow(CommandNumber number, const CircuitId &circuit, const OperatorNote &note);
    void acknowledge(CommandNumber number, const CircuitId &circuit, const OperatorNote &note);
    void unacknowledge(CommandNumber number, const CircuitId &circuit, const OperatorNote &note);
    void setMaintenance(CommandNumber number, const QString &agent, std::optional<Duration> duration,
                        const OperatorNote &note);
    void endMaintenance(CommandNumber number, const QString &agent, const OperatorNote &note);
    void checkNow(CommandNumber number, const QString &agent);
    void checkAllNow(CommandNumber number);
    void setPaused(CommandNumber number, bool paused);
    void send(CallNumber number, const SendRequest &request);
    void cancelCall(CallNumber call);
    [[nodiscard]] QueryDesk &queries() { return m_queries; }

signals:
    void updated(const switchyard::FleetUpdate &update);
    void eventsAppended(const QList<switchyard::Event> &events);
    void commandAnswered(const switchyard::CommandAnswer &answer);
    void callNews(switchyard::CallNumber call, const switchyard::CallNews &news);

private:
    class CircuitEar;

    void answer(CommandNumber number, CommandAnswer answer);
    void circuitChanged(const CircuitChange &change);
    void tick();
    [[nodiscard]] PoolWatch::Owner ownerOf(const QString &poolKey) const;
    [[nodiscard]] AgentRuntime *agentNamed(const QString &name) const;
    [[nodiscard]] QList<AgentRuntime *> allAgents() const;
    void removeAgents(const std::function<bool(const QString &)> &goes);

    Scheduler &m_scheduler;
    WallMapping m_clock;
    EventJournal m_journal;
    EventJournal::Subscription m_events;
    CircuitRegistry m_circuits;
    PoolRegistry m_pools;
    LastGoodAnswers m_answers;
    SecretShelf m_secrets;
    a2a::TokenDesk m_tokens;
    EngineParts m_parts;
    OperatorDesk m_desk;
    CareDesk m_care;
    PoolBook m_poolBook;
    PoolWatch m_poolWatch;
    QueryDesk m_queries;
    std::unique_ptr<CircuitEar> m_ear;
    FleetConfig m_config;
    std::map<QString, std::unique_ptr<AgentRuntime>> m_agents;
    std::unique_ptr<TaskDesk> m_tasks;
    std::unique_ptr<FleetPublisher> m_publisher;
    std::unique_ptr<Keeping> m_keeping; //!< none: nothing outlives this run
    bool m_paused = false;
    TimerHandle m_tick;
};

} // namespace switchyard
