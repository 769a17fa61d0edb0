// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/connectionpool.h"

#include <QUrl>

#include <functional>
#include <map>
#include <memory>

namespace switchyard {

//! \brief "<base_url>_timeout_<seconds>": 30 and 30.0 are one, an unlimited one is "none" (scenario J3).
//! \param baseUrl  normalised here: scheme and host in lower case, no default port, no slash at the end
[[nodiscard]] QString poolKey(const QUrl &baseUrl, std::optional<Duration> timeout);
//! \brief The base URL in a key that poolKey() made, as serviceKey() has it.
[[nodiscard]] QString baseOfPool(const QString &key);

//! \brief Owns the pools: one for each base URL and time-out, made when first asked for, looked after every
//! 30 seconds and dropped when unused (scenarios J3, J6).
//!
//! A round closes no connection: Qt closes those past their keep-alive by itself, and knows no way to close
//! one host's before. So nothing in a round can fail, and none has to wait longer after an error.
class PoolRegistry final : public QObject
{
    Q_OBJECT

public:
    static constexpr Duration lookInterval = 30s;

    //! \param shards  network managers between which the pools are spread, at least 1
    PoolRegistry(Scheduler &scheduler, int shards, QObject *parent = nullptr);
    ~PoolRegistry() override;

    //! \brief What holds for the pools of each base URL, by serviceKey(). Open pools follow at once; one
    //! whose base URL is not named goes on as it was, and a new one has the defaults.
    void setTerms(std::map<QString, PoolConfig> terms);
    //! \brief The pool of this base URL and time-out; made if there is none. The reference is good until
    //! control returns to the event loop: keep a QPointer, or ask again.
    [[nodiscard]] ConnectionPool &get(const QUrl &baseUrl, std::optional<Duration> timeout);
    //! \return null: no such pool
    [[nodiscard]] ConnectionPool *find(const QString &key) const;
    //! \brief Each pool once, by key. No pool may come or go meanwhile.
    void forEach(const std::function<void(const ConnectionPool &)> &visit) const;
    [[nodiscard]] std::vector<PoolStatus> status() const; //!< by key

    //! \brief Begins the rounds.
    void start();
    //! \brief Closes every pool and ends the rounds.
    void closeAll();

signals:
    //! \brief A pool was made for its first call.
    void poolOpened(const QString &key);
    //! \brief A pool that nobody used any more went in one of the rounds.
    void poolDropped(const QString &key);
    //! \brief As ConnectionPool::leakSuspected(), for any pool.
    void leakSuspected(const QString &key, switchyard::Duration held);
    //! \brief As ConnectionPool::exhausted(), for any pool.
    void exhausted(const QString &key, switchyard::FailureKind why);

private:
    void look();
    [[nodiscard]] PoolConfig termsOf(const QString &key) const;

    Scheduler &m_scheduler;
    int m_shards;
    int m_numberMade = 0;
    std::map<QString, PoolConfig> m_terms; //!< by base URL
    std::map<QString, std::unique_ptr<ConnectionPool>> m_pools;
    TimerHandle m_next;
};

} // namespace switchyard
