// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QThread>
#include <QUrl>

#include <atomic>

class QTcpSocket;

namespace switchyard {

//! \brief A server that answers one request with bytes without end, as fast as the machine can, from a thread
//! of its own: it does not wait for the event loop of those who read.
class FloodServer final : public QThread
{
public:
    //! \param head    sent once: status line, headers and the empty line
    //! \param filler  sent after it, over and over, until nobody listens
    FloodServer(QByteArray head, QByteArray filler);
    ~FloodServer() override;

    [[nodiscard]] QUrl url() const;
    //! \brief What the operating system took so far; its buffers are part of it.
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }

protected:
    void run() override;

private:
    void flood(QTcpSocket &socket);

    const QByteArray m_head;
    const QByteArray m_filler;
    std::atomic<quint16> m_port = 0;
    std::atomic<qint64> m_bytesSent = 0;
    std::atomic<bool> m_ends = false;
};

} // namespace switchyard
