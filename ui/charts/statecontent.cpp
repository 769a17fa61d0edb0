// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/traces.h"

namespace switchyard {

PlotContent stateContent(const HistoryAnswer &history)
{
    PlotContent content;
    content.from = toX(history.asked.from);
    content.to = toX(history.asked.to);
    for (const StripSegment &segment : history.states)
        content.strip.append({segment.state, toX(segment.from), toX(segment.to)});
    return content;
}

} // namespace switchyard
