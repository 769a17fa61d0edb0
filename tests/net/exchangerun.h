// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/qtscheduler.h"
#include "net/qnamtransport.h"

#include <QSignalSpy>

#include <memory>
#include <optional>

namespace switchyard {

//! \brief An exchange and all that it said.
class ExchangeRun final
{
public:
    ExchangeRun(Transport &transport, const HttpRequest &request)
        : m_exchange(transport.create(request, nullptr))
        , m_headers(m_exchange.get(), &Exchange::headersReceived)
        , m_lifeSigns(m_exchange.get(), &Exchange::lifeSign)
        , m_finished(m_exchange.get(), &Exchange::finished)
    {
        QObject::connect(m_exchange.get(), &Exchange::finished, m_exchange.get(),
                         [this](const ExchangeResult &end) { m_result = end.value; });
        QObject::connect(m_exchange.get(), &Exchange::chunkReceived, m_exchange.get(),
                         [this](const QByteArray &bytes) { m_chunks.append(bytes); });
    }

    Exchange *operator->() const { return m_exchange.get(); }
    void destroy() { m_exchange.reset(); }

    //! \brief Starts if it was not started, and waits for the end.
    ExchangeRun &toEnd()
    {
        start();
        if (!m_result)
            m_finished.wait(20'000);
        return *this;
    }
    void start()
    {
        if (!std::exchange(m_started, true))
            m_exchange->start();
    }

    [[nodiscard]] bool hasEnded() const { return m_result.has_value(); }
    [[nodiscard]] qsizetype ends() const { return m_finished.size(); }
    [[nodiscard]] qsizetype headers() const { return m_headers.size(); }
    [[nodiscard]] qsizetype lifeSigns() const { return m_lifeSigns.size(); }
    [[nodiscard]] const QList<QByteArray> &chunks() const { return m_chunks; }
    [[nodiscard]] bool isOk() const { return m_result && m_result->has_value(); }
    [[nodiscard]] QByteArray body() const { return isOk() ? (*m_result)->body : QByteArray(); }
    [[nodiscard]] Failure failure() const { return m_result && !*m_result ? m_result->error() : Failure(); }
    //! \brief "ok", the failure's kind, or "nothing" while it runs; for comparisons that read well.
    [[nodiscard]] QString outcome() const
    {
        if (!m_result)
            return QStringLiteral("nothing");
        return *m_result ? QStringLiteral("ok") : toString(m_result->error().kind);
    }

private:
    std::unique_ptr<Exchange> m_exchange;
    QSignalSpy m_headers;
    QSignalSpy m_lifeSigns;
    QSignalSpy m_finished;
    QList<QByteArray> m_chunks;
    std::optional<Result<HttpResponse>> m_result;
    bool m_started = false;
};

[[nodiscard]] inline HttpRequest get(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

[[nodiscard]] inline HttpRequest post(const QUrl &url, const QByteArray &body)
{
    HttpRequest request;
    request.verb = "POST";
    request.url = url;
    request.headers.set("Content-Type", "application/json");
    request.body = body;
    return request;
}

} // namespace switchyard
