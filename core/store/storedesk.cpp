// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storedesk.h"

#include "base/logging.h"
#include "store/attempttable.h"
#include "store/audittable.h"
#include "store/cardtable.h"
#include "store/eventtable.h"
#include "store/looktable.h"
#include "store/tapetable.h"

#include <QFileInfo>

namespace switchyard {

namespace {

constexpr std::chrono::seconds tidyEvery = 5min;
constexpr std::chrono::hours attemptsKept{24};
constexpr std::chrono::hours tapesKept{24};
constexpr auto eventsKept = std::chrono::days(90);
constexpr int pagesAtOnce = 2000; //!< given back to the file system

} // namespace

StoreDesk::StoreDesk(const QString &dir, int maxPages)
    : m_file(dir, maxPages)
{
}

StoreNotice StoreDesk::noticeOf(StoreNotice::Kind kind, const QString &detail) const
{
    return {.kind = kind, .file = m_file.file(), .setAside = {}, .detail = detail};
}

QList<StoreNotice> StoreDesk::open(WallTime now)
{
    QList<StoreNotice> notices;
    m_history.reset();
    m_database = m_file.open(now, notices);
    if (m_database) {
        m_history.emplace(*m_database);
        m_lastOfEarlier = lastEvent(*m_database).value_or(0);
        m_trusted = m_history->newest().value_or(WallTime()) + std::chrono::days(1);
    }
    return notices;
}

std::vector<KeptCircuit> StoreDesk::circuits(QList<StoreNotice> &notices)
{
    if (!m_database)
        return {};
    auto read = readCircuits(*m_database);
    if (!read) {
        notices.append(noticeOf(StoreNotice::Kind::RowIgnored, read.error().detail));
        return {};
    }
    for (const QString &ignored : read->ignored)
        notices.append(noticeOf(StoreNotice::Kind::RowIgnored, ignored));
    return std::move(read->circuits);
}

std::vector<KeptCard> StoreDesk::cards(WallTime now, QList<StoreNotice> &notices)
{
    if (!m_database)
        return {};
    auto read = readCards(*m_database, now);
    if (read)
        return std::move(*read);
    notices.append(noticeOf(StoreNotice::Kind::RowIgnored, read.error().detail));
    return {};
}

SqlResult<void> StoreDesk::writeWaiting()
{
    return m_database->transact([this] {
        auto written = writeCircuits(*m_database, m_waiting);
        if (written)
            written = writeCards(*m_database, m_waiting.cards);
        if (written)
            written = m_history->write(m_waiting.timeSlots);
        if (written)
            written = writeLooks(*m_database, m_waiting.looks, m_waiting.seen);
        if (written)
            written = writeAttempts(*m_database, m_waiting.attempts);
        if (written)
            written = writeTapes(*m_database, m_waiting.tapes);
        return written ? writeEvents(*m_database, m_waiting.events) : written;
    });
}

QList<StoreNotice> StoreDesk::write(StoreBatch batch, WallTime now)
{
    QList<StoreNotice> notices;
    if (!m_database)
        return notices;
    m_waiting.append(std::move(batch));
    auto written = writeWaiting();
    if (!written && written.error().isDamage()) {
        m_history.reset();
        m_database.reset();
        notices = open(now);
        if (!m_database)
            return notices;
        written = writeWaiting();
    }
    if (written) {
        m_waiting = {};
        tidyNowAndThen(now);
        if (m_isFailing)
            notices.append(noticeOf(StoreNotice::Kind::Recovered, {}));
    } else if (!m_isFailing) {
        notices.append(noticeOf(StoreNotice::Kind::WriteFailed, written.error().detail));
    }
    if (!written)
        m_history->rolledBack();
    m_isFailing = !written;
    return notices;
}

void StoreDesk::tidyNowAndThen(WallTime now)
{
    if (m_tidied && now >= *m_tidied && now - *m_tidied < tidyEvery)
        return;
    m_tidied = now;
    const auto tidied = m_database->transact([this, now] { return tidy(now); });
    if (tidied) {
        static_cast<void>(m_database->run(QStringLiteral("PRAGMA incremental_vacuum(%1)").arg(pagesAtOnce)));
        return;
    }
    // Nothing is lost by it: what was not added up is added up the next time.
    m_history->rolledBack();
    qCWarning(logStore, "%s was not tidied: %s", qUtf8Printable(m_file.file()),
              qUtf8Printable(tidied.error().detail));
}

SqlResult<void> StoreDesk::tidy(WallTime now)
{
    if (auto done = m_history->rollUp(now); !done)
        return done;
    // A clock that is ahead for once must not have all that is stored thrown away as too old.
    m_trusted += tidyEvery;
    const WallTime today = std::min(now, m_trusted);
    if (auto done = m_history->forget(today); !done)
        return done;
    const auto circuits = m_history->circuits();
    if (!circuits)
        return tl::unexpected(circuits.error());
    for (const CircuitId &circuit : *circuits) {
        if (auto done = forgetLooks(*m_database, circuit, today - eventsKept); !done)
            return done;
    }
    if (auto done = forgetAttempts(*m_database, today - attemptsKept); !done)
        return done;
    if (auto done = forgetTapes(*m_database, today - tapesKept); !done)
        return done;
    return forgetEvents(*m_database, today - eventsKept);
}

KeptLooks StoreDesk::looks(const std::vector<KeptCircuit> &circuits, WallTime now,
                           QList<StoreNotice> &notices)
{
    KeptLooks looks;
    if (!m_database)
        return looks;
    const auto read = m_database->transact([&]() -> SqlResult<void> {
        for (const KeptCircuit &kept : circuits) {
            if (auto ended = endLooks(*m_database, kept.circuit); !ended)
                return ended;
            auto seen = readLooks(*m_database, kept.circuit, now - 1h, now);
            if (!seen)
                return tl::unexpected(seen.error());
            looks.emplace(kept.circuit, std::move(*seen));
        }
        return {};
    });
    if (!read)
        notices.append(noticeOf(StoreNotice::Kind::RowIgnored, read.error().detail));
    return looks;
}

std::optional<WallTime> StoreDesk::lastSeen()
{
    return m_database ? readLastSeen(*m_database).value_or(std::nullopt) : std::nullopt;
}

EventsAnswer StoreDesk::events(const EventsQuery &asked)
{
    EventsAnswer none;
    none.asked = asked;
    return m_database ? readEvents(*m_database, asked, m_lastOfEarlier).value_or(none) : none;
}

StoredHistory StoreDesk::history(const HistoryStretch &asked, WallTime now)
{
    StoredHistory stored;
    if (!m_database)
        return stored;
    auto timeSlots = m_history->read(asked.circuit, asked.from, asked.to, asked.step, now);
    auto looks = readLooks(*m_database, asked.circuit, asked.from, asked.to);
    if (timeSlots)
        stored.timeSlots = std::move(*timeSlots);
    if (looks)
        stored.looks = std::move(*looks);
    return stored;
}

QList<AttemptRecord> StoreDesk::attempts(const CircuitId &circuit, WallTime watch, int most)
{
    return m_database ? readAttempts(*m_database, circuit, watch, most).value_or(QList<AttemptRecord>())
                      : QList<AttemptRecord>();
}

WhatIfAnswer StoreDesk::whatIf(const CircuitId &circuit, const BreakerConfig &config, WallTime now,
                               Duration reach)
{
    std::vector<KeptStretch> kept;
    if (m_database)
        kept = readTape(*m_database, circuit).value_or(std::vector<KeptStretch>());
    return switchyard::whatIf(TapeReel(std::move(kept), now, reach), config);
}

AuditVerdict StoreDesk::verifyAudit()
{
    AuditVerdict verdict;
    if (!m_database) {
        verdict.problem = QStringLiteral("nothing is kept in this run");
        return verdict;
    }
    auto verified = switchyard::verifyAudit(*m_database);
    if (verified)
        return *verified;
    verdict.problem = verified.error().detail;
    return verdict;
}

AuditRow StoreDesk::auditRow(const Event &event)
{
    return m_database ? auditRowOf(*m_database, event).value_or(AuditRow{}) : AuditRow{};
}

KeptPast StoreDesk::past() const
{
    if (!m_database)
        return {};
    return {QFileInfo(m_file.file()).size() + QFileInfo(m_file.file() + QStringLiteral("-wal")).size(),
            oldestEvent(*m_database).value_or(std::nullopt)};
}

} // namespace switchyard
