// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engineparts.h"
#include "store/store.h"

#include <map>
#include <set>

namespace switchyard {

//! \brief Lets the state of circuits, and what operators laid over them, survive the program.
//!
//! Saves a circuit within a second of its change and at the end; gives new circuits back what an earlier run
//! saved of them (scenarios M11 to M13). What belongs to no agent of the fleet is kept for 30 days, in case
//! the agent comes back.
class CircuitKeeper final : public CircuitListener
{
public:
    static constexpr auto keptUnseen = std::chrono::days(30);

    //! \param parts,store  outlive the keeper
    CircuitKeeper(EngineParts &parts, Store &store);
    ~CircuitKeeper();

    //! \brief The fleet changed: restores circuits that are new, before anything is sent for them.
    void takeFleet();
    void circuitChanged(const CircuitChange &change) override;

private:
    void restore(CircuitBreaker &circuit, WallTime wall);
    void touch(const CircuitId &circuit);
    void saveTouched();
    [[nodiscard]] std::optional<WallTime> notClosedSince(const CircuitId &id, bool isOpen) const;

    EngineParts &m_parts;
    Store &m_store;
    std::map<CircuitId, KeptCircuit> m_kept;
    std::set<CircuitId> m_known;   //!< circuits of the present fleet
    std::set<CircuitId> m_touched; //!< to be saved
    TimerHandle m_save;
};

} // namespace switchyard
