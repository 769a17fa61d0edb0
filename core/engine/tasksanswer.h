// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/secretmask.h"
#include "a2a/taskmodel.h"
#include "base/failure.h"
#include "base/time.h"

#include <QMetaType>

namespace switchyard {

//! \brief The tasks that an agent has of us, or why it did not tell. A value.
struct TasksAnswer
{
    quint64 query = 0; //!< the number that queryTasks() gave
    QString agent;
    WallTime at{};                  //!< when the agent told
    QList<a2a::Task> tasks;         //!< those whose status changed last first, at most a page of 100
    int total = 0;                  //!< of all; 0 when the agent does not say
    bool hasMore = false;           //!< there are more than `tasks` has
    std::optional<Failure> failure; //!< set: `tasks` says nothing
    a2a::SecretMask mask = {};      //!< for all that is shown of `tasks`
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::TasksAnswer)
