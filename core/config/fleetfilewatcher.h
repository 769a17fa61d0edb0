// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "config/configreading.h"

#include <QFileSystemWatcher>
#include <QObject>

namespace switchyard {

//! \brief Reads a fleet file, and again whenever it changes, so that a bad version is told and the next good
//! one is taken (scenario M6).
//!
//! Editors write in pieces or put a new file in the old one's place; so the folder is watched as well, and
//! nothing is read before the file has been quiet for a moment.
class FleetFileWatcher final : public QObject
{
    Q_OBJECT

public:
    static constexpr Duration quiet = 300ms;

    FleetFileWatcher(QString path, Scheduler &scheduler, QObject *parent = nullptr);

    [[nodiscard]] const QString &path() const { return m_path; }
    //! \brief Reads the file now, and tells.
    void readNow();

signals:
    void read(const switchyard::ConfigReading &reading);

private:
    void watch();
    void noticed();
    [[nodiscard]] QByteArray stamp() const;

    QString m_path;
    Scheduler &m_scheduler;
    QFileSystemWatcher m_watcher;
    QByteArray m_stamp; //!< of the version read last
    TimerHandle m_soon;
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::ConfigReading)
