// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/circuittable.h"
#include "store/databasefile.h"
#include "store/historytable.h"
#include "store/storedhistory.h"
#include "telemetry/auditrow.h"
#include "telemetry/auditverdict.h"
#include "telemetry/eventsquery.h"
#include "telemetry/snapshot.h"
#include "telemetry/whatif.h"

#include <QObject>

namespace switchyard {

//! \brief What the store's own thread does; all of it runs there, and nothing of it fails but by notices.
class StoreDesk final : public QObject
{
    Q_OBJECT

public:
    //! \param dir,maxPages  see DatabaseFile
    StoreDesk(const QString &dir, int maxPages);

    //! \brief Opens the database; once, before anything else.
    [[nodiscard]] QList<StoreNotice> open(WallTime now);
    //! \brief There is a database to write to.
    [[nodiscard]] bool isOpen() const { return m_database != nullptr; }
    //! \brief The circuits that an earlier run saved; rows that make no sense become notices.
    [[nodiscard]] std::vector<KeptCircuit> circuits(QList<StoreNotice> &notices);
    //! \brief The cards that an earlier run saw.
    [[nodiscard]] std::vector<KeptCard> cards(WallTime now, QList<StoreNotice> &notices);
    //! \brief How each of \a circuits looked in the hour before \a now.
    [[nodiscard]] KeptLooks looks(const std::vector<KeptCircuit> &circuits, WallTime now,
                                  QList<StoreNotice> &notices);
    //! \brief Until when an earlier run watched; none: there was none, or it cannot be read.
    [[nodiscard]] std::optional<WallTime> lastSeen();
    //! \brief The events that are asked for; none where they cannot be read.
    [[nodiscard]] EventsAnswer events(const EventsQuery &asked);
    //! \brief What is known of a circuit's past; nothing where it cannot be read.
    [[nodiscard]] StoredHistory history(const HistoryStretch &asked, WallTime now);
    //! \brief The newest attempts of a circuit before \a before, newest first; none where they cannot be
    //! read.
    [[nodiscard]] QList<AttemptRecord> attempts(const CircuitId &circuit, WallTime watch, int most);
    //! \brief What is kept of a circuit's tape from \a reach before \a now on, played again with other
    //! numbers; with a span of zero where there is nothing. Of the tape itself nothing stays in memory.
    [[nodiscard]] WhatIfAnswer whatIf(const CircuitId &circuit, const BreakerConfig &config, WallTime now,
                                      Duration reach);
    //! \brief Whether the audit is as it was written.
    [[nodiscard]] AuditVerdict verifyAudit();
    //! \brief How \a event is kept in the audit; number 0 where it is not, or cannot be read.
    [[nodiscard]] AuditRow auditRow(const Event &event);
    //! \brief What the database takes on disk, and how far back it goes; nothing where there is none.
    [[nodiscard]] KeptPast past() const;
    //! \brief Writes all of \a batch, and what an earlier failure left, in one transaction.
    [[nodiscard]] QList<StoreNotice> write(StoreBatch batch, WallTime now);

private:
    [[nodiscard]] SqlResult<void> writeWaiting();
    [[nodiscard]] SqlResult<void> tidy(WallTime now);
    void tidyNowAndThen(WallTime now);
    [[nodiscard]] StoreNotice noticeOf(StoreNotice::Kind kind, const QString &detail) const;

    DatabaseFile m_file;
    std::unique_ptr<Database> m_database;
    std::optional<HistoryTable> m_history; //!< of m_database
    qint64 m_lastOfEarlier = 0;            //!< number of the last event of earlier runs
    std::optional<WallTime> m_tidied;
    WallTime m_trusted{}; //!< it is no later than this, as far as what is stored tells
    StoreBatch m_waiting;
    bool m_isFailing = false;
};

} // namespace switchyard
