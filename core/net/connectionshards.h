// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "net/transportconfig.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

class QNetworkAccessManager;
class QUrl;

namespace switchyard {

class ConnectionShard;
struct HttpRequest;

//! \brief The right to send one request through a shard; keeps the shard's connections alive meanwhile.
class ShardLease final
{
public:
    ShardLease() = default;
    ShardLease(std::shared_ptr<ConnectionShard> shard, const QByteArray &host, Duration keepAlive);
    ShardLease(ShardLease &&) noexcept = default;
    ShardLease &operator=(ShardLease &&other) noexcept;
    ShardLease(const ShardLease &) = delete;
    ShardLease &operator=(const ShardLease &) = delete;
    ~ShardLease();

    [[nodiscard]] QNetworkAccessManager &manager() const;

private:
    void release();

    std::shared_ptr<ConnectionShard> m_shard;
    QByteArray m_host;
};

//! \brief A few network access managers between which requests are spread, for one opens six connections to
//! a host and no more. All pools share them: one each would cost a thread each.
class ConnectionShards final : public QObject
{
    Q_OBJECT

public:
    ConnectionShards(const TransportConfig &config, const Scheduler &scheduler, QObject *parent);
    ~ConnectionShards() override;

    //! \brief A place in the request's shard or, where all its connections to the host are taken, in the next
    //! that has one to spare: few requests keep to few connections so, and find them open. Whoever asks the
    //! same host from elsewhere is counted too; when every shard is full there, another one is made, up to
    //! TransportConfig::mostShards.
    //!
    //! A shard past the request's dnsTtl gives way to a new one, while what runs on its connections runs on.
    //! With freshConnection, a place where nothing was connected before, and nothing is afterwards.
    //! \param url  where it goes now: of the request, or of a redirect
    [[nodiscard]] ShardLease take(const QUrl &url, const HttpRequest &request);
    //! \brief As Transport::addressAge().
    [[nodiscard]] std::optional<Duration> addressAge(const QUrl &url) const;

private:
    using ShardPtr = std::shared_ptr<ConnectionShard>;

    [[nodiscard]] ShardPtr makeShard();
    [[nodiscard]] std::size_t choose(const QByteArray &host, int hint);

    TransportConfig m_config;
    const Scheduler &m_scheduler;
    std::vector<ShardPtr> m_shards; //!< null until first used
};

} // namespace switchyard
