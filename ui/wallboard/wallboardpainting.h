// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitrow.h"
#include "fleet/fleetcounts.h"
#include "theme/theme.h"

#include <QRect>

#include <array>
#include <vector>

class QPainter;

namespace switchyard {

//! \brief The tiles, in their places: every state there is.
inline constexpr std::array wallboardChips{ChipKind::Open,       ChipKind::HalfOpen,      ChipKind::Forced,
                                           ChipKind::BreakerOff, ChipKind::Misconfigured, ChipKind::Failing,
                                           ChipKind::Stale,      ChipKind::Closed};

//! \brief What the wallboard shows now.
struct WallboardPicture
{
    FleetCounts counts;
    QString quiet;                    //!< said in place of troubles
    std::vector<CircuitRow> troubles; //!< as many as a screen can show
    std::size_t troubleCount = 0;     //!< of all there are
};

//! \brief Fills \a area; every size follows from its height, so that it reads the same on any screen.
void paintWallboard(QPainter &painter, const QRect &area, const WallboardPicture &picture,
                    const FleetStore &store, const Theme &theme);

} // namespace switchyard
