// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "engine/wallmapping.h"
#include "resilience/circuitregistry.h"
#include "resilience/lastgoodanswers.h"
#include "resilience/poolregistry.h"
#include "telemetry/eventjournal.h"

#include <functional>

namespace switchyard {

class AgentRuntime;
class SecretShelf;
class Transport;
namespace a2a {
class TokenDesk;
}

//! \brief What the engine owns once and lends to everything in it; outlives all borrowers.
struct EngineParts
{
    Scheduler &scheduler;
    WallMapping &clock;
    Transport &transport;
    CircuitRegistry &circuits;
    PoolRegistry &pools;
    EventJournal &journal;
    AnswerStore &answers;
    SecretShelf &secrets;
    a2a::TokenDesk &tokens;
    Jitter jitter;
    //! An agent by its name; null: there is none. Asked again for each use, for agents come and go.
    std::function<AgentRuntime *(const QString &name)> agentNamed;
};

} // namespace switchyard
