// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "guard/commandsink.h"

namespace switchyard {

//! \brief Something an operator did that makes a circuit look or behave otherwise than by itself.
struct Bending
{
    enum class Kind : quint8 { ForcedOpen, BreakerOff, MetricsOnly, Tripped, Acknowledged, Maintenance };

    Kind kind = Kind::ForcedOpen;
    CircuitId circuit; //!< of Maintenance: its agent's calls
    QString who;
    QString why;
    WallTime since{};
    std::optional<WallTime> until;                //!< ends by itself then
    CircuitState byItself = CircuitState::Closed; //!< what the circuit is beneath it
    friend bool operator==(const Bending &, const Bending &) = default;
};

//! \brief All there are now, what ends soonest first.
[[nodiscard]] QList<Bending> bendingsOf(const FleetStore &store);

//! \brief "Forced open", "Breaker off", "Acknowledged", ...
[[nodiscard]] QString kindText(const Bending &bending);
//! \brief What happens at its end, or what ends it: "then probes by the next call".
[[nodiscard]] QString endText(const Bending &bending);
//! \brief Whom it is about: the circuit, or the agent in maintenance.
[[nodiscard]] QString subjectText(const Bending &bending);

//! \brief The command that takes it away.
[[nodiscard]] OperatorCommand endingOf(Bending::Kind kind);
//! \brief The command that gives it more time; none where it has no end.
[[nodiscard]] std::optional<OperatorCommand> extensionOf(const Bending &bending);

} // namespace switchyard
