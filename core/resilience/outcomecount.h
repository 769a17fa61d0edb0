// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace switchyard {

//! \brief How many outcomes were counted; neutral and cancelled calls are in none of them.
struct OutcomeCount
{
    int calls = 0;
    int failures = 0;
    int slow = 0;

    //! \brief 0 to 1; none without calls, never NaN (scenario O10).
    [[nodiscard]] constexpr std::optional<double> failureRate() const noexcept { return share(failures); }
    //! \brief The same for the slow ones.
    [[nodiscard]] constexpr std::optional<double> slowRate() const noexcept { return share(slow); }

    friend bool operator==(const OutcomeCount &, const OutcomeCount &) = default;

private:
    [[nodiscard]] constexpr std::optional<double> share(int part) const noexcept
    {
        if (calls == 0)
            return std::nullopt;
        return static_cast<double>(part) / static_cast<double>(calls);
    }
};

} // namespace switchyard
