// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace switchyard {

//! \brief Stands between a client and a server on the loopback address, passes everything on, and cuts the
//! first streams of events in the middle.
//!
//! It lives in the thread and event loop of its test.
class CuttingProxy final : public QTcpServer
{
    Q_OBJECT

public:
    //! \param origin  the server: its host and port
    explicit CuttingProxy(const QUrl &origin, QObject *parent = nullptr);

    //! \brief Cuts the next \a times streams behind their event number \a events.
    void cutNext(int times, int events);
    [[nodiscard]] int cuts() const { return m_cuts; }
    [[nodiscard]] QUrl url(const QString &path) const;

private:
    //! \brief What came back on a connection, as far as it decides about a cut.
    struct Answer
    {
        QByteArray head; //!< until it is known whether events follow
        bool isStream = false;
        int events = 0;
    };

    void join(QTcpSocket &client);
    void passBack(QTcpSocket &client, QTcpSocket &server, Answer &answer);

    QUrl m_origin;
    int m_times = 0;
    int m_events = 0;
    int m_cuts = 0;
};

} // namespace switchyard
