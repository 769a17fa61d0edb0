// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storedesk.h"

#include "store/audittable.h"
#include "store/cardtable.h"

namespace switchyard {

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
    m_database = m_file.open(now, notices);
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
        m_database.reset();
        notices = open(now);
        if (!m_database)
            return notices;
        written = writeWaiting();
    }
    if (written) {
        m_waiting = {};
        if (m_isFailing)
            notices.append(noticeOf(StoreNotice::Kind::Recovered, {}));
    } else if (!m_isFailing) {
        notices.append(noticeOf(StoreNotice::Kind::WriteFailed, written.error().detail));
    }
    m_isFailing = !written;
    return notices;
}

} // namespace switchyard
