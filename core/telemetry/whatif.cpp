// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/whatif.h"

#include "telemetry/circuitreplay.h"
#include "telemetry/tapereel.h"

#include <algorithm>

namespace switchyard {

namespace {

void add(CircuitToll &sum, const OpeningLog &log, int refused)
{
    sum.openings += log.openings();
    sum.failedProbings += log.failedProbings();
    sum.refused += refused;
    sum.refusing += log.refusing();
}

void play(const TapeStretch &tape, const BreakerConfig &config, WhatIfAnswer &answer)
{
    OpeningLog real(tape.from);
    for (const StateStep &step : tape.steps)
        real.add(step);
    real.end(tape.to);
    CircuitReplay replay(config, tape.from);
    replay.play(tape.uses, tape.steps, tape.to);

    const auto refused = std::count_if(tape.uses.cbegin(), tape.uses.cend(), [](const CircuitUse &use) {
        return use.end == CircuitUseEnd::Refused;
    });
    add(answer.real, real, static_cast<int>(refused));
    add(answer.replayed, replay.openings(), replay.refused());
    answer.uses += static_cast<int>(tape.uses.size());
    answer.refusedAnswered += replay.refusedAnswered();
    answer.unknown += replay.unknown();
    answer.unknownTime += real.refusingWithout(replay.openings());
}

} // namespace

WhatIfAnswer whatIf(const TapeReel &reel, const BreakerConfig &config)
{
    WhatIfAnswer answer;
    answer.asked = config;
    answer.span = reel.span();
    answer.gaps = reel.gaps();
    for (const TapeReel::Piece &piece : reel.pieces()) {
        play(piece.tape, config, answer);
        if (piece.tape.settingsAt)
            answer.settingsAge = piece.endedAgo + (piece.tape.to - *piece.tape.settingsAt);
    }
    return answer;
}

WhatIfAnswer whatIf(const CircuitTape &tape, const BreakerConfig &config, TimePoint now)
{
    return whatIf(TapeReel(tape.whole(now)), config);
}

} // namespace switchyard
