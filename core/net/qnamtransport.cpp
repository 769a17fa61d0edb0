// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/qnamtransport.h"

#include "net/connectionshards.h"
#include "net/qnamexchange.h"

#include <QSslCertificate>
#include <QSslConfiguration>

namespace switchyard {

QnamTransport::QnamTransport(const Scheduler &scheduler, const TransportConfig &config, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_scheduler(scheduler)
    , m_shards(new ConnectionShards(config, scheduler, this))
{
}

QnamTransport::~QnamTransport() = default;

Exchange *QnamTransport::create(const HttpRequest &request, QObject *parent)
{
    if (!m_tls && request.url.scheme() == QStringLiteral("https")) {
        m_tls = std::make_unique<QSslConfiguration>(QSslConfiguration::defaultConfiguration());
        if (!m_config.extraCaPem.isEmpty())
            m_tls->addCaCertificates(QSslCertificate::fromData(m_config.extraCaPem, QSsl::Pem));
    }
    HttpRequest completed = request;
    if (!completed.headers.contains("User-Agent"))
        completed.headers.set("User-Agent", m_config.userAgent);
    return new QnamExchange(completed, {*m_shards, m_scheduler, m_tls.get()}, parent);
}

void QnamTransport::dropConnections()
{
    m_shards->dropConnections();
}

} // namespace switchyard
