// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/connectionshards.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QPointer>
#include <QUrl>

#include <algorithm>
#include <limits>

namespace switchyard {

//! One manager, and how many requests run on it.
class ConnectionShard final
{
public:
    ConnectionShard(QNetworkAccessManager *manager, TimePoint bornAt)
        : m_manager(manager)
        , m_bornAt(bornAt)
    {
    }
    ConnectionShard(const ConnectionShard &) = delete;
    ConnectionShard &operator=(const ConnectionShard &) = delete;
    // Later, for the last lease may end inside a signal of one of the manager's replies.
    ~ConnectionShard()
    {
        if (m_manager)
            m_manager->deleteLater();
    }

    [[nodiscard]] QNetworkAccessManager &manager() const { return *m_manager; }
    [[nodiscard]] TimePoint bornAt() const { return m_bornAt; }
    [[nodiscard]] int running(const QByteArray &host) const { return m_running.value(host); }
    void enter(const QByteArray &host) { ++m_running[host]; }
    void leave(const QByteArray &host)
    {
        if (--m_running[host] == 0)
            m_running.remove(host);
    }

private:
    QPointer<QNetworkAccessManager> m_manager;
    TimePoint m_bornAt;
    QHash<QByteArray, int> m_running;
};

namespace {

QNetworkProxy proxyFor(const QUrl &url)
{
    if (url.isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const bool socks = url.scheme() == QStringLiteral("socks5");
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
                         static_cast<quint16>(url.port(socks ? 1080 : 3128)), url.userName(), url.password());
}

QByteArray hostKey(const QUrl &url)
{
    return url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

} // namespace

ShardLease::ShardLease(std::shared_ptr<ConnectionShard> shard, const QByteArray &host)
    : m_shard(std::move(shard))
    , m_host(host)
{
    m_shard->enter(m_host);
}

ShardLease &ShardLease::operator=(ShardLease &&other) noexcept
{
    if (this != &other) {
        release();
        m_shard = std::move(other.m_shard);
        m_host = std::move(other.m_host);
    }
    return *this;
}

ShardLease::~ShardLease()
{
    release();
}

void ShardLease::release()
{
    if (m_shard)
        m_shard->leave(m_host);
    m_shard.reset();
}

QNetworkAccessManager &ShardLease::manager() const
{
    return m_shard->manager();
}

ConnectionShards::ConnectionShards(const TransportConfig &config, const Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_config(config)
    , m_scheduler(scheduler)
    , m_anonymous(static_cast<std::size_t>(std::max(1, config.shards)))
{
}

ConnectionShards::~ConnectionShards() = default;

ConnectionShards::ShardPtr ConnectionShards::makeShard()
{
    auto *manager = new QNetworkAccessManager(this);
    manager->setProxy(proxyFor(m_config.proxy));
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->setAutoDeleteReplies(false);
    return std::make_shared<ConnectionShard>(manager, m_scheduler.now());
}

ConnectionShards::Shards &ConnectionShards::shardsOf(const Identity &identity)
{
    if (!identity)
        return m_anonymous;
    // Settings that only this map still holds are of files that have changed since.
    std::erase_if(m_identified, [](const auto &each) { return each.first.use_count() == 1; });
    return m_identified.try_emplace(identity, m_anonymous.size()).first->second;
}

std::size_t ConnectionShards::choose(const Shards &shards, const QByteArray &host, int index)
{
    if (index >= 0)
        return static_cast<std::size_t>(index) % shards.size();
    std::size_t best = 0;
    int fewest = std::numeric_limits<int>::max();
    for (std::size_t at = 0; at < shards.size(); ++at) {
        const int running = shards[at] ? shards[at]->running(host) : 0;
        if (running < TransportConfig::connectionsPerShard)
            return at;
        if (running < fewest) {
            fewest = running;
            best = at;
        }
    }
    return best;
}

ShardLease ConnectionShards::take(const QUrl &url, int index, const Identity &identity)
{
    const QByteArray host = hostKey(url);
    Shards &shards = shardsOf(identity);
    ShardPtr &shard = shards[choose(shards, host, index)];
    if (!shard || m_scheduler.now() - shard->bornAt() >= m_config.dnsAge)
        shard = makeShard();
    return ShardLease(shard, host);
}

ShardLease ConnectionShards::takeFresh(const QUrl &url)
{
    return ShardLease(makeShard(), hostKey(url));
}

void ConnectionShards::dropConnections()
{
    std::fill(m_anonymous.begin(), m_anonymous.end(), nullptr);
    m_identified.clear();
}

} // namespace switchyard
