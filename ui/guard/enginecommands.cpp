// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/enginecommands.h"

namespace switchyard {

EngineCommands::EngineCommands(EngineDoor &door, QObject *parent)
    : CommandSink(parent)
    , m_door(door)
{
    connect(&door, &EngineDoor::commandAnswered, this, &CommandSink::answered);
}

CommandNumber EngineCommands::send(const CommandRequest &request)
{
    switch (request.command) {
    case OperatorCommand::Trip:
        return m_door.trip(request.circuit, request.note);
    case OperatorCommand::HoldOpen:
        return m_door.holdOpen(request.circuit, request.duration, request.note);
    case OperatorCommand::Disable:
        return m_door.disable(request.circuit, request.duration, request.note);
    case OperatorCommand::Release:
        return m_door.release(request.circuit, request.note);
    case OperatorCommand::Reset:
        return m_door.reset(request.circuit, request.note);
    case OperatorCommand::ProbeNow:
        break;
    }
    return m_door.probeNow(request.circuit, request.note);
}

CommandNumber EngineCommands::checkNow(const QString &agent)
{
    return m_door.checkNow(agent);
}

CommandNumber EngineCommands::checkAllNow()
{
    return m_door.checkAllNow();
}

CommandNumber EngineCommands::setPaused(bool paused)
{
    return m_door.setPaused(paused);
}

} // namespace switchyard
