// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/knowncard.h"

#include "base/retryafter.h"
#include "engine/agentpeers.h"

#include <algorithm>

namespace switchyard {

namespace {

QStringList skillLines(const a2a::AgentCard &card)
{
    QStringList lines;
    for (const a2a::AgentSkill &skill : card.skills)
        lines << (skill.name.isEmpty() ? skill.id : skill.id + QStringLiteral(" · ") + skill.name);
    return lines;
}

QString protocolWords(const a2a::AgentCard &card)
{
    const auto peer = a2a::choosePeer(card);
    return peer ? dialectWords(*peer) : QString();
}

std::optional<Duration> aheadOf(const QByteArray &date, WallTime now)
{
    const std::optional<WallTime> told = parseHttpDate(date, now);
    if (!told)
        return std::nullopt;
    constexpr std::chrono::milliseconds most = 24h * 365;
    const auto ahead = std::chrono::floor<std::chrono::seconds>(std::clamp(now - *told, -most, most));
    return std::chrono::abs(ahead) < KnownCard::clockTolerance ? Duration::zero() : Duration(ahead);
}

} // namespace

KnownCard::News KnownCard::take(const a2a::FetchedCard &fetched, WallTime at)
{
    m_seenAt = at;
    m_clockAhead = aheadOf(fetched.date, at);
    m_certificateEnds = fetched.certificateEnds;
    const bool isFirst = !m_fetched;
    const bool isSame = !isFirst && m_fetched->bytes == fetched.bytes;
    if (isSame && m_path == fetched.path && m_fetched->etag == fetched.etag)
        return News::None;
    const QByteArray last = isFirst ? m_recalled : m_fetched->bytes;
    const bool hasChanged = !last.isEmpty() && last != fetched.bytes;
    if (hasChanged) {
        m_before = last;
        m_changedAt = at;
    }
    m_fetched = std::make_shared<const a2a::FetchedCard>(fetched);
    m_path = fetched.path;
    m_card = fetched.card;
    m_shown = {protocolWords(fetched.card), skillLines(fetched.card)};
    return hasChanged ? News::Changed : isFirst ? News::First : News::None;
}

void KnownCard::recall(const QByteArray &bytes, const QByteArray &before, std::optional<WallTime> changedAt)
{
    m_recalled = bytes;
    m_before = before;
    m_changedAt = changedAt;
}

void KnownCard::showIn(AgentSnapshot &snapshot) const
{
    if (!m_card)
        return;
    snapshot.cardName = m_card->name;
    snapshot.cardVersion = m_card->version;
    snapshot.protocol = m_shown.protocol;
    snapshot.skills = m_shown.skills;
    snapshot.streaming = m_card->capabilities.streaming;
    snapshot.clockAhead = m_clockAhead;
    snapshot.certificateEnds = m_certificateEnds;
}

} // namespace switchyard
