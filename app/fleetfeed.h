// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "config/configreading.h"
#include "demo/democallers.h"
#include "demo/demofleet.h"

#include <QObject>

#include <memory>

namespace switchyard {

class FleetFileWatcher;
struct CommandLine;

//! \brief Where the agents to watch come from: the demo, a fleet file that is followed, or an import.
class FleetFeed final : public QObject
{
    Q_OBJECT

public:
    FleetFeed(Scheduler &scheduler, QObject *parent = nullptr);
    ~FleetFeed() override;

    //! \brief Begins to watch what \a line names, and tells what was read before it returns.
    void start(const CommandLine &line);
    //! \brief Follows another file from now on.
    void follow(const QString &path);
    //! \brief Starts the demo's agents instead.
    void startDemo();

    //! \brief The demo's callers, who send through \a send; nothing happens without a demo.
    void playCallers(DemoCallers::Send send);

    [[nodiscard]] bool isDemo() const { return m_demo != nullptr; }
    //! \brief The file followed; empty where the agents come from elsewhere.
    [[nodiscard]] QString file() const;
    //! \brief Where changes are kept: the file followed, or else the usual one, there or not yet.
    [[nodiscard]] QString fileToEdit() const;
    //! \brief Whether the agents watched are those of a file, there or not yet.
    [[nodiscard]] bool keepsAFile() const { return m_watcher || (!m_demo && !m_imported); }

signals:
    //! \brief Read: a good fleet, or the problems that keep the running one in place.
    void read(const switchyard::ConfigReading &reading);

private:
    void startEmpty(const QString &file);

    Scheduler &m_scheduler;
    QString m_usual;
    bool m_imported = false;
    std::unique_ptr<FleetFileWatcher> m_watcher;
    std::unique_ptr<DemoFleet> m_demo;
    std::unique_ptr<DemoCallers> m_callers;
};

//! \brief Where the fleet file is looked for when none is named: fleet.json in the configuration folder.
[[nodiscard]] QString usualFleetFile(const QString &profile);

} // namespace switchyard
