// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/extendedcardattempt.h"

#include "a2a/cardattempt.h"
#include "a2a/taskattempt.h"

namespace switchyard::a2a {

ExtendedCardAttempt::ExtendedCardAttempt(const Route &route, const Dialect &dialect, QObject *parent)
    : WireAttempt(route, parent)
    , m_dialect(dialect)
    , m_rpcId(freshId())
{
}

void ExtendedCardAttempt::start()
{
    if (isDone())
        return;
    HttpRequest request = m_dialect.extendedCard(m_rpcId);
    request.maxBody = maximumCardSize;
    request.bypassCaches = true;
    exchange(request, Resend::OnRace);
}

void ExtendedCardAttempt::answered(const Result<HttpResponse> &result)
{
    if (!result)
        return finish(
            failed(failureOfAnswer(result.error(), response(), m_dialect, Operation::ExtendedCard, m_rpcId)));
    const Result<QByteArray> bytes = m_dialect.readCard(result->body, m_rpcId, result->status);
    if (!bytes)
        return finish(failed(bytes.error()));
    const Result<AgentCard> card = parseAgentCard(*bytes);
    if (!card)
        return finish(failed(card.error()));
    finish(
        std::any(FetchedCard{*card, *bytes, result->url, {}, result->headers.value("ETag"), result->status}));
}

} // namespace switchyard::a2a
