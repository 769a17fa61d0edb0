// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/agentcard.h"

#include <QStringList>
#include <QUrl>

#include <optional>

namespace switchyard::a2a {

//! \brief Where and how to speak to an agent.
struct Peer
{
    QUrl url;
    ProtocolVersion version = ProtocolVersion::V1_0;
    Binding binding = Binding::JsonRpc;
    QString tenant;
    QStringList extensions = {}; //!< URIs that every request opts into
    //! 0.3 over HTTP+JSON with the objects of JSON-RPC, as @a2a-js/sdk had it up to 0.3.7; no card tells.
    bool kindOverHttp = false;
    friend bool operator==(const Peer &, const Peer &) = default;
};

//! \brief What an operator sets instead of what the card says.
struct PeerOverride
{
    std::optional<QUrl> url;
    std::optional<ProtocolVersion> version;
    std::optional<Binding> binding;
    QStringList extensions = {}; //!< URIs to opt into; a card only offers them
    QString tenant = {};         //!< empty: as the card says
    friend bool operator==(const PeerOverride &, const PeerOverride &) = default;
};

//! \brief The interfaces, in the card's order, that we speak and the override allows: where one is not there,
//! the next may be. After an https interface none over plain http is named.
//!
//! An override that no interface of the card matches still stands: the operator may know better than the
//! card. An interface on the unspecified address (0.0.0.0), or on the agent's own machine (localhost) where
//! the card came from another one, is taken to mean the host of \a fetchedFrom.
//! \param fetchedFrom  where the card came from; may be empty
//! \return at least one; VersionRefused when we speak none of the interfaces, InvalidRequest when none can be
//! reached
[[nodiscard]] Result<QList<Peer>> choosePeers(const AgentCard &card, const PeerOverride &override = {},
                                              const QUrl &fetchedFrom = {});

//! \brief The first of choosePeers().
[[nodiscard]] Result<Peer> choosePeer(const AgentCard &card, const PeerOverride &override = {},
                                      const QUrl &fetchedFrom = {});

//! \brief Which of the card's interfaces choosePeer() takes without an override, as a place in its list; none
//! when it takes none.
[[nodiscard]] std::optional<qsizetype> chosenInterface(const AgentCard &card, const QUrl &fetchedFrom = {});

//! \brief Where and how, for people: "JSON-RPC 1.0 at https://h.example/rpc".
[[nodiscard]] QString describe(const Peer &peer);

//! \brief An endpoint without a card: \a url is spoken to as the override says, or else as 1.0 over JSON-RPC.
//! \return InvalidRequest for what is not an absolute http or https URL
[[nodiscard]] Result<Peer> peerWithoutCard(const QUrl &url, const PeerOverride &override = {});

} // namespace switchyard::a2a
