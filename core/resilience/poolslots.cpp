// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/poolslots.h"

#include "resilience/connectionpool.h"

#include <utility>

namespace switchyard {

PoolSlot::PoolSlot(ConnectionPool *pool, quint64 number, int shard)
    : m_pool(pool)
    , m_number(number)
    , m_shard(shard)
{
}

PoolSlot::PoolSlot(PoolSlot &&other) noexcept
    : m_pool(std::exchange(other.m_pool, nullptr))
    , m_number(std::exchange(other.m_number, 0))
    , m_shard(other.m_shard)
{
}

PoolSlot &PoolSlot::operator=(PoolSlot &&other) noexcept
{
    if (this != &other) {
        release();
        m_pool = std::exchange(other.m_pool, nullptr);
        m_number = std::exchange(other.m_number, 0);
        m_shard = other.m_shard;
    }
    return *this;
}

void PoolSlot::renew()
{
    if (m_number != 0 && m_pool)
        m_pool->renew(m_number);
}

void PoolSlot::release()
{
    giveBack(true);
}

void PoolSlot::discard()
{
    giveBack(false);
}

void PoolSlot::giveBack(bool reusable)
{
    const quint64 number = std::exchange(m_number, 0);
    if (number != 0 && m_pool)
        m_pool->giveBack(number, reusable);
}

SlotRequest::SlotRequest(ConnectionPool *pool, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
    , m_result(failed(FailureKind::Cancelled))
{
}

SlotRequest::~SlotRequest()
{
    if (m_pool)
        m_pool->forget(this);
}

void SlotRequest::start()
{
    if (m_started || m_done)
        return;
    m_started = true;
    if (m_pool) {
        m_pool->enqueue(this);
        return;
    }
    QMetaObject::invokeMethod(
        this, [this] { finish(failed(FailureKind::PoolClosed)); }, Qt::QueuedConnection);
}

void SlotRequest::cancel()
{
    if (m_done)
        return;
    if (m_pool)
        m_pool->forget(this);
    finish(failed(FailureKind::Cancelled));
}

Result<PoolSlot> SlotRequest::take()
{
    return std::exchange(m_result, failed(FailureKind::Cancelled));
}

void SlotRequest::finish(Result<PoolSlot> result)
{
    if (m_done)
        return;
    m_done = true;
    m_timer.disarm();
    m_result = std::move(result);
    deleteLater();
    emit finished();
}

} // namespace switchyard
