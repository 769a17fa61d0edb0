// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "guard/commandsink.h"

namespace switchyard {

class EngineDoor;

//! \brief Hands the window's commands to the engine.
class DoorSink final : public CommandSink
{
    Q_OBJECT

public:
    //! \param door  outlives this
    explicit DoorSink(EngineDoor &door, QObject *parent = nullptr);

    CommandNumber send(const CommandRequest &request) override;
    CommandNumber checkNow(const QString &agent) override;
    CommandNumber checkAllNow() override;
    CommandNumber setPaused(bool paused, const OperatorNote &note) override;
    void tellArming(const QString &environment, bool armed, const OperatorNote &note) override;

private:
    EngineDoor &m_door;
};

} // namespace switchyard
