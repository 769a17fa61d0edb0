// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief What the three-state diagram says of a circuit now.
struct DiagramText
{
    enum class WayOut : quint8 { None, Failures, TimeOut, AnyFailure, Successes };

    CircuitState current = CircuitState::Closed;
    StripState look = StripState::Closed; //!< of the current node
    QString closed;                       //!< "all calls", "3/5 failures"
    QString open;                         //!< "0:34 of 60 s"
    QString halfOpen;                     //!< "1/3 probes"
    QString failures;                     //!< over the arrow: "5 failures"
    QString timeOut;                      //!< "after 60 s"
    QString anyFailure;
    QString successes;              //!< "3 successes"
    std::optional<double> progress; //!< 0 to 1 along the foot of the current node
    WayOut wayOut = WayOut::None;

    friend bool operator==(const DiagramText &, const DiagramText &) = default;
};

//! \param openTime  as configured, for circuits that are not open; zero: not known, and not said
[[nodiscard]] DiagramText diagramText(const CircuitSnapshot &circuit, WallTime now,
                                      Duration openTime = Duration::zero());

} // namespace switchyard
