// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/detailbinder.h"

#include "detail/circuitdetail.h"
#include "engine/enginedoor.h"
#include "parts/shownticks.h"

namespace switchyard {

namespace {

constexpr Duration longestPause = 30s; //!< that what is drawn may be behind
constexpr Duration dayPause = 1min;    //!< that what was played of a day may be

} // namespace

DetailBinder::DetailBinder(EngineDoor &door, CircuitDetail &detail)
    : QObject(&detail)
    , m_door(door)
    , m_detail(detail)
    , m_ticks(new ShownTicks(detail, this))
{
    connect(&detail, &CircuitDetail::historyWanted, this, &DetailBinder::ask);
    connect(&door, &EngineDoor::historyAnswered, this, [this](const HistoryAnswer &answer) {
        if (answer.query != m_history)
            return;
        m_isWaiting = false;
        m_step = answer.step;
        m_detail.setHistory(answer);
    });
    connect(&door, &EngineDoor::attemptsAnswered, this,
            [this](quint64 query, const CircuitId &, const QList<AttemptRecord> &attempts) {
                if (query == m_attempts)
                    m_detail.setAttempts(attempts);
            });
    connect(&door, &EngineDoor::diagnosisAnswered, this,
            [this](quint64 query, const CircuitId &, const QList<Diagnosis> &found) {
                if (query == m_diagnosis)
                    m_detail.setDiagnoses(found);
            });
    connect(&detail, &CircuitDetail::whatIfWanted, this, &DetailBinder::askWhatIfNow);
    connect(&door, &EngineDoor::whatIfAnswered, this, &DetailBinder::takeWhatIf);
    connect(&door, &EngineDoor::eventsAppended, &detail, &CircuitDetail::appendEvents);
    connect(m_ticks, &ShownTicks::cameUp, this, &DetailBinder::ask);
    connect(m_ticks, &ShownTicks::ticked, this, &DetailBinder::askAgain);
    ask();
}

//! What is shown is another circuit, or another stretch of it.
void DetailBinder::ask()
{
    if (!m_detail.circuit() || !m_ticks->isShown())
        return;
    askHistory();
    askRest();
}

void DetailBinder::askHistory()
{
    HistoryQuery query;
    query.circuit = *m_detail.circuit();
    query.from = m_detail.span().from;
    query.to = m_detail.span().to;
    query.maxPoints = std::max(60, m_detail.width());
    m_history = m_door.queryHistory(query);
    m_isWaiting = true;
    m_sinceHistory.start();
}

void DetailBinder::askRest()
{
    m_attempts = m_door.queryAttempts(*m_detail.circuit());
    m_diagnosis = m_door.queryDiagnosis(*m_detail.circuit());
    askWhatIf();
}

//! Keeps what is shown up to date; a day less often.
void DetailBinder::askWhatIf()
{
    const bool isShown = m_whatIfOf == m_detail.circuit() && m_detail.whatIfReach() > 1h;
    if (!isShown || std::chrono::milliseconds(m_sinceWhatIf.elapsed()) >= dayPause)
        askWhatIfNow();
}

//! Something else is wanted. A day that is being played is waited for: whoever turns a number by ten wants
//! one answer.
void DetailBinder::askWhatIfNow()
{
    m_wantsWhatIf = m_isPlaying;
    const std::optional<BreakerConfig> config = m_detail.whatIfAsked();
    if (m_isPlaying || !config)
        return;
    const Duration reach = m_detail.whatIfReach();
    m_whatIfOf = m_detail.circuit();
    m_whatIf = m_door.queryWhatIf(*m_detail.circuit(), *config, reach);
    m_isPlaying = reach > 1h;
    m_sinceWhatIf.start();
}

void DetailBinder::takeWhatIf(const WhatIfAnswer &answer)
{
    if (answer.query != m_whatIf)
        return;
    m_isPlaying = false;
    m_detail.setWhatIf(answer);
    if (m_wantsWhatIf)
        askWhatIfNow();
}

void DetailBinder::askAgain()
{
    if (!m_detail.circuit() || !m_ticks->isShown())
        return;
    if (isHistoryDue())
        askHistory();
    askRest();
}

//! A week takes longer to read than a quarter of an hour, and moves by a pixel in a quarter of an hour.
bool DetailBinder::isHistoryDue() const
{
    const Duration since = std::chrono::milliseconds(m_sinceHistory.elapsed());
    return !m_isWaiting && since >= std::min<Duration>(m_step / 4, longestPause);
}

} // namespace switchyard
