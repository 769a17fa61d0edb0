// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "engine/circuitrecord.h"
#include "engine/command.h"
#include "engine/engineparts.h"
#include "engine/knowncard.h"
#include "engine/maintenancewatch.h"
#include "engine/overridewatch.h"
#include "health/agenthealth.h"
#include "health/periodiccheck.h"
#include "resilience/circuitwaiters.h"
#include "resilience/retrybudget.h"

#include <QObject>

#include <memory>

namespace switchyard {

//! \brief One agent while the engine runs: its settings, both circuits with what was seen of them, its
//! checks.
//!
//! The circuits themselves are the registry's; they are there as long as this is.
class AgentRuntime final : public QObject
{
    Q_OBJECT

public:
    AgentRuntime(const AgentConfig &config, const EnvironmentConfig &environment, EngineParts &parts,
                 QObject *parent);
    ~AgentRuntime() override;

    //! \brief The settings in force.
    [[nodiscard]] const AgentConfig &config() const { return m_config; }
    //! \brief Its circuit of that purpose, the registry's.
    [[nodiscard]] CircuitBreaker &breaker(CircuitPurpose purpose) const { return desk(purpose).breaker; }
    //! \brief What was seen of that circuit.
    [[nodiscard]] CircuitRecord &record(CircuitPurpose purpose) { return desk(purpose).record; }
    //! \brief The calls that are woken when that circuit changes.
    [[nodiscard]] CircuitWaiters &waiters(CircuitPurpose purpose) { return desk(purpose).waiters; }
    //! \brief Shared by all calls of the agent, checks included.
    [[nodiscard]] RetryBudget &budget() { return m_budget; }
    //! \brief The rounds of its health check; a new one where address or interval change.
    [[nodiscard]] PeriodicCheck &check() { return *m_check; }
    //! \brief A task or a canary of ours is in flight with it.
    [[nodiscard]] bool worksForUs() const { return breaker(CircuitPurpose::Calls).counters().inFlight() > 0; }
    //! \brief The running check got no answer in time while the agent worked for us; that does not count.
    void noteMetBusy() { m_metBusy = true; }

    //! \brief The agent as it stands now, for whoever shows it.
    [[nodiscard]] AgentSnapshot agentSnapshot() const;
    //! \brief The same of a circuit. What its look ended, an acknowledgement for one, is told as an event.
    [[nodiscard]] CircuitSnapshot circuitSnapshot(CircuitPurpose purpose);

    //! \brief New settings for the same agent; circuits, history and what is known of its card stay.
    void reconfigure(const AgentConfig &config, const EnvironmentConfig &environment);
    //! \brief All agents rest, or none for that reason; its own settings and maintenance hold as well.
    void setPaused(bool paused);
    //! \brief The maintenance it is in; none otherwise.
    [[nodiscard]] const std::optional<Maintenance> &maintenance() const { return m_maintenance.current(); }
    //! \brief Rests from now on; a check or a canary that runs ends as cancelled.
    //! \param duration  none: until endMaintenance()
    void beginMaintenance(const OperatorNote &note, std::optional<Duration> duration);
    //! \brief Works again, unless something else lets it rest; told as an event, also where there was none.
    void endMaintenance(const OperatorNote &note);
    //! \brief A circuit of this agent changed: wakes what waits for it and asks the checks anew.
    void circuitChanged(const CircuitChange &change);
    //! \brief What time alone changes, told as events: a health status that grows stale, an override that
    //! ends soon.
    void tick();

    //! \brief What is known of its card.
    [[nodiscard]] const KnownCard &card() const { return m_card; }
    //! \brief What an earlier run knew of its card; before the first check.
    void recallCard(const QByteArray &bytes, const QByteArray &before, std::optional<WallTime> changedAt)
    {
        m_card.recall(bytes, before, changedAt);
    }
    //! \brief The last good card; none before the first.
    [[nodiscard]] const std::optional<a2a::AgentCard> &agentCard() const { return m_card.card(); }

signals:
    //! \brief Something that a snapshot shows is different now.
    void changed();
    //! \brief A health check ended, however it did.
    void checked();
    //! \brief The first card came, or one that differs from the last.
    void cardCame();
    //! \brief New settings gave it another address; what is known of its tasks is known of the old one.
    void moved();
    //! \brief The agent is being removed; whoever calls it on another's behalf ends that now.
    void leaving();

private:
    struct Desk
    {
        Desk(CircuitBreaker &of, Scheduler &scheduler)
            : breaker(of)
            , record(scheduler.now())
            , waiters(scheduler)
        {
        }
        CircuitBreaker &breaker; //!< the registry's, which got this agent before and keeps it longer
        CircuitRecord record;
        CircuitWaiters waiters;
        OverrideWatch overrides;
    };

    [[nodiscard]] Desk &desk(CircuitPurpose purpose)
    {
        return purpose == CircuitPurpose::Health ? m_healthDesk : m_callsDesk;
    }
    [[nodiscard]] const Desk &desk(CircuitPurpose purpose) const
    {
        return purpose == CircuitPurpose::Health ? m_healthDesk : m_callsDesk;
    }
    [[nodiscard]] HealthStatus healthStatus() const;
    [[nodiscard]] bool rests() const { return m_allPaused || m_config.paused || m_maintenance.current(); }
    void restOrWork();
    void setRest();
    void maintenanceOver(const OperatorNote &note);
    void warnOfOverrides();
    void tell(Event event);
    [[nodiscard]] std::unique_ptr<PeriodicCheck>
    makePeriodic(CircuitPurpose purpose, Duration interval,
                 std::function<ResilientCall *(QObject *parent)> makeCall);
    //! How long the circuit wants nothing sent; see PeriodicCheck::Parts.
    [[nodiscard]] std::optional<Duration> silenceOf(CircuitPurpose purpose) const;
    [[nodiscard]] bool wantsProbe(CircuitPurpose purpose) const;
    void makeCheck();
    void makeCanary();
    void takeCheck(const CallOutcome &outcome);
    void takeCard(const a2a::FetchedCard &fetched);
    void takeBusy();
    void noteTrouble(const CircuitChange &change);
    void tellHealthChange();

    AgentConfig m_config;
    EnvironmentConfig m_environment;
    EngineParts &m_parts;
    Desk m_healthDesk;
    Desk m_callsDesk;
    RetryBudget m_budget;
    AgentHealth m_health;
    HealthStatus m_toldStatus = HealthStatus::Unknown;
    KnownCard m_card;
    bool m_allPaused = false;
    bool m_metBusy = false; //!< by the running check
    bool m_busy = false;    //!< by the last one
    MaintenanceWatch m_maintenance;
    std::unique_ptr<PeriodicCheck> m_check;
    std::unique_ptr<PeriodicCheck> m_canary;
};

} // namespace switchyard
