// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetselection.h"
#include "guard/operatorhand.h"

#include <QAction>

#include <array>

namespace switchyard {

class AgentActions;

//! \brief The window's actions, each once: menus, tool bar, context menus and keys share them.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    //! \brief The circuit commands, in the order of the menu.
    static constexpr std::array commands{OperatorCommand::ProbeNow, OperatorCommand::Trip,
                                         OperatorCommand::HoldOpen, OperatorCommand::Disable,
                                         OperatorCommand::Extend,   OperatorCommand::Release,
                                         OperatorCommand::Reset};
    //! \brief Who cares for what: nothing of it changes how calls are treated.
    static constexpr std::array careCommands{OperatorCommand::Acknowledge, OperatorCommand::Unacknowledge,
                                             OperatorCommand::Maintain, OperatorCommand::EndMaintenance};

    //! \param store  what the window shows; with hand and selection it outlives this
    WindowActions(OperatorHand &hand, const FleetStore &store, const FleetSelection &selection,
                  QWidget *window);

    [[nodiscard]] QAction *command(OperatorCommand which) const
    {
        return m_commands[static_cast<std::size_t>(which)];
    }

    [[nodiscard]] AgentActions &agents() const { return *m_agents; }
    //! \brief What Undo and Redo would do to the fleet file, as in "Undo adding jira_agent"; empty: nothing.
    void setUndo(const QString &back, const QString &again);

    QAction *addAgent, *editAgent, *removeAgent, *showInFile, *enterSecret, *openFleet, *importFleet,
        *tryDemo, *undo, *redo, *preferences, *quit;
    QAction *refresh, *pause, *mute, *checkAgent, *sendTask, *revert;
    QAction *locate, *filter, *clearFilter, *showDetail, *backToTable, *nextPane, *previousPane, *copyRow;
    QAction *newWindow, *closeWindow, *wallboard, *resetLayout, *fullScreen, *shortcuts, *about;

private:
    QAction *make(const QString &text, const QString &icon, const QList<QKeySequence> &keys = {});
    void makeFileActions();
    void makeFleetActions(OperatorHand &hand, const FleetStore &store, const FleetSelection &selection);
    void keepToEnvironment(OperatorHand &hand, const FleetStore &store);
    void makeViewActions();
    void makeCommands(OperatorHand &hand, const FleetSelection &selection);
    void makeCommand(OperatorCommand which, OperatorHand &hand, const FleetSelection &selection);
    void judge(const OperatorHand &hand, const FleetSelection &selection);
    void judge(OperatorCommand which, const OperatorHand &hand, const FleetSelection &selection);

    QWidget *m_window;
    AgentActions *m_agents = nullptr;
    std::array<QAction *, operatorCommandCount> m_commands{};
};

} // namespace switchyard
