// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "engine/sendrequest.h"

#include <QMetaType>

namespace switchyard {

//! \brief A task that is to end on the agent, after our own call for it has.
struct CancelRequest
{
    KnownTask task;
    QString actor; //!< who asks for it, for the event log
};

//! \brief What the agent said to it, or why it was not asked. A value.
struct CancelAnswer
{
    quint64 query = 0; //!< the number that cancelTask() gave
    CancelRequest asked;
    std::optional<a2a::Task> task;      //!< as it stands now; it may still be at work
    std::optional<Failure> failure;     //!< set where `task` is not
    std::optional<Duration> refusedFor; //!< refused by an open circuit, so nothing was sent: time left
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::CancelAnswer)
