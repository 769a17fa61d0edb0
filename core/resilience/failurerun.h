// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/failuretally.h"
#include "resilience/outcomecount.h"

namespace switchyard {

//! \brief Counts failures in a row; a success ends the row (scenario A4).
class FailureRun final
{
public:
    //! \brief Ends the row.
    void success() noexcept
    {
        if (m_failures > 0)
            clear();
    }
    //! \brief One more; the count stays at its largest rather than wrap.
    void failure(FailureKind kind) noexcept
    {
        if (m_failures < std::numeric_limits<int>::max())
            ++m_failures;
        m_kinds.add(kind);
    }
    //! \brief Forgets the row.
    void clear() noexcept
    {
        m_failures = 0;
        m_kinds.clear();
    }

    //! \brief The row as outcomes: as many calls as failures, none of them slow.
    [[nodiscard]] OutcomeCount count() const noexcept { return {m_failures, m_failures, 0}; }
    //! \brief Its failures by kind.
    [[nodiscard]] const FailureTally &kinds() const noexcept { return m_kinds; }

private:
    int m_failures = 0;
    FailureTally m_kinds;
};

} // namespace switchyard
