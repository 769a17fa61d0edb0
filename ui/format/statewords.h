// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief What is said of a circuit's state everywhere: table, timeline, charts, tray, title and terminal.
struct StateWords
{
    StripState kind = StripState::NotObserved; //!< which look; also names the shape
    QString text;                              //!< "Open 0:34"
    QString computed; //!< what the circuit is by itself, where an override covers it: "by itself Open"
    QString cli;      //!< "[X]", "[X]a" when acknowledged
    int metric = 6;   //!< 0 to 5 in resilience4j's order, 6 stale, 7 no calls
    bool ready = false;
    bool acknowledged = false; //!< somebody cares for it: dimmed, but no less wrong
    bool maintenance = false;  //!< not checked: in maintenance, or paused with all the others
    int severity = 0;          //!< higher is worse; the table's first sort key
    int done = 0;              //!< failures of threshold, or probes of limit
    int of = 0;
    friend bool operator==(const StateWords &, const StateWords &) = default;
};

//! \brief Whether the state wants attention at first sight; such texts are bold.
[[nodiscard]] bool isLoud(StripState kind);

//! \brief Higher is worse: open, ready, half-open, forced, misconfigured, failing, stale, closed, no calls.
[[nodiscard]] int severityOf(StripState kind);

//! \brief A look's name without numbers: "Open · ready", "Breaker off".
[[nodiscard]] QString stateName(StripState kind);

//! \brief The look alone: it does not move with time, only with news.
[[nodiscard]] StripState stateKind(const CircuitSnapshot &circuit, const AgentSnapshot *agent);

//! \param agent  whose health may say more than the circuit does; may be null
[[nodiscard]] StateWords stateWords(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now);

} // namespace switchyard

Q_DECLARE_METATYPE(switchyard::StateWords)
