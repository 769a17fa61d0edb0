// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/timewindow.h"

#include <algorithm>
#include <utility>

namespace switchyard {

TimeWindow::TimeWindow(Duration length)
    : m_length(std::max(length, Duration(bucketCount)))
{
}

void TimeWindow::success(TimePoint now, bool slow)
{
    const qint64 slot = slotAt(now);
    OutcomeCount &count = bucketAt(slot).count;
    OutcomeCount &sum = sumAt(slot);
    for (OutcomeCount *each : {&count, &sum}) {
        ++each->calls;
        each->slow += slow ? 1 : 0;
    }
}

void TimeWindow::failure(TimePoint now, FailureKind kind, bool slow)
{
    const qint64 slot = slotAt(now);
    Bucket &bucket = bucketAt(slot);
    OutcomeCount &sum = sumAt(slot);
    for (OutcomeCount *each : {&bucket.count, &sum}) {
        ++each->calls;
        ++each->failures;
        each->slow += slow ? 1 : 0;
    }
    bucket.kinds.add(kind);
}

void TimeWindow::clear()
{
    m_ring.reset();
}

OutcomeCount TimeWindow::count(TimePoint now) const
{
    return m_ring ? sumAt(slotAt(now)) : OutcomeCount();
}

OutcomeCount &TimeWindow::sumAt(qint64 slot) const
{
    OutcomeCount &sum = m_ring->sum;
    if (std::exchange(m_ring->sumOf, slot) == slot)
        return sum;
    sum = {};
    for (const Bucket &bucket : m_ring->buckets) {
        if (!isCurrent(bucket, slot))
            continue;
        sum.calls += bucket.count.calls;
        sum.failures += bucket.count.failures;
        sum.slow += bucket.count.slow;
    }
    return sum;
}

FailureTally TimeWindow::kinds(TimePoint now) const
{
    FailureTally sum;
    if (!m_ring)
        return sum;
    const qint64 slot = slotAt(now);
    for (const Bucket &bucket : m_ring->buckets) {
        if (isCurrent(bucket, slot))
            bucket.kinds.forEach([&sum](FailureKind kind, int times) { sum.add(kind, times); });
    }
    return sum;
}

qint64 TimeWindow::slotAt(TimePoint now) const noexcept
{
    return now.time_since_epoch() / (m_length / bucketCount);
}

bool TimeWindow::isCurrent(const Bucket &bucket, qint64 slot) const noexcept
{
    return bucket.slot >= 0 && bucket.slot > slot - bucketCount;
}

TimeWindow::Bucket &TimeWindow::bucketAt(qint64 slot)
{
    if (!m_ring)
        m_ring = std::make_unique<Ring>();
    Bucket &bucket = m_ring->buckets[static_cast<std::size_t>(slot % bucketCount)];
    if (bucket.slot != slot) {
        bucket = Bucket{};
        bucket.slot = slot;
        m_ring->sumOf = -1;
    }
    return bucket;
}

} // namespace switchyard
