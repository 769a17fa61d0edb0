// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include <QStringList>

namespace switchyard {

namespace {

//! What happened to each circuit in stretches of one length, each of which begins at at_s.
QString slotTable(const QString &name)
{
    return QStringLiteral("CREATE TABLE %1 (circuit INTEGER NOT NULL, at_s INTEGER NOT NULL, "
                          "calls INTEGER NOT NULL, failed INTEGER NOT NULL, neutral INTEGER NOT NULL, "
                          "rejected INTEGER NOT NULL, most_in_row INTEGER NOT NULL, "
                          "in_row INTEGER NOT NULL, kinds TEXT NOT NULL, latency BLOB NOT NULL, "
                          "PRIMARY KEY (circuit, at_s)) STRICT, WITHOUT ROWID")
        .arg(name);
}

//! One entry a version, never changed once released: what it takes to come from the version before.
const std::vector<QStringList> &steps()
{
    static const std::vector<QStringList> all{
        {
            QStringLiteral("CREATE TABLE circuits (agent TEXT NOT NULL, purpose TEXT NOT NULL, "
                           "seen_ms INTEGER NOT NULL, saved TEXT NOT NULL, "
                           "PRIMARY KEY (agent, purpose)) STRICT, WITHOUT ROWID"),
        },
        {
            QStringLiteral("CREATE TABLE events (id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, "
                           "circuit TEXT NOT NULL, line TEXT NOT NULL) STRICT"),
            QStringLiteral("CREATE INDEX events_by_time ON events (at_ms)"),
            QStringLiteral("CREATE TABLE audit (number INTEGER PRIMARY KEY, prev_hash TEXT NOT NULL, "
                           "hash TEXT NOT NULL, at TEXT NOT NULL, operation TEXT NOT NULL, kind TEXT NOT "
                           "NULL, circuit TEXT NOT NULL, actor TEXT NOT NULL, os_user TEXT NOT NULL, host "
                           "TEXT NOT NULL, app_version TEXT NOT NULL, reason TEXT NOT NULL, before TEXT NOT "
                           "NULL, after TEXT NOT NULL, text TEXT NOT NULL) STRICT"),
            QStringLiteral("CREATE TABLE audit_head (id INTEGER PRIMARY KEY CHECK (id=1), "
                           "number INTEGER NOT NULL, hash TEXT NOT NULL) STRICT"),
            QStringLiteral("CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit "
                           "BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END"),
            QStringLiteral("CREATE TRIGGER audit_keeps_values BEFORE UPDATE ON audit "
                           "BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END"),
        },
        {
            QStringLiteral("CREATE TABLE cards (agent TEXT NOT NULL PRIMARY KEY, url TEXT NOT NULL, "
                           "seen_ms INTEGER NOT NULL, bytes BLOB NOT NULL, before BLOB NOT NULL, "
                           "changed_ms INTEGER) STRICT, WITHOUT ROWID"),
        },
        {
            QStringLiteral("CREATE TABLE history_circuits (number INTEGER PRIMARY KEY, agent TEXT NOT NULL, "
                           "purpose TEXT NOT NULL, UNIQUE (agent, purpose)) STRICT"),
            slotTable(QStringLiteral("history_10s")),
            slotTable(QStringLiteral("history_5min")),
            slotTable(QStringLiteral("history_1h")),
            QStringLiteral("CREATE TABLE history_done (level INTEGER PRIMARY KEY, "
                           "until_s INTEGER NOT NULL) STRICT"),
            QStringLiteral("CREATE TABLE looks (agent TEXT NOT NULL, purpose TEXT NOT NULL, "
                           "from_ms INTEGER NOT NULL, look TEXT NOT NULL, "
                           "PRIMARY KEY (agent, purpose, from_ms)) STRICT, WITHOUT ROWID"),
            QStringLiteral("CREATE TABLE looks_seen (id INTEGER PRIMARY KEY CHECK (id=1), "
                           "at_ms INTEGER NOT NULL) STRICT"),
        },
        {
            QStringLiteral("CREATE TABLE attempts (id INTEGER PRIMARY KEY, agent TEXT NOT NULL, "
                           "purpose TEXT NOT NULL, watch_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, "
                           "page BLOB NOT NULL) STRICT"),
            QStringLiteral("CREATE INDEX attempts_by_circuit ON attempts (agent, purpose)"),
            QStringLiteral("CREATE INDEX attempts_by_time ON attempts (to_ms)"),
        },
        {
            QStringLiteral("CREATE TABLE tapes (id INTEGER PRIMARY KEY, agent TEXT NOT NULL, "
                           "purpose TEXT NOT NULL, watch_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL, "
                           "page BLOB NOT NULL) STRICT"),
            QStringLiteral("CREATE INDEX tapes_by_circuit ON tapes (agent, purpose)"),
            QStringLiteral("CREATE INDEX tapes_by_time ON tapes (to_ms)"),
        },
    };
    return all;
}

} // namespace

int schemaVersion()
{
    return static_cast<int>(steps().size());
}

SqlResult<int> versionOf(Database &database)
{
    auto asked = database.query(QStringLiteral("PRAGMA user_version"));
    if (!asked)
        return tl::unexpected(asked.error());
    return asked->next() ? asked->value(0).toInt() : 0;
}

SqlResult<void> migrate(Database &database)
{
    const auto version = versionOf(database);
    if (!version)
        return tl::unexpected(version.error());
    for (int step = *version; step < schemaVersion(); ++step) {
        const auto done = database.transact([&database, step]() -> SqlResult<void> {
            for (const QString &statement : steps()[static_cast<size_t>(step)]) {
                if (auto run = database.run(statement); !run)
                    return run;
            }
            return database.run(QStringLiteral("PRAGMA user_version=%1").arg(step + 1));
        });
        if (!done)
            return done;
    }
    return {};
}

} // namespace switchyard
