// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firstrun/agentdialog.h"

namespace switchyard {

//! \brief Adds an agent by its address: its card is fetched and shown first, then it gets a name and an
//! environment.
class AddAgentDialog final : public AgentDialog
{
    Q_OBJECT

public:
    explicit AddAgentDialog(const Fleet &fleet, QWidget *parent = nullptr);

signals:
    void addWanted(const switchyard::AgentConfig &agent, const switchyard::EnvironmentConfig &environment);

private:
    void refresh();
};

} // namespace switchyard
