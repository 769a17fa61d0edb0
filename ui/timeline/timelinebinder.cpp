// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinebinder.h"

#include "engine/enginedoor.h"
#include "parts/shownticks.h"
#include "timeline/timelineview.h"

namespace switchyard {

TimelineBinder::TimelineBinder(EngineDoor &door, TimelineView &view)
    : QObject(&view)
    , m_door(door)
    , m_view(view)
    , m_ticks(new ShownTicks(view, this))
{
    connect(&view, &TimelineView::historyWanted, this, &TimelineBinder::ask);
    connect(&door, &EngineDoor::historyAnswered, this, [this](const HistoryAnswer &answer) {
        if (!m_questions.noteAnswered(answer))
            return;
        m_view.setHistory(answer);
        ask(); // it may have moved meanwhile
    });
    connect(m_ticks, &ShownTicks::cameUp, this, &TimelineBinder::ask);
    connect(m_ticks, &ShownTicks::ticked, this, &TimelineBinder::ask);
    ask();
}

void TimelineBinder::ask()
{
    if (!m_ticks->isShown())
        return;
    const QList<HistoryQuery> wanted = m_view.wanted();
    if (wanted.isEmpty())
        m_questions.forgetAnswered(); // the view has forgotten them too
    for (const HistoryQuery &query : wanted) {
        if (m_questions.isDue(query))
            m_questions.noteAsked(m_door.queryHistory(query), query);
    }
}

} // namespace switchyard
