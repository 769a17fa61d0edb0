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
    void connecting() { m_connecting = m_scheduler.now(); }
    void encrypted() { m_encrypted = m_scheduler.now(); }
    void sent() { m_sent = m_scheduler.now(); }
    void headers() { m_headers = m_scheduler.now(); }
    void end() { m_end = m_scheduler.now(); }

    //! \brief Whether a connection was made, instead of an old one being used.
    [[nodiscard]] bool isNewConnection() const { return m_connecting.has_value(); }
    [[nodiscard]] AttemptPhases phases() const;

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
