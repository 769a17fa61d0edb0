// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/tapereel.h"

#include <algorithm>
#include <iterator>

namespace switchyard {

namespace {

bool followsOn(const KeptStretch &before, const KeptStretch &next)
{
    return next.watch == before.watch && next.tape.from == before.tape.to;
}

void append(KeptStretch &whole, KeptStretch &&next)
{
    whole.endedAt = next.endedAt;
    whole.tape.to = next.tape.to;
    // The first step is how it stood then, which is known from before.
    whole.tape.steps.insert(whole.tape.steps.end(), std::next(next.tape.steps.cbegin()),
                            next.tape.steps.cend());
    whole.tape.uses.insert(whole.tape.uses.end(), next.tape.uses.cbegin(), next.tape.uses.cend());
    if (next.tape.settingsAt)
        whole.tape.settingsAt = next.tape.settingsAt;
}

} // namespace

TapeReel::TapeReel(std::vector<KeptStretch> kept, WallTime now, Duration longest)
{
    std::vector<KeptStretch> whole;
    for (KeptStretch &each : kept) {
        if (each.tape.steps.empty() || each.tape.from > each.tape.to)
            continue;
        if (!whole.empty() && followsOn(whole.back(), each))
            append(whole.back(), std::move(each));
        else
            whole.push_back(std::move(each));
    }
    for (KeptStretch &each : whole) {
        // A clock that was set back has it end in the future.
        const Duration endedAgo = std::max<Duration>(now - each.endedAt, Duration::zero());
        if (endedAgo >= longest)
            continue;
        each.tape.cut(each.tape.to - (longest - endedAgo));
        each.tape.sort();
        m_pieces.push_back({std::move(each.tape), endedAgo});
    }
}

TapeReel::TapeReel(TapeStretch tape)
{
    m_pieces.push_back({std::move(tape), Duration::zero()});
}

Duration TapeReel::span() const
{
    Duration span{};
    for (const Piece &piece : m_pieces)
        span = std::max(span, piece.endedAgo + piece.tape.length());
    return span;
}

Duration TapeReel::gaps() const
{
    Duration covered{};
    for (const Piece &piece : m_pieces)
        covered += piece.tape.length();
    return std::max(span() - covered, Duration::zero());
}

} // namespace switchyard
