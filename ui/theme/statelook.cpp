// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/statelook.h"

namespace switchyard {

namespace {

StateLook coloured(const StateWords &words, const Theme &theme)
{
    const StateColours &colours = theme.state(words.kind);
    StateLook look;
    static_cast<StateWords &>(look) = words;
    look.ink = colours.ink;
    look.innerInk = theme.state(StripState::Closed).ink;
    look.strip = colours.strip;
    look.tint = colours.tint;
    look.badgeInk = theme.maintenance;
    return look;
}

} // namespace

StateLook stateLook(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now,
                    const Theme &theme)
{
    return coloured(stateWords(circuit, agent, now), theme);
}

StateLook stateLook(StripState kind, const Theme &theme, int done, int of)
{
    StateWords words;
    words.kind = kind;
    words.text = stateName(kind);
    words.severity = severityOf(kind);
    words.done = done;
    words.of = of;
    return coloured(words, theme);
}

} // namespace switchyard
