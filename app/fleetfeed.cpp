// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleetfeed.h"

#include "commandline.h"
#include "config/filesd.h"
#include "config/fleetfilewatcher.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace switchyard {

QString usualFleetFile(const QString &profile)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    const QString name = profile.isEmpty() ? QStringLiteral("fleet") : QStringLiteral("fleet-") + profile;
    return folder + u'/' + name + QStringLiteral(".json");
}

FleetFeed::FleetFeed(Scheduler &scheduler, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
{
}

FleetFeed::~FleetFeed() = default;

QString FleetFeed::file() const
{
    return m_watcher ? m_watcher->path() : QString();
}

QString FleetFeed::fileToEdit() const
{
    return m_watcher ? m_watcher->path() : m_usual;
}

void FleetFeed::start(const CommandLine &line)
{
    m_usual = usualFleetFile(line.profile);
    m_imported = !line.importFile.isEmpty();
    if (line.demo)
        startDemo();
    else if (!line.importFile.isEmpty())
        emit read(importFileSd(line.importFile, QProcessEnvironment::systemEnvironment()));
    else if (!line.fleetFile.isEmpty())
        follow(line.fleetFile);
    else if (QFileInfo::exists(m_usual))
        follow(m_usual);
    else
        startEmpty(m_usual);
}

void FleetFeed::startEmpty(const QString &file)
{
    FleetConfig empty;
    empty.sourceName = file;
    emit read({empty, {}});
}

void FleetFeed::follow(const QString &path)
{
    m_callers.reset();
    m_demo.reset();
    m_watcher = std::make_unique<FleetFileWatcher>(path, m_scheduler);
    connect(m_watcher.get(), &FleetFileWatcher::read, this, &FleetFeed::read);
    m_watcher->readNow();
}

void FleetFeed::startDemo()
{
    m_watcher.reset();
    m_callers.reset();
    m_demo = std::make_unique<DemoFleet>();
    if (m_demo->start()) {
        emit read({m_demo->config(), {}});
        return;
    }
    ConfigProblem problem;
    problem.source = QStringLiteral("demo");
    problem.what =
        QStringLiteral("the demo's agents found no free port on 127.0.0.1; end other servers and try again");
    emit read({std::nullopt, {problem}});
    m_demo.reset();
}

void FleetFeed::playCallers(DemoCallers::Send send)
{
    if (m_demo)
        m_callers = std::make_unique<DemoCallers>(m_demo->profiles(), m_scheduler, 1, std::move(send));
}

} // namespace switchyard
