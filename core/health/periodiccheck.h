// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "health/checkschedule.h"
#include "resilience/calloutcome.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

namespace switchyard {

class ResilientCall;

//! \brief Checks one agent again and again: a card fetch, a deeper probe or a canary, whatever makeCall
//! makes.
//!
//! Never two at once: a round that falls due while the last one runs is skipped and counted (scenario N4).
//! While the circuit says silence no call is made at all (P1); the moment the silence ends, one is. While the
//! circuit wants more probes they do not wait for a long interval: a circuit is not left half open for an
//! hour because its canary is rare.
class PeriodicCheck final : public QObject
{
    Q_OBJECT

public:
    //! From the end of one probe to the next, where the interval is not shorter.
    static constexpr Duration probePause = 10s;

    //! \brief What it needs of whoever checks; all of it outlives the rounds.
    struct Parts
    {
        Scheduler &scheduler;
        //! Makes one check, not yet started, owned by the parent it gets.
        std::function<ResilientCall *(QObject *parent)> makeCall;
        //! How long the circuit still wants nothing sent; none: it may be called. Duration::max(): held open.
        std::function<std::optional<Duration>()> silence;
        //! Whether the circuit is half open and has a permit free.
        std::function<bool()> wantsProbe;
    };

    //! \param name  gives the phase; see CheckSchedule
    PeriodicCheck(const QString &name, Duration interval, Parts parts, QObject *parent = nullptr);

    //! \brief A check is under way.
    [[nodiscard]] bool isRunning() const { return !m_call.isNull(); }
    //! \brief setPaused() said so.
    [[nodiscard]] bool isPaused() const { return m_paused; }
    //! \brief Rounds that fell due while a check ran (N4).
    [[nodiscard]] quint64 skipped() const { return m_skipped; }
    //! \brief When the next check goes out.
    //! \return none while paused, or while the circuit is held open without an end
    [[nodiscard]] std::optional<TimePoint> nextAt() const { return m_nextAt; }

    //! \brief The rounds begin; once.
    void start();
    //! \brief No further round while paused; one that runs goes on.
    void setPaused(bool paused);
    //! \brief The circuit changed: what it wants of silence is asked anew.
    void circuitChanged();
    //! \brief One check at once, out of turn; the rounds go on as they were.
    //! \return false: one is running already
    bool checkNow();
    //! \brief Ends a running check as cancelled.
    void cancel();

signals:
    //! \brief A check is about to go out.
    void checkStarted();
    //! \brief Once for each checkStarted().
    void checkFinished(const switchyard::CallOutcome &outcome);

private:
    void arm();
    void fallDue();
    void run();

    Parts m_parts;
    CheckSchedule m_schedule;
    TimerHandle m_timer;
    std::optional<TimePoint> m_nextAt;
    QPointer<ResilientCall> m_call;
    quint64 m_skipped = 0;
    bool m_paused = false;
    bool m_started = false;
};

} // namespace switchyard
