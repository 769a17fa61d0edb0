// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/striptext.h"

#include "format/statewords.h"
#include "format/timetext.h"

#include <QCoreApplication>

namespace switchyard {

QString stretchName(StripState state)
{
    return state == StripState::NotObserved ? QCoreApplication::translate("Strip", "Not observed")
                                            : stateName(state);
}

QString stripText(const Strip &strip, WallTime at)
{
    if (!strip)
        return {};
    for (const StripSegment &segment : *strip) {
        if (at >= segment.from && at < segment.to)
            return QCoreApplication::translate("Strip", "%1\n%2 to %3, %4")
                .arg(stretchName(segment.state), formatClock(segment.from), formatClock(segment.to),
                     formatDuration(segment.to - segment.from));
    }
    return {};
}

QString stripSpoken(const Strip &strip)
{
    constexpr qsizetype most = 4;
    QStringList stretches;
    if (!strip)
        return {};
    for (auto segment = strip->crbegin(); segment != strip->crend() && stretches.size() < most; ++segment)
        stretches.append(QCoreApplication::translate("Strip", "%1 for %2")
                             .arg(stretchName(segment->state), formatDuration(segment->to - segment->from)));
    return stretches.join(QCoreApplication::translate("Strip", "; before it "));
}

} // namespace switchyard
