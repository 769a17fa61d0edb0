// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/latencyhistogram.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace switchyard {

namespace {

constexpr std::chrono::microseconds longest = 10min;
constexpr std::uint64_t linearBelow = 128;
constexpr int subBucketBits = 7; //!< 64 buckets to each power of two, counted by the upper half of 7 bits

std::uint16_t indexOf(std::uint64_t micros)
{
    if (micros < linearBelow)
        return static_cast<std::uint16_t>(micros);
    const int shift = static_cast<int>(std::bit_width(micros)) - subBucketBits;
    return static_cast<std::uint16_t>(64 * static_cast<unsigned>(shift) + (micros >> shift));
}

Duration middleOf(std::uint16_t index)
{
    if (index < linearBelow)
        return std::chrono::microseconds(index);
    const int shift = index / 64 - 1;
    const std::uint64_t low = std::uint64_t{index} - 64 * static_cast<unsigned>(shift);
    const std::uint64_t width = std::uint64_t{1} << shift;
    return std::chrono::microseconds((low << shift) + width / 2);
}

//! Seven bits a byte, the lowest first; all but the last have the highest bit set.
void putNumber(QByteArray &bytes, std::uint32_t number)
{
    for (; number >= 0x80; number >>= 7)
        bytes.append(static_cast<char>((number & 0x7f) | 0x80));
    bytes.append(static_cast<char>(number));
}

std::optional<std::uint32_t> takeNumber(const QByteArray &bytes, qsizetype &at)
{
    std::uint64_t number = 0;
    for (int shift = 0; shift < 35 && at < bytes.size(); shift += 7) {
        const auto byte = static_cast<unsigned char>(bytes[at++]);
        number |= std::uint64_t{byte & 0x7fU} << shift;
        if ((byte & 0x80U) == 0)
            return number <= std::numeric_limits<std::uint32_t>::max()
                       ? std::optional(static_cast<std::uint32_t>(number))
                       : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

void LatencyHistogram::add(Duration latency)
{
    const auto micros = std::clamp(std::chrono::floor<std::chrono::microseconds>(latency),
                                   std::chrono::microseconds::zero(), longest);
    add(indexOf(static_cast<std::uint64_t>(micros.count())), 1);
}

void LatencyHistogram::add(std::uint16_t index, std::uint32_t times)
{
    const auto place =
        std::lower_bound(m_buckets.begin(), m_buckets.end(), index,
                         [](const Bucket &bucket, std::uint16_t at) { return bucket.index < at; });
    if (place != m_buckets.end() && place->index == index)
        place->count += times;
    else
        m_buckets.insert(place, Bucket{index, times});
    m_count += times;
}

void LatencyHistogram::merge(const LatencyHistogram &other)
{
    std::vector<Bucket> merged;
    merged.reserve(m_buckets.size() + other.m_buckets.size());
    auto left = m_buckets.cbegin();
    auto right = other.m_buckets.cbegin();
    while (left != m_buckets.cend() || right != other.m_buckets.cend()) {
        if (right == other.m_buckets.cend() || (left != m_buckets.cend() && left->index < right->index)) {
            merged.push_back(*left++);
        } else if (left == m_buckets.cend() || right->index < left->index) {
            merged.push_back(*right++);
        } else {
            merged.push_back(Bucket{left->index, left->count + right->count});
            ++left;
            ++right;
        }
    }
    m_buckets = std::move(merged);
    m_count += other.m_count;
}

void LatencyHistogram::clear()
{
    m_buckets.clear();
    m_count = 0;
}

std::optional<Duration> LatencyHistogram::quantile(double quantile) const
{
    if (isEmpty())
        return std::nullopt;
    const double share = std::clamp(quantile, 0.0, 1.0) * static_cast<double>(m_count);
    const auto rank = std::max<quint64>(1, static_cast<quint64>(std::ceil(share)));
    quint64 seen = 0;
    for (const Bucket &bucket : m_buckets) {
        seen += bucket.count;
        if (seen >= rank)
            return middleOf(bucket.index);
    }
    return middleOf(m_buckets.back().index);
}

QByteArray LatencyHistogram::toBytes() const
{
    QByteArray bytes;
    for (const Bucket &bucket : m_buckets) {
        putNumber(bytes, bucket.index);
        putNumber(bytes, bucket.count);
    }
    return bytes;
}

std::optional<LatencyHistogram> LatencyHistogram::fromBytes(const QByteArray &bytes)
{
    const std::uint16_t last = indexOf(static_cast<std::uint64_t>(longest.count()));
    LatencyHistogram histogram;
    for (qsizetype at = 0; at < bytes.size();) {
        const auto index = takeNumber(bytes, at);
        const auto count = index ? takeNumber(bytes, at) : std::nullopt;
        if (!count || *index > last)
            return std::nullopt;
        histogram.add(static_cast<std::uint16_t>(*index), *count);
    }
    return histogram;
}

} // namespace switchyard
