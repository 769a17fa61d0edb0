// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/circuittable.h"

#include "store/savedcircuitjson.h"
#include "store/sqltime.h"

namespace switchyard {

SqlResult<ReadCircuits> readCircuits(Database &database)
{
    auto rows = database.query(QStringLiteral("SELECT agent, purpose, seen_ms, saved FROM circuits"));
    if (!rows)
        return tl::unexpected(rows.error());
    ReadCircuits read;
    while (rows->next()) {
        const QString agent = rows->value(0).toString();
        const QString purpose = rows->value(1).toString();
        const QString name = agent + u'/' + purpose;
        const auto known = circuitPurposeNamed(purpose);
        if (!known) {
            read.ignored << QStringLiteral("%1: its purpose is unknown").arg(name);
            continue;
        }
        const auto saved = fromRowText(rows->value(3).toString());
        if (!saved) {
            read.ignored << QStringLiteral("%1: %2").arg(name, saved.error());
            continue;
        }
        const WallTime seen = wallTimeOf(rows->value(2));
        read.circuits.push_back({.circuit = {agent, *known}, .saved = *saved, .seen = seen});
    }
    return read;
}

SqlResult<void> writeCircuits(Database &database, const StoreBatch &batch)
{
    std::vector<QVariantList> rows;
    rows.reserve(batch.circuits.size());
    for (const KeptCircuit &kept : batch.circuits)
        rows.push_back({kept.circuit.agent, toString(kept.circuit.purpose),
                        static_cast<qint64>(kept.seen.time_since_epoch().count()), toRowText(kept.saved)});
    const QString write = QStringLiteral("INSERT INTO circuits (agent, purpose, seen_ms, saved) "
                                         "VALUES (?, ?, ?, ?) ON CONFLICT (agent, purpose) "
                                         "DO UPDATE SET seen_ms=excluded.seen_ms, saved=excluded.saved");
    if (auto written = database.runAll(write, rows); !written)
        return written;
    std::vector<QVariantList> gone;
    gone.reserve(batch.forgotten.size());
    for (const CircuitId &circuit : batch.forgotten)
        gone.push_back({circuit.agent, toString(circuit.purpose)});
    return database.runAll(QStringLiteral("DELETE FROM circuits WHERE agent=? AND purpose=?"), gone);
}

} // namespace switchyard
