// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/showncells.h"

#include "fleet/circuitmodel.h"

namespace switchyard {

namespace {

constexpr std::chrono::milliseconds stripStep = 10s; //!< less is no pixel of an hour

} // namespace

bool ShownCells::takeChange(const QModelIndex &index)
{
    Look look = lookOf(index);
    const Key key{index.data(CircuitModel::CircuitIdRole).value<CircuitId>(), index.column()};
    const auto known = m_looks.find(key);
    if (known == m_looks.end()) {
        m_looks.insert(key, std::move(look));
        return true;
    }
    if (*known == look)
        return false;
    *known = std::move(look);
    return true;
}

ShownCells::Look ShownCells::lookOf(const QModelIndex &index)
{
    using Model = CircuitModel;
    Look look;
    look.text = index.data().toString();
    look.tone = index.data(Model::ToneRole).toInt();
    switch (static_cast<CircuitColumn>(index.column())) {
    case CircuitColumn::State:
        look.words = index.data(Model::WordsRole).value<StateWords>();
        look.other = index.data(Model::OtherRole).value<StateWords>();
        break;
    case CircuitColumn::Agent:
        look.place = index.data(Model::PlaceRole).toString();
        break;
    case CircuitColumn::Failures:
        look.failures = index.data(Model::FailuresRole).value<FailuresCell>();
        break;
    case CircuitColumn::Pool:
        look.pool = index.data(Model::PoolRole).value<PoolCell>();
        break;
    case CircuitColumn::LastHour:
        look.strip = index.data(Model::StripRole).value<Strip>();
        look.restsSince = index.data(Model::RestsSinceRole);
        look.moment = index.data(Model::NowRole).toLongLong() / stripStep.count();
        break;
    default:
        break;
    }
    return look;
}

} // namespace switchyard
