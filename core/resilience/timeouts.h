// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "resilience/resilienceconfig.h"

#include <QStringView>

namespace switchyard {

//! \brief How long something may take: a limit above zero, or, said outright, none (scenarios I2, I3).
class Timeout final
{
public:
    //! \brief No limit: a value of its own, not zero (I2).
    [[nodiscard]] static Timeout none() { return Timeout({}); }
    //! \brief Zero, negative and NaN are InvalidRequest; infinity and beyond the clock's range too.
    [[nodiscard]] static Result<Timeout> fromSeconds(double seconds);
    //! \brief Zero and negative are InvalidRequest.
    [[nodiscard]] static Result<Timeout> of(Duration limit);

    [[nodiscard]] bool isLimited() const noexcept { return m_limit.has_value(); }
    //! \return none: unlimited
    [[nodiscard]] std::optional<Duration> limit() const noexcept { return m_limit; }

    friend bool operator==(const Timeout &, const Timeout &) = default;

private:
    explicit Timeout(std::optional<Duration> limit)
        : m_limit(limit)
    {
    }

    std::optional<Duration> m_limit;
};

//! \brief A configured time-out as a limit; none for noTimeout.
[[nodiscard]] std::optional<Duration> limitOf(Duration timeout);

//! \brief The kind's total time for one attempt; noTimeout where it has no limit.
[[nodiscard]] Duration timeoutOf(const TimeoutConfig &config, OperationKind kind);
//! \brief As above; a custom value wins, "none" included. A configured value out of range, which loading a
//! fleet file refuses, counts as the design's default.
[[nodiscard]] Timeout timeoutOf(const TimeoutConfig &config, OperationKind kind,
                                const std::optional<Timeout> &custom);

//! \brief The kind by its name in the fleet file; an unknown name is a standard request (scenario I1).
[[nodiscard]] OperationKind operationKindFromName(QStringView name);
//! \brief "health_check", "standard_request", "long_operation" or "batch_operation".
[[nodiscard]] QString toString(OperationKind kind);

} // namespace switchyard
