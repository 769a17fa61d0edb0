// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/carddesk.h"
#include "engine/listingdesk.h"
#include "telemetry/auditrow.h"
#include "telemetry/auditverdict.h"
#include "telemetry/circuittape.h"
#include "telemetry/diagnosis.h"
#include "telemetry/eventsquery.h"
#include "telemetry/historyquery.h"
#include "telemetry/whatif.h"

#include <QObject>

namespace switchyard {

class PoolBook;
class Store;
struct StoredHistory;

//! \brief Answers what the window asks for beyond the snapshots; each question once, under its number.
class QueryDesk final : public QObject
{
    Q_OBJECT

public:
    //! All agents that are watched now.
    using AllAgents = std::function<QList<AgentRuntime *>()>;

    //! \param parts,pools  outlive this
    QueryDesk(EngineParts &parts, const PoolBook &pools, AllAgents allAgents, QObject *parent);

    //! \brief Where the past beyond the last hour, and of earlier runs, is; outlives this. Without one there
    //! is none.
    //! \param keepTape  hands the store what came to a circuit's tape until now
    void setStore(Store &store, std::function<void(const CircuitId &circuit)> keepTape)
    {
        m_store = &store;
        m_keepTape = std::move(keepTape);
    }

    //! \brief Events that are kept; answered by eventsAnswered(), empty where none are.
    void events(quint64 number, const EventsQuery &query);
    //! \brief Answered by auditVerified().
    void verifyAudit(quint64 number);
    //! \brief Answered by auditRowAnswered(), with row 0 where the event is not in the audit.
    void auditRow(quint64 number, const Event &event);
    //! \brief Answered by historyAnswered(), empty for a circuit that there is none of.
    void history(quint64 number, const HistoryQuery &query);
    //! \brief Answered by attemptsAnswered(), newest first.
    //! \param most  at most this many
    void attempts(quint64 number, const CircuitId &circuit, int most);
    //! \brief Answered by diagnosisAnswered(), empty where nothing troubles the circuit.
    void diagnosis(quint64 number, const CircuitId &circuit);
    //! \param config  numbers below the least a fleet file may set count as that least
    //! \param reach   more than the hour that is remembered: as much of it as is stored
    void whatIf(quint64 number, const CircuitId &circuit, const BreakerConfig &config,
                Duration reach = CircuitTape::kept);
    //! \brief The card of a watched agent as it was fetched last.
    void card(quint64 number, const QString &agent);
    //! \brief The card that a watched agent shows to whoever has credentials, fetched now.
    void extendedCard(quint64 number, const QString &agent);
    //! \brief The card of an address that need not be watched.
    void fetchCard(quint64 number, const AgentConfig &agent) { m_cards.fetch(number, agent); }
    //! \brief Which tasks a watched agent has of us; see ListingDesk.
    void tasks(quint64 number, const QString &agent) { m_listings.list(number, agent); }

signals:
    //! \brief The answers; each once, under the number of its question.
    //! @{
    void historyAnswered(const switchyard::HistoryAnswer &answer);
    void eventsAnswered(const switchyard::EventsAnswer &answer);
    void auditVerified(quint64 query, const switchyard::AuditVerdict &verdict);
    void auditRowAnswered(quint64 query, const switchyard::AuditRow &row);
    void attemptsAnswered(quint64 query, const switchyard::CircuitId &circuit,
                          const QList<switchyard::AttemptRecord> &attempts);
    void diagnosisAnswered(quint64 query, const switchyard::CircuitId &circuit,
                           const QList<switchyard::Diagnosis> &found);
    void whatIfAnswered(const switchyard::WhatIfAnswer &answer);
    void cardAnswered(const switchyard::CardAnswer &answer);
    void tasksAnswered(const switchyard::TasksAnswer &answer);
    //! @}

private:
    void answerHistory(quint64 number, const HistoryQuery &query, const StoredHistory &stored,
                       TimePoint since);
    void recall(const CircuitId &circuit, std::function<void()> then);
    [[nodiscard]] WhatIfAnswer remembered(const WhatIfAnswer &question) const;
    void answerDiagnosis(quint64 number, const CircuitId &circuit);

    EngineParts &m_parts;
    Store *m_store = nullptr;
    std::function<void(const CircuitId &circuit)> m_keepTape;
    const PoolBook &m_pools;
    AllAgents m_allAgents;
    CardDesk m_cards;
    ListingDesk m_listings;
};

} // namespace switchyard
