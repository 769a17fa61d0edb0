// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace switchyard {

class EngineDoor;
class TaskSender;

//! \brief Carries tasks from the sender to the engine, and news of them back.
class TaskBinder final : public QObject
{
    Q_OBJECT

public:
    //! \param sender  becomes the parent
    //! \param actor   who sends; goes into the event log
    TaskBinder(EngineDoor &door, TaskSender &sender, const QString &actor);
};

} // namespace switchyard
