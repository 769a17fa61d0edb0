// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/fleetfilewatcher.h"

#include "config/fleetfile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QProcessEnvironment>

namespace switchyard {

FleetFileWatcher::FleetFileWatcher(QString path, Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_scheduler(scheduler)
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FleetFileWatcher::noticed);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &FleetFileWatcher::noticed);
}

void FleetFileWatcher::readNow()
{
    watch();
    m_stamp = stamp();
    emit read(readFleetFile(m_path, QProcessEnvironment::systemEnvironment()));
}

void FleetFileWatcher::watch()
{
    // A path that vanished is dropped by the watcher, so both are added anew each time.
    const QFileInfo file(m_path);
    const QString folder = file.absolutePath();
    if (!m_watcher.directories().contains(folder) && QFileInfo::exists(folder))
        m_watcher.addPath(folder);
    if (!m_watcher.files().contains(m_path) && file.exists())
        m_watcher.addPath(m_path);
}

void FleetFileWatcher::noticed()
{
    m_soon = m_scheduler.after(quiet, [this] {
        if (stamp() != m_stamp)
            readNow();
        else
            watch();
    });
}

QByteArray FleetFileWatcher::stamp() const
{
    // Not the time of change: its clock ticks every few milliseconds, and two writes can share a tick.
    QFile file(m_path);
    QCryptographicHash hash(QCryptographicHash::Sha1);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result() : QByteArray();
}

} // namespace switchyard
