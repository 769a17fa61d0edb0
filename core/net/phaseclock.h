// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/attemptphases.h"
#include "base/scheduler.h"

namespace switchyard {

//! \brief Measures the phases of one request, as far as Qt tells them.
//!
//! What Qt 6.4 does not tell: there is no mark between TCP and TLS, so connect covers both and tls stays
//! empty; the look-up of a name is the time until Qt begins to connect; and for a request without a body
//! there is no mark when it was sent, so over plain HTTP on a new connection connect stays empty and
//! firstByte begins with connecting.
class PhaseClock final
{
public:
    explicit PhaseClock(const Scheduler &scheduler)
        : m_scheduler(scheduler)
    {
    }

    //! \param looksUpName  whether the host is a name and not an address
    void begin(bool looksUpName);
    //! \name Marks, each when it happens and in this order; those that do not happen are left out.
    //! @{
    void connecting() { m_connecting = m_scheduler.now(); }
    void encrypted() { m_encrypted = m_scheduler.now(); }
    void sent() { m_sent = m_scheduler.now(); }
    void headers() { m_headers = m_scheduler.now(); }
    void end() { m_end = m_scheduler.now(); }
    //! @}

    //! \brief Whether a connection was made, instead of an old one being used.
    [[nodiscard]] bool isNewConnection() const { return m_connecting.has_value(); }
    //! \brief What the marks say so far; a phase without both its marks is empty.
    [[nodiscard]] AttemptPhases phases() const;
    //! \brief Since begin(); zero before.
    [[nodiscard]] Duration elapsed() const
    {
        return m_begin ? m_end.value_or(m_scheduler.now()) - *m_begin : Duration::zero();
    }

private:
    using Mark = std::optional<TimePoint>;

    const Scheduler &m_scheduler;
    bool m_looksUpName = false;
    Mark m_begin;
    Mark m_connecting;
    Mark m_encrypted;
    Mark m_sent;
    Mark m_headers;
    Mark m_end;
};

} // namespace switchyard
