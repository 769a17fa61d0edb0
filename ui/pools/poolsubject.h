// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/filterexpression.h"
#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief The keys that the pools understand; those of an agent mean what they mean in the circuits table.
[[nodiscard]] const FilterKeys &poolFilterKeys();

//! \brief One pool, seen by a filter.
class PoolSubject final : public FilterSubject
{
public:
    //! \param pool   outlives the subject, as the agent does
    //! \param agent  whose pool it is; null: not known
    PoolSubject(const PoolSnapshot &pool, const AgentSnapshot *agent)
        : m_pool(pool)
        , m_agent(agent)
    {
    }

    [[nodiscard]] QStringList words(const QString &key) const override;
    [[nodiscard]] std::optional<double> number(const QString &key) const override;
    [[nodiscard]] QString text() const override;

private:
    const PoolSnapshot &m_pool;
    const AgentSnapshot *m_agent;
};

} // namespace switchyard
