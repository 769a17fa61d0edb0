// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/filterexpression.h"
#include "telemetry/event.h"

namespace switchyard {

//! \brief The keys that the event log understands.
[[nodiscard]] const FilterKeys &eventFilterKeys();

//! \brief Which events are shown: those that an expression matches, and of one circuit where one is set.
class EventFilter final
{
public:
    EventFilter() = default;
    explicit EventFilter(FilterExpression expression)
        : m_expression(std::move(expression))
    {
    }

    //! \brief Events of its agent as a whole pass too.
    void setCircuit(const std::optional<CircuitId> &circuit) { m_circuit = circuit; }
    //! \brief Only what happened there, or to the whole fleet; empty: everywhere.
    void setEnvironment(const QString &environment) { m_environment = environment; }
    [[nodiscard]] bool isLocked() const { return !m_environment.isEmpty(); }
    //! \brief Whether it happened where setEnvironment() says.
    [[nodiscard]] bool isThere(const Event &event) const;
    [[nodiscard]] bool accepts(const Event &event) const;

private:
    FilterExpression m_expression;
    std::optional<CircuitId> m_circuit;
    QString m_environment;
};

} // namespace switchyard
