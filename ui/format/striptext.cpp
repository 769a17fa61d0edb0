// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/striptext.h"

#include "format/statewords.h"
#include "format/timetext.h"

#include <QCoreApplication>

namespace switchyard {

QString stripText(const Strip &strip, WallTime at)
{
    if (!strip)
        return {};
    for (const StripSegment &segment : *strip) {
        if (at >= segment.from && at < segment.to)
            return QCoreApplication::translate("Strip", "%1\n%2 to %3, %4")
                .arg(stateName(segment.state), formatClock(segment.from), formatClock(segment.to),
                     formatDuration(segment.to - segment.from));
    }
    return {};
}

} // namespace switchyard
