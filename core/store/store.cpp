// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include "store/storedesk.h"

#include <QPointer>

namespace switchyard {

namespace {

constexpr Duration gatherFor = 5s;
constexpr Duration gatherCircuitsFor = 500ms; //!< with the keeper's own delay less than a second

} // namespace

Store::Store(Scheduler &scheduler, const StoreOptions &options, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_desk(new StoreDesk(options.dir, options.maxPages))
    , m_file(DatabaseFile::fileIn(options.dir))
{
    m_thread.setObjectName(QStringLiteral("store"));
    m_desk->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_desk, &QObject::deleteLater);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_desk,
        [this, now = scheduler.wallClock()] {
            m_openingNotices = m_desk->open(now);
            m_savedCircuits = m_desk->circuits(m_openingNotices);
            m_savedCards = m_desk->cards(now, m_openingNotices);
            m_savedLooks = m_desk->looks(m_savedCircuits, now, m_openingNotices);
            m_lastSeen = m_desk->lastSeen();
            m_past = m_desk->past();
            m_isOpen = m_desk->isOpen();
        },
        Qt::BlockingQueuedConnection);
}

Store::~Store()
{
    flush();
    m_thread.quit();
    m_thread.wait();
}

void Store::keep(StoreBatch batch)
{
    if (!m_isOpen || batch.isEmpty())
        return;
    arm(batch.isUrgent() ? gatherCircuitsFor : gatherFor);
    m_gathered.append(std::move(batch));
}

void Store::arm(Duration within)
{
    const TimePoint due = saturatingAdd(m_scheduler.now(), within);
    if (due >= m_due)
        return;
    m_due = due;
    m_timer = m_scheduler.after(within, [this] { handOver(); });
}

void Store::handOver()
{
    m_due = TimePoint::max();
    m_timer.disarm();
    if (m_isFailing)
        arm(gatherFor); // even when nothing new comes, what waits is tried again
    QMetaObject::invokeMethod(
        m_desk,
        [this, desk = m_desk, batch = std::exchange(m_gathered, {}), now = m_scheduler.wallClock()] {
            const QList<StoreNotice> notices = desk->write(batch, now);
            QMetaObject::invokeMethod(
                this,
                [this, notices, past = desk->past()] {
                    m_past = past;
                    take(notices);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void Store::take(const QList<StoreNotice> &notices)
{
    for (const StoreNotice &notice : notices) {
        m_isFailing = notice.kind == StoreNotice::Kind::WriteFailed;
        emit noticed(notice);
    }
    if (m_isFailing)
        arm(gatherFor);
}

template<typename Answer>
void Store::ask(QObject *asker, std::function<Answer(StoreDesk &desk)> work,
                std::function<void(const Answer &)> then)
{
    QMetaObject::invokeMethod(
        m_desk,
        [this, desk = m_desk, asker = QPointer(asker), work = std::move(work), then = std::move(then)] {
            QMetaObject::invokeMethod(
                this,
                [asker, then, answer = work(*desk)] {
                    if (asker)
                        then(answer);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void Store::readEvents(const EventsQuery &asked, QObject *asker,
                       std::function<void(const EventsAnswer &)> then)
{
    handOver();
    ask<EventsAnswer>(
        asker, [asked](StoreDesk &desk) { return desk.events(asked); }, std::move(then));
}

void Store::readHistory(const HistoryStretch &asked, QObject *asker,
                        std::function<void(const StoredHistory &)> then)
{
    handOver();
    ask<StoredHistory>(
        asker, [asked, now = m_scheduler.wallClock()](StoreDesk &desk) { return desk.history(asked, now); },
        std::move(then));
}

void Store::readAttempts(const CircuitId &circuit, WallTime watch, int most, QObject *asker,
                         std::function<void(const QList<AttemptRecord> &)> then)
{
    handOver();
    ask<QList<AttemptRecord>>(
        asker, [circuit, watch, most](StoreDesk &desk) { return desk.attempts(circuit, watch, most); },
        std::move(then));
}

void Store::playTape(const CircuitId &circuit, const BreakerConfig &config, Duration reach, QObject *asker,
                     std::function<void(const WhatIfAnswer &)> then)
{
    handOver();
    ask<WhatIfAnswer>(
        asker,
        [circuit, config, reach, now = m_scheduler.wallClock()](StoreDesk &desk) {
            return desk.whatIf(circuit, config, now, reach);
        },
        std::move(then));
}

void Store::verifyAudit(QObject *asker, std::function<void(const AuditVerdict &)> then)
{
    handOver();
    ask<AuditVerdict>(
        asker, [](StoreDesk &desk) { return desk.verifyAudit(); }, std::move(then));
}

void Store::readAuditRow(const Event &event, QObject *asker, std::function<void(const AuditRow &)> then)
{
    handOver();
    ask<AuditRow>(
        asker, [event](StoreDesk &desk) { return desk.auditRow(event); }, std::move(then));
}

void Store::flush()
{
    if (!m_isOpen)
        return;
    handOver();
    QMetaObject::invokeMethod(
        m_desk, [] {}, Qt::BlockingQueuedConnection);
}

} // namespace switchyard
