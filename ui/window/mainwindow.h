// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "fleet/circuitfilterproxy.h"
#include "fleet/circuitmodel.h"
#include "fleet/fleetcounts.h"
#include "fleet/fleetselection.h"
#include "guard/operatorhand.h"
#include "window/dockframe.h"

#include <QMainWindow>

class QMenu;
class QSettings;

namespace switchyard {

class CircuitTable;
class CountsBar;
class EnvironmentBanner;
class FilterField;
class FleetPage;
class GroupsView;
class MessageBar;
class StatusLine;
class WindowActions;
class WindowLayouts;

//! \brief The frame: banner, tools, counts, the table in the middle, docks around it. It composes; every part
//! does its own work.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    //! \brief The pages around the table, made by the caller; the window takes them over. Null ones are left
    //! out.
    using Page = DockFrame::Page;
    struct Pages
    {
        Page detail, eventLog, pools, timeline, taskSender, overrides;
        QMenu *mute = nullptr;       //!< for tool bar, menu bar and the circuits' own menus
        QWidget *firstRun = nullptr; //!< in the table's place while nothing is watched
    };

    //! \param store,hand,selection  outlive the window
    MainWindow(const FleetStore &store, OperatorHand &hand, FleetSelection &selection, const Pages &pages,
               QWidget *parent = nullptr);

    void restoreFrom(QSettings &settings);
    void saveTo(QSettings &settings) const;

    //! \brief Brings to the front "fleet", "detail", "events", "pools", "timeline", "overrides", "groups",
    //! "task", "wallboard", "add" or "settings", or the circuit of "circuit:NAME". \return false for a name
    //! that is none of them
    bool showView(const QString &name);

    [[nodiscard]] CircuitTable &table();
    [[nodiscard]] FilterField &filterField() { return *m_filter; }
    [[nodiscard]] GroupsView &groups() { return *m_groups; }
    [[nodiscard]] CountsBar &countsBar() { return *m_counts; }
    [[nodiscard]] FleetPage &page() { return *m_page; }
    [[nodiscard]] MessageBar &messageBar();
    [[nodiscard]] WindowActions &actionsOf() { return *m_actions; }
    [[nodiscard]] StatusLine &statusLine() { return *m_status; }
    [[nodiscard]] WindowLayouts &layouts() { return *m_layouts; }
    //! \brief See EnvironmentBanner::profileMenu().
    [[nodiscard]] QMenu &profileMenu();

protected:
    void showEvent(QShowEvent *event) override;

signals:
    void preferencesWanted();
    void sendTaskWanted(const QString &agent);
    //! \brief Another window, in which nothing but \a environment is seen.
    void lockedWindowWanted(const QString &environment);

private:
    void layOut();
    void buildBars();
    void addDocks(const Pages &pages);
    void connectTable();
    void connectFilter();
    void connectPanes();
    void connectHelp();
    QMenu *makeEnvironmentMenu();
    void clearFilters();
    void showCircuitMenu(const QPoint &position, const QModelIndex &sourceIndex);
    void refreshTitle();

    const FleetStore &m_store;
    OperatorHand &m_hand;
    FleetSelection &m_selection;
    CircuitModel m_model;
    CircuitFilterProxy m_proxy;
    WindowActions *m_actions;
    DockFrame *m_docks;
    WindowLayouts *m_layouts;
    FleetPage *m_page;
    CountsBar *m_counts = nullptr;
    FilterField *m_filter = nullptr;
    GroupsView *m_groups = nullptr;
    EnvironmentBanner *m_banner = nullptr;
    StatusLine *m_status = nullptr;
    QMenu *m_mute = nullptr; //!< may stay so
    QByteArray m_keptDocks;  //!< of the last time, until the window is shown
    bool m_laidOut = false;
};

} // namespace switchyard
