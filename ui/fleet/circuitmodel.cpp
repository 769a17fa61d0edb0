// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuitmodel.h"

#include "fleet/circuittip.h"

namespace switchyard {

CircuitModel::CircuitModel(const FleetStore &store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
{
    connect(&store, &FleetStore::changed, this, &CircuitModel::follow);
    // Comes after changed(), so that each update is one range of dataChanged and not two.
    connect(&store, &FleetStore::nowChanged, this, &CircuitModel::refreshAll);
    rebuild();
}

int CircuitModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ids.size());
}

int CircuitModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : circuitColumnCount;
}

QModelIndex CircuitModel::indexOf(const CircuitId &id) const
{
    const int row = rowOf(id);
    return row < 0 ? QModelIndex() : index(row, 0);
}

std::optional<CircuitRow> CircuitModel::rowData(int row) const
{
    if (row < 0 || row >= m_ids.size())
        return std::nullopt;
    const CircuitSnapshot *circuit = m_store.circuit(m_ids.at(row));
    if (!circuit)
        return std::nullopt;
    const QString &agent = circuit->id.agent;
    return CircuitRow{*circuit, m_store.agent(agent), m_store.busiestPool(agent), m_store.now()};
}

int CircuitModel::otherRow(int row) const
{
    CircuitId id = m_ids.at(row);
    id.purpose = id.purpose == CircuitPurpose::Calls ? CircuitPurpose::Health : CircuitPurpose::Calls;
    return rowOf(id);
}

bool CircuitModel::speaksForAgent(int row) const
{
    const int other = otherRow(row);
    if (other < 0)
        return true;
    const int own = severityOf(kindAt(row));
    const int others = severityOf(kindAt(other));
    if (own != others)
        return own > others;
    // Misconfigured is what the checks say of the agent: that one can be acknowledged and probed.
    const CircuitPurpose speaker =
        kindAt(row) == StripState::Misconfigured ? CircuitPurpose::Health : CircuitPurpose::Calls;
    return m_ids.at(row).purpose == speaker;
}

QVariant CircuitModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<CircuitColumn>(index.column());
    if (role == Qt::TextAlignmentRole) {
        const Qt::Alignment side = columnInfo(column).rightAligned ? Qt::AlignRight : Qt::AlignLeft;
        return static_cast<int>(side | Qt::AlignVCenter);
    }
    if (role == CircuitIdRole)
        return QVariant::fromValue(m_ids.at(index.row()));
    const std::optional<CircuitRow> row = rowData(index.row());
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return cellText(*row, column);
    case RawRole:
        return cellRaw(*row, column);
    case ToneRole:
        return static_cast<int>(cellTone(*row, column));
    case Qt::ToolTipRole:
        return cellTip(*row, column);
    case Qt::AccessibleTextRole:
        return cellSpoken(*row, column);
    case WordsRole:
        return QVariant::fromValue(stateWords(row->circuit, row->agent, row->now));
    case OtherRole: {
        const std::optional<CircuitRow> other = rowData(otherRow(index.row()));
        return other ? QVariant::fromValue(stateWords(other->circuit, other->agent, other->now)) : QVariant();
    }
    case FailuresRole:
        return QVariant::fromValue(failuresCell(*row));
    case PoolRole:
        return QVariant::fromValue(poolCell(*row));
    case StripRole:
        return QVariant::fromValue(row->circuit.lastHour);
    case NowRole:
        return QVariant::fromValue<qint64>(row->now.time_since_epoch().count());
    default:
        return {};
    }
}

QVariant CircuitModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= circuitColumnCount)
        return {};
    const CircuitColumnInfo &info = columnInfo(section);
    switch (role) {
    case Qt::DisplayRole:
        return QString::fromUtf8(info.title);
    case Qt::ToolTipRole:
        return QString::fromUtf8(info.tip);
    case Qt::TextAlignmentRole:
        return static_cast<int>((info.rightAligned ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

void CircuitModel::follow(const FleetChange &change)
{
    if (change.structure && m_ids != m_store.circuitIds()) {
        beginResetModel();
        rebuild();
        endResetModel();
        return;
    }
    updateKinds();
}

void CircuitModel::refreshAll()
{
    if (!m_ids.isEmpty())
        emit dataChanged(index(0, 0), index(static_cast<int>(m_ids.size()) - 1, circuitColumnCount - 1));
}

void CircuitModel::rebuild()
{
    m_ids = m_store.circuitIds();
    m_rows.clear();
    m_rows.reserve(m_ids.size());
    for (int row = 0; row < m_ids.size(); ++row)
        m_rows.insert(m_ids.at(row), row);
    updateKinds();
}

void CircuitModel::updateKinds()
{
    m_kinds.assign(static_cast<std::size_t>(m_ids.size()), StripState::NotObserved);
    for (int row = 0; row < m_ids.size(); ++row) {
        const CircuitSnapshot *circuit = m_store.circuit(m_ids.at(row));
        if (circuit)
            m_kinds[static_cast<std::size_t>(row)] = stateKind(*circuit, m_store.agent(circuit->id.agent));
    }
}

} // namespace switchyard
