// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/event.h"

namespace switchyard {

//! \brief Asks for events that are kept: of those that pass all the bounds that are set, the newest.
struct EventsQuery
{
    std::optional<WallTime> from; //!< inclusive
    std::optional<WallTime> to;   //!< inclusive
    std::optional<Event> before;  //!< only what was kept before this one
    bool ofEarlierRuns = false;   //!< nothing of this run
    int most = 2000;              //!< at most this many

    friend bool operator==(const EventsQuery &, const EventsQuery &) = default;
};

//! \brief The newest \a most of what happened before this run.
[[nodiscard]] inline EventsQuery earlierRuns(int most)
{
    EventsQuery query;
    query.ofEarlierRuns = true;
    query.most = most;
    return query;
}

struct EventsAnswer
{
    quint64 query = 0; //!< the number queryEvents() gave
    EventsQuery asked;
    //! The oldest first: by their time where that is asked for, else in the order in which they were kept.
    QList<Event> events;
    bool hasMore = false; //!< there are earlier ones that pass, beyond `most`
};

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::EventsAnswer)
