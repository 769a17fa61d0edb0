// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firstrun/agentdialog.h"

namespace switchyard {

//! \brief Changes what the fleet file says of an agent. Begins with what it says now, and tells which of that
//! will change.
class EditAgentDialog final : public AgentDialog
{
    Q_OBJECT

public:
    EditAgentDialog(const Fleet &fleet, const AgentConfig &agent, QWidget *parent = nullptr);

signals:
    //! \param seen  the agent as the dialog began with it
    void changeWanted(const switchyard::AgentConfig &seen, const switchyard::AgentConfig &wanted,
                      const switchyard::EnvironmentConfig &environment);

private:
    void refresh();

    AgentConfig m_seen;
};

} // namespace switchyard
