// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUrl>

namespace switchyard {

//! \brief What holds for every exchange of a transport.
struct TransportConfig
{
    //! Connections that one group opens to one host; Qt's own number.
    static constexpr int connectionsPerShard = 6;
    //! Groups there are at most, for each costs a thread: 96 connections to one host. What exceeds them waits
    //! inside Qt, on the time-out of its attempt.
    static constexpr int mostShards = 16;

    int shards = 8;        //!< groups of connections, at least 1; each costs a thread once used, and each
                           //!< wake-up of that thread a look at all its open connections. There are more
                           //!< while one host has all the connections that these may open.
    QUrl proxy;            //!< http://host:port or socks5://host:port; empty for none, and no look-up
    QByteArray extraCaPem; //!< authorities trusted besides the system's
    QByteArray userAgent = "Switchyard"; //!< for requests that bring none
};

} // namespace switchyard
