// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "firstrun/agentform.h"

#include <QObject>

#include <functional>
#include <optional>

namespace switchyard {

class AddAgentDialog;
class AgentDialog;
class EditAgentDialog;
class EngineDoor;
class FleetEditor;
class FleetFeed;
class MainWindow;
class OperatorHand;
class RemoveAgentDialog;

//! \brief Adds, changes and removes single agents of the fleet file, as somebody at a window wants it.
class AgentDialogs final : public QObject
{
    Q_OBJECT

public:
    //! \param door,feed,editor,hand  outlive this
    AgentDialogs(EngineDoor &door, FleetFeed &feed, FleetEditor &editor, OperatorHand &hand,
                 QObject *parent = nullptr);

    //! \brief Where the environment chosen is guarded and not armed, that is asked before anything is
    //! written.
    void add(MainWindow &over);
    //! \brief Where its environment is guarded and not armed, that is asked first.
    void edit(const QString &agent, MainWindow &over);
    //! \brief Likewise.
    void remove(const QString &agent, MainWindow &over);
    //! \brief Says where in the file it stands, and has the file opened by what the desktop opens it with.
    void show(const QString &agent, MainWindow &over);

private:
    [[nodiscard]] AgentForm::Fleet fleet() const;
    void enter(AddAgentDialog &dialog, const AgentConfig &agent, const EnvironmentConfig &environment);
    void serveCards(AgentDialog &dialog);
    void openEdit(const QString &agent, MainWindow &over);
    void openRemove(const QString &agent, MainWindow &over);
    //! What the file says, where \a agent stands in it; else nothing, and a warning in the window.
    [[nodiscard]] std::optional<FleetConfig> fileWith(const QString &agent, MainWindow &over) const;
    void drop(RemoveAgentDialog &dialog, const QString &agent, MainWindow &over);
    void change(EditAgentDialog &dialog, const AgentConfig &seen, const AgentConfig &wanted,
                const EnvironmentConfig &environment, MainWindow &over);
    //! Calls \a then at once, or once the agent's environment was armed; never when it was not.
    void whenAgentArmed(const QString &agent, QWidget &over, std::function<void()> then);

    EngineDoor &m_door;
    FleetFeed &m_feed;
    FleetEditor &m_editor;
    OperatorHand &m_hand;
};

} // namespace switchyard
