// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/querydesk.h"

#include "a2a/cardfindings.h"
#include "engine/agentcalls.h"
#include "engine/agentpeers.h"
#include "engine/agentruntime.h"
#include "engine/casefiles.h"
#include "engine/poolbook.h"
#include "store/store.h"
#include "telemetry/historysteps.h"

#include <algorithm>

namespace switchyard {

namespace {

//! What a circuit may be made with; a fleet file is checked when it is read, a question is not.
BreakerConfig playable(BreakerConfig config, const CircuitBreaker &running)
{
    config.failureThreshold = std::max(config.failureThreshold, 1);
    config.openTime = std::max(config.openTime, Duration(1ms));
    config.halfOpenMaxCalls = std::max(config.halfOpenMaxCalls, 1);
    config.windowCalls = std::max(config.windowCalls, 1);
    config.windowTime = std::max(config.windowTime, Duration(1s));
    // A question that sets none is asked of the circuit as it runs.
    if (!config.halfOpenMaxWait)
        config.halfOpenMaxWait = running.config().halfOpenMaxWait;
    return config;
}

WhatIfAnswer toQuestion(WhatIfAnswer answer, const WhatIfAnswer &question)
{
    answer.query = question.query;
    answer.circuit = question.circuit;
    answer.asked = question.asked;
    answer.reach = question.reach;
    return answer;
}

//! What is stored up to \a known, and what is remembered from then on.
std::vector<StripSegment> joined(const std::vector<StripSegment> &stored, WallTime known,
                                 const std::vector<StripSegment> &remembered)
{
    if (stored.empty())
        return remembered;
    std::vector<StripSegment> all;
    const auto add = [&all](StripSegment segment, WallTime from, WallTime to) {
        segment.from = std::max(segment.from, from);
        segment.to = std::min(segment.to, to);
        if (segment.from >= segment.to)
            return;
        if (!all.empty() && all.back().state == segment.state && all.back().to == segment.from)
            all.back().to = segment.to;
        else
            all.push_back(segment);
    };
    for (const StripSegment &segment : stored)
        add(segment, WallTime::min(), known);
    for (const StripSegment &segment : remembered)
        add(segment, all.empty() ? WallTime::min() : all.back().to, WallTime::max());
    return all;
}

} // namespace

QueryDesk::QueryDesk(EngineParts &parts, const PoolBook &pools, AllAgents allAgents, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_pools(pools)
    , m_allAgents(std::move(allAgents))
    , m_cards(parts, nullptr)
    , m_listings(parts, nullptr)
{
    connect(&m_cards, &CardDesk::answered, this, &QueryDesk::cardAnswered);
    connect(&m_listings, &ListingDesk::answered, this, &QueryDesk::tasksAnswered);
}

void QueryDesk::history(quint64 number, const HistoryQuery &query)
{
    AgentRuntime *agent = m_parts.agentNamed(query.circuit.agent);
    const TimePoint now = m_parts.scheduler.now();
    if (!agent || !m_store)
        return answerHistory(number, query, {}, TimePoint::min());

    // What is older than memory goes, or than this run, is stored, in slots: the two must not overlap.
    // What was seen before the clock was set is stored at the times that it was seen at.
    const TimePoint watchedFrom =
        std::max(agent->record(query.circuit.purpose).watchedFrom(), m_parts.clock.setAt());
    const TimePoint remembered = now - CircuitHistory::kept;
    const bool isWhole = watchedFrom > remembered;
    const WallOffset wall = m_parts.clock.offset();
    const WallTime border =
        isWhole ? KeptSlot::of(wall.of(watchedFrom)) : KeptSlot::of(wall.of(remembered)) + KeptSlot::width;
    const TimePoint since =
        isWhole ? watchedFrom - 1s : TimePoint(std::chrono::floor<std::chrono::seconds>(wall.at(border)));
    if (query.from >= border)
        return answerHistory(number, query, {}, since);
    const HistorySteps steps(query.from, query.to, query.maxPoints);
    m_store->readHistory({query.circuit, query.from, std::min(query.to, border), steps.step()}, this,
                         [this, number, query, since](const StoredHistory &stored) {
                             answerHistory(number, query, stored, since);
                         });
}

void QueryDesk::answerHistory(quint64 number, const HistoryQuery &query, const StoredHistory &stored,
                              TimePoint since)
{
    HistoryAnswer answered;
    answered.query = number;
    answered.asked = query;
    HistorySteps steps(query.from, query.to, query.maxPoints);
    answered.step = steps.step();
    if (AgentRuntime *agent = m_parts.agentNamed(query.circuit.agent)) {
        const CircuitHistory &history = agent->record(query.circuit.purpose).history();
        const WallOffset wall = m_parts.clock.offset();
        for (const StoredSlot &slot : stored.timeSlots)
            steps.add(slot.at, slot.counts);
        history.addTo(steps, since, wall);
        auto known = history.knownFrom();
        if (known && !stored.looks.empty())
            known = std::max(*known, m_parts.clock.setAt());
        answered.states = joined(stored.looks, known ? wall.of(*known) : query.to,
                                 history.states(query.from, query.to, wall));
        answered.points = std::move(steps).points(answered.states);
        answered.threshold = agent->breaker(query.circuit.purpose).failuresToOpen(m_parts.scheduler.now());
    }
    answered.pool = m_pools.points(query.poolKey, query.from, query.to);
    if (const ConnectionPool *pool = m_parts.pools.find(query.poolKey))
        answered.poolLimit = pool->bindingLimit();
    emit historyAnswered(answered);
}

void QueryDesk::events(quint64 number, const EventsQuery &query)
{
    const auto tell = [this, number](EventsAnswer answered) {
        answered.query = number;
        emit eventsAnswered(answered);
    };
    if (m_store)
        return m_store->readEvents(query, this, tell);
    EventsAnswer none;
    none.asked = query;
    tell(none);
}

void QueryDesk::verifyAudit(quint64 number)
{
    if (m_store) {
        m_store->verifyAudit(
            this, [this, number](const AuditVerdict &verdict) { emit auditVerified(number, verdict); });
        return;
    }
    AuditVerdict verdict;
    verdict.problem = QStringLiteral("nothing is kept in this run");
    emit auditVerified(number, verdict);
}

void QueryDesk::auditRow(quint64 number, const Event &event)
{
    if (!m_store)
        return emit auditRowAnswered(number, {});
    m_store->readAuditRow(event, this,
                          [this, number](const AuditRow &row) { emit auditRowAnswered(number, row); });
}

void QueryDesk::attempts(quint64 number, const CircuitId &circuit, int most)
{
    recall(circuit, [this, number, circuit, most] {
        AgentRuntime *agent = m_parts.agentNamed(circuit.agent);
        emit attemptsAnswered(number, circuit,
                              agent ? agent->record(circuit.purpose).attempts(most) : QList<AttemptRecord>());
    });
}

//! Calls \a then once what other watches saw of \a circuit is in its record.
void QueryDesk::recall(const CircuitId &circuit, std::function<void()> then)
{
    AgentRuntime *agent = m_parts.agentNamed(circuit.agent);
    if (!agent || !m_store || agent->record(circuit.purpose).hasRecalledAttempts())
        return then();
    const WallTime watch = agent->record(circuit.purpose).watch();
    m_store->readAttempts(
        circuit, watch, CircuitRecord::attemptsKept, this,
        [this, circuit, watch, then = std::move(then)](const QList<AttemptRecord> &earlier) {
            AgentRuntime *now = m_parts.agentNamed(circuit.agent);
            // One that left and came back meanwhile has more behind it.
            if (now && now->record(circuit.purpose).watch() == watch)
                now->record(circuit.purpose).recallAttempts(earlier);
            then();
        });
}

void QueryDesk::diagnosis(quint64 number, const CircuitId &circuit)
{
    const bool isHealth = circuit.purpose == CircuitPurpose::Health;
    const CircuitId other{circuit.agent, isHealth ? CircuitPurpose::Calls : CircuitPurpose::Health};
    recall(circuit, [this, number, circuit, other] {
        recall(other, [this, number, circuit] { answerDiagnosis(number, circuit); });
    });
}

void QueryDesk::answerDiagnosis(quint64 number, const CircuitId &circuit)
{
    AgentRuntime *agent = m_parts.agentNamed(circuit.agent);
    if (!agent)
        return emit diagnosisAnswered(number, circuit, {});
    const CaseFile file =
        caseFileOf(*agent, circuit.purpose, m_allAgents(), m_pools.snapshotsOf(circuit.agent), m_parts);
    emit diagnosisAnswered(number, circuit, Diagnostics(file).find());
}

void QueryDesk::whatIf(quint64 number, const CircuitId &circuit, const BreakerConfig &config, Duration reach)
{
    WhatIfAnswer question;
    question.query = number;
    question.circuit = circuit;
    question.asked = config;
    question.reach = reach;
    AgentRuntime *agent = m_parts.agentNamed(circuit.agent);
    if (!agent || !m_store || !m_store->isOpen() || reach <= CircuitTape::kept)
        return emit whatIfAnswered(remembered(question));
    m_keepTape(circuit);
    const BreakerConfig played = playable(config, agent->breaker(circuit.purpose));
    m_store->playTape(circuit, played, reach, this, [this, question](const WhatIfAnswer &stored) {
        const WhatIfAnswer own = remembered(question);
        // A database that cannot be written to has less than memory has.
        emit whatIfAnswered(stored.span >= own.span ? toQuestion(stored, question) : own);
    });
}

//! What memory says to \a question.
WhatIfAnswer QueryDesk::remembered(const WhatIfAnswer &question) const
{
    AgentRuntime *agent = m_parts.agentNamed(question.circuit.agent);
    if (!agent)
        return question;
    const CircuitPurpose purpose = question.circuit.purpose;
    return toQuestion(switchyard::whatIf(agent->record(purpose).tape(),
                                         playable(question.asked, agent->breaker(purpose)),
                                         m_parts.scheduler.now()),
                      question);
}

void QueryDesk::card(quint64 number, const QString &name)
{
    CardAnswer answered;
    answered.query = number;
    const AgentRuntime *agent = m_parts.agentNamed(name);
    if (agent) {
        answered.asked = agent->config().url;
        answered.card = agent->card().fetched();
        answered.seenAt = agent->card().seenAt();
        answered.before = agent->card().before();
        answered.changedAt = agent->card().changedAt();
    }
    if (answered.card) {
        answered.findings = a2a::findings(answered.card->card, answered.card->url);
    } else {
        answered.failure.emplace();
        answered.failure->kind = FailureKind::InvalidRequest;
        answered.failure->detail =
            agent && !agent->config().interface.hasCard
                ? QStringLiteral("%1 has no card: the fleet file says how it is spoken to").arg(name)
                : QStringLiteral("no card of %1 has come yet").arg(name);
    }
    emit cardAnswered(answered);
}

void QueryDesk::extendedCard(quint64 number, const QString &name)
{
    const AgentRuntime *agent = m_parts.agentNamed(name);
    const Result<QList<a2a::Peer>> peers =
        agent && agent->agentCard()
            ? peersOf(*agent, {})
            : failed(FailureKind::InvalidRequest, QStringLiteral("no card of %1 has come yet").arg(name));
    if (peers)
        return m_cards.fetchExtended(number, agent->config(), *peers);
    CardAnswer answered;
    answered.query = number;
    answered.failure = peers.error();
    emit cardAnswered(answered);
}

} // namespace switchyard
