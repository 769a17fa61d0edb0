// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoexchange.h"

#include <QObject>

#include <functional>
#include <memory>

class QTcpServer;

namespace switchyard {

class DemoParser;

//! \brief An HTTP server on loopback that can go away and come back on the same port.
//!
//! Qt's HTTP server parses the requests; it is a technology preview in Qt 6.4, so it shows nowhere else. It
//! can neither answer later nor stream by itself: DemoExchange writes the answers.
class DemoServer final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<void(const DemoRequest &, const DemoExchange &)>;

    explicit DemoServer(Handler handler, QObject *parent = nullptr);
    ~DemoServer() override;

    //! \brief Listens on 127.0.0.1, on a free port the first time and on the same one from then on.
    [[nodiscard]] bool listen();
    //! \brief Refuses new connections and resets those there are. The port stays ours.
    void goAway();
    [[nodiscard]] bool isListening() const;
    //! \return 0 before the first listen()
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    std::unique_ptr<DemoParser> m_parser;
    QTcpServer *m_listener = nullptr; //!< owned by m_parser
    std::unique_ptr<QTcpSocket> m_placeholder;
    quint16 m_port = 0;
};

} // namespace switchyard
