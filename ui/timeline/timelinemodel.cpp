// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinemodel.h"

#include "fleet/fleetstore.h"
#include "format/circuitname.h"
#include "format/statewords.h"
#include "format/striptext.h"
#include "format/timetext.h"

#include <QSet>

#include <utility>

namespace switchyard {

TimelineModel::TimelineModel(const FleetStore &store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
{
    connect(&m_store, &FleetStore::changed, this, [this](const FleetChange &change) {
        if (change.structure || !m_held)
            rebuild();
        else
            refresh();
    });
    rebuild();
}

void TimelineModel::setRows(const TimelineRows &rows)
{
    m_rows = rows;
    rebuild();
}

void TimelineModel::setHeld(bool held)
{
    m_held = held;
    if (!held)
        rebuild();
}

void TimelineModel::showPast(bool shown)
{
    if (shown == m_showsPast)
        return;
    m_showsPast = shown;
    m_past.clear();
    refresh();
}

void TimelineModel::setPast(const CircuitId &circuit, const Strip &past)
{
    const int row = rowOf(circuit);
    if (!m_showsPast || row < 0)
        return;
    m_past.insert(circuit, past);
    emit dataChanged(index(row, History), index(row, History), {StripRole});
}

Strip TimelineModel::stripOf(const CircuitSnapshot &circuit, const CircuitId &id) const
{
    return m_past.value(id, circuit.lastHour);
}

Strip TimelineModel::strip(int row) const
{
    const CircuitSnapshot *circuit = m_store.circuit(m_ids.at(row));
    return circuit ? stripOf(*circuit, m_ids.at(row)) : Strip();
}

int TimelineModel::rowOf(const CircuitId &circuit) const
{
    return static_cast<int>(m_ids.indexOf(circuit));
}

void TimelineModel::rebuild()
{
    const QList<CircuitId> ids = m_rows.of(m_store);
    if (ids == m_ids) {
        refresh();
        return;
    }
    if (ids.size() == m_ids.size() && QSet(ids.cbegin(), ids.cend()) == QSet(m_ids.cbegin(), m_ids.cend())) {
        reorder(ids);
        refresh();
        return;
    }
    beginResetModel();
    m_ids = ids;
    endResetModel();
}

void TimelineModel::reorder(const QList<CircuitId> &ids)
{
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QList<CircuitId> before = std::exchange(m_ids, ids);
    QHash<CircuitId, int> rows;
    for (int row = 0; row < m_ids.size(); ++row)
        rows.insert(m_ids.at(row), row);
    const QModelIndexList stale = persistentIndexList();
    QModelIndexList moved;
    for (const QModelIndex &index : stale)
        moved.append(this->index(rows.value(before.at(index.row())), index.column()));
    changePersistentIndexList(stale, moved);
    emit layoutChanged({}, VerticalSortHint);
}

void TimelineModel::refresh()
{
    if (!m_ids.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

//! An agent's name alone suffices where all rows are circuits of one kind.
QString TimelineModel::nameOf(const CircuitId &circuit) const
{
    return m_rows.purpose ? circuit.agent : circuitName(circuit);
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int TimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CircuitId &id = m_ids.at(index.row());
    const CircuitSnapshot *circuit = m_store.circuit(id);
    if (!circuit)
        return {};
    const StateWords words = stateWords(*circuit, m_store.agent(id.agent), m_store.now());
    const QString name = nameOf(id);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Circuit ? QVariant(name) : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == Circuit
                   ? tr("%1, %2 since %3").arg(name, words.text, formatSince(circuit->since, m_store.now()))
                   : tr("%1, %2").arg(name, stripSpoken(stripOf(*circuit, id)));
    case Qt::ToolTipRole:
        return index.column() == Circuit ? QVariant(words.text) : QVariant();
    case WordsRole:
        return QVariant::fromValue(words);
    case StripRole:
        return QVariant::fromValue(stripOf(*circuit, id));
    case RestsSinceRole: {
        const AgentSnapshot *agent = m_store.agent(id.agent);
        return agent && agent->maintenance
                   ? QVariant::fromValue<qint64>(agent->maintenance->since.time_since_epoch().count())
                   : QVariant();
    }
    default:
        return {};
    }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Circuit ? tr("Circuit") : tr("History");
}

} // namespace switchyard
