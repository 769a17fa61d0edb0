// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faketransport.h"

#include "net/statusfailure.h"

#include <algorithm>

namespace switchyard {

FakeAnswer FakeAnswer::ok(const QByteArray &body, const QByteArray &contentType)
{
    FakeAnswer answer;
    answer.headers.set("Content-Type", contentType);
    answer.body = body;
    return answer;
}

FakeAnswer FakeAnswer::error(int status, const QByteArray &body, const HttpHeaders &headers)
{
    FakeAnswer answer;
    answer.status = status;
    answer.headers = headers;
    answer.body = body;
    return answer;
}

FakeAnswer FakeAnswer::fails(FailureKind kind, const QString &detail)
{
    FakeAnswer answer;
    answer.failure = failed(kind, detail).value();
    return answer;
}

FakeAnswer FakeAnswer::never()
{
    FakeAnswer answer;
    answer.hangs = true;
    return answer;
}

FakeAnswer FakeAnswer::stream(const QList<QByteArray> &chunks)
{
    FakeAnswer answer;
    answer.headers.set("Content-Type", "text/event-stream");
    answer.chunks = chunks;
    return answer;
}

FakeAnswer FakeAnswer::keepAliveRace()
{
    FakeAnswer answer = fails(FailureKind::ConnectionReset);
    answer.diesOnReusedConnection = true;
    return answer;
}

FakeAnswer FakeAnswer::delayed(Duration by) const
{
    FakeAnswer answer = *this;
    answer.after = by;
    return answer;
}

FakeAnswer FakeAnswer::open() const
{
    FakeAnswer answer = *this;
    answer.staysOpen = true;
    return answer;
}

FakeExchange::FakeExchange(const HttpRequest &request, Scheduler &scheduler, QObject *parent)
    : Exchange(parent)
    , m_request(request)
    , m_scheduler(scheduler)
{
    m_response.url = request.url;
}

QByteArray FakeExchange::requestHead() const
{
    QByteArray head = m_request.verb + ' ' + m_request.url.toEncoded() + " HTTP/1.1\r\n";
    for (const auto &[name, value] : m_request.headers.fields())
        head += name + ": " + value + "\r\n";
    return head;
}

QByteArray FakeExchange::responseHead() const
{
    if (m_response.status == 0)
        return {};
    QByteArray head = "HTTP/1.1 " + QByteArray::number(m_response.status) + "\r\n";
    for (const auto &[name, value] : m_response.headers.fields())
        head += name + ": " + value + "\r\n";
    return head;
}

bool FakeExchange::diedOnReusedConnection() const
{
    return m_done && m_answer.diesOnReusedConnection && !m_request.freshConnection;
}

Duration FakeExchange::elapsed() const
{
    return m_started ? m_scheduler.now() - m_startedAt : Duration::zero();
}

void FakeExchange::start()
{
    m_startedAt = m_scheduler.now();
    Q_ASSERT(!m_started);
    if (m_started || m_done)
        return;
    m_started = true;
    emit started(this);
}

void FakeExchange::cancel()
{
    if (m_done)
        return;
    m_answer = {};
    finish(failed(FailureKind::Cancelled));
}

void FakeExchange::play(const FakeAnswer &answer)
{
    m_answer = answer;
    m_chunk = 0;
    if (!answer.hangs)
        later(answer.after, &FakeExchange::answerNow);
}

void FakeExchange::later(Duration by, void (FakeExchange::*step)())
{
    m_next = m_scheduler.after(by, [this, step] { (this->*step)(); });
}

void FakeExchange::answerNow()
{
    if (m_answer.failure && m_answer.chunks.isEmpty()) {
        end(m_answer.failure);
        return;
    }
    const QPointer<FakeExchange> self(this);
    sendHeaders(m_answer.status, m_answer.headers);
    if (self && !m_done && !m_answer.body.isEmpty())
        sendChunk(m_answer.body);
    if (self && !m_done)
        later(Duration::zero(), &FakeExchange::nextChunk);
}

void FakeExchange::nextChunk()
{
    if (m_chunk == m_answer.chunks.size()) {
        if (!m_answer.staysOpen)
            end(m_answer.failure);
        return;
    }
    const QPointer<FakeExchange> self(this);
    sendChunk(m_answer.chunks.at(m_chunk++));
    if (self && !m_done)
        later(Duration::zero(), &FakeExchange::nextChunk);
}

void FakeExchange::sendHeaders(int status, const HttpHeaders &headers)
{
    m_response.status = status;
    m_response.headers = headers;
    const QPointer<FakeExchange> self(this);
    emit lifeSign();
    if (self && !m_done)
        emit headersReceived(status, headers);
}

bool FakeExchange::streams() const
{
    return m_request.streaming && m_response.status >= 200 && m_response.status < 300;
}

void FakeExchange::sendChunk(const QByteArray &bytes)
{
    const QPointer<FakeExchange> self(this);
    if (!streams())
        m_response.body += bytes;
    emit lifeSign();
    if (self && !m_done && streams())
        emit chunkReceived(bytes);
}

void FakeExchange::end(const std::optional<Failure> &failure)
{
    if (m_done)
        return;
    if (failure)
        finish(failed(*failure));
    else if (const auto byStatus = failureOfStatus(m_response, m_scheduler.wallClock()))
        finish(failed(*byStatus));
    else if (m_response.body.size() > m_request.maxBody)
        finish(failed(FailureKind::BodyTooLarge));
    else
        finish(m_response);
}

void FakeExchange::finish(const Result<HttpResponse> &result)
{
    m_done = true;
    m_next.disarm();
    emit finished(ExchangeResult{result});
}

FakeTransport::FakeTransport(Scheduler &scheduler)
    : m_scheduler(scheduler)
    , m_otherwise(FakeAnswer::fails(FailureKind::ConnectionRefused))
{
}

Exchange *FakeTransport::create(const HttpRequest &request, QObject *parent)
{
    auto *exchange = new FakeExchange(request, m_scheduler, parent);
    QObject::connect(exchange, &FakeExchange::started, &m_context,
                     [this](FakeExchange *self) { onStarted(self); });
    return exchange;
}

void FakeTransport::script(const QUrl &url, const QList<FakeAnswer> &answers, const QByteArray &verb)
{
    std::erase_if(m_scripts, [&](const Script &old) { return old.url == url && old.verb == verb; });
    m_scripts.push_back(Script{url, verb, answers});
}

qsizetype FakeTransport::count(const QUrl &url) const
{
    return std::count_if(m_requests.cbegin(), m_requests.cend(),
                         [&](const HttpRequest &seen) { return seen.url == url; });
}

QList<FakeExchange *> FakeTransport::running() const
{
    QList<FakeExchange *> found;
    for (const QPointer<FakeExchange> &exchange : m_exchanges) {
        if (exchange && exchange->isRunning())
            found.append(exchange);
    }
    return found;
}

FakeAnswer FakeTransport::answerTo(const HttpRequest &request)
{
    for (Script &script : m_scripts) {
        const bool meant =
            script.url == request.url && (script.verb.isEmpty() || script.verb == request.verb);
        if (!meant || script.answers.isEmpty())
            continue;
        const qsizetype at = std::min(script.next++, script.answers.size() - 1);
        return script.answers.at(at);
    }
    return m_otherwise;
}

void FakeTransport::onStarted(FakeExchange *exchange)
{
    m_requests.append(exchange->request());
    m_exchanges.append(exchange);
    exchange->play(answerTo(exchange->request()));
}

} // namespace switchyard
