// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/circuitkeeper.h"

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

private:
    EventJournal::Subscription m_events;
    CircuitKeeper m_circuits;
};

} // namespace switchyard
