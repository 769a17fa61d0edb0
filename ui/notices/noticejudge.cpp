// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/noticejudge.h"

#include "format/statewords.h"
#include "notices/noticewords.h"

#include <algorithm>

namespace switchyard {

namespace {

const QString openingsStem = QStringLiteral("openings/");
const QString recoveriesStem = QStringLiteral("recoveries/");

QList<CircuitId> inOrder(QList<CircuitId> ids)
{
    std::sort(ids.begin(), ids.end());
    return ids;
}

//! Whether it was told in this very moment or before.
void retract(const QString &key, NoticeNews &news)
{
    news.told.removeIf([&key](const Notice &notice) { return notice.key == key; });
    news.over.append(key);
}

} // namespace

NoticeJudge::NoticeJudge(const FleetStore &store, const MuteShelf &mutes, QString who)
    : m_store(store)
    , m_mutes(mutes)
    , m_who(std::move(who))
{
}

NoticeJudge::Standing NoticeJudge::standingOf(const CircuitId &id) const
{
    const CircuitSnapshot *circuit = m_store.circuit(id);
    if (!circuit)
        return Standing::Unclear;
    switch (stateKind(*circuit, m_store.agent(id.agent))) {
    case StripState::Open:
    case StripState::OpenReady:
    case StripState::HalfOpen:
        return Standing::Down;
    case StripState::NoCalls:
    case StripState::Closed:
    case StripState::Failing:
    case StripState::Misconfigured:
        return Standing::Up;
    case StripState::ForcedOpen:
    case StripState::Disabled:
    case StripState::NotObserved:
        break;
    }
    return Standing::Unclear;
}

bool NoticeJudge::isHeldBack(const CircuitId &id) const
{
    const CircuitSnapshot *circuit = m_store.circuit(id);
    const AgentSnapshot *agent = m_store.agent(id.agent);
    return m_store.isPaused() || (circuit && circuit->acknowledged) || (agent && agent->maintenance) ||
           m_mutes.covers(id, agent ? agent->environment : QString());
}

bool NoticeJudge::isOwnTrip(const CircuitSnapshot &circuit) const
{
    return circuit.trippedByHand && circuit.trippedBy == m_who;
}

NoticeNews NoticeJudge::weigh(const FleetChange &change)
{
    NoticeNews news;
    if (!m_store.isLoaded())
        return news;
    if (!m_begun) {
        m_begun = true;
        for (const CircuitId &id : m_store.circuitIds())
            note(id);
        return news;
    }
    if (change.structure)
        forgetGone(news);
    for (const CircuitId &id : change.circuits)
        note(id);
    settle(news);
    return news;
}

NoticeNews NoticeJudge::weighTime()
{
    NoticeNews news;
    settle(news);
    return news;
}

NoticeNews NoticeJudge::weighOverrideEnd(const CircuitId &id, const QString &text) const
{
    NoticeNews news;
    const AgentSnapshot *agent = m_store.agent(id.agent);
    // An acknowledgement is about the state, not about what was laid over it.
    if (!agent || agent->maintenance || m_mutes.covers(id, agent->environment))
        return news;
    news.told = {overrideEndsNotice(m_store, id, text)};
    news.told.first().key = QStringLiteral("override/") + toString(id);
    return news;
}

void NoticeJudge::note(const CircuitId &id)
{
    const Standing standing = standingOf(id);
    const auto before = m_down.constFind(id);
    if (before == m_down.constEnd()) {
        m_down.insert(id, standing == Standing::Down);
        return;
    }
    if (standing == Standing::Unclear)
        return;
    const bool isDown = standing == Standing::Down;
    if (isDown && !*before && !isOwnTrip(*m_store.circuit(id)))
        m_untold.insert(id);
    if (!isDown)
        m_untold.remove(id);
    m_down[id] = isDown;
}

void NoticeJudge::forgetGone(NoticeNews &news)
{
    const auto isGone = [this](const CircuitId &id) {
        return !m_store.circuit(id);
    };
    m_down.removeIf([&](const auto &entry) { return isGone(entry.key()); });
    m_untold.removeIf(isGone);
    for (const CircuitId &id : m_told.keys()) {
        if (!isGone(id))
            continue;
        const Told told = m_told.take(id);
        m_openings.drop(id);
        leave(told.key, news);
    }
}

void NoticeJudge::settle(NoticeNews &news)
{
    for (const CircuitId &id : inOrder(m_untold.values())) {
        if (standingOf(id) == Standing::Down && !isHeldBack(id))
            tellOpening(id, news);
    }
    for (const CircuitId &id : inOrder(m_told.keys())) {
        if (standingOf(id) != Standing::Up)
            continue;
        if (!m_told.value(id).isUnstable || m_store.now() - m_store.circuit(id)->since >= calmTime)
            tellRecovery(id, news);
    }
}

void NoticeJudge::tellOpening(const CircuitId &id, NoticeNews &news)
{
    m_untold.remove(id);
    m_recoveries.drop(id);
    if (m_told.contains(id))
        return; // unstable, and that was told
    const bool isUnstable = m_store.circuit(id)->openings24h >= unstableFrom;
    Notice notice = isUnstable ? unstableNotice(m_store, id) : openedNotice(m_store, id);
    notice.key = toString(id);
    m_told.insert(id, {isUnstable, notice.key});
    tellOrMerge(notice, m_openings, openingsStem, news);
}

void NoticeJudge::tellRecovery(const CircuitId &id, NoticeNews &news)
{
    const Told told = m_told.take(id);
    m_openings.drop(id);
    Notice notice = told.isUnstable ? calmNotice(m_store, id) : closedAgainNotice(m_store, id);
    notice.key = toString(id);
    if (told.key != notice.key)
        leave(told.key, news);
    tellOrMerge(notice, m_recoveries, recoveriesStem, news);
}

void NoticeJudge::tellOrMerge(const Notice &notice, Burst &burst, const QString &stem, NoticeNews &news)
{
    burst.add(notice.circuits.constFirst(), m_store.now());
    if (!burst.isOne()) {
        news.told.append(notice);
        return;
    }
    Notice all = manyNotice(m_store, notice.kind, burst.circuits());
    all.key = stem + QString::number(burst.number());
    for (const CircuitId &id : burst.takeSingles()) {
        retract(toString(id), news);
        if (const auto told = m_told.find(id); told != m_told.end())
            told->key = all.key;
    }
    news.told.removeIf([&all](const Notice &earlier) { return earlier.key == all.key; });
    news.told.append(all);
}

//! One that told of several goes when the last of them does.
void NoticeJudge::leave(const QString &key, NoticeNews &news) const
{
    const bool isStillTrue =
        std::any_of(m_told.cbegin(), m_told.cend(), [&key](const Told &told) { return told.key == key; });
    if (!isStillTrue)
        retract(key, news);
}

} // namespace switchyard
