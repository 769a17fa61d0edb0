// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/failuretally.h"
#include "resilience/outcomecount.h"

#include <vector>

namespace switchyard {

//! \brief The last N outcomes; the oldest leaves as the newest comes (scenario O7). Allocates only when made
//! or resized; each outcome costs the same whatever the size (N5).
class CountWindow final
{
public:
    //! \param size  outcomes to hold, at least 1
    explicit CountWindow(int size);

    void success(bool slow);
    void failure(FailureKind kind, bool slow);
    void clear();
    //! \brief Keeps the newest outcomes that fit.
    void resize(int size);

    [[nodiscard]] int size() const noexcept { return static_cast<int>(m_ring.size()); }
    [[nodiscard]] const OutcomeCount &count() const noexcept { return m_count; }
    [[nodiscard]] const FailureTally &kinds() const noexcept { return m_kinds; }

private:
    //! A failure's kind, or `good`, with the slow flag above it: one byte an outcome.
    using Outcome = quint8;
    void push(Outcome outcome);
    void forget(Outcome outcome);

    std::vector<Outcome> m_ring;
    std::size_t m_next = 0;
    OutcomeCount m_count;
    FailureTally m_kinds;
};

} // namespace switchyard
