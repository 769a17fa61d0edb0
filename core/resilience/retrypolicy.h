// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/jitter.h"
#include "resilience/resilienceconfig.h"

#include <functional>

namespace switchyard {

//! \brief How long to wait before the next attempt, by the design's formula.
class RetryPolicy final
{
public:
    //! \brief A pause and how chance bent it.
    struct Delay
    {
        Duration wait{};
        double jitterFactor = 1.0; //!< 1 without jitter
    };

    explicit RetryPolicy(const RetryConfig &config)
        : m_config(config)
    {
    }

    //! \brief Attempts in all, the first try included; never below 1.
    [[nodiscard]] int maxAttempts() const noexcept;

    //! \brief min(base · exp^retry, max), then times 0.5 + draw when jitter is on.
    //! \param retry   0-based: 0 is the pause after the first attempt
    //! \param jitter  a draw outside [0, 1) is held to it; may be empty, which draws 0.5
    //! \return 0 to 1.5 times the maximum (to the maximum with capAfterJitter); never fails, whatever the
    //! numbers are (scenarios G4 to G11)
    [[nodiscard]] Delay delay(int retry, const Jitter &jitter) const;

    //! \brief As it was given.
    [[nodiscard]] const RetryConfig &config() const noexcept { return m_config; }

private:
    [[nodiscard]] double backoffSeconds(int retry) const;

    RetryConfig m_config;
};

} // namespace switchyard
