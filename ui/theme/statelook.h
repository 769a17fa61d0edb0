// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/statewords.h"
#include "theme/theme.h"

namespace switchyard {

//! \brief A state's words with its colours: the one answer that every view paints.
struct StateLook : StateWords
{
    QColor ink;
    QColor innerInk; //!< the pie of "failing"
    QColor strip;
    QColor tint;
    QColor badgeInk;
};

[[nodiscard]] StateLook stateLook(const StateWords &words, const Theme &theme);
[[nodiscard]] StateLook stateLook(const CircuitSnapshot &circuit, const AgentSnapshot *agent, WallTime now,
                                  const Theme &theme);

//! \brief A look without a circuit, for legends, chips and event rows.
//! \param done,of  how far the gauge of "failing" is filled
[[nodiscard]] StateLook stateLook(StripState kind, const Theme &theme, int done = 3, int of = 5);

} // namespace switchyard
