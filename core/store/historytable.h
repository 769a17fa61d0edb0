// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/storebatch.h"
#include "store/storedhistory.h"

#include <map>

namespace switchyard {

//! \brief What happened to circuits, second for second no more: in slots of ten seconds for a week, of five
//! minutes for 90 days, of an hour for two years (screens.md, section 10).
//!
//! The wider slots are added up from the narrower ones once those are over. Belongs to one database, on that
//! one's thread; every function that writes does so within the caller's transaction.
class HistoryTable final
{
public:
    //! \param database  outlives this
    explicit HistoryTable(Database &database);

    //! \brief Adds slots; one that is there already, or was added up already, grows.
    [[nodiscard]] SqlResult<void> write(const std::vector<KeptSlot> &rows);
    //! \brief Adds up what is over.
    [[nodiscard]] SqlResult<void> rollUp(WallTime now);
    //! \brief Forgets what is too old at \a now.
    [[nodiscard]] SqlResult<void> forget(WallTime now);
    //! \brief The circuits that anything was ever written of.
    [[nodiscard]] SqlResult<QList<CircuitId>> circuits();
    //! \brief When the newest slot begins; the epoch: there is none.
    [[nodiscard]] SqlResult<WallTime> newest();
    //! \brief The transaction failed in which something was written or added up last.
    void rolledBack();
    //! \brief What happened to a circuit from \a from to before \a to, oldest first, in the widest slots that
    //! are no wider than \a step, or as wide as there still are.
    [[nodiscard]] SqlResult<std::vector<StoredSlot>> read(const CircuitId &circuit, WallTime from,
                                                          WallTime to, Duration step, WallTime now);

private:
    using Seconds = std::chrono::sys_seconds;

    [[nodiscard]] SqlResult<void> load();
    [[nodiscard]] SqlResult<qint64> numberOf(const CircuitId &circuit);
    [[nodiscard]] SqlResult<void> addTo(int level, qint64 circuit, Seconds at, const HistoryCounts &counts);
    [[nodiscard]] SqlResult<void> setDone(int level, Seconds until);
    [[nodiscard]] SqlResult<void> rollUpTo(int level, Seconds until);
    [[nodiscard]] SqlResult<void> forgetBefore(int level, Seconds oldest);
    [[nodiscard]] SqlResult<std::vector<StoredSlot>> slotsOf(int level, qint64 circuit, Seconds from,
                                                             Seconds to);
    [[nodiscard]] SqlResult<void> collect(int level, qint64 circuit, Seconds from, Seconds to,
                                          std::vector<StoredSlot> &into);

    Database &m_database;
    bool m_isLoaded = false;
    std::map<CircuitId, qint64> m_numbers;
    //! By level: up to where slots were added up; of the narrowest, up to where they were written.
    std::map<int, Seconds> m_done;
};

} // namespace switchyard
