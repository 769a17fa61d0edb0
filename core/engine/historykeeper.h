// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engineparts.h"
#include "store/store.h"

#include <QObject>

#include <map>

namespace switchyard {

class CircuitRecord;

//! \brief Lets what happened to circuits, and how they looked, outlive the hour that is kept in memory, and
//! the program.
//!
//! Each ten seconds what was counted in them is handed to the store, and what looks there were; an agent that
//! goes, or the end of the program, hands over the rest.
class HistoryKeeper final : public QObject
{
    Q_OBJECT

public:
    //! \param parts,store  outlive this
    HistoryKeeper(EngineParts &parts, Store &store);

    //! \brief Follows \a agent from now until it leaves; its circuits get back how they looked before.
    void follow(AgentRuntime &agent);

private:
    //! Up to where something was handed over.
    struct Mark
    {
        CircuitRecord *record = nullptr;
        TimePoint counted{};
        TimePoint looked{};
    };

    void arm();
    void keepAll();
    void leave(const QString &agent);
    void keep(const CircuitId &circuit, Mark &mark, TimePoint until, StoreBatch &batch);

    EngineParts &m_parts;
    Store &m_store;
    KeptLooks m_past; //!< of circuits that are not followed
    std::map<CircuitId, Mark> m_marks;
    TimerHandle m_timer;
};

} // namespace switchyard
