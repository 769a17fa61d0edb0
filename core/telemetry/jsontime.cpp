// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/jsontime.h"

#include <QDateTime>

namespace switchyard {

QString jsonTime(WallTime at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<WallTime> fromJsonTime(const QString &text)
{
    const QDateTime read = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!read.isValid())
        return std::nullopt;
    return WallTime(std::chrono::milliseconds(read.toMSecsSinceEpoch()));
}

} // namespace switchyard
