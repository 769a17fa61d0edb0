// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinebinder.h"

#include "engine/enginedoor.h"
#include "parts/shownwatch.h"
#include "timeline/timelineview.h"

namespace switchyard {

TimelineBinder::TimelineBinder(EngineDoor &door, TimelineView &view)
    : QObject(&view)
    , m_door(door)
    , m_view(view)
    , m_shown(new ShownWatch(view))
{
    connect(&view, &TimelineView::historyWanted, this, &TimelineBinder::ask);
    connect(&door, &EngineDoor::historyAnswered, this, [this](const HistoryAnswer &answer) {
        if (!m_questions.noteAnswered(answer))
            return;
        m_view.setHistory(answer);
        ask(); // it may have moved meanwhile
    });
    m_refresh.setInterval(1s);
    connect(&m_refresh, &QTimer::timeout, this, &TimelineBinder::ask);
    connect(m_shown, &ShownWatch::changed, this, &TimelineBinder::followShown);
    followShown();
}

void TimelineBinder::followShown()
{
    if (!m_shown->isShown())
        return m_refresh.stop();
    m_refresh.start();
    ask();
}

void TimelineBinder::ask()
{
    if (!m_shown->isShown())
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
