// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinesegments.h"

#include "format/circuitname.h"
#include "format/striptext.h"
#include "format/timetext.h"
#include "timeline/timelinemodel.h"

#include <algorithm>

namespace switchyard {

TimelineSegments::TimelineSegments(const TimelineModel &timeline, QObject *parent)
    : QAbstractTableModel(parent)
    , m_timeline(timeline)
{
}

std::vector<TimelineSegments::Row> TimelineSegments::rowsIn(const TimeSpan &span) const
{
    std::vector<Row> rows;
    for (int row = 0; row < m_timeline.rowCount(); ++row) {
        const Strip strip = m_timeline.strip(row);
        if (!strip)
            continue;
        for (auto segment = strip->crbegin(); segment != strip->crend(); ++segment) {
            if (segment->to <= span.from || segment->from >= span.to)
                continue;
            const bool runs = segment == strip->crbegin() && span.to >= m_now;
            rows.push_back({m_timeline.circuit(row), *segment, runs});
        }
    }
    return rows;
}

void TimelineSegments::take(const TimeSpan &span, WallTime now)
{
    m_now = now;
    m_needsDay = span.length() > std::chrono::hours(24);
    std::vector<Row> rows = rowsIn(span);
    const bool areSame = std::ranges::equal(rows, m_rows, [](const Row &a, const Row &b) {
        return a.circuit == b.circuit && a.segment.from == b.segment.from &&
               a.segment.state == b.segment.state;
    });
    if (!areSame) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    if (!m_rows.empty())
        emit dataChanged(index(0, From), index(rowCount() - 1, Lasted));
}

int TimelineSegments::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TimelineSegments::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TimelineSegments::momentText(WallTime at) const
{
    return m_needsDay ? formatMoment(at) : formatClock(at);
}

QString TimelineSegments::textOf(const Row &row, int column) const
{
    switch (column) {
    case Circuit:
        return circuitName(row.circuit);
    case State:
        return stretchName(row.segment.state);
    case From:
        return momentText(row.segment.from);
    case To:
        return row.runs ? tr("now") : momentText(row.segment.to);
    default:
        return formatDuration((row.runs ? m_now : row.segment.to) - row.segment.from);
    }
}

QVariant TimelineSegments::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = at(index.row());
    if (role == Qt::DisplayRole)
        return textOf(row, index.column());
    if (role == Qt::AccessibleTextRole)
        return tr("%1, %2, %3 to %4, %5")
            .arg(textOf(row, Circuit), textOf(row, State), textOf(row, From), textOf(row, To),
                 textOf(row, Lasted));
    return {};
}

QVariant TimelineSegments::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Circuit:
        return tr("Circuit");
    case State:
        return tr("State");
    case From:
        return tr("From");
    case To:
        return tr("To");
    case Lasted:
        return tr("Lasted");
    default:
        return {};
    }
}

} // namespace switchyard
