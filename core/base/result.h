// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"

#include <tl/expected.hpp>

namespace switchyard {

//! \brief A value, or the Failure that took its place; to become std::expected with C++23.
template<typename T>
using Result = tl::expected<T, Failure>;

[[nodiscard]] inline tl::unexpected<Failure> failed(Failure failure)
{
    return tl::unexpected<Failure>(std::move(failure));
}

[[nodiscard]] inline tl::unexpected<Failure> failed(FailureKind kind, QString detail = {})
{
    Failure failure;
    failure.kind = kind;
    failure.detail = std::move(detail);
    return tl::unexpected<Failure>(std::move(failure));
}

} // namespace switchyard
