// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/scheduler.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace switchyard {

class ConnectionPool;

//! \brief The right to use one connection of a pool. Move-only; its destructor gives it back, also when the
//! pool is gone.
class PoolSlot final
{
public:
    PoolSlot() = default;
    PoolSlot(PoolSlot &&other) noexcept;
    PoolSlot &operator=(PoolSlot &&other) noexcept;
    ~PoolSlot() { release(); }

    //! \brief Not given back and not moved from.
    [[nodiscard]] bool isHeld() const noexcept { return m_number != 0; }
    //! \brief Which of the shared network managers to try first, from 0.
    [[nodiscard]] int shard() const noexcept { return m_shard; }
    //! \brief The stream on it was heard of: it may hold the slot as long as it lives, and is suspected only
    //! once it is silent for the total time-out.
    void renew();

    //! \brief Back to the pool with a connection that can be used again; twice is harmless.
    void release();
    //! \brief Back to the pool, but the connection was broken off: it does not become idle (scenario I4).
    void discard();

private:
    friend class ConnectionPool;
    PoolSlot(ConnectionPool *pool, quint64 number, int shard);
    void giveBack(bool reusable);

    QPointer<ConnectionPool> m_pool;
    quint64 m_number = 0;
    int m_shard = 0;
};

//! \brief Waits for a slot, as a job: start() once; finished() exactly once and never from inside start();
//! cancel() ends it with Cancelled; deleting it gives up its place silently (scenario J2).
class SlotRequest final : public QObject
{
    Q_OBJECT

public:
    //! \brief Made by ConnectionPool::request().
    SlotRequest(ConnectionPool *pool, QObject *parent);
    ~SlotRequest() override;

    //! \brief Takes its place in the queue; once.
    void start();
    //! \brief Gives up its place; finished() tells Cancelled. After the end it does nothing.
    void cancel();

    //! \brief From finished() on, once: the slot; or PoolQueueFull, PoolTimeout, PoolClosed, Cancelled.
    [[nodiscard]] Result<PoolSlot> take();

signals:
    //! \brief Once; take() has the slot or why there is none.
    void finished();

private:
    friend class ConnectionPool;
    void finish(Result<PoolSlot> result);

    QPointer<ConnectionPool> m_pool;
    TimerHandle m_timer; //!< longest wait, or the moment a refusal is told
    Result<PoolSlot> m_result;
    bool m_started = false;
    bool m_done = false;
};

} // namespace switchyard
