// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/attemptphases.h"

#include <QList>
#include <QRectF>

#include <array>

namespace switchyard {

//! \brief The parts of one attempt, in the order they happen.
enum class Phase : quint8 { Wait, Dns, Connect, Tls, FirstByte, Body };
inline constexpr std::array<Phase, 6> allPhases{Phase::Wait, Phase::Dns,       Phase::Connect,
                                                Phase::Tls,  Phase::FirstByte, Phase::Body};

[[nodiscard]] std::optional<Duration> lengthOf(const AttemptPhases &phases, Phase phase);
//! \brief The longest phase, which the table prints bold; none when nothing is known.
[[nodiscard]] std::optional<Phase> longestPhase(const AttemptPhases &phases);

//! \brief One coloured piece of a bar.
struct PhaseBar
{
    Phase phase = Phase::Wait;
    qreal left = 0;
    qreal width = 0;
    bool folded = false; //!< longer than drawn, see foldedBars()
    friend bool operator==(const PhaseBar &, const PhaseBar &) = default;
};

//! \brief One attempt again over the whole \a width, to its first byte; a body that would take more than a
//! quarter is folded.
[[nodiscard]] QList<PhaseBar> foldedBars(const AttemptPhases &phases, qreal left, qreal width);

} // namespace switchyard
