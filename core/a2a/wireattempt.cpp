// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/wireattempt.h"

#include <utility>

namespace switchyard::a2a {

namespace {

//! \brief The first bytes of a body, masked; where \a body is cut, a piece of a secret may hang over the cut.
QByteArray shownBody(const QByteArray &body, const RequestAuth &auth, bool cut)
{
    QByteArray shown = auth.mask().masked(body);
    if (cut)
        shown.chop(qMin(shown.size(), auth.mask().longest()));
    return shown.first(qMin(shown.size(), WireTrace::mostBody));
}

} // namespace

WireAttempt::WireAttempt(Route route, QObject *parent)
    : Attempt(parent)
    , m_route(std::move(route))
{
}

void WireAttempt::cancel()
{
    if (!m_done)
        finish(failed(FailureKind::Cancelled));
}

AttemptPhases WireAttempt::phases() const
{
    return m_exchange ? m_exchange->phases() : m_phases;
}

int WireAttempt::httpStatus() const
{
    return m_exchange ? m_exchange->response().status : m_response.status;
}

void WireAttempt::exchange(HttpRequest request, Resend resend)
{
    Q_ASSERT(!m_exchange);
    m_route.auth.applyTo(request);
    request.keepAlive = m_route.keepAlive;
    request.dnsTtl = m_route.dnsTtl;
    request.shard = m_route.shard;
    m_request = std::move(request);
    m_resend = resend;
    begin();
}

void WireAttempt::begin()
{
    m_response = {};
    m_streamed.clear();
    m_streamedMore = false;
    m_times.clear();
    m_line = 0;
    m_isInLine = false;
    if (m_route.maySend && !m_route.maySend()) {
        // Later, for whoever started it does not expect its end yet.
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (!m_done)
                    finish(failed(unfinished()));
            },
            Qt::QueuedConnection);
        return;
    }
    m_exchange = m_route.transport->create(m_request, this);
    connect(m_exchange, &Exchange::lifeSign, this, &Attempt::lifeSign);
    connect(m_exchange, &Exchange::headersReceived, this,
            [this](int, const HttpHeaders &headers) { headersCame(headers); });
    connect(m_exchange, &Exchange::chunkReceived, this, &WireAttempt::onChunk);
    connect(m_exchange, &Exchange::finished, this, &WireAttempt::onFinished);
    m_exchange->start();
}

Failure WireAttempt::unfinished() const
{
    if (m_lastFailure)
        return *m_lastFailure;
    return failed(FailureKind::CircuitOpen).value();
}

void WireAttempt::headersCame(const HttpHeaders &) {}

void WireAttempt::chunkCame(const QByteArray &) {}

void WireAttempt::onChunk(const QByteArray &bytes)
{
    const qsizetype room = WireTrace::mostBody - m_streamed.size();
    m_streamed.append(bytes.first(qMin(room, bytes.size())));
    m_streamedMore = m_streamedMore || bytes.size() > room;
    if (m_route.traces)
        noteTime(bytes);
    chunkCame(bytes);
}

// By lines and not by bytes: what is masked later may grow or shrink, but no secret has a line feed in it.
void WireAttempt::noteTime(const QByteArray &bytes)
{
    if (m_times.size() < WireTrace::mostTimes)
        m_times.append({m_isInLine ? m_line + 1 : m_line, m_exchange->elapsed()});
    m_line += static_cast<int>(bytes.count('\n'));
    m_isInLine = !bytes.endsWith('\n');
}

void WireAttempt::onFinished(const ExchangeResult &result)
{
    // The result may live in the exchange that release() lets go.
    const ExchangeResult kept = result;
    const bool race = m_exchange->diedOnReusedConnection();
    release();
    if (!kept.value)
        m_lastFailure = kept.value.error();
    if (race && m_resend == Resend::OnRace) {
        m_resend = Resend::Never;
        m_request.freshConnection = true;
        begin();
        return;
    }
    answered(withHint(kept.value));
}

//! Whoever meets a refusal should know that nothing was shown, and why.
Result<HttpResponse> WireAttempt::withHint(const Result<HttpResponse> &result) const
{
    if (result || result.error().kind != FailureKind::NotAuthorised)
        return result;
    const QString why = m_route.auth.whyNotFor(m_request.url);
    if (why.isEmpty())
        return result;
    Failure failure = result.error();
    failure.detail = why;
    return tl::unexpected(failure);
}

void WireAttempt::finish(Result<std::any> value)
{
    if (std::exchange(m_done, true))
        return;
    abandon();
    // An agent that is shown a wrong secret may well say which.
    if (!value)
        value.error().detail = m_route.auth.mask().masked(value.error().detail);
    emit finished(AttemptResult{std::move(value)});
}

void WireAttempt::abandon()
{
    if (m_exchange)
        release();
}

void WireAttempt::release()
{
    Exchange *const ended = std::exchange(m_exchange, nullptr);
    ended->disconnect(this);
    m_response = ended->response();
    if (m_route.traces)
        trace(*ended);
    ended->cancel(); // which is the end of a stream that would go on
    m_phases = ended->phases();
    ended->deleteLater();
}

void WireAttempt::trace(const Exchange &ended)
{
    const QByteArray &body = m_request.streaming && m_response.body.isEmpty() ? m_streamed : m_response.body;
    WireTrace seen;
    seen.requestHead = QString::fromUtf8(m_route.auth.maskedHead(ended.requestHead()));
    seen.requestBody = m_route.auth.mask().masked(m_request.body);
    seen.responseHead = QString::fromUtf8(m_route.auth.maskedHead(ended.responseHead()));
    seen.responseBody = shownBody(body, m_route.auth, m_streamedMore);
    seen.times = m_times;
    seen.truncated = m_streamedMore || body.size() > WireTrace::mostBody;
    m_wire.append(seen);
}

} // namespace switchyard::a2a
