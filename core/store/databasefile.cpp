// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databasefile.h"

#include "store/schema.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

namespace switchyard {

DatabaseFile::DatabaseFile(const QString &dir, int maxPages)
    : m_dir(dir)
    , m_file(fileIn(dir))
    , m_maxPages(maxPages)
{
}

QString DatabaseFile::fileIn(const QString &dir)
{
    return QDir(dir).filePath(QStringLiteral("switchyard.db"));
}

std::optional<StoreNotice> DatabaseFile::lock()
{
    if (m_lock)
        return std::nullopt;
    m_lock.emplace(QDir(m_dir).filePath(QStringLiteral("switchyard.lock")));
    m_lock->setStaleLockTime(0); // a long run is not a stale one; a dead process still gives the lock up
    if (m_lock->tryLock())
        return std::nullopt;
    StoreNotice notice;
    notice.file = m_file;
    qint64 process = 0;
    QString host;
    QString program;
    if (m_lock->error() == QLockFile::LockFailedError) {
        notice.kind = StoreNotice::Kind::InUse;
        notice.detail = m_lock->getLockInfo(&process, &host, &program)
                            ? QStringLiteral("process %1 on %2").arg(process).arg(host)
                            : QStringLiteral("its lock is held");
    } else {
        notice.detail = QStringLiteral("the folder cannot be written to");
    }
    m_lock.reset();
    return notice;
}

SqlResult<std::unique_ptr<Database>> DatabaseFile::openOnce(bool &isTooNew) const
{
    auto database = Database::open(m_file, m_maxPages);
    if (!database)
        return database;
    const auto version = versionOf(**database);
    if (!version)
        return tl::unexpected(version.error());
    isTooNew = *version > schemaVersion();
    if (isTooNew)
        return tl::unexpected(SqlProblem{0, QStringLiteral("version %1 of its tables, this program knows %2")
                                                .arg(*version)
                                                .arg(schemaVersion())});
    if (const auto migrated = migrate(**database); !migrated)
        return tl::unexpected(migrated.error());
    auto checked = (*database)->query(QStringLiteral("PRAGMA quick_check(1)"));
    if (!checked)
        return tl::unexpected(checked.error());
    const QString found = checked->next() ? checked->value(0).toString() : QString();
    checked->finish();
    if (found != QLatin1String("ok"))
        return tl::unexpected(SqlProblem{SqlProblem::corrupt, found});
    QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner);
    return database;
}

std::optional<QString> DatabaseFile::setAside(WallTime now) const
{
    const QString stamp = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), Qt::UTC)
                              .toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    QString aside;
    for (int again = 0; aside.isEmpty() || QFile::exists(aside); ++again) {
        const QString number = again == 0 ? QString() : QStringLiteral("-%1").arg(again);
        aside = QDir(m_dir).filePath(QStringLiteral("switchyard-unreadable-%1%2.db").arg(stamp, number));
    }
    if (!QFile::rename(m_file, aside))
        return std::nullopt;
    // The log belongs to its file: beside a new one it would spoil that one, and it may hold the last rows.
    for (const QString &companion : {QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        if (QFile::exists(m_file + companion) && !QFile::rename(m_file + companion, aside + companion))
            return std::nullopt;
    }
    return aside;
}

std::unique_ptr<Database> DatabaseFile::open(WallTime now, QList<StoreNotice> &notices)
{
    StoreNotice notice;
    notice.file = m_file;
    if (!QDir().mkpath(m_dir)) {
        notice.detail = QStringLiteral("the folder %1 cannot be made").arg(m_dir);
        notices.append(notice);
        return nullptr;
    }
    if (const auto locked = lock()) {
        notices.append(*locked);
        return nullptr;
    }
    bool isTooNew = false;
    auto database = openOnce(isTooNew);
    if (!database && database.error().isDamage()) {
        notice.detail = database.error().detail;
        if (const auto aside = setAside(now)) {
            notice.kind = StoreNotice::Kind::SetAside;
            notice.setAside = *aside;
            notices.append(notice);
            database = openOnce(isTooNew);
        }
    }
    if (database)
        return std::move(*database);
    notice.kind = isTooNew ? StoreNotice::Kind::TooNew : StoreNotice::Kind::Unavailable;
    notice.detail = database.error().detail;
    notices.append(notice);
    m_lock.reset();
    return nullptr;
}

} // namespace switchyard
