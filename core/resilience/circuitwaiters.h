// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"

#include <QObject>

namespace switchyard {

//! \brief Wakes what sleeps on a circuit when the circuit changes (scenario G21). One for each circuit.
//!
//! Whoever listens to the breaker calls notify(); the word is passed on from the event loop, because a
//! breaker may tell of a change from inside a report that one of the waiting calls is making.
class CircuitWaiters final : public QObject
{
    Q_OBJECT

public:
    explicit CircuitWaiters(Scheduler &scheduler, QObject *parent = nullptr)
        : QObject(parent)
        , m_scheduler(scheduler)
    {
    }

    //! \brief State, override or generation changed; many calls in one turn become one signal.
    void notify();

signals:
    //! \brief The circuit may no longer pass what it passed before, or the other way round.
    void circuitChanged();

private:
    Scheduler &m_scheduler;
    TimerHandle m_soon;
};

} // namespace switchyard
