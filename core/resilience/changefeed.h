// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitchange.h"

#include <deque>
#include <vector>

namespace switchyard {

//! \brief Hands the changes of many circuits to many listeners, all in one order.
//!
//! A change that a listener causes is told after the present one has reached everyone (scenarios L1, L4).
//! A listener that throws is logged and costs the others nothing (L2).
class ChangeFeed final : public CircuitListener
{
public:
    //! \brief Adds a listener, not owned; a second time changes nothing (L10). It hears from the next change
    //! on.
    void add(CircuitListener &listener);
    //! \brief Takes it out; also from inside a call, after which it hears nothing more (L10).
    void remove(CircuitListener &listener);

    //! \brief Changes told so far; the number of the present one while it is being told, from 1, without
    //! gaps.
    [[nodiscard]] quint64 sequence() const noexcept { return m_sequence; }

    void circuitChanged(const CircuitChange &change) override;

private:
    void tellAll(const CircuitChange &change);

    std::vector<CircuitListener *> m_listeners; //!< null where one was taken out while being told
    std::deque<CircuitChange> m_waiting;
    quint64 m_sequence = 0;
    bool m_telling = false;
};

} // namespace switchyard
