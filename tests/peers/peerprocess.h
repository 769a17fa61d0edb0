// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>
#include <QUrl>

#include <map>
#include <memory>

namespace switchyard {

//! \brief One agent on an official SDK, run by Node on a port of its own; ends with this object.
class PeerProcess final
{
public:
    explicit PeerProcess(const QStringList &arguments) { start(arguments); }
    ~PeerProcess();
    PeerProcess(const PeerProcess &) = delete;
    PeerProcess &operator=(const PeerProcess &) = delete;

    //! \brief Whether npm could fetch what they are made of.
    [[nodiscard]] static bool areInstalled();

    //! \brief Where it listens; empty when it did not start.
    [[nodiscard]] const QUrl &origin() const { return m_origin; }
    //! \brief What it said instead.
    [[nodiscard]] QByteArray complaint() { return m_process.readAllStandardError(); }

private:
    void start(const QStringList &arguments);

    QProcess m_process;
    QUrl m_origin;
};

//! \brief One agent of each SDK under its version, and "both": 1.0 that speaks 0.3 as well.
using Peers = std::map<QString, std::unique_ptr<PeerProcess>>;
//! \brief Starts them; one without an origin did not start.
[[nodiscard]] Peers startPeers();

} // namespace switchyard
