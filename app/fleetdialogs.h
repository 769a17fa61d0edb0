// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"

#include <QObject>

#include <optional>

namespace switchyard {

class AddAgentDialog;
class EngineDoor;
class FleetEditor;
class FleetFeed;
class MainWindow;
class FleetPage;

//! \brief Asks an operator which agents to watch, and does what is answered.
class FleetDialogs final : public QObject
{
    Q_OBJECT

public:
    //! \param door,feed,editor  outlive this
    FleetDialogs(EngineDoor &door, FleetFeed &feed, FleetEditor &editor, QObject *parent = nullptr);

    //! \brief What is watched now.
    void setFleet(const FleetConfig &fleet) { m_fleet = fleet; }

    void addAgent(MainWindow &over);
    void openFleet(MainWindow &over);
    //! \brief A list of targets goes into the fleet file; a fleet file is followed.
    void importTargets(MainWindow &over);

private:
    void take(const QString &list, FleetPage &page);
    void add(AddAgentDialog &dialog, const AgentConfig &agent, const EnvironmentConfig &environment);

    EngineDoor &m_door;
    FleetFeed &m_feed;
    FleetEditor &m_editor;
    std::optional<FleetConfig> m_fleet;
};

} // namespace switchyard
