// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/timewindow.h"

#include <algorithm>

namespace switchyard {

TimeWindow::TimeWindow(Duration length)
    : m_length(std::max(length, Duration(bucketCount)))
{
}

void TimeWindow::success(TimePoint now, bool slow)
{
    OutcomeCount &count = bucketAt(now).count;
    ++count.calls;
    count.slow += slow ? 1 : 0;
}

void TimeWindow::failure(TimePoint now, FailureKind kind, bool slow)
{
    Bucket &bucket = bucketAt(now);
    ++bucket.count.calls;
    ++bucket.count.failures;
    bucket.count.slow += slow ? 1 : 0;
    bucket.kinds.add(kind);
}

void TimeWindow::clear()
{
    m_buckets.reset();
}

OutcomeCount TimeWindow::count(TimePoint now) const
{
    OutcomeCount sum;
    if (!m_buckets)
        return sum;
    const qint64 slot = slotAt(now);
    for (const Bucket &bucket : *m_buckets) {
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
    if (!m_buckets)
        return sum;
    const qint64 slot = slotAt(now);
    for (const Bucket &bucket : *m_buckets) {
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

TimeWindow::Bucket &TimeWindow::bucketAt(TimePoint now)
{
    if (!m_buckets)
        m_buckets = std::make_unique<Buckets>();
    const qint64 slot = slotAt(now);
    Bucket &bucket = (*m_buckets)[static_cast<std::size_t>(slot % bucketCount)];
    if (bucket.slot != slot) {
        bucket = Bucket{};
        bucket.slot = slot;
    }
    return bucket;
}

} // namespace switchyard
