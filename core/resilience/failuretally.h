// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"

#include <array>
#include <limits>

namespace switchyard {

inline constexpr std::size_t failureKindCount = static_cast<std::size_t>(FailureKind::Suspended) + 1;

//! \brief How often each kind of failure occurred; counts stop at 65,535 instead of wrapping. Never
//! allocates.
class FailureTally final
{
public:
    //! \param times  not negative
    void add(FailureKind kind, int times = 1) noexcept
    {
        constexpr int most = std::numeric_limits<quint16>::max();
        quint16 &count = m_counts[static_cast<std::size_t>(kind)];
        count = static_cast<quint16>(times > most - count ? most : count + times);
    }
    //! \brief Takes one back; nothing happens where there is none.
    void remove(FailureKind kind) noexcept
    {
        quint16 &count = m_counts[static_cast<std::size_t>(kind)];
        count = static_cast<quint16>(count > 0 ? count - 1 : 0);
    }
    //! \brief All back to none.
    void clear() noexcept { m_counts.fill(0); }

    //! \brief How often that kind occurred.
    [[nodiscard]] int of(FailureKind kind) const noexcept { return m_counts[static_cast<std::size_t>(kind)]; }

    //! \brief Calls \a visit(FailureKind, int) for each kind that occurred, in the order of the enum.
    template<typename Visit>
    void forEach(Visit visit) const
    {
        for (std::size_t i = 0; i < m_counts.size(); ++i) {
            if (m_counts[i] > 0)
                visit(static_cast<FailureKind>(i), static_cast<int>(m_counts[i]));
        }
    }

    friend bool operator==(const FailureTally &, const FailureTally &) = default;

private:
    std::array<quint16, failureKindCount> m_counts{};
};

} // namespace switchyard
