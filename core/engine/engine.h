// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/tokendesk.h"
#include "config/fleetconfig.h"
#include "engine/cancelanswer.h"
#include "engine/caredesk.h"
#include "engine/command.h"
#include "engine/engineparts.h"
#include "engine/finishedanswers.h"
#include "engine/gapwatch.h"
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
class CancelDesk;
class FleetPublisher;
class Keeping;
class Store;
class TaskDesk;
struct NoticeReport;

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
    //! \brief See EngineDoor::noteRefusedConfig().
    void noteRefusedConfig(const QString &problem);
    //! \brief See EngineDoor::noteArming().
    void noteArming(const QString &environment, bool armed, const OperatorNote &note);
    //! \brief See EngineDoor::noteNotice().
    void noteNotice(const NoticeReport &report);
    //! \name Commands
    //! What each does is said at EngineDoor's function of its name; here they come with the number they are
    //! answered under.
    //! @{

    //! \brief Lays a new configuration over the running one. Refused when agents stand in for each other in a
    //! circle; nothing of it is applied then.
    void applyConfig(CommandNumber number, const FleetConfig &config);
    //! \brief Refused, as all that follow, for a circuit or an agent that there is none of.
    void trip(CommandNumber number, const CircuitId &circuit, const OperatorNote &note);
    //! \param kind      ForcedOpen or Disabled
    //! \param duration  above zero; none: until released
    void lay(CommandNumber number, const CircuitId &circuit, OverrideKind kind,
             std::optional<Duration> duration, const OperatorNote &note);
    //! \brief Refused where no override is in force.
    void release(CommandNumber number, const CircuitId &circuit, const OperatorNote &note);
    //! \param by  above zero, added to the override's end
    void extendOverride(CommandNumber number, const CircuitId &circuit, Duration by,
                        const OperatorNote &note);
    //! \brief Closed, counts cleared, overrides gone, late results without effect.
    void reset(CommandNumber number, const CircuitId &circuit, const OperatorNote &note);
    //! \brief Refused unless the circuit is open or held open; a health circuit's probe goes out at once.
    void probeNow(CommandNumber number, const CircuitId &circuit, const OperatorNote &note);
    //! \brief Refused while the circuit is well.
    void acknowledge(CommandNumber number, const CircuitId &circuit, const OperatorNote &note);
    //! \brief Refused where nobody has acknowledged.
    void unacknowledge(CommandNumber number, const CircuitId &circuit, const OperatorNote &note);
    //! \param duration  above zero; none: until ended
    void setMaintenance(CommandNumber number, const QString &agent, std::optional<Duration> duration,
                        const OperatorNote &note);
    //! \brief Refused where the agent does not rest.
    void endMaintenance(CommandNumber number, const QString &agent, const OperatorNote &note);
    //! \brief One check out of turn; refused while one runs.
    void checkNow(CommandNumber number, const QString &agent);
    //! \brief One check of each agent that does not rest; those that are being checked are passed over.
    void checkAllNow(CommandNumber number);
    //! \brief Stops or resumes the checks and canaries of all agents.
    void setPaused(CommandNumber number, bool paused, const OperatorNote &note);
    //! @}

    //! \brief Sends a test task; callNews() tells of it, last with a CallEnd, also when it is refused.
    void send(CallNumber number, const SendRequest &request);
    //! \brief Ends a call, and asks the agent to cancel its task; nothing happens for a call that has ended.
    void cancelCall(CallNumber call);
    //! \brief See EngineDoor::cancelTask().
    void cancelTask(quint64 number, const CancelRequest &request);
    //! \brief Who answers questions; lives as long as the engine.
    [[nodiscard]] QueryDesk &queries() { return m_queries; }

signals:
    //! \brief What changed, at most five times a second.
    void updated(const switchyard::FleetUpdate &update);
    //! \brief In the order of their sequence numbers, without gaps.
    void eventsAppended(const QList<switchyard::Event> &events);
    //! \brief Once for each command, at once or later.
    void commandAnswered(const switchyard::CommandAnswer &answer);
    //! \brief How a call goes on; the last of a call is its CallEnd.
    void callNews(switchyard::CallNumber call, const switchyard::CallNews &news);
    //! \brief Once for each cancelTask(), at once or later.
    void cancelAnswered(const switchyard::CancelAnswer &answer);

private:
    class CircuitEar;

    void answer(CommandNumber number, CommandAnswer answer);
    void circuitChanged(const CircuitChange &change);
    void tick();
    void noteGap();
    [[nodiscard]] PoolWatch::Owner ownerOf(const QString &poolKey) const;
    [[nodiscard]] AgentRuntime *agentNamed(const QString &name) const;
    [[nodiscard]] QList<AgentRuntime *> allAgents() const;
    void introduce(AgentRuntime &agent);
    void removeAgents(const std::function<bool(const QString &)> &goes);

    Scheduler &m_scheduler;
    WallMapping m_clock;
    GapWatch m_gaps;
    EventJournal m_journal;
    EventJournal::Subscription m_events;
    CircuitRegistry m_circuits;
    PoolRegistry m_pools;
    FinishedAnswers m_answers;
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
    std::unique_ptr<CancelDesk> m_cancels;
    std::unique_ptr<FleetPublisher> m_publisher;
    std::unique_ptr<Keeping> m_keeping; //!< none: nothing outlives this run
    std::optional<ChecksPause> m_paused;
    TimerHandle m_tick;
};

} // namespace switchyard
