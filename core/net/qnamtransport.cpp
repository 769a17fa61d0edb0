// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/qnamtransport.h"

#include "net/connectionshards.h"
#include "net/qnamexchange.h"

#include <QSslConfiguration>

namespace switchyard {

QnamTransport::QnamTransport(const Scheduler &scheduler, const TransportConfig &config, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_scheduler(scheduler)
    , m_shards(new ConnectionShards(config, scheduler, this))
    , m_tls(config.extraCaPem)
{
}

QnamTransport::~QnamTransport() = default;

Exchange *QnamTransport::create(const HttpRequest &request, QObject *parent)
{
    HttpRequest completed = request;
    if (!completed.headers.contains("User-Agent"))
        completed.headers.set("User-Agent", m_config.userAgent);
    if (request.url.scheme() != QStringLiteral("https"))
        return new QnamExchange(completed, {*m_shards, m_scheduler, nullptr, {}}, parent);
    const auto tls = m_tls.of(request.identity);
    return new QnamExchange(
        completed,
        {*m_shards, m_scheduler, tls.value_or(nullptr), tls ? std::nullopt : std::optional(tls.error())},
        parent);
}

std::optional<Duration> QnamTransport::addressAge(const QUrl &url) const
{
    return m_shards->addressAge(url);
}

} // namespace switchyard
