// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/countwindow.h"

#include <algorithm>

namespace switchyard {

namespace {

constexpr quint8 slowFlag = 0x80;
constexpr quint8 good = 0x7e;
constexpr quint8 empty = 0x7f;
static_assert(failureKindCount < good);

} // namespace

CountWindow::CountWindow(int size)
    : m_ring(static_cast<std::size_t>(std::max(size, 1)), empty)
{
}

void CountWindow::success(bool slow)
{
    push(static_cast<Outcome>(slow ? good | slowFlag : good));
}

void CountWindow::failure(FailureKind kind, bool slow)
{
    const auto outcome = static_cast<Outcome>(kind);
    push(static_cast<Outcome>(slow ? outcome | slowFlag : outcome));
}

void CountWindow::clear()
{
    std::fill(m_ring.begin(), m_ring.end(), empty);
    m_next = 0;
    m_count = {};
    m_kinds.clear();
}

void CountWindow::resize(int size)
{
    CountWindow other(size);
    for (std::size_t i = 0; i < m_ring.size(); ++i) {
        const Outcome outcome = m_ring[(m_next + i) % m_ring.size()];
        if (outcome != empty)
            other.push(outcome);
    }
    *this = std::move(other);
}

void CountWindow::push(Outcome outcome)
{
    Outcome &place = m_ring[m_next];
    if (place != empty)
        forget(place);
    place = outcome;
    m_next = m_next + 1 < m_ring.size() ? m_next + 1 : 0;
    ++m_count.calls;
    m_count.slow += (outcome & slowFlag) != 0 ? 1 : 0;
    const Outcome kind = outcome & static_cast<Outcome>(~slowFlag);
    if (kind != good) {
        ++m_count.failures;
        m_kinds.add(static_cast<FailureKind>(kind));
    }
}

void CountWindow::forget(Outcome outcome)
{
    --m_count.calls;
    m_count.slow -= (outcome & slowFlag) != 0 ? 1 : 0;
    const Outcome kind = outcome & static_cast<Outcome>(~slowFlag);
    if (kind != good) {
        --m_count.failures;
        m_kinds.remove(static_cast<FailureKind>(kind));
    }
}

} // namespace switchyard
