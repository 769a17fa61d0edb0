// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/cardattempt.h"

namespace switchyard::a2a {

namespace {

QUrl under(const QUrl &base, const QString &path)
{
    QUrl url = base;
    QString start = base.path(QUrl::FullyEncoded);
    while (start.endsWith(u'/'))
        start.chop(1);
    url.setPath(start + (path.startsWith(u'/') ? path : u'/' + path), QUrl::TolerantMode);
    url.setQuery(QString());
    url.setFragment(QString());
    return url;
}

bool isWholeUrl(const QString &path)
{
    return path.startsWith(QLatin1String("http://")) || path.startsWith(QLatin1String("https://"));
}

} // namespace

QStringList knownCardPaths()
{
    return {QStringLiteral("/.well-known/agent-card.json"), QStringLiteral("/.well-known/agent.json"),
            QStringLiteral("/a2a/agent-card")};
}

CardAttempt::CardAttempt(const Route &route, const CardQuery &query, QObject *parent)
    : WireAttempt(route, parent)
    , m_known(query.known)
    , m_places(placesOf(query))
{
}

void CardAttempt::start()
{
    if (!isDone())
        fetch();
}

QList<CardAttempt::Place> CardAttempt::placesOf(const CardQuery &query)
{
    if (isWholeUrl(query.path))
        return {{QUrl(query.path), query.path}};
    if (!query.path.isEmpty())
        return {{under(query.base, query.path), query.path}};
    if (query.base.path().endsWith(QLatin1String(".json")))
        return {{query.base, QString()}};

    QStringList paths = knownCardPaths();
    if (paths.removeOne(query.remembered))
        paths.prepend(query.remembered);
    QList<Place> places;
    for (const QString &path : paths)
        places.append({under(query.base, path), path});
    return places;
}

void CardAttempt::fetch()
{
    HttpRequest request;
    request.url = m_places.at(m_at).url;
    request.headers.set("Accept", "application/json");
    // An agent that speaks 0.3 and 1.0 chooses the card's shape by it.
    request.headers.set("A2A-Version", "1.0");
    request.maxBody = maximumCardSize;
    request.bypassCaches = true;
    request.followSameHostRedirects = true;
    exchange(request, Resend::OnRace);
}

void CardAttempt::answered(const Result<HttpResponse> &result)
{
    if (!result) {
        if (result.error().httpStatus == 404 || result.error().httpStatus == 410)
            goOn(result.error());
        else
            finish(failed(result.error()));
        return;
    }
    Result<AgentCard> card = cardOf(result->body);
    if (!card) {
        Failure failure = card.error();
        failure.httpStatus = result->status;
        if (!m_malformed)
            m_malformed = failure;
        goOn(failure);
        return;
    }
    finish(std::any(FetchedCard{*std::move(card), result->body, result->url, m_places.at(m_at).path,
                                result->headers.value("ETag"), result->status}));
}

Result<AgentCard> CardAttempt::cardOf(const QByteArray &bytes) const
{
    if (m_known && m_known->bytes == bytes)
        return m_known->card;
    return parseAgentCard(bytes);
}

void CardAttempt::goOn(const Failure &failure)
{
    if (++m_at < m_places.size()) {
        fetch();
        return;
    }
    Failure last = m_malformed.value_or(failure);
    if (!m_malformed)
        last.detail = m_places.size() > 1 ? QStringLiteral("no card at any known path")
                                          : QStringLiteral("no card at %1").arg(m_places.first().url.path());
    finish(failed(last));
}

} // namespace switchyard::a2a
