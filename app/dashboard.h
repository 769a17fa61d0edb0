// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/qtscheduler.h"
#include "doorsink.h"
#include "engine/enginedoor.h"
#include "fleet/fleetselection.h"
#include "fleet/fleetstore.h"
#include "fleetfeed.h"
#include "guard/operatorhand.h"

#include <QObject>
#include <QSettings>

#include <memory>

namespace switchyard {

class Appearance;
class CircuitDetail;
class EventLogView;
class MainWindow;
class OverridesView;
class PoolsView;
class TaskSender;
class TimelineView;
struct CommandLine;

//! \brief The program, composed: read dashboard.cpp from top to bottom and that is the architecture.
class Dashboard final : public QObject
{
    Q_OBJECT

public:
    //! \param appearance  outlives the dashboard
    Dashboard(const CommandLine &line, Appearance &appearance, QObject *parent = nullptr);
    ~Dashboard() override;

    [[nodiscard]] MainWindow &window() { return *m_window; }

private:
    void makeWindow();
    void connectEngine();
    void connectViews();
    //! Why a task may not go around the breakers of \a agent now; empty: it may.
    [[nodiscard]] QString whyNoBypass(const QString &agent) const;
    void take(const ConfigReading &reading);
    void applyAppearance(const CommandLine &line);
    void showPreferences();
    void choose(const CircuitId &circuit);

    Appearance &m_appearance;
    QtScheduler m_scheduler;
    EngineDoor m_door;
    DoorSink m_sink;
    FleetStore m_store;
    FleetSelection m_selection;
    OperatorHand m_hand;
    FleetFeed m_feed;
    std::unique_ptr<QSettings> m_settings; //!< none for a picture

    CircuitDetail *m_detail = nullptr; //!< the pages are the window's
    EventLogView *m_events = nullptr;
    PoolsView *m_pools = nullptr;
    OverridesView *m_overrides = nullptr;
    TimelineView *m_timeline = nullptr;
    TaskSender *m_tasks = nullptr;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace switchyard
