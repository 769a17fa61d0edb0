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

} // namespace

EventLogModel::EventLogModel(std::size_t capacity, QObject *parent)
    : QAbstractTableModel(parent)
    , m_live(capacity)
{
}

template<typename Change>
void EventLogModel::rebuild(Change change)
{
    beginResetModel();
    change();
    fillRows();
    endResetModel();
}

void EventLogModel::noteEnvironments(const QList<Event> &events)
{
    for (const Event &event : events) {
        if (!event.environment.isEmpty())
            m_environments.insert(event.environment);
    }
}

// One insertion and one change for a whole batch: views lay out again at each of them.
void EventLogModel::append(const QList<Event> &events)
{
    noteEnvironments(events);
    if (m_past) {
        for (const Event &event : events)
            m_live.append(event);
        return;
    }
    const auto most = static_cast<qsizetype>(m_live.capacity());
    const qsizetype begin = std::max<qsizetype>(0, events.size() - most);
    makeRoom(static_cast<std::size_t>(events.size() - begin));
    int firstChanged = m_shown;
    int lastChanged = -1;
    for (qsizetype i = begin; i < events.size(); ++i) {
        const quint64 number = m_live.append(events.at(i));
        if (!m_filter.accepts(events.at(i)))
            continue;
        ++m_matching;
        const int row = m_rows.append(m_live, number);
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
    noteEnvironments(events);
    if (m_past)
        m_live.prepend(events);
    else if (!events.isEmpty())
        rebuild([&] { m_live.prepend(events); });
}

void EventLogModel::replace(const QList<Event> &events)
{
    rebuild([&] {
        m_live = EventRing(m_live.capacity());
        for (const Event &event : events)
            m_live.append(event);
    });
}

void EventLogModel::showPast(const QList<Event> &events)
{
    noteEnvironments(events);
    rebuild([&] {
        m_past.emplace(m_live.capacity());
        for (const Event &event : events)
            m_past->append(event);
    });
}

// The rows stay the same ones.
void EventLogModel::holdPast()
{
    if (!m_past)
        m_past = m_live;
}

void EventLogModel::pageBack(const QList<Event> &events)
{
    noteEnvironments(events);
    if (m_past && !events.isEmpty())
        rebuild([&] { m_past->pageBack(events); });
}

void EventLogModel::showLive()
{
    if (m_past)
        rebuild([&] { m_past.reset(); });
}

bool EventLogModel::shows(const Event &event) const
{
    if (!m_filter.accepts(event))
        return false;
    for (quint64 number = shown().first(); number < shown().end(); ++number) {
        if (shown().at(number) == event)
            return true;
    }
    return false;
}

int EventLogModel::rowOf(quint64 number) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).lastNumber >= number)
            return row;
    }
    return -1;
}

// Rows go before their events do: views ask for data while rows are being removed.
void EventLogModel::makeRoom(std::size_t arriving)
{
    const quint64 kept = m_live.firstAfter(arriving);
    if (kept == m_live.first())
        return;
    for (quint64 number = m_live.first(); number < std::min(kept, m_live.end()); ++number)
        m_matching -= m_filter.accepts(m_live.at(number)) ? 1 : 0;
    if (const int stale = m_rows.rowsBefore(kept); stale > 0)
        dropRows(0, stale - 1);
    // Behind a burst that goes on, others may be older than it.
    for (int row = m_rows.size() - 1; row >= 0; --row) {
        if (m_rows.at(row).lastNumber < kept)
            dropRows(row, row);
    }
}

void EventLogModel::dropRows(int first, int last)
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
    rebuild([&] { m_filter = filter; });
}

void EventLogModel::setGrouping(bool grouping)
{
    rebuild([&] { m_rows.setGrouping(grouping); });
}

void EventLogModel::fillRows()
{
    m_rows.clear();
    m_matching = 0;
    for (quint64 number = shown().first(); number < shown().end(); ++number) {
        if (!m_filter.accepts(shown().at(number)))
            continue;
        m_rows.append(shown(), number);
        ++m_matching;
    }
    m_shown = m_rows.size();
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
    const Event &event = eventAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Mark ? toString(event.severity) : textOf(index.row(), index.column());
    case Qt::ToolTipRole:
        if (index.column() == Time)
            return formatMomentEverywhere(event.at);
        return index.column() == Text ? event.text : QVariant();
    case cellToneRole:
        return static_cast<int>(index.column() == Kind ||
                                        (index.column() == Actor && event.actor == QLatin1String("engine"))
                                    ? TextTone::Secondary
                                    : TextTone::Primary);
    case EventNumberRole:
        return QVariant::fromValue(m_rows.at(index.row()).lastNumber);
    case LookRole:
        if (const std::optional<StripState> look = eventLook(event))
            return static_cast<int>(*look);
        return -1;
    case SeverityRole:
        return static_cast<int>(event.severity);
    default:
        return {};
    }
}

QString EventLogModel::textOf(int row, int column) const
{
    const Event &event = eventAt(row);
    const EventRow &group = m_rows.at(row);
    switch (column) {
    case Time: {
        const QDate day = localTime(event.at).date();
        const bool isToday = !m_today.isValid() || day == m_today;
        return isToday ? formatClock(event.at, true)
                       : day.toString(QStringLiteral("MM-dd ")) + formatClock(event.at, true);
    }
    case Environment:
        return event.environment;
    case Circuit:
        return event.circuit ? circuitName(*event.circuit) : event.agent;
    case Kind:
        return event.kind;
    case Text:
        return group.similar > 0
                   ? tr("%1 · %2 similar since %3")
                         .arg(event.text, QString::number(group.similar),
                              formatClock(shown().at(std::max(group.firstNumber, shown().first())).at))
                   : event.text;
    case Actor:
        return event.actor;
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
