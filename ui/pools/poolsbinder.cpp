// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolsbinder.h"

#include "engine/enginedoor.h"
#include "parts/shownticks.h"
#include "pools/poolsview.h"

namespace switchyard {

PoolsBinder::PoolsBinder(EngineDoor &door, PoolsView &view)
    : QObject(&view)
    , m_door(door)
    , m_view(view)
    , m_ticks(new ShownTicks(view, this))
{
    connect(&view, &PoolsView::historyWanted, this, &PoolsBinder::ask);
    connect(&door, &EngineDoor::historyAnswered, this, [this](const HistoryAnswer &answer) {
        if (answer.query == m_query)
            m_view.setHistory(answer);
    });
    connect(m_ticks, &ShownTicks::cameUp, this, &PoolsBinder::ask);
    connect(m_ticks, &ShownTicks::ticked, this, &PoolsBinder::ask);
    ask();
}

void PoolsBinder::ask()
{
    if (!m_ticks->isShown())
        return;
    if (const std::optional<HistoryQuery> query = m_view.wanted())
        m_query = m_door.queryHistory(*query);
}

} // namespace switchyard
