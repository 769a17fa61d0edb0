// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/historycounts.h"
#include "telemetry/historyquery.h"

namespace switchyard {

//! \brief A stretch of time cut into even steps, which are filled from what was counted, oldest first.
class HistorySteps final
{
public:
    //! \param maxPoints  steps at most; each is a whole number of seconds
    HistorySteps(WallTime from, WallTime to, int maxPoints);

    //! \brief The length of each; a second where there is none.
    [[nodiscard]] std::chrono::seconds step() const { return m_step; }
    //! \brief Adds what was counted from \a at on to the step that \a at is in; later ones after earlier
    //! ones. What lies before the first step says only how it began; what lies after the last, nothing.
    void add(WallTime at, const HistoryCounts &counts);
    //! \brief The points, once; those within whose step nobody watched are not observed.
    //! \param states  over the whole stretch
    [[nodiscard]] std::vector<HistoryPoint> points(const std::vector<StripSegment> &states) &&;

private:
    struct Step
    {
        bool isTouched = false;
        HistoryCounts counts;
    };

    std::chrono::sys_seconds m_from{};
    std::chrono::seconds m_step = 1s;
    std::vector<Step> m_steps;
    int m_carried = 0; //!< failures in a row as the stretch begins
};

} // namespace switchyard
