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

//! Asked for each of many thousand rows when they are sorted: less careful, and much quicker, than the base.
QModelIndex CircuitModel::index(int row, int column, const QModelIndex &parent) const
{
    const bool isThere = row >= 0 && row < m_ids.size() && column >= 0 && column < circuitColumnCount;
    return isThere && !parent.isValid() ? createIndex(row, column) : QModelIndex();
}

std::optional<CircuitRow> CircuitModel::rowData(int row) const
{
    if (row < 0 || row >= m_ids.size())
        return std::nullopt;
    if (m_structure == m_store.structure()) {
        const qsizetype agent = m_rows[static_cast<std::size_t>(row)].agent;
        return CircuitRow{m_store.circuitAt(row), m_store.agentAt(agent),
                          m_store.busiestPoolAt(agent, m_ids.at(row).purpose), m_store.now()};
    }
    // The store is ahead: who hears of it before this model does still gets what belongs to the row.
    const CircuitSnapshot *circuit = m_store.circuit(m_ids.at(row));
    if (!circuit)
        return std::nullopt;
    return CircuitRow{*circuit, m_store.agent(circuit->id.agent), m_store.busiestPool(circuit->id),
                      m_store.now()};
}

const AgentSnapshot *CircuitModel::agentAt(int row) const
{
    return m_structure == m_store.structure() ? m_store.agentAt(m_rows[static_cast<std::size_t>(row)].agent)
                                              : m_store.agent(m_ids.at(row).agent);
}

bool CircuitModel::speaksForAgent(int row) const
{
    const int other = m_rows[static_cast<std::size_t>(row)].other;
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

std::optional<StateWords> CircuitModel::otherWords(int row) const
{
    const std::optional<CircuitRow> other = rowData(m_rows[static_cast<std::size_t>(row)].other);
    if (!other)
        return std::nullopt;
    const StateWords words = stateWords(other->circuit, other->agent, other->now);
    const bool isWorth = severityOf(words.kind) > severityOf(StripState::Closed) && words.kind != kindAt(row);
    return isWorth ? std::optional(words) : std::nullopt;
}

QString CircuitModel::otherText(int row) const
{
    const std::optional<StateWords> other = otherWords(row);
    if (!other)
        return {};
    return (m_ids.at(row).purpose == CircuitPurpose::Calls ? tr("health: %1") : tr("calls: %1"))
        .arg(other->text);
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
        const std::optional<StateWords> other = otherWords(index.row());
        return other ? QVariant::fromValue(*other) : QVariant();
    }
    case FailuresRole:
        return QVariant::fromValue(failuresCell(*row));
    case PoolRole:
        return QVariant::fromValue(poolCell(*row));
    case StripRole:
        return QVariant::fromValue(row->circuit.lastHour);
    case PlaceRole:
        return placeText(*row);
    case RestsSinceRole:
        return row->agent && row->agent->maintenance
                   ? QVariant::fromValue<qint64>(row->agent->maintenance->since.time_since_epoch().count())
                   : QVariant();
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
    if (m_structure == m_store.structure()) {
        updateKinds(change);
        return;
    }
    if (m_ids == m_store.circuitIds()) {
        rebuild();
        return;
    }
    beginResetModel();
    rebuild();
    endResetModel();
}

void CircuitModel::refreshAll()
{
    if (!m_ids.isEmpty())
        emit dataChanged(index(0, 0), index(static_cast<int>(m_ids.size()) - 1, circuitColumnCount - 1));
}

void CircuitModel::rebuild()
{
    m_structure = m_store.structure();
    m_ids = m_store.circuitIds();
    m_rowsById.clear();
    m_rowsById.reserve(m_ids.size());
    for (int row = 0; row < m_ids.size(); ++row)
        m_rowsById.insert(m_ids.at(row), row);
    m_rows.assign(static_cast<std::size_t>(m_ids.size()), {});
    for (int row = 0; row < m_ids.size(); ++row) {
        CircuitId other = m_ids.at(row);
        other.purpose =
            other.purpose == CircuitPurpose::Calls ? CircuitPurpose::Health : CircuitPurpose::Calls;
        Row &entry = m_rows[static_cast<std::size_t>(row)];
        entry.other = rowOf(other);
        entry.agent = m_store.agentNumber(other.agent);
        updateKind(row);
    }
}

void CircuitModel::updateKinds(const FleetChange &change)
{
    for (const CircuitId &id : change.circuits)
        updateKind(rowOf(id));
    for (const QString &agent : change.agents) {
        for (const CircuitPurpose purpose : {CircuitPurpose::Health, CircuitPurpose::Calls})
            updateKind(rowOf({agent, purpose}));
    }
}

void CircuitModel::updateKind(int row)
{
    if (row >= 0)
        m_rows[static_cast<std::size_t>(row)].kind = stateKind(m_store.circuitAt(row), agentAt(row));
}

} // namespace switchyard
