// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engineparts.h"
#include "store/store.h"

#include <QObject>

#include <map>

namespace switchyard {

class CircuitRecord;

//! \brief Lets the attempts of circuits outlive the last two hundred that are kept in memory, and the
//! program.
//!
//! A circuit's attempts are handed to the store a page at a time: at once where one failed, else when there
//! are thirty or five minutes are over, for a row of its own for each would be most of what is written. What
//! a killed program loses is five minutes of attempts that were well.
class AttemptKeeper final : public QObject
{
    Q_OBJECT

public:
    static constexpr Duration lookEvery = 5s;
    static constexpr Duration longestWait = 5min;
    static constexpr quint64 fullPage = 30;

    //! \param parts,store  outlive this
    AttemptKeeper(EngineParts &parts, Store &store);

    //! \brief Follows \a agent from now until it leaves.
    void follow(AgentRuntime &agent);

private:
    //! Up to where a circuit's attempts were handed over.
    struct Mark
    {
        CircuitRecord *record = nullptr;
        quint64 kept = 0;
        TimePoint keptAt{};
    };

    void arm();
    void lookAll();
    void leave(const QString &agent);
    void hand(const CircuitId &circuit, Mark &mark, StoreBatch &batch);

    EngineParts &m_parts;
    Store &m_store;
    std::map<CircuitId, Mark> m_marks;
    TimerHandle m_timer;
};

} // namespace switchyard
