// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/failuretally.h"
#include "resilience/outcomecount.h"

namespace switchyard {

//! \brief Counts failures in a row; a success ends the row (scenario A4).
class FailureRun final
{
public:
    void success() noexcept
    {
        if (m_failures > 0)
            clear();
    }
    void failure(FailureKind kind) noexcept
    {
        if (m_failures < std::numeric_limits<int>::max())
            ++m_failures;
        m_kinds.add(kind);
    }
    void clear() noexcept
    {
        m_failures = 0;
        m_kinds.clear();
    }

    [[nodiscard]] OutcomeCount count() const noexcept { return {m_failures, m_failures, 0}; }
    [[nodiscard]] const FailureTally &kinds() const noexcept { return m_kinds; }

private:
    int m_failures = 0;
    FailureTally m_kinds;
};

} // namespace switchyard
