// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/scheduler.h"
#include "store/storebatch.h"
#include "store/storedhistory.h"
#include "store/storenotice.h"
#include "telemetry/auditrow.h"
#include "telemetry/auditverdict.h"
#include "telemetry/eventsquery.h"
#include "telemetry/snapshot.h"
#include "telemetry/whatif.h"

#include <QList>
#include <QObject>
#include <QThread>

#include <functional>

namespace switchyard {

class StoreDesk;

//! \brief How a store is set up once.
struct StoreOptions
{
    QString dir;      //!< made if it is not there
    int maxPages = 0; //!< the database's largest size in pages of 4 KiB; 0: what the disk holds
};

//! \brief Keeps values in a database, on a thread of its own; lives on the thread that made it.
//!
//! What is handed in is gathered and written in one transaction every five seconds, circuits within a
//! second. A database that cannot be used never stops anything: noticed() says what happened, and all calls
//! do nothing. Destruction writes what is left.
class Store final : public QObject
{
    Q_OBJECT

public:
    //! \brief Opens the database and reads the saved circuits before it returns.
    //! \param scheduler  outlives the store
    Store(Scheduler &scheduler, const StoreOptions &options, QObject *parent = nullptr);
    //! \brief Writes what is gathered; returns when it is written.
    ~Store() override;

    //! \brief What is handed in is kept; false: it is thrown away.
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    //! \brief The database's file, also when it cannot be used.
    [[nodiscard]] const QString &file() const { return m_file; }
    //! \brief What there was to say of the opening; it is not told by noticed().
    [[nodiscard]] const QList<StoreNotice> &openingNotices() const { return m_openingNotices; }
    //! \brief The circuits as they were when the store was opened.
    [[nodiscard]] const std::vector<KeptCircuit> &savedCircuits() const { return m_savedCircuits; }

    //! \brief The agents' cards as they were then.
    [[nodiscard]] const std::vector<KeptCard> &savedCards() const { return m_savedCards; }

    //! \brief How the saved circuits looked in the hour before the store was opened.
    [[nodiscard]] const KeptLooks &savedLooks() const { return m_savedLooks; }
    //! \brief Until when an earlier run watched; none: there was none, or none that is kept.
    [[nodiscard]] const std::optional<WallTime> &lastSeen() const { return m_lastSeen; }
    //! \brief What the database takes on disk and how far back it goes, as of the last writing; nothing
    //! without one.
    [[nodiscard]] const KeptPast &past() const { return m_past; }

    //! \brief Tells \a then the events that are asked for, up to those handed in so far; later, read on the
    //! store's own thread, unless \a asker is gone by then.
    void readEvents(const EventsQuery &asked, QObject *asker, std::function<void(const EventsAnswer &)> then);
    //! \brief Tells \a then, likewise, what is known of a circuit's past.
    void readHistory(const HistoryStretch &asked, QObject *asker,
                     std::function<void(const StoredHistory &)> then);
    //! \brief Tells \a then, likewise, the newest attempts of \a circuit that other watches
    //! than \a watch saw, newest first.
    void readAttempts(const CircuitId &circuit, WallTime watch, int most, QObject *asker,
                      std::function<void(const QList<AttemptRecord> &)> then);
    //! \brief Tells \a then, likewise, what \a circuit would have done with other numbers since \a reach ago;
    //! played on the store's own thread.
    void playTape(const CircuitId &circuit, const BreakerConfig &config, Duration reach, QObject *asker,
                  std::function<void(const WhatIfAnswer &)> then);
    //! \brief Tells \a then, likewise, whether the audit is as it was written, up to now.
    void verifyAudit(QObject *asker, std::function<void(const AuditVerdict &)> then);
    //! \brief Tells \a then, likewise, how \a event is kept in the audit; number 0 where it is not.
    void readAuditRow(const Event &event, QObject *asker, std::function<void(const AuditRow &)> then);

    //! \brief Gathers \a batch; it is written with the next transaction.
    void keep(StoreBatch batch);
    //! \brief Writes what is gathered; returns when it is written.
    void flush();

signals:
    //! \brief Something an operator should know, told as it happens.
    void noticed(const switchyard::StoreNotice &notice);

private:
    void handOver();
    void take(const QList<StoreNotice> &notices);
    //! Has the desk work out an answer, and tells it on this thread.
    template<typename Answer>
    void ask(QObject *asker, std::function<Answer(StoreDesk &desk)> work,
             std::function<void(const Answer &)> then);
    void arm(Duration within);

    Scheduler &m_scheduler;
    QThread m_thread;
    StoreDesk *m_desk = nullptr; //!< lives on m_thread
    QString m_file;
    bool m_isOpen = false;
    QList<StoreNotice> m_openingNotices;
    std::vector<KeptCircuit> m_savedCircuits;
    std::vector<KeptCard> m_savedCards;
    KeptLooks m_savedLooks;
    std::optional<WallTime> m_lastSeen;
    KeptPast m_past;
    StoreBatch m_gathered;
    bool m_isFailing = false;
    TimePoint m_due = TimePoint::max();
    TimerHandle m_timer;
};

} // namespace switchyard
