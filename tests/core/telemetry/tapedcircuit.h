// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitbreaker.h"
#include "telemetry/circuittape.h"
#include "telemetry/whatif.h"

#include <functional>

namespace switchyard {

//! \brief A circuit whose tape runs, in a time that the test tells.
class TapedCircuit final : public CircuitListener
{
public:
    explicit TapedCircuit(const BreakerConfig &config = {});
    ~TapedCircuit();

    void circuitChanged(const CircuitChange &change) override;

    //! \brief One call that ends at once.
    //! \param at   since the beginning; not before the last one
    //! \param met  how it ends if it is let in
    //! \param took  for the slow-call rule
    void call(Duration at, CircuitUseEnd met, Duration took = {});
    //! \brief A call each ten seconds, from \a from up to but not at \a to.
    void callEachTenSeconds(Duration from, Duration to, const std::function<CircuitUseEnd(Duration at)> &met);

    [[nodiscard]] TimePoint at(Duration sinceBegin) const { return m_begin + sinceBegin; }
    [[nodiscard]] CircuitBreaker &circuit() { return *m_circuit; }
    [[nodiscard]] CircuitTape &tape() { return m_tape; }
    //! \brief What its tape says to other numbers, \a now after the beginning.
    [[nodiscard]] WhatIfAnswer ask(const BreakerConfig &config, Duration now) const;

private:
    TimePoint m_begin{10h};
    CircuitTape m_tape{m_begin};
    CircuitBreaker::Handle m_circuit;
};

} // namespace switchyard
