// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/agentcard.h"

#include <QUrl>

namespace switchyard::a2a {

//! \brief All that is wrong or remarkable about a card: fields missing or of a wrong type, two versions'
//! shapes mixed, addresses nobody can reach, an interface on another host than the card, nothing we speak.
//! \param fetchedFrom  where the card came from; empty (a file): hosts are not compared
//! \return errors first, then in the card's order
[[nodiscard]] QList<CardFinding> findings(const AgentCard &card, const QUrl &fetchedFrom = {});

//! \brief Whether \a host is the unspecified address ("0.0.0.0", "::"), which names no host at all.
[[nodiscard]] bool isUnspecifiedAddress(const QString &host);

//! \brief Whether \a host is the machine of whoever reads it ("localhost", "127.0.0.1", "::1").
[[nodiscard]] bool isLoopback(const QString &host);

} // namespace switchyard::a2a
