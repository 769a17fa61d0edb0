// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "events/eventring.h"

#include <deque>

namespace switchyard {

//! \brief One line of the log: an event, or the last of several like it.
struct EventRow
{
    quint64 firstNumber = 0; //!< where it stands in time
    quint64 lastNumber = 0;  //!< whose text is shown
    int similar = 0;         //!< how many it stands for besides the last

    friend bool operator==(const EventRow &, const EventRow &) = default;
};

//! \brief Decides which events share a line: the same thing of the same circuit, each within a minute of the
//! one before, and nothing else of that circuit between. Transitions and what people did never do.
class EventRows final
{
public:
    void setGrouping(bool grouping) { m_grouping = grouping; }
    void clear() { m_rows.clear(); }

    //! \brief The row that the event will share; none: it gets its own, at the end.
    [[nodiscard]] std::optional<int> groupOf(const EventRing &ring, quint64 number) const;
    //! \return the row it is in
    int append(const EventRing &ring, quint64 number);
    //! \brief How many rows at the front stand only for events before \a first.
    [[nodiscard]] int rowsBefore(quint64 first) const;
    //! \param last  inclusive
    void drop(int first, int last);

    [[nodiscard]] const EventRow &at(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] int size() const { return static_cast<int>(m_rows.size()); }

private:
    std::deque<EventRow> m_rows;
    bool m_grouping = true;
};

} // namespace switchyard
