// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"

#include <map>

namespace switchyard {

//! \brief What holds for the pools of each base URL, by serviceKey().
//!
//! Agents at one address share their pools. Where their settings differ the stricter one holds of each: a
//! limit is a promise to the host, and keeps nobody's word when the next agent's call may lift it.
[[nodiscard]] std::map<QString, PoolConfig> poolTerms(const QList<AgentConfig> &agents);

//! \brief An agent whose pool settings differ from those of the first one at its address, both by index.
struct PoolDispute
{
    qsizetype agent = 0;
    qsizetype first = 0;
};
[[nodiscard]] QList<PoolDispute> poolDisputes(const QList<AgentConfig> &agents);

} // namespace switchyard
