// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/oauthtoken.h"
#include "base/scheduler.h"
#include "net/transport.h"

#include <QObject>

#include <functional>
#include <map>
#include <vector>

namespace switchyard::a2a {

//! \brief Gets access tokens and keeps each until shortly before it ends. Whoever asks while one is on its
//! way waits for that one: a fleet of agents with one client asks once.
//!
//! No token and no secret is ever logged, traced or told.
class TokenDesk final : public QObject
{
    Q_OBJECT

public:
    //! A token is not used any more this long before its end.
    static constexpr Duration margin = 30s;
    //! How long a token without `expires_in` is used.
    static constexpr Duration assumedLifetime = 5min;
    static constexpr Duration timeout = 20s;

    using Then = std::function<void(const Result<QByteArray> &token)>;

    //! \param scheduler,transport  outlive this
    TokenDesk(Scheduler &scheduler, Transport &transport, QObject *parent = nullptr);
    ~TokenDesk() override;

    //! \brief The token that is kept; none when it must be asked for.
    [[nodiscard]] std::optional<QByteArray> kept(const TokenQuestion &question) const;
    //! \brief Tells \a then a token, later, once; nothing after \a asker is gone.
    //! \return NotAuthorised with the server's own words when it refused the client; InvalidRequest when
    //!   there was no answer from it: neither says anything of the agent
    void ask(const TokenQuestion &question, QObject *asker, Then then);
    //! \brief An agent did not take \a token; it is asked for anew next time.
    void drop(const TokenQuestion &question, const QByteArray &token);

private:
    class Errand;
    struct Kept
    {
        QByteArray token;
        TimePoint until{};
    };

    [[nodiscard]] static QString keyOf(const TokenQuestion &question);
    void take(const QString &key, const Result<AccessToken> &token);

    Scheduler &m_scheduler;
    Transport &m_transport;
    std::map<QString, Kept> m_kept;
    std::map<QString, std::unique_ptr<Errand>> m_errands;
};

} // namespace switchyard::a2a
