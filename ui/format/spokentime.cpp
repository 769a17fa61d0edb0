// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/spokentime.h"

#include "format/timetext.h"

namespace switchyard {

namespace {

QString unitOf(QStringView sign)
{
    return sign == QLatin1String("ms")    ? QStringLiteral("millisecond")
           : sign == QLatin1String("s")   ? QStringLiteral("second")
           : sign == QLatin1String("min") ? QStringLiteral("minute")
           : sign == QLatin1String("h")   ? QStringLiteral("hour")
                                          : QStringLiteral("day");
}

} // namespace

QString spokenDuration(Duration length)
{
    const QString text = formatDuration(length);
    const qsizetype space = text.indexOf(u' ');
    const QString number = text.left(space);
    const QString unit = unitOf(QStringView(text).mid(space + 1));
    return QStringLiteral("%1 %2%3").arg(number, unit,
                                         number == QLatin1String("1") ? QString() : QStringLiteral("s"));
}

} // namespace switchyard
