// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/peer.h"
#include "resilience/attempt.h"

#include <functional>
#include <memory>

namespace switchyard::a2a {

//! \brief An agent's interfaces, and which of them answers; shared by the attempts of one call.
struct Detours
{
    QList<Peer> peers; //!< at least one; the best first
    qsizetype at = 0;  //!< to be asked next
};

//! \brief One attempt that tries an agent's interfaces in turn where one is not there: nobody listens, its
//! host is unknown, its certificate is bad, or what answers there does not speak A2A as the card has it.
//!
//! In none of those cases did the agent begin anything, so the next interface may be asked at once. Any other
//! failure ends the attempt. One that is ended before a byte came turns the next attempt to the next
//! interface.
class DetourAttempt final : public Attempt
{
    Q_OBJECT

public:
    //! Makes the attempt at one interface, not yet started.
    using Make = std::function<Attempt *(const Peer &peer, QObject *owner)>;

    DetourAttempt(std::shared_ptr<Detours> detours, Make make, QObject *parent = nullptr);

    void start() override;
    void cancel() override;
    [[nodiscard]] AttemptPhases phases() const override;
    [[nodiscard]] int httpStatus() const override;

private:
    void ask();
    void onFinished(const AttemptResult &result);
    void turnToNext();

    std::shared_ptr<Detours> m_detours;
    Make m_make;
    Attempt *m_attempt = nullptr;
    qsizetype m_left;                  //!< interfaces that were not tried yet
    std::optional<Failure> m_notThere; //!< of the interface that was asked before
    bool m_heard = false;              //!< of the interface that is asked
    bool m_done = false;
};

//! \brief Whether \a failure says that the interface is not there, so that another may be tried.
[[nodiscard]] bool isNotThere(const Failure &failure);

} // namespace switchyard::a2a
