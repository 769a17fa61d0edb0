// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/historyquery.h"
#include "telemetry/whatif.h"

#include <QElapsedTimer>
#include <QObject>

#include <optional>

namespace switchyard {

class CircuitDetail;
class EngineDoor;
class ShownTicks;

//! \brief Asks the engine for what the detail dock shows, each second while it is seen; answers that came
//! late, for another circuit or another range, are dropped.
class DetailBinder final : public QObject
{
    Q_OBJECT

public:
    //! \param detail  becomes the parent
    DetailBinder(EngineDoor &door, CircuitDetail &detail);

private:
    void ask();
    void askRest();
    void askHistory();
    void askWhatIf();
    void askWhatIfNow();
    void takeWhatIf(const WhatIfAnswer &answer);
    void askAgain();
    [[nodiscard]] bool isHistoryDue() const;

    EngineDoor &m_door;
    CircuitDetail &m_detail;
    ShownTicks *m_ticks;
    quint64 m_history = 0;
    bool m_isWaiting = false; //!< for the history's answer
    Duration m_step{};        //!< of what is drawn
    QElapsedTimer m_sinceHistory;
    quint64 m_attempts = 0;
    quint64 m_diagnosis = 0;
    quint64 m_whatIf = 0;
    std::optional<CircuitId> m_whatIfOf;
    bool m_isPlaying = false;   //!< more than an hour, which takes its time
    bool m_wantsWhatIf = false; //!< once that has come
    QElapsedTimer m_sinceWhatIf;
};

} // namespace switchyard
