// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief A sentence and whether it speaks of trouble; one that does not is painted in secondary text.
struct WhySentence
{
    QString text;
    bool quiet = false;
    friend bool operator==(const WhySentence &, const WhySentence &) = default;
};

//! \brief Why a circuit is as it is, from its data: "5 of 5 connect time-outs in 41 s".
[[nodiscard]] WhySentence whySentence(const CircuitSnapshot &circuit, const AgentSnapshot *agent,
                                      WallTime now);

//! \brief The same with the time of the last failure, for the detail and for tooltips.
[[nodiscard]] QString whySentenceLong(const CircuitSnapshot &circuit, const AgentSnapshot *agent,
                                      WallTime now);

//! \brief Who cares for it: "acknowledged by ana: ‘vendor told’"; empty when nobody does.
[[nodiscard]] QString acknowledgedText(const CircuitSnapshot &circuit);

//! \brief What comes next: "probe 0:34", "next call", "2 probes", "ends 10:43", "check 0:06", "overdue".
[[nodiscard]] QString nextText(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now);

} // namespace switchyard
