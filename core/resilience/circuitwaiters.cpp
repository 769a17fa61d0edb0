// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/circuitwaiters.h"

namespace switchyard {

void CircuitWaiters::notify()
{
    if (!m_soon.isArmed())
        m_soon = m_scheduler.after(Duration::zero(), [this] { emit circuitChanged(); });
}

} // namespace switchyard
