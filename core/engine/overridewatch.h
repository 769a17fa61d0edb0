// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/circuitstate.h"

namespace switchyard {

//! \brief Knows when it is time to warn that a circuit's override ends soon: once for each end, and not for
//! one that was soon already when it was laid or extended.
class OverrideWatch final
{
public:
    static constexpr auto warnBefore = std::chrono::minutes(5);

    //! \brief To be asked now and then.
    //! \return true once, when \a override has at most warnBefore left
    [[nodiscard]] bool endsSoon(const Override &override, WallTime now)
    {
        if (override.until != m_end) {
            m_end = override.until;
            m_isDue = m_end && *m_end - now > warnBefore;
        }
        if (!m_isDue || *m_end - now > warnBefore)
            return false;
        m_isDue = false;
        return true;
    }

private:
    std::optional<WallTime> m_end;
    bool m_isDue = false;
};

} // namespace switchyard
