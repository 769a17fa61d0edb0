// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "fleet/fleetselection.h"
#include "fleet/fleetstore.h"
#include "notices/mute.h"
#include "telemetry/event.h"

#include <QObject>
#include <QSettings>

#include <memory>

namespace switchyard {

class CircuitDetail;
class EngineDoor;
class EventLogView;
class FirstRunPage;
class LockedFleet;
class MainWindow;
class MuteMenu;
class NoticeDesk;
class OperatorHand;
class OverridesView;
class PoolsView;
class TaskSender;
class TemplateShelf;
class TimelineView;

//! \brief One window with its pages, bound to the engine and to each other. Windows share the fleet, the
//! hand and the engine; what is chosen, filtered and laid out is each one's own, and one may be locked to an
//! environment.
class DashboardWindow final : public QObject
{
    Q_OBJECT

public:
    struct Means
    {
        EngineDoor &door;
        const FleetStore &store;
        OperatorHand &hand;
        TemplateShelf &templates;
        NoticeDesk &notices;
        QString who;              //!< who acts, for the event log
        QString environment = {}; //!< the only one that is seen and touched in the window; empty: all are
    };

    //! \param means     outlive this
    //! \param settings  where its arrangement is kept; null: nowhere
    DashboardWindow(const Means &means, std::unique_ptr<QSettings> settings, QObject *parent);
    //! \brief Keeps the arrangement, unless it was kept since the window was shown last.
    ~DashboardWindow() override;
    //! \brief Keeps the arrangement as it is now: docks that float close with the program before the window
    //! is gone.
    void keep();

    [[nodiscard]] MainWindow &window() { return *m_window; }
    //! \brief What is there to choose from in its forms; whenever a fleet was read.
    void setConfig(const FleetConfig &config);
    //! \brief What happened before all that this window was told.
    void setPast(const QList<switchyard::Event> &events);
    //! \brief Whether the circuit is one of those that are seen in it.
    [[nodiscard]] bool shows(const CircuitId &circuit) const { return m_store.circuit(circuit) != nullptr; }
    //! \brief Brings the window to the front, on \a circuit; none: as it is.
    void comeUp(const std::optional<CircuitId> &circuit = {});
    //! \brief Asks until when nothing is to be told of \a scope.
    void askToMute(const MuteScope &scope);
    [[nodiscard]] FirstRunPage &firstRun() { return *m_firstRun; }

signals:
    //! \brief The operator closed it.
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeWindow();
    void bindPages();
    void connectPages();
    void connectActions();
    void connectNotices();
    void askToExtendMute(quint64 number);
    void showNoticeState();
    void followWorst();
    [[nodiscard]] QString whyNoSending(const QString &agent) const;
    [[nodiscard]] QString whyNoBypass(const QString &agent) const;
    void choose(const CircuitId &circuit);

    Means m_means;
    std::unique_ptr<LockedFleet> m_lock; //!< null: all of the fleet is seen
    const FleetStore &m_store;           //!< what is seen
    FleetSelection m_selection;
    std::unique_ptr<QSettings> m_settings;
    std::optional<CircuitId> m_worst; //!< chosen by us, not by the operator
    bool m_isKept = false;            //!< and has not been shown since
    bool m_settling = true;           //!< the first results are still coming in

    CircuitDetail *m_detail = nullptr; //!< the pages are the window's
    EventLogView *m_events = nullptr;
    PoolsView *m_pools = nullptr;
    OverridesView *m_overrides = nullptr;
    TimelineView *m_timeline = nullptr;
    TaskSender *m_tasks = nullptr;
    FirstRunPage *m_firstRun = nullptr;
    std::unique_ptr<MuteMenu> m_muteMenu;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace switchyard
