// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "net/tlssettings.h"
#include "net/transport.h"
#include "net/transportconfig.h"

#include <memory>

namespace switchyard {

class ConnectionShards;

//! \brief The real Transport, on QNetworkAccessManager. Lives on the engine's thread, as its exchanges do.
//!
//! One exchange is one request on the wire (see OneShotBody), or one a hop where redirects are followed. No
//! proxy is looked up, no cookie, credential or answer is kept; HTTP/1.1 alone is spoken, for over HTTP/2
//! neither that promise nor the pool's limits would hold.
class QnamTransport final : public QObject, public Transport
{
    Q_OBJECT

public:
    //! \param scheduler  gives the time to phases and connection ages; must outlive the transport
    explicit QnamTransport(const Scheduler &scheduler, const TransportConfig &config = {},
                           QObject *parent = nullptr);
    ~QnamTransport() override;

    [[nodiscard]] Exchange *create(const HttpRequest &request, QObject *parent) override;
    [[nodiscard]] std::optional<Duration> addressAge(const QUrl &url) const override;

private:
    TransportConfig m_config;
    const Scheduler &m_scheduler;
    ConnectionShards *m_shards;
    TlsSettings m_tls;
};

} // namespace switchyard
