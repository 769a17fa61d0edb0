// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include <QStringList>

namespace switchyard {

namespace {

//! One entry a version, never changed once released: what it takes to come from the version before.
const std::vector<QStringList> &steps()
{
    static const std::vector<QStringList> all{
        {
            QStringLiteral("CREATE TABLE circuits (agent TEXT NOT NULL, purpose TEXT NOT NULL, "
                           "seen_ms INTEGER NOT NULL, saved TEXT NOT NULL, "
                           "PRIMARY KEY (agent, purpose)) STRICT, WITHOUT ROWID"),
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
