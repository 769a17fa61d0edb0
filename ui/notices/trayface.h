// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitmodel.h"
#include "format/statewords.h"

#include <QIcon>

namespace switchyard {

class Theme;

//! \brief What the tray shows: agents, each by the worse of its circuits, as the table has them.
struct TrayFace
{
    struct Line
    {
        CircuitId circuit;
        StateWords words;
        QString text; //!< agent, state, and the end of what holds it; no countdown
        friend bool operator==(const Line &, const Line &) = default;
    };
    static constexpr qsizetype mostLines = 5;

    StripState worst = StripState::NoCalls;
    int count = 0;     //!< of agents in the worst state; none: nothing is wrong
    QString tip;       //!< the same words as the window's title
    QList<Line> lines; //!< what is wrong, the worst first
    friend bool operator==(const TrayFace &, const TrayFace &) = default;
};

[[nodiscard]] TrayFace trayFace(const CircuitModel &model);

//! \brief The worst state's shape, with the count in its corner: up to 99, for there is no room for more.
[[nodiscard]] QIcon trayIcon(const TrayFace &face, const Theme &theme);

} // namespace switchyard
