// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinemodel.h"

#include "fleet/fleetstore.h"
#include "format/statewords.h"
#include "format/timetext.h"

#include <algorithm>

namespace switchyard {

TimelineModel::TimelineModel(const FleetStore &store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
{
    connect(&m_store, &FleetStore::changed, this, [this](const FleetChange &change) {
        if (change.structure)
            rebuild();
        else
            refresh();
    });
    rebuild();
}

void TimelineModel::setFilter(const QString &text, bool withHealth)
{
    m_text = text.trimmed();
    m_withHealth = withHealth;
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

int TimelineModel::rowOf(const CircuitId &circuit) const
{
    return static_cast<int>(m_ids.indexOf(circuit));
}

QList<CircuitId> TimelineModel::wanted() const
{
    QList<CircuitId> ids;
    for (const CircuitId &id : m_store.circuitIds()) {
        const bool fits = m_text.isEmpty() || id.agent.contains(m_text, Qt::CaseInsensitive);
        if (fits && (m_withHealth || id.purpose == CircuitPurpose::Calls))
            ids.append(id);
    }
    std::sort(ids.begin(), ids.end(), [](const CircuitId &a, const CircuitId &b) {
        return a.agent != b.agent ? a.agent < b.agent : a.purpose > b.purpose;
    });
    return ids;
}

void TimelineModel::rebuild()
{
    const QList<CircuitId> ids = wanted();
    if (ids == m_ids) {
        refresh();
        return;
    }
    beginResetModel();
    m_ids = ids;
    endResetModel();
}

void TimelineModel::refresh()
{
    if (!m_ids.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
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
    const QString name = id.purpose == CircuitPurpose::Calls ? id.agent : tr("%1 health").arg(id.agent);
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Circuit ? QVariant(name) : QVariant();
    case Qt::AccessibleTextRole:
        return tr("%1, %2 since %3").arg(name, words.text, formatSince(circuit->since, m_store.now()));
    case Qt::ToolTipRole:
        return index.column() == Circuit ? QVariant(words.text) : QVariant();
    case LookRole:
        return static_cast<int>(words.kind);
    case DoneRole:
        return words.done;
    case OfRole:
        return words.of;
    case StripRole:
        return QVariant::fromValue(stripOf(*circuit, id));
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
