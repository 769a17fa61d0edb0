// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plotcontent.h"
#include "charts/timespan.h"
#include "telemetry/historyquery.h"

#include <functional>

namespace switchyard {

using PointValue = std::function<std::optional<double>(const HistoryPoint &)>;

//! \brief A step line: each value holds for its step. A step without value, or nobody watching, is a gap.
[[nodiscard]] QList<QList<QPointF>> stepPieces(const HistoryAnswer &history, const PointValue &value);

//! \brief A line through the middle of each step that has a value. Steps between that have none are passed
//! over, as far as they are few and the circuit let calls through; else there is a gap.
[[nodiscard]] QList<QList<QPointF>> linePieces(const HistoryAnswer &history, const PointValue &value);

//! \brief Whether there is nothing to measure in such a state.
[[nodiscard]] bool letsNothingThrough(StripState state);

//! \brief The stretches of \a history in which \a wanted states were in force, joined where they touch.
[[nodiscard]] QList<PlotBand> bandsWhere(const HistoryAnswer &history,
                                         const std::function<bool(StripState)> &wanted, bool hatched);

//! \brief Circuit states over time, as blocks whose height says the state too.
[[nodiscard]] PlotContent stateContent(const HistoryAnswer &history);
//! \brief Failures in a row, stacked by kind, with the threshold.
//! \param inRow  what the circuit counts: failures in a row, else those in its window
[[nodiscard]] PlotContent failureContent(const HistoryAnswer &history, bool inRow = true);
//! \brief Failures by kind, stacked, with what the circuit itself refused.
[[nodiscard]] PlotContent failureKindsContent(const HistoryAnswer &history);
//! \brief p50, p95 and p99; hatched where the circuit let nothing through or nobody watched.
[[nodiscard]] PlotContent latencyContent(const HistoryAnswer &history);
//! \brief Calls a minute.
[[nodiscard]] PlotContent rateContent(const HistoryAnswer &history);
//! \brief Active and waiting, stacked, under the binding limit.
[[nodiscard]] PlotContent poolContent(const HistoryAnswer &history);

} // namespace switchyard
