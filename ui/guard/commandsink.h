// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/command.h"
#include "resilience/circuitstate.h"

#include <QObject>

#include <optional>

namespace switchyard {

//! \brief What an operator can do to a circuit by hand; maintenance is its agent's.
enum class OperatorCommand : quint8 {
    Trip,
    HoldOpen,
    Disable,
    Release,
    Reset,
    ProbeNow,
    Extend,
    Acknowledge,
    Unacknowledge,
    Maintain,
    EndMaintenance,
};
inline constexpr std::size_t operatorCommandCount = 11;

struct CommandRequest
{
    OperatorCommand command = OperatorCommand::Trip;
    CircuitId circuit;
    std::optional<Duration> duration; //!< of those with an end; of Extend, how much longer
    OperatorNote note;
};

//! \brief Where commands of the window go. Answers come later, one for each number.
class CommandSink : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual CommandNumber send(const CommandRequest &request) = 0;
    virtual CommandNumber checkNow(const QString &agent) = 0;
    virtual CommandNumber checkAllNow() = 0;
    virtual CommandNumber setPaused(bool paused, const OperatorNote &note) = 0;
    //! \brief A guarded environment was armed or disarmed; see EngineDoor::noteArming(). Nothing answers it.
    virtual void tellArming(const QString & /*environment*/, bool /*armed*/, const OperatorNote & /*note*/) {}

signals:
    void answered(const switchyard::CommandAnswer &answer);
};

} // namespace switchyard
