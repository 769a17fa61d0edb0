// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolsbinder.h"

#include "engine/enginedoor.h"
#include "parts/shownwatch.h"
#include "pools/poolsview.h"

namespace switchyard {

PoolsBinder::PoolsBinder(EngineDoor &door, PoolsView &view)
    : QObject(&view)
    , m_door(door)
    , m_view(view)
    , m_shown(new ShownWatch(view))
{
    connect(&view, &PoolsView::historyWanted, this, &PoolsBinder::ask);
    connect(&door, &EngineDoor::historyAnswered, this, [this](const HistoryAnswer &answer) {
        if (answer.query == m_query)
            m_view.setHistory(answer);
    });
    m_refresh.setInterval(1s);
    connect(&m_refresh, &QTimer::timeout, this, &PoolsBinder::ask);
    connect(m_shown, &ShownWatch::changed, this, &PoolsBinder::followShown);
    followShown();
}

void PoolsBinder::followShown()
{
    if (!m_shown->isShown())
        return m_refresh.stop();
    m_refresh.start();
    ask();
}

void PoolsBinder::ask()
{
    if (!m_shown->isShown())
        return;
    if (const std::optional<HistoryQuery> query = m_view.wanted())
        m_query = m_door.queryHistory(*query);
}

} // namespace switchyard
