// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/enginedoor.h"
#include "guard/commandsink.h"

namespace switchyard {

//! \brief Sends the window's commands through the engine's door.
class EngineCommands final : public CommandSink
{
    Q_OBJECT

public:
    //! \param door  outlives this
    explicit EngineCommands(EngineDoor &door, QObject *parent = nullptr);

    CommandNumber send(const CommandRequest &request) override;
    CommandNumber checkNow(const QString &agent) override;
    CommandNumber checkAllNow() override;
    CommandNumber setPaused(bool paused) override;

private:
    EngineDoor &m_door;
};

} // namespace switchyard
