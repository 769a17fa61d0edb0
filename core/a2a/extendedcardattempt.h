// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/dialect.h"
#include "a2a/wireattempt.h"

namespace switchyard::a2a {

//! \brief Asks an agent for its extended card, which it shows to whoever has credentials. Payload:
//! FetchedCard.
//!
//! Fails with AgentError where there is none (-32007), NotAuthorised where the credentials do not do, and
//! MalformedAnswer for what is no card.
class ExtendedCardAttempt final : public WireAttempt
{
    Q_OBJECT

public:
    ExtendedCardAttempt(const Route &route, const Dialect &dialect, QObject *parent = nullptr);

    void start() override;

private:
    void answered(const Result<HttpResponse> &result) override;

    Dialect m_dialect;
    QString m_rpcId;
};

} // namespace switchyard::a2a
