// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/cardkeeper.h"

#include "engine/agentruntime.h"

namespace switchyard {

CardKeeper::CardKeeper(Store &store)
    : m_store(store)
{
    for (const KeptCard &card : store.savedCards())
        m_kept.insert(card.agent, card);
}

void CardKeeper::recall(AgentRuntime &agent) const
{
    const auto kept = m_kept.constFind(agent.config().name);
    if (kept != m_kept.constEnd() && kept->url == agent.config().url)
        agent.recallCard(kept->bytes, kept->before, kept->changedAt);
}

void CardKeeper::keep(const AgentRuntime &agent)
{
    const KnownCard &card = agent.card();
    if (!card.fetched() || !card.seenAt())
        return;
    KeptCard kept{.agent = agent.config().name,
                  .url = agent.config().url,
                  .seen = *card.seenAt(),
                  .bytes = card.fetched()->bytes,
                  .before = card.before(),
                  .changedAt = card.changedAt()};
    m_kept.insert(kept.agent, kept);
    StoreBatch batch;
    batch.cards.push_back(std::move(kept));
    m_store.keep(std::move(batch));
}

} // namespace switchyard
