// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/agentpeers.h"

#include "engine/agentruntime.h"

namespace switchyard {

a2a::PeerOverride laidOver(const InterfaceConfig &interface, a2a::PeerOverride override)
{
    if (!override.url && !interface.url.isEmpty())
        override.url = interface.url;
    if (!override.version)
        override.version = interface.protocol;
    if (!override.binding)
        override.binding = interface.binding;
    if (override.tenant.isEmpty() && !interface.hasCard)
        override.tenant = interface.tenant;
    return override;
}

Result<QList<a2a::Peer>> peersOf(const AgentRuntime &agent, const a2a::PeerOverride &override)
{
    const AgentConfig &config = agent.config();
    if (config.interface.hasCard && agent.agentCard())
        return a2a::choosePeers(*agent.agentCard(), laidOver(config.interface, override), config.url);
    return peerByAddress(agent, override).map([](const a2a::Peer &peer) { return QList{peer}; });
}

Result<a2a::Peer> peerOf(const AgentRuntime &agent, const a2a::PeerOverride &override)
{
    return peersOf(agent, override).map([](const QList<a2a::Peer> &peers) { return peers.first(); });
}

bool mayStream(const AgentRuntime &agent)
{
    return !agent.config().interface.hasCard ||
           (agent.agentCard() && agent.agentCard()->capabilities.streaming);
}

QString dialectWords(const a2a::Peer &peer)
{
    const QString binding =
        peer.binding == a2a::Binding::JsonRpc ? QStringLiteral("JSON-RPC") : QStringLiteral("HTTP+JSON");
    return binding + u' ' + a2a::toString(peer.version);
}

Result<a2a::Peer> peerByAddress(const AgentRuntime &agent, const a2a::PeerOverride &override)
{
    const a2a::PeerOverride all = laidOver(agent.config().interface, override);
    return a2a::peerWithoutCard(all.url.value_or(agent.config().url), all);
}

} // namespace switchyard
