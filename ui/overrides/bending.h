// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "guard/commandsink.h"
#include "notices/mute.h"

namespace switchyard {

//! \brief Something an operator did that makes a circuit look or behave otherwise than by itself, or keeps it
//! from being told of.
struct Bending
{
    enum class Kind : quint8 {
        ForcedOpen,
        BreakerOff,
        MetricsOnly,
        Tripped,
        Acknowledged,
        Maintenance,
        Muted,
        ChecksPaused, //!< of the whole fleet, by hand
        PausedInFile, //!< an agent, by its entry in the fleet file
    };

    Kind kind = Kind::ForcedOpen;
    //! Of Maintenance and PausedInFile: its agent's calls; none where it is about more than an agent.
    CircuitId circuit;
    QString who;
    QString why;
    WallTime since{};
    std::optional<WallTime> until;                //!< ends by itself then
    CircuitState byItself = CircuitState::Closed; //!< what the circuit is beneath it
    quint64 mute = 0;                             //!< of Muted: its number
    QString muted;                                //!< of Muted: what it is about
    friend bool operator==(const Bending &, const Bending &) = default;
};

//! \brief All there are now, what ends soonest first.
[[nodiscard]] QList<Bending> bendingsOf(const FleetStore &store, const QList<Mute> &mutes = {});

//! \brief "Forced open", "Breaker off", "Acknowledged", ...
[[nodiscard]] QString kindText(const Bending &bending);
//! \brief What happens at its end, or what ends it: "then probes by the next call".
[[nodiscard]] QString endText(const Bending &bending);
//! \brief Whom it is about: the circuit, or the agent in maintenance.
[[nodiscard]] QString subjectText(const Bending &bending);

//! \brief The command that takes it away; none for what is no circuit's or agent's, and for what the file
//! says.
[[nodiscard]] std::optional<OperatorCommand> endingOf(Bending::Kind kind);
//! \brief The command that gives it more time; none for a mute, and where there is no end.
[[nodiscard]] std::optional<OperatorCommand> extensionOf(const Bending &bending);

} // namespace switchyard
