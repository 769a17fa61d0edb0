// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/cardattempt.h"
#include "telemetry/snapshot.h"

#include <memory>
#include <optional>

namespace switchyard {

//! \brief What is known of an agent's card: the last one, where it was, since when it is so, and what it was
//! before that.
class KnownCard final
{
public:
    //! A Date header has whole seconds, and takes its time to come.
    static constexpr std::chrono::seconds clockTolerance = 5s;

    //! \brief What a card is to what was known before.
    enum class News : quint8 {
        None,    //!< it is the one that was there
        First,   //!< the first that was fetched, and what was recalled, if anything, was the same
        Changed, //!< something else was fetched, or recalled, before
    };

    //! \brief A check brought a card. Copies nothing where it is the one that is known.
    News take(const a2a::FetchedCard &fetched, WallTime at);
    //! \brief What an earlier run saw last, to compare with; nothing is sent by it.
    void recall(const QByteArray &bytes, const QByteArray &before, std::optional<WallTime> changedAt);
    //! \brief The agent is somewhere else now.
    void forget() { *this = {}; }

    //! \brief none before the first
    [[nodiscard]] const std::optional<a2a::AgentCard> &card() const { return m_card; }
    //! \brief As it came; null before the first.
    [[nodiscard]] const std::shared_ptr<const a2a::FetchedCard> &fetched() const { return m_fetched; }
    //! \brief Where the last card was found, to be tried first.
    [[nodiscard]] const QString &path() const { return m_path; }
    //! \brief When a check saw it last.
    [[nodiscard]] std::optional<WallTime> seenAt() const { return m_seenAt; }
    //! \brief The bytes before the last change; empty while there was none.
    [[nodiscard]] const QByteArray &before() const { return m_before; }
    //! \brief When the last change was seen; none while there was none.
    [[nodiscard]] std::optional<WallTime> changedAt() const { return m_changedAt; }

    //! \brief Fills the fields that come from the card.
    void showIn(AgentSnapshot &snapshot) const;

private:
    //! What the card says, as snapshots show it: kept, so that each of them costs no copy of the skills.
    struct Shown
    {
        QString protocol;
        QStringList skills;
    };

    std::optional<a2a::AgentCard> m_card;
    std::shared_ptr<const a2a::FetchedCard> m_fetched;
    QString m_path;
    Shown m_shown;
    std::optional<WallTime> m_seenAt;
    QByteArray m_recalled;
    QByteArray m_before;
    std::optional<WallTime> m_changedAt;
    std::optional<Duration> m_clockAhead;
    std::optional<WallTime> m_certificateEnds;
};

} // namespace switchyard
