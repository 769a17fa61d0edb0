// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/shownticks.h"

#include "parts/shownwatch.h"

namespace switchyard {

ShownTicks::ShownTicks(QWidget &view, QObject *parent)
    : QObject(parent)
    , m_watch(new ShownWatch(view))
{
    m_timer.setInterval(std::chrono::seconds(1));
    connect(&m_timer, &QTimer::timeout, this, &ShownTicks::ticked);
    connect(m_watch, &ShownWatch::changed, this, &ShownTicks::follow);
    follow();
}

bool ShownTicks::isShown() const
{
    return m_watch->isShown();
}

void ShownTicks::follow()
{
    if (!isShown())
        return m_timer.stop();
    m_timer.start();
    emit cameUp();
}

} // namespace switchyard
