// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitbreaker.h"

namespace switchyard {

//! \brief Keeps a circuit alive through one operation: its listener may give it up in the midst of it.
class CircuitBreaker::Busy final
{
public:
    explicit Busy(CircuitBreaker &circuit) noexcept
        : m_circuit(circuit)
    {
        ++m_circuit.m_busy;
    }
    Busy(const Busy &) = delete;
    Busy &operator=(const Busy &) = delete;
    ~Busy()
    {
        --m_circuit.m_busy;
        if (m_circuit.m_givenUp && m_circuit.m_busy == 0 && m_circuit.m_counters.inFlight() == 0)
            delete &m_circuit;
    }

private:
    CircuitBreaker &m_circuit;
};

} // namespace switchyard
