// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "net/transportconfig.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <vector>

class QNetworkAccessManager;
class QSslConfiguration;
class QUrl;

namespace switchyard {

class ConnectionShard;
struct HttpRequest;

//! \brief The right to send one request through a shard; keeps the shard's connections alive meanwhile.
class ShardLease final
{
public:
    ShardLease() = default;
    //! \param host  what it counts as running under: scheme, host and port
    ShardLease(std::shared_ptr<ConnectionShard> shard, const QByteArray &host, Duration keepAlive);
    ShardLease(ShardLease &&) noexcept = default;
    ShardLease &operator=(ShardLease &&other) noexcept;
    ShardLease(const ShardLease &) = delete;
    ShardLease &operator=(const ShardLease &) = delete;
    ~ShardLease();

    //! \brief To send through; only while the lease holds one.
    [[nodiscard]] QNetworkAccessManager &manager() const;

private:
    void release();

    std::shared_ptr<ConnectionShard> m_shard;
    QByteArray m_host;
};

//! \brief A few network access managers between which requests are spread, for one opens six connections to
//! a host and no more. All pools share them: one each would cost a thread each.
//!
//! A manager reuses a connection for whoever asks the same host, whatever certificate was shown on it. So
//! each client identity has managers of its own: nobody is let in under another's name.
class ConnectionShards final : public QObject
{
    Q_OBJECT

public:
    ConnectionShards(const TransportConfig &config, const Scheduler &scheduler, QObject *parent);
    ~ConnectionShards() override;

    //! \brief A client's own TLS settings; null where it shows no certificate.
    using Identity = std::shared_ptr<const QSslConfiguration>;

    //! \brief A place in the request's shard or, where all its connections to the host are taken, in the next
    //! that has one to spare: few requests keep to few connections so, and find them open. Whoever asks the
    //! same host from elsewhere is counted too; when every shard is full there, another one is made, up to
    //! TransportConfig::mostShards. Always among those of \a identity.
    //!
    //! A shard past the request's dnsTtl gives way to a new one, while what runs on its connections runs on.
    //! With freshConnection, a place where nothing was connected before, and nothing is afterwards.
    //! \param url  where it goes now: of the request, or of a redirect
    [[nodiscard]] ShardLease take(const QUrl &url, const HttpRequest &request, const Identity &identity = {});
    //! \brief As Transport::addressAge().
    [[nodiscard]] std::optional<Duration> addressAge(const QUrl &url) const;

private:
    using ShardPtr = std::shared_ptr<ConnectionShard>;
    using Shards = std::vector<ShardPtr>; //!< null until first used

    [[nodiscard]] ShardPtr makeShard();
    [[nodiscard]] Shards &shardsOf(const Identity &identity);
    [[nodiscard]] std::size_t choose(Shards &shards, const QByteArray &host, int hint) const;

    TransportConfig m_config;
    const Scheduler &m_scheduler;
    Shards m_anonymous;
    std::map<Identity, Shards> m_identified;
};

} // namespace switchyard
