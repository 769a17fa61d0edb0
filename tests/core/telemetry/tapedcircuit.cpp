// SPDX-License-Identifier: GPL-3.0-or-later
#include "tapedcircuit.h"

namespace switchyard {

TapedCircuit::TapedCircuit(const BreakerConfig &config)
    : m_circuit(CircuitBreaker::create({QStringLiteral("agent"), CircuitPurpose::Calls}, config))
{
    m_circuit->setListener(this);
}

TapedCircuit::~TapedCircuit()
{
    m_circuit->setListener(nullptr);
}

void TapedCircuit::circuitChanged(const CircuitChange &change)
{
    m_tape.addChange(change);
}

void TapedCircuit::call(Duration sinceBegin, CircuitUseEnd met, Duration took)
{
    const TimePoint now = at(sinceBegin);
    Acquisition acquired = m_circuit->tryAcquire(now);
    m_tape.circuitUsed(
        {.askedAt = now, .endedAt = now, .took = took, .end = acquired ? met : CircuitUseEnd::Refused});
    if (!acquired)
        return;
    switch (met) {
    case CircuitUseEnd::Success:
        acquired->success(now, took);
        break;
    case CircuitUseEnd::Failure:
        acquired->failure(now, {}, took);
        break;
    case CircuitUseEnd::Neutral:
        acquired->neutral(now, took);
        break;
    case CircuitUseEnd::Cancelled:
    case CircuitUseEnd::Refused:
        acquired->cancel(now);
        break;
    }
}

void TapedCircuit::callEachTenSeconds(Duration from, Duration to,
                                      const std::function<CircuitUseEnd(Duration at)> &met)
{
    for (Duration each = from; each < to; each += 10s)
        call(each, met(each));
}

WhatIfAnswer TapedCircuit::ask(const BreakerConfig &config, Duration now) const
{
    return whatIf(m_tape, config, at(now));
}

} // namespace switchyard
