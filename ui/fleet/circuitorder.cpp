// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuitorder.h"

#include <algorithm>
#include <numeric>

namespace switchyard {

namespace {

//! The rows' numbers, sorted.
template<typename Before>
std::vector<int> sorted(int count, Before isBefore)
{
    std::vector<int> rows(static_cast<std::size_t>(count));
    std::iota(rows.begin(), rows.end(), 0);
    std::sort(rows.begin(), rows.end(), isBefore);
    return rows;
}

//! Where each row is in the sorted ones.
std::vector<int> ranksOf(const std::vector<int> &rows)
{
    std::vector<int> ranks(rows.size());
    for (std::size_t place = 0; place < rows.size(); ++place)
        ranks[static_cast<std::size_t>(rows[place])] = static_cast<int>(place);
    return ranks;
}

} // namespace

CircuitOrder::CircuitOrder(const CircuitModel &model)
    : m_model(model)
{
}

bool CircuitOrder::isBefore(int left, int right) const
{
    const auto count = static_cast<int>(m_ranks.size());
    return left < count && right < count &&
           m_ranks[static_cast<std::size_t>(left)] < m_ranks[static_cast<std::size_t>(right)];
}

StripState CircuitOrder::kindAt(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    return at < m_kinds.size() ? m_kinds[at] : StripState::NoCalls;
}

//! Names stay while rows do, and comparing texts is what costs most.
void CircuitOrder::rankNames()
{
    const QList<CircuitId> &ids = m_model.ids();
    if (m_named == ids)
        return;
    m_named = ids;
    m_names = ranksOf(
        sorted(static_cast<int>(ids.size()), [&ids](int left, int right) { return ids[right] < ids[left]; }));
}

std::vector<CircuitOrder::Standing> CircuitOrder::standings() const
{
    std::vector<Standing> all(m_kinds.size());
    for (std::size_t row = 0; row < all.size(); ++row) {
        const int severity = severityOf(m_kinds[row]);
        const auto data = m_model.rowData(static_cast<int>(row));
        const bool quiet = severity <= severityOf(StripState::Closed) || !data;
        all[row] = {severity, quiet ? 0 : -data->circuit.since.time_since_epoch().count(), m_names[row]};
    }
    return all;
}

std::vector<CircuitOrder::Value> CircuitOrder::values(CircuitColumn column) const
{
    std::vector<Value> all(m_kinds.size());
    for (std::size_t row = 0; row < all.size(); ++row) {
        const auto data = m_model.rowData(static_cast<int>(row));
        const QVariant raw = data ? cellRaw(*data, column) : QVariant();
        if (raw.typeId() == QMetaType::QString)
            all[row].text = raw.toString();
        else
            all[row].number = raw.toDouble();
    }
    return all;
}

bool CircuitOrder::take(CircuitColumn column, Qt::SortOrder direction)
{
    rankNames();
    const int count = m_model.rowCount();
    m_kinds.resize(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row)
        m_kinds[static_cast<std::size_t>(row)] = m_model.kindAt(row);

    const std::vector<Standing> standing = standings();
    const auto isMilder = [&standing](int left, int right) {
        return standing[static_cast<std::size_t>(left)] < standing[static_cast<std::size_t>(right)];
    };
    std::vector<int> ranks;
    if (column == CircuitColumn::State) {
        ranks = ranksOf(sorted(count, isMilder));
    } else {
        const std::vector<Value> value = values(column);
        ranks = ranksOf(sorted(count, [&](int left, int right) {
            const Value &one = value[static_cast<std::size_t>(left)];
            const Value &two = value[static_cast<std::size_t>(right)];
            if (one.number != two.number)
                return one.number < two.number;
            if (const int text = QString::compare(one.text, two.text); text != 0)
                return text < 0;
            // Equal values keep the default order whichever way the column is sorted.
            return direction == Qt::DescendingOrder ? isMilder(left, right) : isMilder(right, left);
        }));
    }
    const bool changed = ranks != m_ranks;
    m_ranks = std::move(ranks);
    return changed;
}

} // namespace switchyard
