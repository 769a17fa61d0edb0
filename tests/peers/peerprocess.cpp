// SPDX-License-Identifier: GPL-3.0-or-later
#include "peerprocess.h"

#include <QDir>
#include <QFileInfo>

namespace switchyard {

namespace {

constexpr int startWithin = 30000; // a loaded machine takes its time to read the SDK
constexpr int endWithin = 5000;

//! \brief The Node.js that came with the SDKs, as a distribution's own is often too old for them; else its
//! own.
QString node()
{
    // Not by node_modules/.bin: npm 9 makes no link there while two packages, one for each processor, ask for
    // it.
    const QDir modules(QStringLiteral(PEERS_DIR "/node_modules"));
    for (const QString &package : modules.entryList({QStringLiteral("node-linux-*")}, QDir::Dirs)) {
        const QString bundled = modules.filePath(package + QStringLiteral("/bin/node"));
        if (QFileInfo(bundled).isExecutable())
            return bundled;
    }
    return QStringLiteral("node");
}

} // namespace

PeerProcess::~PeerProcess()
{
    // The peer ends when its input does.
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(endWithin))
        m_process.kill();
}

bool PeerProcess::areInstalled()
{
    for (const char *sdk : {"a2a-js-0.2", "a2a-js-0.3", "a2a-js-1.0"}) {
        if (!QFileInfo::exists(QStringLiteral(PEERS_DIR "/node_modules/") + QLatin1String(sdk)))
            return false;
    }
    return true;
}

void PeerProcess::start(const QStringList &arguments)
{
    m_process.setWorkingDirectory(QStringLiteral(PEERS_DIR));
    m_process.start(node(), arguments);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(startWithin))
            return;
    }
    const QList<QByteArray> words = m_process.readLine().trimmed().split(' ');
    if (words.size() == 2 && words.first() == "listening")
        m_origin = QUrl(QStringLiteral("http://127.0.0.1:") + QString::fromLatin1(words.last()));
}

Peers startPeers()
{
    Peers peers;
    for (const char *version : {"0.2", "0.3", "1.0"}) {
        const QString name = QLatin1String(version);
        peers[name] = std::make_unique<PeerProcess>(QStringList{QStringLiteral("peer-%1.mjs").arg(name)});
    }
    peers[QStringLiteral("both")] = std::make_unique<PeerProcess>(
        QStringList{QStringLiteral("peer-1.0.mjs"), QStringLiteral("0"), QStringLiteral("--legacy")});
    return peers;
}

} // namespace switchyard
