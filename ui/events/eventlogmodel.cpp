// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventlogmodel.h"

#include "events/eventlook.h"
#include "format/timetext.h"
#include "parts/smalltable.h"
#include "theme/celldelegate.h"

#include <QDateTime>

#include <algorithm>

namespace switchyard {

EventLogModel::EventLogModel(std::size_t capacity, QObject *parent)
    : QAbstractTableModel(parent)
    , m_ring(capacity)
{
}

void EventLogModel::append(const QList<Event> &events)
{
    for (const Event &event : events) {
        makeRoom();
        const quint64 number = m_ring.append(event);
        if (m_filter.accepts(event))
            addNew(number);
    }
}

// Rows go before their event does: views ask for data while rows are being removed.
void EventLogModel::makeRoom()
{
    const int stale = m_ring.isFull() ? m_rows.rowsBefore(m_ring.first() + 1) : 0;
    if (stale == 0)
        return;
    beginRemoveRows({}, 0, stale - 1);
    m_rows.dropFront(stale);
    endRemoveRows();
}

void EventLogModel::addNew(quint64 number)
{
    if (const std::optional<int> group = m_rows.groupOf(m_ring, number)) {
        m_rows.append(m_ring, number);
        emit dataChanged(index(*group, 0), index(*group, ColumnCount - 1));
        return;
    }
    beginInsertRows({}, m_rows.size(), m_rows.size());
    m_rows.append(m_ring, number);
    endInsertRows();
}

void EventLogModel::setFilter(const EventFilter &filter)
{
    m_filter = filter;
    rebuild();
}

void EventLogModel::setGrouping(bool grouping)
{
    m_rows.setGrouping(grouping);
    rebuild();
}

void EventLogModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (quint64 number = m_ring.first(); number < m_ring.end(); ++number) {
        if (m_filter.accepts(m_ring.at(number)))
            m_rows.append(m_ring, number);
    }
    endResetModel();
}

QByteArray EventLogModel::jsonLines(const QList<int> &rows) const
{
    QByteArray lines;
    for (quint64 number = m_ring.first(); number < m_ring.end(); ++number) {
        const bool isWanted =
            m_filter.accepts(m_ring.at(number)) &&
            std::any_of(rows.begin(), rows.end(), [&](int row) { return standsFor(row, number); });
        if (isWanted)
            lines += toJsonLine(m_ring.at(number)) + '\n';
    }
    return lines;
}

QByteArray EventLogModel::allJsonLines() const
{
    QByteArray lines;
    for (quint64 number = m_ring.first(); number < m_ring.end(); ++number) {
        if (m_filter.accepts(m_ring.at(number)))
            lines += toJsonLine(m_ring.at(number)) + '\n';
    }
    return lines;
}

bool EventLogModel::standsFor(int row, quint64 number) const
{
    const EventRow &group = m_rows.at(row);
    if (number < group.firstNumber || number > group.lastNumber)
        return false;
    const Event &shown = m_ring.at(group.lastNumber);
    const Event &asked = m_ring.at(number);
    return asked.agent == shown.agent && asked.circuit == shown.circuit && asked.kind == shown.kind &&
           asked.operationType == shown.operationType;
}

int EventLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows.size();
}

int EventLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Event &shown = event(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Mark ? severityName(shown.severity) : textOf(index.row(), index.column());
    case Qt::ToolTipRole:
        if (index.column() == Time)
            return tr("%1 UTC").arg(
                QDateTime::fromMSecsSinceEpoch(shown.at.time_since_epoch().count(), Qt::UTC)
                    .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz")));
        return index.column() == Text ? shown.text : QVariant();
    case cellToneRole:
        return static_cast<int>(index.column() == Kind ||
                                        (index.column() == Actor && shown.actor == QLatin1String("engine"))
                                    ? TextTone::Secondary
                                    : TextTone::Primary);
    case EventNumberRole:
        return QVariant::fromValue(m_rows.at(index.row()).lastNumber);
    case LookRole:
        if (const std::optional<StripState> look = eventLook(shown))
            return static_cast<int>(*look);
        return -1;
    case SeverityRole:
        return static_cast<int>(shown.severity);
    default:
        return {};
    }
}

QString EventLogModel::textOf(int row, int column) const
{
    const Event &shown = event(row);
    const EventRow &group = m_rows.at(row);
    switch (column) {
    case Time: {
        const quint64 number = std::max(group.firstNumber, m_ring.first());
        return formatClock(m_ring.at(group.similar > 0 ? number : group.lastNumber).at, true);
    }
    case Agent:
        return shown.agent;
    case Kind:
        return shown.kind;
    case Text:
        return group.similar > 0 ? tr("%1 · %2 similar").arg(shown.text).arg(group.similar) : shown.text;
    case Actor:
        return shown.actor;
    default:
        return {};
    }
}

QVariant EventLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Agent:
        return tr("Agent");
    case Kind:
        return tr("Kind");
    case Text:
        return tr("Event");
    case Actor:
        return tr("Actor");
    default:
        return {};
    }
}

} // namespace switchyard
