// SPDX-License-Identifier: GPL-3.0-or-later
#include "doorsink.h"

#include "engine/enginedoor.h"

namespace switchyard {

DoorSink::DoorSink(EngineDoor &door, QObject *parent)
    : CommandSink(parent)
    , m_door(door)
{
    connect(&m_door, &EngineDoor::commandAnswered, this, &CommandSink::answered);
}

CommandNumber DoorSink::send(const CommandRequest &request)
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
        return m_door.probeNow(request.circuit, request.note);
    case OperatorCommand::Extend:
        return m_door.extendOverride(request.circuit, request.duration.value_or(Duration{}), request.note);
    case OperatorCommand::Acknowledge:
        return m_door.acknowledge(request.circuit, request.note);
    case OperatorCommand::Unacknowledge:
        return m_door.unacknowledge(request.circuit, request.note);
    case OperatorCommand::Maintain:
        return m_door.setMaintenance(request.circuit.agent, request.duration, request.note);
    case OperatorCommand::EndMaintenance:
        return m_door.endMaintenance(request.circuit.agent, request.note);
    }
    return 0;
}

CommandNumber DoorSink::checkNow(const QString &agent)
{
    return m_door.checkNow(agent);
}

CommandNumber DoorSink::checkAllNow()
{
    return m_door.checkAllNow();
}

CommandNumber DoorSink::setPaused(bool paused, const OperatorNote &note)
{
    return m_door.setPaused(paused, note);
}

void DoorSink::tellArming(const QString &environment, bool armed, const OperatorNote &note)
{
    m_door.noteArming(environment, armed, note);
}

} // namespace switchyard
