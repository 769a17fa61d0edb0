// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/eventtable.h"

#include <algorithm>

namespace switchyard {

SqlResult<qint64> lastEvent(Database &database)
{
    auto asked = database.query(QStringLiteral("SELECT coalesce(max(id), 0) FROM events"));
    if (!asked)
        return tl::unexpected(asked.error());
    return asked->next() ? asked->value(0).toLongLong() : 0;
}

SqlResult<QList<Event>> readEvents(Database &database, qint64 last, int most)
{
    auto rows = database.query(QStringLiteral("SELECT line FROM events WHERE id<=? ORDER BY id DESC LIMIT ?"),
                               {last, most});
    if (!rows)
        return tl::unexpected(rows.error());
    QList<Event> events;
    while (rows->next()) {
        if (const auto event = eventFromJsonLine(rows->value(0).toByteArray()))
            events.append(*event);
    }
    std::reverse(events.begin(), events.end());
    return events;
}

SqlResult<void> forgetEvents(Database &database, WallTime oldest)
{
    return database.run(QStringLiteral("DELETE FROM events WHERE at_ms<?"),
                        {static_cast<qint64>(oldest.time_since_epoch().count())});
}

} // namespace switchyard
