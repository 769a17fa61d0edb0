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

    //! \brief The newest outcome, which pushes out the oldest of a full window.
    void success(bool slow);
    //! \brief The same for a failure, which is remembered by kind.
    void failure(FailureKind kind, bool slow);
    //! \brief Forgets all, keeps its size.
    void clear();
    //! \brief Keeps the newest outcomes that fit.
    void resize(int size);

    //! \brief Outcomes it can hold.
    [[nodiscard]] int size() const noexcept { return static_cast<int>(m_ring.size()); }
    //! \brief Of what it holds now.
    [[nodiscard]] const OutcomeCount &count() const noexcept { return m_count; }
    //! \brief The failures it holds now, by kind.
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
