// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "resilience/hourpeak.h"
#include "resilience/idleconnections.h"
#include "resilience/poolslots.h"
#include "resilience/resilienceconfig.h"

#include <deque>
#include <map>
#include <memory>

namespace switchyard {

//! \brief One pool as it is now.
struct PoolStatus
{
    QString key;
    int active = 0;
    int idle = 0;
    int waiting = 0;
    Duration oldestWait{};
    int limit = 0;                  //!< 0 is unlimited
    int limitPerHost = 0;           //!< 0 is unlimited
    int bindingLimit = 0;           //!< the one that bites first; 0 is unlimited
    double usagePercent = 0;        //!< active / limit; 0 when unlimited (scenario J7)
    double bindingUsagePercent = 0; //!< active / bindingLimit; 0 when unlimited
    int peakHour = 0;               //!< most active at once in the last hour
    quint64 opened = 0;             //!< connections that were new when a slot was granted
    quint64 closedRemoved = 0;      //!< idle connections past their keep-alive
    int suspectedLeaks = 0; //!< slots held now for longer than the total time-out; see leakSuspected()
    bool closed = false;

    friend bool operator==(const PoolStatus &, const PoolStatus &) = default;
};

//! \brief The slots of one base URL and time-out: how many calls may be on the wire at once, and who is next.
//!
//! It owns no socket. The network managers keep the connections, and close those past their keep-alive by
//! themselves; the pool keeps their number and their ages. Other pools may talk to the same host, so which
//! manager serves a call is decided where it is sent: a pool only says which one to try first. Waiters are
//! served in order, from the event loop, never from inside a release.
class ConnectionPool final : public QObject
{
    Q_OBJECT

public:
    //! \brief What makes this pool that one and no other.
    struct Identity
    {
        QString key;                          //!< poolKey()
        std::optional<Duration> totalTimeout; //!< of an attempt: a slot held longer is a suspected leak
        int shard = 0;                        //!< network manager to try first; at least 0
    };

    ConnectionPool(Identity identity, const PoolConfig &config, Scheduler &scheduler,
                   QObject *parent = nullptr);
    //! \brief Closes it.
    ~ConnectionPool() override;

    //! \brief See poolKey(); the pool's name for good.
    [[nodiscard]] QString key() const { return m_identity.key; }
    //! \brief close() was called: nothing is granted any more.
    [[nodiscard]] bool isClosed() const noexcept { return m_closed; }
    //! \brief Nothing on the wire, nobody waiting or pinning it and no connection kept: may be dropped.
    [[nodiscard]] bool isUnused() const;
    //! \brief The smaller of both limits, for the pool talks to one host; 0 is unlimited.
    [[nodiscard]] int bindingLimit() const;
    //! \brief How it stands now.
    [[nodiscard]] PoolStatus status() const;
    //! \brief Of status() what costs nothing to say.
    [[nodiscard]] int active() const { return static_cast<int>(m_held.size()); }
    [[nodiscard]] int waiting() const { return static_cast<int>(m_waiters.size()); }
    [[nodiscard]] quint64 opened() const { return m_opened; }

    //! \brief A slot at once, if one is free and nobody waits; none otherwise.
    [[nodiscard]] std::optional<PoolSlot> tryAcquire();
    //! \brief A job that waits its turn: at most the configured wait, and only while the queue has room
    //! (PoolQueueFull, scenario J4). Owned by \a parent.
    [[nodiscard]] SlotRequest *request(QObject *parent);

    //! \brief Keeps the pool from being dropped while the pin lives: a call asleep before its next attempt
    //! holds no slot, but will want one.
    [[nodiscard]] std::shared_ptr<const void> pin() const { return m_pin; }

    //! \brief New limits; slots above a lowered limit are used up, not taken away.
    void setConfig(const PoolConfig &config);
    //! \brief Ends every waiter with PoolClosed and tells the holders of slots, which come back one by one.
    //! Nothing is granted any more; twice is harmless (scenario J9).
    void close();
    //! \brief Forgets idle connections past their keep-alive and tells of newly suspected leaks.
    //! \return idle connections forgotten in this round
    int lookAfter();

signals:
    //! \brief The pool closes: whoever holds a slot ends his call as cancelled.
    void closing();
    //! \brief A slot is held longer than the total time-out, since it was granted or, of a stream, last
    //! renewed; told once for each.
    void leakSuspected(switchyard::Duration held);
    //! \brief A call found no slot: PoolQueueFull or PoolTimeout. Not told again before lookAfter() found
    //! nobody waiting.
    void exhausted(switchyard::FailureKind why);

private:
    friend class PoolSlot;
    friend class SlotRequest;

    struct Held
    {
        TimePoint since{}; //!< granted, or renewed; later by what the machine slept meanwhile
        bool suspected = false;
    };
    struct Waiter
    {
        SlotRequest *request = nullptr;
        TimePoint since{};
    };

    void enqueue(SlotRequest *request);
    void forget(SlotRequest *request);
    void refuseSoon(SlotRequest *request, FailureKind kind);
    void noteExhausted(FailureKind why);
    void giveBack(quint64 number, bool reusable);
    void renew(quint64 number);
    void armHandOut();
    void handOut();
    [[nodiscard]] bool hasFreeSlot() const;
    void leaveOutSleep();
    //! Time that the machine slept left out.
    [[nodiscard]] Duration heldFor(const Held &held, TimePoint now, const Scheduler::Gap &gap) const;
    [[nodiscard]] bool isOverdue(Duration held) const;
    [[nodiscard]] PoolSlot grant();

    Identity m_identity;
    PoolConfig m_config;
    Scheduler &m_scheduler;
    std::shared_ptr<const int> m_pin = std::make_shared<const int>(0);
    std::map<quint64, Held> m_held;
    std::deque<Waiter> m_waiters;
    IdleConnections m_idle;
    HourPeak m_peak;
    TimerHandle m_handOut;
    TimePoint m_wokeAt = TimePoint::min(); //!< the last suspend that m_held leaves out
    quint64 m_nextNumber = 1;
    quint64 m_opened = 0;
    quint64 m_closedRemoved = 0;
    bool m_exhausted = false;
    bool m_closed = false;
};

} // namespace switchyard
