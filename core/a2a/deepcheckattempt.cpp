// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/deepcheckattempt.h"

#include "a2a/detourattempt.h"
#include "a2a/taskprobeattempt.h"

namespace switchyard::a2a {

DeepCheckAttempt::DeepCheckAttempt(const Route &route, const CardQuery &query, PeerOverride override,
                                   QObject *parent)
    : Attempt(parent)
    , m_route(route)
    , m_home(query.base)
    , m_override(std::move(override))
    , m_part(new CardAttempt(route, query, this))
{
}

void DeepCheckAttempt::start()
{
    if (!m_done)
        run(m_part);
}

void DeepCheckAttempt::cancel()
{
    if (m_done)
        return;
    m_part->disconnect(this);
    m_part->cancel();
    finish(failed(FailureKind::Cancelled));
}

void DeepCheckAttempt::run(Attempt *part)
{
    m_part = part;
    connect(part, &Attempt::lifeSign, this, &Attempt::lifeSign);
    connect(part, &Attempt::finished, this, &DeepCheckAttempt::onFinished);
    part->start();
}

void DeepCheckAttempt::onFinished(const AttemptResult &result)
{
    if (!result.value)
        return finish(result.value);
    if (m_card)
        return finish(std::any(*m_card));
    const auto *fetched = std::any_cast<FetchedCard>(&*result.value);
    Q_ASSERT(fetched);
    m_card = *fetched;
    probe();
}

void DeepCheckAttempt::probe()
{
    const Result<QList<Peer>> peers = choosePeers(m_card->card, m_override, m_home);
    if (!peers)
        return finish(failed(peers.error()));
    m_part->deleteLater();
    const auto ask = [this](const Peer &peer, QObject *owner) {
        return new TaskProbeAttempt(m_route, Dialect(peer), owner);
    };
    run(new DetourAttempt(std::make_shared<Detours>(Detours{*peers}), ask, this));
}

void DeepCheckAttempt::finish(const Result<std::any> &value)
{
    m_done = true;
    emit finished({value});
}

} // namespace switchyard::a2a
