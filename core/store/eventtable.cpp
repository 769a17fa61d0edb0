// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/eventtable.h"

#include "store/sqltime.h"

#include <algorithm>

namespace switchyard {

namespace {

//! Of one moment.
bool isSame(const Event &a, const Event &b)
{
    return a.sequence == b.sequence && a.operationType == b.operationType && a.circuit == b.circuit &&
           a.text == b.text;
}

//! The number that \a event is kept under, or would be by its time: what was kept before has lower ones.
SqlResult<qint64> numberOf(Database &database, const Event &event)
{
    auto kept = database.query(QStringLiteral("SELECT id, line FROM events WHERE at_ms=? ORDER BY id"),
                               {millisOf(event.at)});
    if (!kept)
        return tl::unexpected(kept.error());
    while (kept->next()) {
        const auto read = eventFromJsonLine(kept->value(1).toByteArray());
        if (read && isSame(*read, event))
            return kept->value(0).toLongLong();
    }
    auto before = database.query(QStringLiteral("SELECT coalesce(max(id), 0) FROM events WHERE at_ms<?"),
                                 {millisOf(event.at)});
    if (!before)
        return tl::unexpected(before.error());
    return before->next() ? before->value(0).toLongLong() + 1 : 0;
}

//! What passes, and in which order, as SQL has it.
struct Selection
{
    QStringList conditions{QStringLiteral("1")};
    QVariantList values;
    QString order;

    void add(const QString &condition, const QVariantList &compared)
    {
        conditions.append(condition);
        values.append(compared);
    }
};

SqlResult<Selection> selectionOf(Database &database, const EventsQuery &asked, qint64 lastOfEarlier)
{
    Selection selection;
    if (asked.from)
        selection.add(QStringLiteral("at_ms>=?"), {millisOf(*asked.from)});
    if (asked.to)
        selection.add(QStringLiteral("at_ms<=?"), {millisOf(*asked.to)});
    if (asked.ofEarlierRuns)
        selection.add(QStringLiteral("id<=?"), {lastOfEarlier});
    // Either order is one that an index has, or a year would be sorted for its last hour. They differ where a
    // clock was set back.
    const bool isByTime = asked.from || asked.to;
    selection.order = isByTime ? QStringLiteral("at_ms DESC, id DESC") : QStringLiteral("id DESC");
    if (!asked.before)
        return selection;
    const auto number = numberOf(database, *asked.before);
    if (!number)
        return tl::unexpected(number.error());
    if (isByTime)
        selection.add(QStringLiteral("(at_ms, id)<(?, ?)"), {millisOf(asked.before->at), *number});
    else
        selection.add(QStringLiteral("id<?"), {*number});
    return selection;
}

} // namespace

SqlResult<qint64> lastEvent(Database &database)
{
    auto asked = database.query(QStringLiteral("SELECT coalesce(max(id), 0) FROM events"));
    if (!asked)
        return tl::unexpected(asked.error());
    return asked->next() ? asked->value(0).toLongLong() : 0;
}

SqlResult<std::optional<WallTime>> oldestEvent(Database &database)
{
    auto asked = database.query(QStringLiteral("SELECT min(at_ms) FROM events"));
    if (!asked)
        return tl::unexpected(asked.error());
    if (!asked->next() || asked->value(0).isNull())
        return std::nullopt;
    return WallTime(std::chrono::milliseconds(asked->value(0).toLongLong()));
}

SqlResult<EventsAnswer> readEvents(Database &database, const EventsQuery &asked, qint64 lastOfEarlier)
{
    auto selection = selectionOf(database, asked, lastOfEarlier);
    if (!selection)
        return tl::unexpected(selection.error());
    selection->values.append(static_cast<qint64>(asked.most) + 1);
    auto rows =
        database.query(QStringLiteral("SELECT line FROM events WHERE %1 ORDER BY %2 LIMIT ?")
                           .arg(selection->conditions.join(QStringLiteral(" AND ")), selection->order),
                       selection->values);
    if (!rows)
        return tl::unexpected(rows.error());
    EventsAnswer answer;
    answer.asked = asked;
    for (int read = 0; rows->next(); ++read) {
        answer.hasMore = read == asked.most;
        if (answer.hasMore)
            break;
        if (const auto event = eventFromJsonLine(rows->value(0).toByteArray()))
            answer.events.append(*event);
    }
    std::reverse(answer.events.begin(), answer.events.end());
    return answer;
}

SqlResult<void> forgetEvents(Database &database, WallTime oldest)
{
    return database.run(QStringLiteral("DELETE FROM events WHERE at_ms<?"),
                        {static_cast<qint64>(oldest.time_since_epoch().count())});
}

} // namespace switchyard
