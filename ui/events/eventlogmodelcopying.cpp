// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventlogmodel.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace switchyard {

namespace {

QString momentOf(const Event &event)
{
    return QDateTime::fromMSecsSinceEpoch(event.at.time_since_epoch().count(), QTimeZone::utc())
        .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

} // namespace

QString EventLogModel::markdown(const QList<int> &rows) const
{
    QList<int> ordered = rows;
    std::sort(ordered.begin(), ordered.end());
    QString table =
        tr("| Time (UTC) | Environment | Circuit | Kind | Event | Actor |\n|---|---|---|---|---|---|\n");
    for (const int row : std::as_const(ordered)) {
        QStringList cells{momentOf(eventAt(row))};
        for (const int column : {Environment, Circuit, Kind, Text, Actor}) {
            QString cell = textOf(row, column).simplified();
            cells.append(cell.replace(QLatin1Char('|'), QStringLiteral("\\|")));
        }
        table += QStringLiteral("| %1 |\n").arg(cells.join(QStringLiteral(" | ")));
    }
    return table;
}

QByteArray EventLogModel::jsonLines(const QList<int> &rows) const
{
    QByteArray lines;
    for (quint64 number = shown().first(); number < shown().end(); ++number) {
        const bool isWanted =
            m_filter.accepts(shown().at(number)) &&
            std::any_of(rows.begin(), rows.end(), [&](int row) { return standsFor(row, number); });
        if (isWanted)
            lines += toJsonLine(shown().at(number)) + '\n';
    }
    return lines;
}

QByteArray EventLogModel::allJsonLines() const
{
    QByteArray lines;
    for (quint64 number = shown().first(); number < shown().end(); ++number) {
        if (m_filter.accepts(shown().at(number)))
            lines += toJsonLine(shown().at(number)) + '\n';
    }
    return lines;
}

bool EventLogModel::standsFor(int row, quint64 number) const
{
    const EventRow &group = m_rows.at(row);
    if (number < group.firstNumber || number > group.lastNumber)
        return false;
    const Event &last = shown().at(group.lastNumber);
    const Event &asked = shown().at(number);
    return asked.agent == last.agent && asked.circuit == last.circuit && asked.kind == last.kind &&
           asked.operationType == last.operationType;
}

} // namespace switchyard
