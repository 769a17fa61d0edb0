// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "engine/cancelanswer.h"
#include "engine/cardanswer.h"
#include "engine/command.h"
#include "engine/sendrequest.h"
#include "engine/tasksanswer.h"
#include "telemetry/auditrow.h"
#include "telemetry/auditverdict.h"
#include "telemetry/diagnosis.h"
#include "telemetry/eventsquery.h"
#include "telemetry/historyquery.h"
#include "telemetry/snapshot.h"
#include "telemetry/whatif.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace switchyard {

class Engine;
struct NoticeReport;

//! \brief The one door between a window and the engine, which runs on a thread of its own behind it.
//!
//! Commands go in and come back at once with a number; commandAnswered() follows, exactly once for each.
//! Values come out; nothing that crosses is shared or points anywhere. Lives on the thread that made it.
class EngineDoor final : public QObject
{
    Q_OBJECT

public:
    explicit EngineDoor(EngineOptions options = {}, QObject *parent = nullptr);
    //! \brief Ends every call silently, saves overrides and joins the thread.
    ~EngineDoor() override;

    //! \brief Lays a new configuration over the running one; what stayed the same keeps its state.
    CommandNumber applyConfig(const FleetConfig &config);

    //! \brief A fleet file was read and not taken; goes into the event log, where it is looked for
    //! afterwards.
    void noteRefusedConfig(const QString &problem);
    //! \brief A hand may, or may not any more, be laid on a guarded environment; goes into log and audit.
    //! \param note  who armed or disarmed it, and what for; an empty one: it disarmed itself
    void noteArming(const QString &environment, bool armed, const OperatorNote &note);

    //! \brief A notice was given to the desktop, or could not be; goes into the event log.
    void noteNotice(const NoticeReport &report);

    //! \brief An entry of the key ring that `keychain:` refers to, or why it could not be had.
    void provideSecret(const QString &entry, const Result<QString> &secret);

    //! \brief Opens the circuit now; it recovers by itself after its open time (behaviour.md, operator's
    //! hand).
    CommandNumber trip(const CircuitId &circuit, const OperatorNote &note);
    //! \brief Refuses every call until its end or a release; no timer leaves it.
    //! \param duration  above zero; none: until released
    CommandNumber holdOpen(const CircuitId &circuit, std::optional<Duration> duration,
                           const OperatorNote &note);
    //! \brief Lets every call pass; outcomes are only observed.
    //! \param duration  above zero; none: until released
    CommandNumber disable(const CircuitId &circuit, std::optional<Duration> duration,
                          const OperatorNote &note);
    //! \brief Takes an override away; the circuit goes on as it would be by itself.
    CommandNumber release(const CircuitId &circuit, const OperatorNote &note);
    //! \brief Gives an override that has an end more time; refused for one without an end, or for none.
    //! \param by  above zero, added to its end
    CommandNumber extendOverride(const CircuitId &circuit, Duration by, const OperatorNote &note);
    //! \brief Closed, counts cleared, overrides gone; results of calls in flight change nothing.
    CommandNumber reset(const CircuitId &circuit, const OperatorNote &note);
    //! \brief Takes one probe permit before its time; a calls circuit is probed with the next call.
    CommandNumber probeNow(const CircuitId &circuit, const OperatorNote &note);
    //! \brief Somebody cares for how the circuit is now; over when that changes. Refused while it is well.
    CommandNumber acknowledge(const CircuitId &circuit, const OperatorNote &note);
    //! \brief Takes an acknowledgement back; refused where there is none.
    CommandNumber unacknowledge(const CircuitId &circuit, const OperatorNote &note);
    //! \brief Lets an agent rest: no checks, no canaries; its health is Paused. Laid again it is replaced.
    //! \param duration  above zero; none: until ended
    CommandNumber setMaintenance(const QString &agent, std::optional<Duration> duration,
                                 const OperatorNote &note);
    //! \brief Watches the agent again; refused where it does not rest.
    CommandNumber endMaintenance(const QString &agent, const OperatorNote &note);
    //! \brief One check of the agent out of turn; refused while one runs.
    CommandNumber checkNow(const QString &agent);
    //! \brief One check of each agent that does not rest.
    CommandNumber checkAllNow();
    //! \brief Stops or resumes the health checks of all agents; what is so already stays as it was said
    //! first.
    CommandNumber setPaused(bool paused, const OperatorNote &note);

    //! \brief Sends a test task; callNews() tells of it under the number returned.
    CallNumber send(const SendRequest &request);
    //! \brief Ends a call on our side, and asks the agent to cancel the task if there is one.
    void cancelCall(CallNumber call);
    //! \brief Asks an agent once, through its calls circuit, to cancel a task that no call of ours follows
    //! any more; answered by cancelAnswered() under the number returned.
    quint64 cancelTask(const CancelRequest &request);

    //! \brief Answered by historyAnswered() under the number returned.
    quint64 queryHistory(const HistoryQuery &query);
    //! \brief Events that are kept, of earlier runs too; answered by eventsAnswered() under the number
    //! returned.
    quint64 queryEvents(const EventsQuery &query);
    //! \brief Whether what operators did is in the database as it was written; answered by auditVerified().
    quint64 verifyAudit();
    //! \brief How the event is kept in the audit; answered by auditRowAnswered() under the number returned.
    quint64 queryAuditRow(const Event &event);
    //! \brief Answered by attemptsAnswered() under the number returned; newest first.
    quint64 queryAttempts(const CircuitId &circuit, int most = 200);
    //! \brief What troubles a circuit, and what speaks for it; answered by diagnosisAnswered().
    quint64 queryDiagnosis(const CircuitId &circuit);
    //! \brief What the circuit would have done with other numbers; answered by whatIfAnswered() under the
    //! number returned: at once for the last hour, for more once it was read and played.
    //! \param config  halfOpenMaxWait none: as in force
    //! \param reach   how far back; a day is kept
    quint64 queryWhatIf(const CircuitId &circuit, const BreakerConfig &config, Duration reach = 1h);

    //! \brief The card of a watched agent as it came last; answered by cardAnswered() under the number
    //! returned.
    quint64 queryCard(const QString &agent);
    //! \brief Fetches the card that a watched agent shows to whoever has credentials; counts nowhere.
    //! Answered by cardAnswered().
    quint64 queryExtendedCard(const QString &agent);
    //! \brief Asks a watched agent which tasks it has of us, through its calls circuit; answered by
    //! tasksAnswered().
    quint64 queryTasks(const QString &agent);
    //! \brief Fetches the card of an agent that need not be watched, with the address, path, credentials and
    //! time-out of a health check that it would have; counts nowhere. Answered by cardAnswered().
    quint64 fetchCard(const AgentConfig &agent);

signals:
    //! \brief The rows that changed, at most five times a second.
    void updated(const switchyard::FleetUpdate &update);
    //! \brief In the order of their sequence numbers, without gaps.
    void eventsAppended(const QList<switchyard::Event> &events);
    //! \brief Once for each command: done, or refused and why.
    void commandAnswered(const switchyard::CommandAnswer &answer);
    //! \brief How a call goes on; the last of a call is its CallEnd.
    void callNews(switchyard::CallNumber call, const switchyard::CallNews &news);
    //! \brief Once for each cancelTask().
    void cancelAnswered(const switchyard::CancelAnswer &answer);
    //! \brief Once for each queryHistory(); empty where there is no such circuit.
    void historyAnswered(const switchyard::HistoryAnswer &answer);
    //! \brief Once for each queryEvents(); empty where nothing is kept. What happened before the question was
    //! told by eventsAppended() by then.
    void eventsAnswered(const switchyard::EventsAnswer &answer);
    //! \brief Once for each verifyAudit().
    void auditVerified(quint64 query, const switchyard::AuditVerdict &verdict);
    //! \brief Once for each queryAuditRow(); number 0 where the event is not in the audit.
    void auditRowAnswered(quint64 query, const switchyard::AuditRow &row);
    //! \brief Once for each queryAttempts(), newest first.
    void attemptsAnswered(quint64 query, const switchyard::CircuitId &circuit,
                          const QList<switchyard::AttemptRecord> &attempts);
    //! \param found  empty: no trouble, or no such circuit
    void diagnosisAnswered(quint64 query, const switchyard::CircuitId &circuit,
                           const QList<switchyard::Diagnosis> &found);
    //! \param answer  its span is zero when there is no such circuit
    void whatIfAnswered(const switchyard::WhatIfAnswer &answer);
    //! \brief Once for each queryCard(), queryExtendedCard() and fetchCard().
    void cardAnswered(const switchyard::CardAnswer &answer);
    //! \brief Once for each queryTasks().
    void tasksAnswered(const switchyard::TasksAnswer &answer);

private:
    template<typename Command>
    quint64 hand(Command command);

    QThread m_thread;
    class World;
    World *m_world = nullptr; //!< lives and dies on m_thread, with the engine in it
    Engine *m_engine = nullptr;
    quint64 m_nextNumber = 1;
};

} // namespace switchyard
