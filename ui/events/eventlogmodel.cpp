// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventlogmodel.h"

#include "events/eventlook.h"
#include "format/circuitname.h"
#include "format/timetext.h"
#include "parts/smalltable.h"
#include "theme/celldelegate.h"

#include <QDateTime>

#include <algorithm>

namespace switchyard {

namespace {

QDateTime localTime(WallTime at)
{
    return QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count());
}

const QString wholeMoment = QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz");

} // namespace

EventLogModel::EventLogModel(std::size_t capacity, QObject *parent)
    : QAbstractTableModel(parent)
    , m_ring(capacity)
{
}

// One insertion and one change for a whole batch: views lay out again at each of them.
void EventLogModel::append(const QList<Event> &events)
{
    const auto most = static_cast<qsizetype>(m_ring.capacity());
    const qsizetype begin = std::max<qsizetype>(0, events.size() - most);
    makeRoom(static_cast<std::size_t>(events.size() - begin));
    int firstChanged = m_shown;
    int lastChanged = -1;
    for (qsizetype i = begin; i < events.size(); ++i) {
        const quint64 number = m_ring.append(events.at(i));
        if (!events.at(i).environment.isEmpty())
            m_environments.insert(events.at(i).environment);
        if (!m_filter.accepts(events.at(i)))
            continue;
        const int row = m_rows.append(m_ring, number);
        if (row >= m_shown)
            continue;
        firstChanged = std::min(firstChanged, row);
        lastChanged = std::max(lastChanged, row);
    }
    if (lastChanged >= 0)
        emit dataChanged(index(firstChanged, 0), index(lastChanged, ColumnCount - 1));
    if (m_rows.size() == m_shown)
        return;
    beginInsertRows({}, m_shown, m_rows.size() - 1);
    m_shown = m_rows.size();
    endInsertRows();
}

void EventLogModel::prepend(const QList<Event> &events)
{
    if (events.isEmpty())
        return;
    EventRing ring(m_ring.capacity());
    for (const Event &event : events) {
        ring.append(event);
        if (!event.environment.isEmpty())
            m_environments.insert(event.environment);
    }
    for (quint64 number = m_ring.first(); number < m_ring.end(); ++number)
        ring.append(m_ring.at(number));
    beginResetModel();
    m_ring = std::move(ring);
    fillRows();
    endResetModel();
}

void EventLogModel::replace(const QList<Event> &events)
{
    beginResetModel();
    m_ring = EventRing(m_ring.capacity());
    for (const Event &event : events)
        m_ring.append(event);
    fillRows();
    endResetModel();
}

bool EventLogModel::shows(const Event &event) const
{
    if (!m_filter.accepts(event))
        return false;
    for (quint64 number = m_ring.first(); number < m_ring.end(); ++number) {
        if (m_ring.at(number) == event)
            return true;
    }
    return false;
}

// Rows go before their events do: views ask for data while rows are being removed.
void EventLogModel::makeRoom(std::size_t arriving)
{
    const quint64 kept = m_ring.firstAfter(arriving);
    if (kept == m_ring.first())
        return;
    if (const int stale = m_rows.rowsBefore(kept); stale > 0)
        removeRows(0, stale - 1);
    // Behind a burst that goes on, others may be older than it.
    for (int row = m_rows.size() - 1; row >= 0; --row) {
        if (m_rows.at(row).lastNumber < kept)
            removeRows(row, row);
    }
}

void EventLogModel::removeRows(int first, int last)
{
    beginRemoveRows({}, first, last);
    m_rows.drop(first, last);
    m_shown = m_rows.size();
    endRemoveRows();
}

void EventLogModel::setNow(WallTime now)
{
    const QDate today = localTime(now).date();
    if (today == m_today)
        return;
    m_today = today;
    if (m_shown > 0)
        emit dataChanged(index(0, Time), index(m_shown - 1, Time));
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
    fillRows();
    endResetModel();
}

void EventLogModel::fillRows()
{
    m_rows.clear();
    for (quint64 number = m_ring.first(); number < m_ring.end(); ++number) {
        if (m_filter.accepts(m_ring.at(number)))
            m_rows.append(m_ring, number);
    }
    m_shown = m_rows.size();
}

QString EventLogModel::markdown(const QList<int> &rows) const
{
    QList<int> ordered = rows;
    std::sort(ordered.begin(), ordered.end());
    QString table =
        tr("| Time (UTC) | Environment | Circuit | Kind | Event | Actor |\n|---|---|---|---|---|---|\n");
    for (const int row : std::as_const(ordered)) {
        QStringList cells{localTime(eventAt(row).at).toUTC().toString(wholeMoment)};
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
    return parent.isValid() ? 0 : m_shown;
}

int EventLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Event &shown = eventAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Mark ? toString(shown.severity) : textOf(index.row(), index.column());
    case Qt::ToolTipRole:
        if (index.column() == Time)
            return formatMomentEverywhere(shown.at);
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
    const Event &shown = eventAt(row);
    const EventRow &group = m_rows.at(row);
    switch (column) {
    case Time: {
        const WallTime at = shown.at;
        const QDate day = localTime(at).date();
        const bool isToday = !m_today.isValid() || day == m_today;
        return isToday ? formatClock(at, true)
                       : day.toString(QStringLiteral("MM-dd ")) + formatClock(at, true);
    }
    case Environment:
        return shown.environment;
    case Circuit:
        return shown.circuit ? circuitName(*shown.circuit) : shown.agent;
    case Kind:
        return shown.kind;
    case Text:
        return group.similar > 0
                   ? tr("%1 · %2 similar since %3")
                         .arg(shown.text, QString::number(group.similar),
                              formatClock(m_ring.at(std::max(group.firstNumber, m_ring.first())).at))
                   : shown.text;
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
    case Environment:
        return tr("Environment");
    case Circuit:
        return tr("Circuit");
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
