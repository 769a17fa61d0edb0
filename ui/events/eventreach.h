// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/timespan.h"
#include "telemetry/eventsquery.h"

#include <QObject>

namespace switchyard {

class EventLogModel;
class EventRing;

//! \brief Which events the log shows: the live ones, a stretch of time, or pages from before those that it
//! remembers. Asks for what is kept elsewhere, one question at a time; the live log goes on meanwhile.
class EventReach final : public QObject
{
    Q_OBJECT

public:
    static constexpr int pageSize = 2000;

    //! \param model  becomes the parent
    explicit EventReach(EventLogModel &model);

    //! \brief Only what happened in \a stretch; none: the live log.
    void setStretch(const std::optional<TimeSpan> &stretch);
    //! \brief Has a page of events looked for that are earlier than those shown. Where the log cannot
    //! remember as many it stands still from now on.
    void goBack();
    //! \brief Shows the live log again, unless a stretch is set.
    void goLive();
    //! \brief What was wanted().
    void take(const EventsAnswer &answer);

    [[nodiscard]] const std::optional<TimeSpan> &stretch() const { return m_stretch; }
    //! \brief New events are shown as they come.
    [[nodiscard]] bool isLive() const;
    [[nodiscard]] bool isAsking() const { return m_wanted.has_value(); }
    //! \brief There may be earlier events than those shown.
    [[nodiscard]] bool hasEarlier() const;
    //! \brief Later events than those shown had to make room for them.
    [[nodiscard]] bool endsEarly() const { return m_endsEarly; }

signals:
    //! \brief These are to be looked for, and given to take().
    void wanted(const switchyard::EventsQuery &query);
    //! \brief Others are shown, or looked for.
    void changed();

private:
    [[nodiscard]] EventsQuery earlierThan(const EventRing &shown) const;
    [[nodiscard]] std::optional<quint64> &firstOfAll();
    void ask(const EventsQuery &query);
    void askWanted();
    void showStretch(const EventsAnswer &answer);
    void showPage(const EventsAnswer &answer);
    void forgetQuestion() { m_wanted.reset(); }

    EventLogModel &m_model;
    std::optional<TimeSpan> m_stretch;
    std::optional<EventsQuery> m_wanted; //!< what an answer is waited for
    bool m_isOut = false;                //!< a question is, perhaps one that is not wanted any more
    bool m_endsEarly = false;
    //! Before these there is none, as far as was told: in the log, and in the stretch.
    std::optional<quint64> m_firstOfLog;
    std::optional<quint64> m_firstOfStretch;
};

} // namespace switchyard
