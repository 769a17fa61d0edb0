// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/peer.h"

#include "a2a/cardfindings.h"

namespace switchyard::a2a {

namespace {

bool isReachable(const QUrl &url)
{
    const bool isHttp = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return url.isValid() && isHttp && !url.host().isEmpty() && !isUnspecifiedAddress(url.host());
}

//! An agent that names its own machine by an address that only it can use means the machine its card came
//! from. What it says must not end up at an agent of ours that happens to listen here.
QUrl mended(QUrl url, const QUrl &fetchedFrom)
{
    const bool isElsewhere = isLoopback(url.host()) && !isLoopback(fetchedFrom.host());
    if ((isUnspecifiedAddress(url.host()) || isElsewhere) && !fetchedFrom.host().isEmpty())
        url.setHost(fetchedFrom.host());
    return url;
}

//! \brief What of an interface the override may replace, against the card's word.
struct Force
{
    bool version = false;
    bool binding = false;
};

//! \brief What one interface comes to under the override; none when it does not fit.
std::optional<Peer> fit(const AgentInterface &each, const PeerOverride &override, Force force)
{
    const auto version = force.version && override.version ? override.version : each.version;
    const auto binding = force.binding && override.binding ? override.binding : each.binding;
    if (!version || !binding)
        return std::nullopt;
    if ((override.version && override.version != version) ||
        (override.binding && override.binding != binding))
        return std::nullopt;
    const QString &tenant = override.tenant.isEmpty() ? each.tenant : override.tenant;
    return Peer{each.url(), *version, *binding, tenant, override.extensions};
}

//! \brief Whoever can break an encrypted way must not get the message over an open one.
QList<Peer> withoutLessSafe(QList<Peer> peers)
{
    if (peers.first().url.scheme() == QLatin1String("https"))
        peers.removeIf([](const Peer &peer) { return peer.url.scheme() != QLatin1String("https"); });
    return peers;
}

} // namespace

Result<QList<Peer>> choosePeers(const AgentCard &card, const PeerOverride &override, const QUrl &fetchedFrom)
{
    if (override.url && override.version)
        return peerWithoutCard(*override.url, override).map([](const Peer &peer) { return QList{peer}; });

    QString unreachable;
    QList<Peer> chosen;
    for (const Force force : {Force{false, false}, Force{true, false}, Force{true, true}}) {
        for (const AgentInterface &each : card.interfaces) {
            auto peer = fit(each, override, force);
            if (!peer)
                continue;
            peer->url = override.url ? *override.url : mended(peer->url, fetchedFrom);
            if (!isReachable(peer->url))
                unreachable = each.address;
            else if (!chosen.contains(*peer))
                chosen.append(*peer);
        }
        if (!chosen.isEmpty())
            return withoutLessSafe(chosen);
    }
    if (!unreachable.isEmpty())
        return failed(FailureKind::InvalidRequest,
                      QStringLiteral("the card's address %1 cannot be reached by a client").arg(unreachable));
    return failed(FailureKind::VersionRefused,
                  QStringLiteral("the card has no interface that this program speaks"));
}

Result<Peer> choosePeer(const AgentCard &card, const PeerOverride &override, const QUrl &fetchedFrom)
{
    return choosePeers(card, override, fetchedFrom).map([](const QList<Peer> &peers) {
        return peers.first();
    });
}

std::optional<qsizetype> chosenInterface(const AgentCard &card, const QUrl &fetchedFrom)
{
    AgentCard alone = card;
    for (qsizetype i = 0; i < card.interfaces.size(); ++i) {
        alone.interfaces = {card.interfaces.at(i)};
        if (choosePeers(alone, {}, fetchedFrom))
            return i;
    }
    return std::nullopt;
}

QString describe(const Peer &peer)
{
    const QString binding =
        peer.binding == Binding::JsonRpc ? QStringLiteral("JSON-RPC") : QStringLiteral("HTTP+JSON");
    return QStringLiteral("%1 %2 at %3")
        .arg(binding, toString(peer.version), peer.url.toDisplayString(QUrl::RemoveUserInfo));
}

Result<Peer> peerWithoutCard(const QUrl &url, const PeerOverride &override)
{
    if (!isReachable(url))
        return failed(FailureKind::InvalidRequest,
                      QStringLiteral("%1 is no http or https address of an agent")
                          .arg(url.toDisplayString(QUrl::RemoveUserInfo)));
    return Peer{url, override.version.value_or(ProtocolVersion::V1_0),
                override.binding.value_or(Binding::JsonRpc), override.tenant, override.extensions};
}

} // namespace switchyard::a2a
