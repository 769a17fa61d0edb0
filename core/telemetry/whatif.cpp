// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/whatif.h"

#include "telemetry/circuitreplay.h"

#include <algorithm>

namespace switchyard {

WhatIfAnswer whatIf(const CircuitTape &tape, const BreakerConfig &config, TimePoint now)
{
    const TimePoint from = tape.from(now);
    const std::vector<CircuitUse> uses = tape.uses(now);
    const std::vector<StateStep> steps = tape.steps(now);

    OpeningLog real(from);
    for (const StateStep &step : steps)
        real.add(step);
    real.end(now);
    CircuitReplay replay(config, from);
    replay.play(uses, steps, now);

    WhatIfAnswer answer;
    answer.asked = config;
    answer.span = now - from;
    answer.uses = static_cast<int>(uses.size());
    if (const auto at = tape.settingsAt(now))
        answer.settingsAge = now - *at;
    answer.real = {.openings = real.openings(),
                   .failedProbings = real.failedProbings(),
                   .refused = static_cast<int>(std::count_if(
                       uses.cbegin(), uses.cend(),
                       [](const CircuitUse &use) { return use.end == CircuitUseEnd::Refused; })),
                   .refusing = real.refusing()};
    answer.replayed = {.openings = replay.openings().openings(),
                       .failedProbings = replay.openings().failedProbings(),
                       .refused = replay.refused(),
                       .refusing = replay.openings().refusing()};
    answer.refusedAnswered = replay.refusedAnswered();
    answer.unknown = replay.unknown();
    answer.unknownTime = real.refusingWithout(replay.openings());
    return answer;
}

} // namespace switchyard
