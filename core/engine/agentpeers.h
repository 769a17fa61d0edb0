// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/peer.h"

namespace switchyard {

class AgentRuntime;
struct InterfaceConfig;

//! \brief What \a override leaves open, as the fleet file has it.
[[nodiscard]] a2a::PeerOverride laidOver(const InterfaceConfig &interface, a2a::PeerOverride override);

//! \brief How to speak to the agent, the best way first: as its card says, by its address alone where no card
//! is known or there is none; the fleet file's word against the card's, and \a override against both.
//! \return as choosePeers()
[[nodiscard]] Result<QList<a2a::Peer>> peersOf(const AgentRuntime &agent, const a2a::PeerOverride &override);

//! \brief The first of peersOf().
[[nodiscard]] Result<a2a::Peer> peerOf(const AgentRuntime &agent, const a2a::PeerOverride &override);

//! \brief Whether a streamed answer may be asked for: the card offers it, or there is no card to say no.
[[nodiscard]] bool mayStream(const AgentRuntime &agent);

//! \brief "JSON-RPC 1.0", for people.
[[nodiscard]] QString dialectWords(const a2a::Peer &peer);

//! \brief Without asking any card, even where there is one.
[[nodiscard]] Result<a2a::Peer> peerByAddress(const AgentRuntime &agent, const a2a::PeerOverride &override);

} // namespace switchyard
