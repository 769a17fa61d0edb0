// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <sys/types.h>

namespace switchyard::bench {

//! \brief Agents that answer every request with one card, in a process of their own, so that their work is
//! not taken for ours. They share a port, and each has a loopback address of its own.
class CardServer final
{
public:
    //! \brief Forks: to be made before any thread is.
    explicit CardServer(const std::string &card);
    CardServer(const CardServer &) = delete;
    CardServer &operator=(const CardServer &) = delete;
    //! \brief Ends the process.
    ~CardServer();

    //! \brief 0 when the server could not be made.
    [[nodiscard]] int port() const { return m_port; }

private:
    pid_t m_process = -1;
    int m_port = 0;
};

} // namespace switchyard::bench
