// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/agentcard.h"
#include "a2a/wireattempt.h"

#include <memory>

namespace switchyard::a2a {

struct FetchedCard;

//! \brief Where to look for an agent's card.
struct CardQuery
{
    QUrl base; //!< the agent's address; one whose path ends in ".json" is the card's own
    //! A path under the base, or a whole URL; empty: the known paths, one after the other.
    QString path;
    QString remembered; //!< with an empty path: the one that worked last, tried first
    std::shared_ptr<const FetchedCard> known = {}; //!< the last one: the same bytes are not read again
};

//! \brief A card with how it came; the payload of CardAttempt.
struct FetchedCard
{
    AgentCard card;
    QByteArray bytes; //!< as the agent sent them
    QUrl url;
    QString path; //!< for CardQuery::remembered
    QByteArray etag;
    int httpStatus = 0;
    QByteArray date = {};                         //!< what the agent's clock said: the Date header
    std::optional<WallTime> certificateEnds = {}; //!< of the server's certificate; none over http
};

//! \brief The paths that cards are looked for at, under an agent's address, in order.
[[nodiscard]] QStringList knownCardPaths();

//! \brief Fetches an agent card past all caches.
//!
//! A path that has none (404, 410, or something that is no card) leads on to the next; any other failure
//! ends it. Payload: FetchedCard. Fails with HttpClientError "no card at any known path", MalformedAnswer
//! when something was there but no card, and with what the network and the HTTP status mean.
class CardAttempt final : public WireAttempt
{
    Q_OBJECT

public:
    CardAttempt(const Route &route, const CardQuery &query, QObject *parent = nullptr);

    void start() override;

private:
    void fetch();
    void answered(const Result<HttpResponse> &result) override;
    [[nodiscard]] Failure unfinished() const override;
    void goOn(const Failure &failure);
    //! Where to look, in order, as CardQuery::remembered has it.
    [[nodiscard]] static QStringList pathsOf(const CardQuery &query);
    [[nodiscard]] QUrl place() const;
    [[nodiscard]] Result<AgentCard> cardOf(const QByteArray &bytes) const;

    std::shared_ptr<const FetchedCard> m_known;
    QUrl m_base;
    QStringList m_paths;
    qsizetype m_at = 0;
    std::optional<Failure> m_malformed; //!< what was there where no card was
};

} // namespace switchyard::a2a
