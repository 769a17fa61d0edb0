// SPDX-License-Identifier: GPL-3.0-or-later
#include "cardserver.h"

#include <array>
#include <csignal>
#include <cstdint>
#include <map>
#include <string_view>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace switchyard::bench {

namespace {

int listenAnywhere()
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_ANY);
    if (bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 ||
        listen(listener, SOMAXCONN) != 0)
        return -1;
    return listener;
}

int portOf(int listener)
{
    sockaddr_in address{};
    socklen_t size = sizeof address;
    getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
    return ntohs(address.sin_port);
}

//! Answers whatever ends a request's head with the same bytes, until the process is ended.
class Loop final
{
public:
    Loop(int listener, const std::string &answer)
        : m_listener(listener)
        , m_answer(answer)
    {
        watch(listener);
    }

    [[noreturn]] void run()
    {
        std::array<epoll_event, 256> events{};
        while (true) {
            const int count = epoll_wait(m_poll, events.data(), static_cast<int>(events.size()), -1);
            for (int i = 0; i < count; ++i)
                serve(events[static_cast<std::size_t>(i)].data.fd);
        }
    }

private:
    void watch(int descriptor) const
    {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = descriptor;
        epoll_ctl(m_poll, EPOLL_CTL_ADD, descriptor, &event);
    }

    void serve(int descriptor)
    {
        if (descriptor == m_listener) {
            const int connection = accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
            if (connection < 0)
                return;
            const int yes = 1;
            setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
            watch(connection);
            return;
        }
        std::array<char, 8192> buffer{};
        const ssize_t got = read(descriptor, buffer.data(), buffer.size());
        if (got <= 0) {
            m_heads.erase(descriptor);
            close(descriptor);
            return;
        }
        std::string &head = m_heads[descriptor];
        head.append(buffer.data(), static_cast<std::size_t>(got));
        if (!std::string_view(head).ends_with("\r\n\r\n"))
            return;
        head.clear();
        [[maybe_unused]] const ssize_t sent =
            send(descriptor, m_answer.data(), m_answer.size(), MSG_NOSIGNAL);
    }

    int m_poll = epoll_create1(EPOLL_CLOEXEC);
    int m_listener;
    const std::string &m_answer;
    std::map<int, std::string> m_heads;
};

} // namespace

CardServer::CardServer(const std::string &card)
{
    const int listener = listenAnywhere();
    if (listener < 0)
        return;
    m_port = portOf(listener);
    m_process = fork();
    if (m_process == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        const std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                                   std::to_string(card.size()) + "\r\n\r\n" + card;
        Loop(listener, answer).run();
    }
    close(listener);
}

CardServer::~CardServer()
{
    if (m_process <= 0)
        return;
    kill(m_process, SIGKILL);
    waitpid(m_process, nullptr, 0);
}

} // namespace switchyard::bench
