// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include <QSqlError>
#include <QUuid>

namespace switchyard {

namespace {

constexpr int incrementalVacuum = 2;

SqlProblem problemOf(const QSqlError &error)
{
    const QString said = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return {.code = error.nativeErrorCode().toInt() & 0xff, .detail = said.trimmed()};
}

} // namespace

Database::Database(QSqlDatabase connection)
    : m_connection(std::move(connection))
{
}

Database::~Database()
{
    const QString name = m_connection.connectionName();
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(name);
}

SqlResult<std::unique_ptr<Database>> Database::connectTo(const QString &file, const QString &options)
{
    const QString driver = QStringLiteral("QSQLITE");
    if (!QSqlDatabase::isDriverAvailable(driver))
        return tl::unexpected(
            SqlProblem{0, QStringLiteral("Qt's SQLite driver is missing; install libqt6sql6-sqlite")});
    std::unique_ptr<Database> made(
        new Database(QSqlDatabase::addDatabase(driver, QUuid::createUuid().toString(QUuid::WithoutBraces))));
    QSqlDatabase &connection = made->m_connection;
    connection.setDatabaseName(file);
    connection.setConnectOptions(options);
    if (!connection.open())
        return tl::unexpected(problemOf(connection.lastError()));
    return made;
}

SqlResult<std::unique_ptr<Database>> Database::open(const QString &file, int maxPages)
{
    auto made = connectTo(file, QStringLiteral("QSQLITE_BUSY_TIMEOUT=1000"));
    if (!made)
        return made;
    QStringList settings{QStringLiteral("PRAGMA journal_mode=WAL"),
                         QStringLiteral("PRAGMA synchronous=NORMAL")};
    // Asked first: setting it writes to the file, even to one that is only looked at and then left alone.
    auto vacuum = (*made)->query(QStringLiteral("PRAGMA auto_vacuum"));
    if (!vacuum)
        return tl::unexpected(vacuum.error());
    if (vacuum->next() && vacuum->value(0).toInt() != incrementalVacuum)
        settings.prepend(QStringLiteral("PRAGMA auto_vacuum=%1").arg(incrementalVacuum));
    vacuum->finish();
    if (maxPages > 0)
        settings << QStringLiteral("PRAGMA max_page_count=%1").arg(maxPages);
    for (const QString &setting : settings) {
        if (const auto set = (*made)->run(setting); !set)
            return tl::unexpected(set.error());
    }
    return made;
}

SqlResult<std::unique_ptr<Database>> Database::openToRead(const QString &file)
{
    return connectTo(file, QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=1000"));
}

SqlResult<QSqlQuery> Database::query(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return tl::unexpected(problemOf(query.lastError()));
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return tl::unexpected(problemOf(query.lastError()));
    return query;
}

SqlResult<void> Database::run(const QString &sql, const QVariantList &values)
{
    const auto done = query(sql, values);
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

SqlResult<void> Database::runAll(const QString &sql, const std::vector<QVariantList> &rows)
{
    if (rows.empty())
        return {};
    QSqlQuery query(m_connection);
    if (!query.prepare(sql))
        return tl::unexpected(problemOf(query.lastError()));
    for (const QVariantList &row : rows) {
        for (qsizetype place = 0; place < row.size(); ++place)
            query.bindValue(static_cast<int>(place), row[place]);
        if (!query.exec())
            return tl::unexpected(problemOf(query.lastError()));
    }
    return {};
}

SqlResult<void> Database::transact(const std::function<SqlResult<void>()> &work)
{
    if (auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    auto done = work();
    if (done)
        done = run(QStringLiteral("COMMIT"));
    // A full disk has SQLite roll back by itself; then this one has nothing to do.
    if (!done)
        static_cast<void>(run(QStringLiteral("ROLLBACK")));
    return done;
}

} // namespace switchyard
