// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/attemptkeeper.h"
#include "engine/cardkeeper.h"
#include "engine/circuitkeeper.h"
#include "engine/historykeeper.h"
#include "engine/tapekeeper.h"

#include <QObject>

namespace switchyard {

//! \brief Ties an engine to its store: circuits are saved and restored, events stored, trouble is told.
class Keeping final : public QObject
{
    Q_OBJECT

public:
    //! \param parts,store  outlive this
    Keeping(EngineParts &parts, Store &store);

    //! \brief The registry follows a new configuration; to be called before anything is sent for it.
    void takeFleet() { m_circuits.takeFleet(); }
    //! \brief An agent that is new to the engine gets back what was known of its card and its past, and is
    //! followed until it leaves.
    void follow(AgentRuntime &agent);
    //! \brief See TapeKeeper::keepNow().
    void keepTape(const CircuitId &circuit) { m_tapes.keepNow(circuit); }

private:
    EventJournal::Subscription m_events;
    const WallMapping &m_clock;
    CircuitKeeper m_circuits;
    CardKeeper m_cards;
    HistoryKeeper m_history;
    AttemptKeeper m_attempts;
    TapeKeeper m_tapes;
};

} // namespace switchyard
