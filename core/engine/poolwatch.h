// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/poolregistry.h"
#include "telemetry/eventjournal.h"

#include <QObject>

#include <functional>

namespace switchyard {

//! \brief Tells in the event log what becomes of the pools: POOL_OPENED, POOL_CLOSED, POOL_LEAK_SUSPECTED and
//! POOL_FULL, the last with its reason.
//!
//! A pool of rare calls comes and goes with each of them: its opening is told once an hour at most, and its
//! closing only where its opening was told.
class PoolWatch final : public QObject
{
    Q_OBJECT

public:
    //! \brief Whose pool it is.
    struct Owner
    {
        QString agent;
        QString environment;
    };
    using OwnerOf = std::function<Owner(const QString &poolKey)>;

    static constexpr Duration quietFor = 1h;

    //! \param scheduler,pools,journal  outlive this
    PoolWatch(Scheduler &scheduler, PoolRegistry &pools, EventJournal &journal, OwnerOf ownerOf);

private:
    struct Life
    {
        Owner owner;
        std::optional<TimePoint> toldAt; //!< of the last opening that was told
        bool isOpen = false;
        bool isTold = false; //!< of this opening
    };

    void opened(const QString &key);
    void dropped(const QString &key);
    void leakSuspected(const QString &key, Duration held);
    void exhausted(const QString &key, FailureKind why);
    [[nodiscard]] PoolStatus statusOf(const QString &key) const;
    void tell(const QString &key, Event event);

    Scheduler &m_scheduler;
    PoolRegistry &m_pools;
    EventJournal &m_journal;
    OwnerOf m_ownerOf;
    std::map<QString, Life> m_lives;
};

} // namespace switchyard
