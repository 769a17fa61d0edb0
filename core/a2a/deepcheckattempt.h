// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/cardattempt.h"
#include "a2a/peer.h"
#include "resilience/attempt.h"

namespace switchyard::a2a {

//! \brief The deeper health check: the card first, then the probe at the interface that the card prefers.
//! Payload: the FetchedCard.
//!
//! Both have to pass. The probe asks for a task that cannot exist (see TaskProbeAttempt), at the next
//! interface where one is not there; a card without an interface that we speak fails as VersionRefused.
class DeepCheckAttempt final : public Attempt
{
    Q_OBJECT

public:
    //! \param override  what an operator set instead of what the card says of its interfaces
    DeepCheckAttempt(const Route &route, const CardQuery &query, PeerOverride override = {},
                     QObject *parent = nullptr);

    void start() override;
    void cancel() override;
    //! \brief Of the part that runs, or ran last.
    [[nodiscard]] AttemptPhases phases() const override { return m_part->phases(); }
    [[nodiscard]] int httpStatus() const override { return m_part->httpStatus(); }

private:
    void run(Attempt *part);
    void onFinished(const AttemptResult &result);
    void probe();
    void finish(const Result<std::any> &value);

    Route m_route;
    QUrl m_home;
    PeerOverride m_override;
    Attempt *m_part;
    std::optional<FetchedCard> m_card;
    bool m_done = false;
};

} // namespace switchyard::a2a
