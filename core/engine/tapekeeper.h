// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engineparts.h"
#include "store/store.h"

#include <QObject>

#include <map>

namespace switchyard {

class CircuitRecord;

//! \brief Lets the tapes of circuits outlive the hour that is kept in memory, and the program, for what-if
//! over a day.
//!
//! Attempts that are stored would not do: calls that were refused made none, and which attempts are one call,
//! and what the circuit made of its answer, they do not tell.
//!
//! What came to a tape is handed to the store each quarter of an hour, sooner where much came; what a killed
//! program loses of it nobody has watched.
class TapeKeeper final : public QObject
{
    Q_OBJECT

public:
    static constexpr Duration lookEvery = 5s;
    static constexpr Duration longestWait = 15min;
    static constexpr std::size_t fullPage = 1000; //!< uses

    //! \param parts,store  outlive this
    TapeKeeper(EngineParts &parts, Store &store);

    //! \brief Follows \a agent, whose records know their watch, from now until it leaves.
    void follow(AgentRuntime &agent);
    //! \brief Hands over what came to a circuit's tape until now.
    void keepNow(const CircuitId &circuit);

private:
    //! Up to where a circuit's tape was handed over.
    struct Mark
    {
        CircuitRecord *record = nullptr;
        TimePoint kept{};
    };

    void arm();
    void lookAll();
    void leave(const QString &agent);
    void hand(const CircuitId &circuit, Mark &mark, TimePoint until, StoreBatch &batch);

    EngineParts &m_parts;
    Store &m_store;
    std::map<CircuitId, Mark> m_marks;
    TimerHandle m_timer;
};

} // namespace switchyard
