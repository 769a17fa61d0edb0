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
    , m_base(query.base)
    , m_paths(pathsOf(query))
{
}

void CardAttempt::start()
{
    if (!isDone())
        fetch();
}

QStringList CardAttempt::pathsOf(const CardQuery &query)
{
    if (!query.path.isEmpty())
        return {query.path};
    if (query.base.path().endsWith(QLatin1String(".json")))
        return {QString()};
    QStringList paths = knownCardPaths();
    if (paths.removeOne(query.remembered))
        paths.prepend(query.remembered);
    return paths;
}

// Made when it is asked for: most checks find their card at the first path.
QUrl CardAttempt::place() const
{
    const QString &path = m_paths.at(m_at);
    if (path.isEmpty())
        return m_base;
    return isWholeUrl(path) ? QUrl(path) : under(m_base, path);
}

void CardAttempt::fetch()
{
    HttpRequest request;
    request.url = place();
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
    finish(std::any(FetchedCard{*std::move(card), result->body, result->url, m_paths.at(m_at),
                                result->headers.value("ETag"), result->status, result->headers.value("Date"),
                                result->certificateEnds}));
}

Result<AgentCard> CardAttempt::cardOf(const QByteArray &bytes) const
{
    if (m_known && m_known->bytes == bytes)
        return m_known->card;
    return parseAgentCard(bytes);
}

//! That one path has no card says nothing while the others were not asked.
Failure CardAttempt::unfinished() const
{
    return failed(FailureKind::CircuitOpen).value();
}

void CardAttempt::goOn(const Failure &failure)
{
    if (m_at + 1 < m_paths.size()) {
        ++m_at;
        fetch();
        return;
    }
    Failure last = m_malformed.value_or(failure);
    if (!m_malformed)
        last.detail = m_paths.size() > 1 ? QStringLiteral("no card at any known path")
                                         : QStringLiteral("no card at %1").arg(place().path());
    finish(failed(last));
}

} // namespace switchyard::a2a
