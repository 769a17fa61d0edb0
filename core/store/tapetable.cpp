// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/tapetable.h"

#include "store/sqltime.h"
#include "telemetry/tapepage.h"

namespace switchyard {

SqlResult<void> writeTapes(Database &database, const std::vector<KeptTape> &tapes)
{
    std::vector<QVariantList> rows;
    rows.reserve(tapes.size());
    for (const KeptTape &each : tapes)
        rows.push_back({each.circuit.agent, toString(each.circuit.purpose), millisOf(each.stretch.watch),
                        millisOf(each.stretch.endedAt), packStretch(each.stretch.tape)});
    return database.runAll(QStringLiteral("INSERT INTO tapes (agent, purpose, watch_ms, to_ms, page) "
                                          "VALUES (?, ?, ?, ?, ?)"),
                           rows);
}

SqlResult<std::vector<KeptStretch>> readTape(Database &database, const CircuitId &circuit)
{
    auto rows = database.query(QStringLiteral("SELECT watch_ms, to_ms, page FROM tapes WHERE agent=? AND "
                                              "purpose=? ORDER BY id"),
                               {circuit.agent, toString(circuit.purpose)});
    if (!rows)
        return tl::unexpected(rows.error());
    std::vector<KeptStretch> kept;
    while (rows->next()) {
        auto tape = unpackStretch(rows->value(2).toByteArray());
        if (tape)
            kept.push_back({wallTimeOf(rows->value(0)), wallTimeOf(rows->value(1)), std::move(*tape)});
    }
    return kept;
}

SqlResult<void> forgetTapes(Database &database, WallTime oldest)
{
    return database.run(QStringLiteral("DELETE FROM tapes WHERE to_ms<?"), {millisOf(oldest)});
}

} // namespace switchyard
