// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <utility>
#include <vector>

namespace switchyard {

//! \brief The shortest list of steps found, by leaving some out, that still \a fails. Every list must be
//! valid, whatever is left out.
template<typename Step, typename Fails>
[[nodiscard]] std::vector<Step> withoutNeedless(std::vector<Step> steps, Fails fails)
{
    for (std::size_t chunk = steps.size(); chunk > 0; chunk = chunk > 1 ? (chunk + 1) / 2 : 0) {
        for (std::size_t from = 0; from < steps.size();) {
            std::vector<Step> fewer(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(from));
            const std::size_t to = std::min(from + chunk, steps.size());
            fewer.insert(fewer.end(), steps.begin() + static_cast<std::ptrdiff_t>(to), steps.end());
            if (fails(fewer))
                steps = std::move(fewer);
            else
                from += chunk;
        }
    }
    return steps;
}

//! \brief Puts the first simpler value in the place of \a member, in each step where it still \a fails.
template<typename Step, typename Value, typename Fails>
void simplify(std::vector<Step> &steps, Value Step::*member, std::initializer_list<Value> simplerValues,
              Fails fails)
{
    for (Step &step : steps) {
        for (const Value &simpler : simplerValues) {
            const Value before = std::exchange(step.*member, simpler);
            if (before > simpler && fails(steps))
                break;
            step.*member = before;
        }
    }
}

} // namespace switchyard
