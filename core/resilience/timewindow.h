// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/failuretally.h"
#include "resilience/outcomecount.h"

#include <array>
#include <memory>

namespace switchyard {

//! \brief The outcomes of the last stretch of time, in ten buckets that roll over one by one.
//!
//! An outcome counts in the bucket in which the call ended (scenario O6). It covers between nine tenths and
//! the whole of its length, so what happened a whole length ago is gone (O4); a long gap clears all at once
//! (O5).
class TimeWindow final
{
public:
    //! \param length  above zero
    explicit TimeWindow(Duration length);

    //! \brief An outcome that ended at \a now, in the bucket of that instant (O6).
    void success(TimePoint now, bool slow);
    //! \brief The same for a failure.
    void failure(TimePoint now, FailureKind kind, bool slow);
    //! \brief Forgets all outcomes.
    void clear();

    //! \brief As it was made; above zero.
    [[nodiscard]] Duration length() const noexcept { return m_length; }
    //! \brief What is younger than the window at \a now (O4).
    [[nodiscard]] OutcomeCount count(TimePoint now) const;
    //! \brief The failures among them, by kind.
    [[nodiscard]] FailureTally kinds(TimePoint now) const;

private:
    static constexpr int bucketCount = 10;
    struct Bucket
    {
        qint64 slot = -1; //!< number of its tenth since the clock's start; of another age it counts as empty
        OutcomeCount count;
        FailureTally kinds;
    };
    struct Ring
    {
        std::array<Bucket, bucketCount> buckets;
        OutcomeCount sum; //!< of all that are current in the slot of that number
        qint64 sumOf = -1;
    };

    [[nodiscard]] qint64 slotAt(TimePoint now) const noexcept;
    [[nodiscard]] bool isCurrent(const Bucket &bucket, qint64 slot) const noexcept;
    [[nodiscard]] Bucket &bucketAt(qint64 slot);
    //! Asked after each call, and the same for a tenth of the window but for what was added.
    [[nodiscard]] OutcomeCount &sumAt(qint64 slot) const;

    Duration m_length;
    //! Apart, so that circuits of the other models stay small, and made by the first outcome: most circuits
    //! of a fleet never have one. Null: nothing counted.
    std::unique_ptr<Ring> m_ring;
};

} // namespace switchyard
