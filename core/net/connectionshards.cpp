// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/connectionshards.h"

#include "net/httpmessage.h"

#include <QHash>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QPointer>
#include <QUrl>

#include <algorithm>
#include <limits>

namespace switchyard {

//! One manager, and what runs on it.
class ConnectionShard final
{
public:
    ConnectionShard(QNetworkAccessManager *manager, const Scheduler &scheduler)
        : m_manager(manager)
        , m_scheduler(scheduler)
        , m_bornAt(scheduler.now())
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
    [[nodiscard]] Duration age() const { return m_scheduler.now() - m_bornAt; }
    //! Of the host's oldest connection at most, for Qt tells neither; none where it has let go of all.
    [[nodiscard]] std::optional<Duration> addressAge(const QByteArray &host) const
    {
        const auto known = m_uses.constFind(host);
        if (known == m_uses.cend() || isOver(*known))
            return {};
        return m_scheduler.now() - known->since;
    }
    [[nodiscard]] int running(const QByteArray &host) const { return m_uses.value(host).running; }
    void enter(const QByteArray &host, Duration keepAlive)
    {
        Use &use = m_uses[host];
        if (isOver(use))
            use.since = m_scheduler.now();
        use.keepAlive = keepAlive;
        ++use.running;
    }
    void leave(const QByteArray &host)
    {
        Use &use = m_uses[host];
        if (--use.running == 0)
            use.idleSince = m_scheduler.now();
    }

private:
    //! What goes on with one host, from its first request until its last connection was given up.
    struct Use
    {
        int running = 0;
        TimePoint since{};
        TimePoint idleSince{}; //!< counts while nothing runs
        Duration keepAlive{};
    };

    [[nodiscard]] bool isOver(const Use &use) const
    {
        return use.running == 0 && m_scheduler.now() >= saturatingAdd(use.idleSince, use.keepAlive);
    }

    QPointer<QNetworkAccessManager> m_manager;
    const Scheduler &m_scheduler;
    TimePoint m_bornAt;
    QHash<QByteArray, Use> m_uses;
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

ShardLease::ShardLease(std::shared_ptr<ConnectionShard> shard, const QByteArray &host, Duration keepAlive)
    : m_shard(std::move(shard))
    , m_host(host)
{
    m_shard->enter(m_host, keepAlive);
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
    return std::make_shared<ConnectionShard>(manager, m_scheduler);
}

ConnectionShards::Shards &ConnectionShards::shardsOf(const Identity &identity)
{
    if (!identity)
        return m_anonymous;
    // Settings that only this map still holds are of files that have changed since.
    std::erase_if(m_identified, [](const auto &each) { return each.first.use_count() == 1; });
    return m_identified.try_emplace(identity, static_cast<std::size_t>(std::max(m_config.shards, 1)))
        .first->second;
}

std::size_t ConnectionShards::choose(Shards &shards, const QByteArray &host, int hint) const
{
    const auto first =
        static_cast<std::size_t>(std::max(hint, 0)) % static_cast<std::size_t>(std::max(m_config.shards, 1));
    std::size_t best = first;
    int fewest = std::numeric_limits<int>::max();
    for (std::size_t i = 0; i < shards.size(); ++i) {
        const std::size_t at = (first + i) % shards.size();
        const int running = shards[at] ? shards[at]->running(host) : 0;
        if (running < TransportConfig::connectionsPerShard)
            return at;
        if (running < fewest) {
            fewest = running;
            best = at;
        }
    }
    if (shards.size() >= TransportConfig::mostShards)
        return best;
    shards.emplace_back();
    return shards.size() - 1;
}

ShardLease ConnectionShards::take(const QUrl &url, const HttpRequest &request, const Identity &identity)
{
    const QByteArray host = hostKey(url);
    // What keeps no address has its connections to itself: to renew a shard each time would take all others
    // their kept ones.
    if (request.freshConnection || request.dnsTtl <= Duration::zero())
        return ShardLease(makeShard(), host, request.keepAlive);
    Shards &shards = shardsOf(identity);
    ShardPtr &shard = shards[choose(shards, host, request.shard)];
    if (!shard || shard->age() >= request.dnsTtl)
        shard = makeShard();
    return ShardLease(shard, host, request.keepAlive);
}

std::optional<Duration> ConnectionShards::addressAge(const QUrl &url) const
{
    if (!m_config.proxy.isEmpty() || !QHostAddress(url.host()).isNull())
        return {};
    const QByteArray host = hostKey(url);
    std::optional<Duration> oldest;
    const auto look = [&](const Shards &shards) {
        for (const ShardPtr &shard : shards)
            oldest = std::max(oldest, shard ? shard->addressAge(host) : std::nullopt);
    };
    look(m_anonymous);
    for (const auto &[identity, shards] : m_identified)
        look(shards);
    return oldest;
}

} // namespace switchyard
