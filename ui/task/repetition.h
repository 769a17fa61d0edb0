// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sendrequest.h"

namespace switchyard {

//! \brief One task sent several times, one after the other: the next begins when its interval is over and the
//! one before has ended. Knows no clock: time comes in.
class Repetition final
{
public:
    static constexpr int usual = 10;
    static constexpr int most = 100;

    Repetition() = default; //!< nothing to send
    //! \param times     1 to most
    //! \param interval  between two beginnings
    Repetition(SendRequest request, int times, Duration interval);

    [[nodiscard]] bool isActive() const { return m_sent < m_times; }
    [[nodiscard]] int sent() const { return m_sent; }
    [[nodiscard]] int times() const { return m_times; }
    [[nodiscard]] const SendRequest &request() const { return m_request; }
    //! \brief Whether the next one is to be sent at \a now.
    [[nodiscard]] bool isDue(Duration now, bool previousRuns) const;
    //! \brief Until the next one, as far as the interval is concerned.
    [[nodiscard]] Duration wait(Duration now) const;
    void noteSent(Duration now);

private:
    SendRequest m_request;
    int m_times = 0;
    int m_sent = 0;
    Duration m_interval{};
    Duration m_next{};
};

} // namespace switchyard
