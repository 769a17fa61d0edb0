// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <vector>

namespace switchyard {

//! \brief Counts latencies in log-linear buckets: exact below 128 µs, within 1/128 of the value above.
//!
//! Sparse, so that a second with three calls costs three buckets; merging two gives what one that saw all
//! samples would hold, which averaging percentiles never does. Values beyond ten minutes count as ten
//! minutes.
class LatencyHistogram final
{
public:
    //! \brief One sample more.
    //! \param latency  negative counts as zero
    void add(Duration latency);
    //! \brief Adds all samples of \a other.
    void merge(const LatencyHistogram &other);
    //! \brief Forgets all samples.
    void clear();

    //! \brief Samples.
    [[nodiscard]] quint64 count() const { return m_count; }
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }

    //! \brief The latency that a share \a quantile of all samples does not exceed (nearest rank).
    //! \param quantile  0 to 1
    //! \return none while empty: an idle agent has no latency, rather than one of 0
    [[nodiscard]] std::optional<Duration> quantile(double quantile) const;

    //! \brief The samples in few bytes, to be kept; put one after another they are those of both.
    [[nodiscard]] QByteArray toBytes() const;
    //! \brief What such bytes hold.
    //! \return none for bytes that toBytes() never made
    [[nodiscard]] static std::optional<LatencyHistogram> fromBytes(const QByteArray &bytes);

private:
    struct Bucket
    {
        std::uint16_t index = 0;
        std::uint32_t count = 0;
    };

    void add(std::uint16_t index, std::uint32_t times);

    std::vector<Bucket> m_buckets; //!< by index, ascending
    quint64 m_count = 0;
};

} // namespace switchyard
