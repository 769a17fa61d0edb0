// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/statelook.h"

#include <algorithm>

namespace switchyard {

namespace {

//! Quieter at the same lightness, so that it stands out from the ground as well as before.
QColor faded(const QColor &colour)
{
    constexpr float kept = 0.6F;
    return QColor::fromHslF(std::max(0.0F, colour.hslHueF()), colour.hslSaturationF() * kept,
                            colour.lightnessF(), colour.alphaF());
}

} // namespace

StateLook stateLook(const StateWords &words, const Theme &theme)
{
    const StateColours &colours = theme.state(words.kind);
    StateLook look;
    static_cast<StateWords &>(look) = words;
    look.ink = colours.ink;
    look.innerInk = theme.state(StripState::Closed).ink;
    look.strip = colours.strip;
    look.tint = colours.tint;
    look.badgeInk = words.maintenance ? theme.maintenance : theme.text;
    if (words.acknowledged) {
        for (QColor *colour : {&look.ink, &look.innerInk, &look.strip, &look.tint})
            *colour = faded(*colour);
    }
    return look;
}

StateLook stateLook(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now,
                    const Theme &theme)
{
    return stateLook(stateWords(circuit, agent, now), theme);
}

StateLook stateLook(StripState kind, const Theme &theme, int done, int of)
{
    StateWords words;
    words.kind = kind;
    words.text = stateName(kind);
    words.severity = severityOf(kind);
    words.done = done;
    words.of = of;
    return stateLook(words, theme);
}

} // namespace switchyard
