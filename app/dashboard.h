// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agentdialogs.h"
#include "base/qtscheduler.h"
#include "commandline.h"
#include "doorsink.h"
#include "engine/enginedoor.h"
#include "fleet/fleetstore.h"
#include "fleetdialogs.h"
#include "fleeteditor.h"
#include "fleetfeed.h"
#include "guard/operatorhand.h"
#include "notices/noticedesk.h"
#include "openwindows.h"
#include "recentfleets.h"
#include "secretdesk.h"
#include "task/templateshelf.h"

#include <QObject>

#include <memory>

namespace switchyard {

class Appearance;
class Preferences;
class SettingsFiles;

//! \brief The program, composed: read dashboard.cpp from top to bottom and that is the architecture.
class Dashboard final : public QObject
{
    Q_OBJECT

public:
    //! \param appearance  outlives the dashboard
    Dashboard(const CommandLine &line, Appearance &appearance, QObject *parent = nullptr);
    ~Dashboard() override;

    //! \brief The first window; further ones are opened from it.
    [[nodiscard]] MainWindow &window() { return m_windows.first().window(); }
    void show();

private:
    void receive(DashboardWindow &window);
    void connectFleetActions(DashboardWindow &window);
    void takePast(const QList<Event> &events);
    void take(const ConfigReading &reading);
    void tell(DashboardWindow &window);
    void tellUndo(DashboardWindow &window);
    void askForSecret(const QString &agent, MainWindow &over);
    [[nodiscard]] QString whyNoEditing() const;
    [[nodiscard]] QString whyNoWriting() const;
    void showPreferences(MainWindow &over);
    void changeDefaults(Preferences &dialog, const FleetDefaults &before, const FleetDefaults &after);

    Appearance &m_appearance;
    std::unique_ptr<SettingsFiles> m_settings;
    QtScheduler m_scheduler;
    EngineDoor m_door;
    DoorSink m_sink;
    FleetStore m_store;
    OperatorHand m_hand;
    TemplateShelf m_templates;
    NoticeDesk m_notices;
    SecretDesk m_secrets;
    FleetFeed m_feed;
    FleetEditor m_editor;
    RecentFleets m_recent;
    FleetDialogs m_dialogs;
    AgentDialogs m_agentDialogs;
    QList<ConfigProblem> m_problems;
    std::optional<FleetConfig> m_config;
    QList<Event> m_past;     //!< the newest events, for windows that come later
    quint64 m_pastAsked = 0; //!< the question for those of earlier runs
    OpenWindows m_windows;
};

} // namespace switchyard
