// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QPointer>
#include <QTcpSocket>

#include <utility>

namespace switchyard {

struct DemoRequest
{
    QByteArray method; //!< "GET"
    QByteArray path;
    QHash<QByteArray, QByteArray> headers; //!< by name in lower case
    QByteArray body;
};

using DemoHeaders = QList<std::pair<QByteArray, QByteArray>>;

//! \brief The answering side of one HTTP request: one whole answer, or a stream in chunks, now or later.
//!
//! A handle, copied freely; what it does after the peer has gone is nothing.
class DemoExchange final
{
public:
    explicit DemoExchange(QTcpSocket *socket)
        : m_socket(socket)
    {
    }

    //! \brief False once the peer has gone.
    [[nodiscard]] bool isOpen() const;

    void answer(int status, const QByteArray &mediaType, const QByteArray &body,
                const DemoHeaders &more = {}) const;
    void beginStream(const QByteArray &mediaType) const;
    void sendChunk(const QByteArray &bytes) const;
    void endStream() const;
    //! \brief Breaks the connection off with a TCP reset, unanswered.
    void reset() const;

private:
    QPointer<QTcpSocket> m_socket;
};

} // namespace switchyard
