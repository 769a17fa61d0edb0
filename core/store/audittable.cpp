// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audittable.h"

#include "telemetry/jsontime.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QSysInfo>

namespace switchyard {

namespace {

const QString columns =
    QStringLiteral("at, operation, kind, circuit, actor, os_user, host, app_version, reason, "
                   "before, after, text");
constexpr int columnCount = 12;

struct ChainHead
{
    qint64 number = 0;
    QString hash = QLatin1String(""); //!< empty, not null: the first row says of it that there is none
};

//! SHA-256 over the number, the hash before and all fields, each with its length in front, so that nothing
//! can move from one field to the next unseen.
QString hashOf(qint64 number, const QString &previous, const QStringList &fields)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &field : QStringList{QString::number(number), previous} + fields) {
        const QByteArray bytes = field.toUtf8();
        hash.addData(QByteArray::number(bytes.size()) + ':');
        hash.addData(bytes);
    }
    return QString::fromLatin1(hash.result().toHex());
}

QString pick(const QJsonObject &details, const QStringList &keys)
{
    QJsonObject picked;
    for (const QString &key : keys) {
        if (details.contains(key))
            picked.insert(key, details.value(key));
    }
    return QString::fromUtf8(QJsonDocument(picked).toJson(QJsonDocument::Compact));
}

QStringList fieldsOf(const Event &event)
{
    const QJsonObject &details = event.details;
    QString reason = details.value(QStringLiteral("operator_reason")).toString();
    if (reason.isEmpty())
        reason = details.value(QStringLiteral("override_reason")).toString();
    return {jsonTime(event.at),
            event.operationType,
            event.kind,
            event.circuit ? toString(*event.circuit) : event.agent,
            event.actor,
            qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME", QStringLiteral("unknown"))),
            QSysInfo::machineHostName(),
            QCoreApplication::applicationVersion(),
            reason,
            pick(details, {QStringLiteral("previous_state"), QStringLiteral("failure_count")}),
            pick(details, {QStringLiteral("state"), QStringLiteral("override"),
                           QStringLiteral("override_until"), QStringLiteral("open_until")}),
            event.text};
}

SqlResult<ChainHead> headOf(Database &database)
{
    auto asked = database.query(QStringLiteral("SELECT number, hash FROM audit_head"));
    if (!asked)
        return tl::unexpected(asked.error());
    if (!asked->next())
        return ChainHead{};
    return ChainHead{asked->value(0).toLongLong(), asked->value(1).toString()};
}

SqlResult<void> writeAudit(Database &database, const std::vector<QStringList> &entries)
{
    if (entries.empty())
        return {};
    auto head = headOf(database);
    if (!head)
        return tl::unexpected(head.error());
    std::vector<QVariantList> rows;
    for (const QStringList &fields : entries) {
        const QString previous = std::exchange(head->hash, hashOf(head->number + 1, head->hash, fields));
        ++head->number;
        QVariantList row{head->number, previous, head->hash};
        for (const QString &field : fields)
            row.append(field.isNull() ? QStringLiteral("") : field);
        rows.push_back(std::move(row));
    }
    const QString write = QStringLiteral("INSERT INTO audit (number, prev_hash, hash, %1) VALUES (%2?)")
                              .arg(columns, QStringLiteral("?,").repeated(columnCount + 2));
    if (auto written = database.runAll(write, rows); !written)
        return written;
    return database.run(
        QStringLiteral("INSERT INTO audit_head (id, number, hash) VALUES (1, ?, ?) ON CONFLICT "
                       "(id) DO UPDATE SET number=excluded.number, hash=excluded.hash"),
        {head->number, head->hash});
}

} // namespace

bool isAudited(const Event &event)
{
    static const QStringList kinds{QStringLiteral("override"), QStringLiteral("ack"),
                                   QStringLiteral("maintenance"), QStringLiteral("config"),
                                   QStringLiteral("arming")};
    return kinds.contains(event.kind) ||
           (event.kind == QLatin1String("transition") && event.actor != QLatin1String("engine"));
}

SqlResult<void> writeEvents(Database &database, const QList<Event> &events)
{
    std::vector<QVariantList> rows;
    std::vector<QStringList> audited;
    rows.reserve(static_cast<size_t>(events.size()));
    for (const Event &event : events) {
        rows.push_back({static_cast<qint64>(event.at.time_since_epoch().count()),
                        event.circuit ? toString(*event.circuit) : QStringLiteral("") + event.agent,
                        QString::fromUtf8(toJsonLine(event))});
        if (isAudited(event))
            audited.push_back(fieldsOf(event));
    }
    auto written =
        database.runAll(QStringLiteral("INSERT INTO events (at_ms, circuit, line) VALUES (?, ?, ?)"), rows);
    return written ? writeAudit(database, audited) : written;
}

SqlResult<AuditRow> auditRowOf(Database &database, const Event &event)
{
    // Two rows of one moment and one text are of two commands in a row: the first is told.
    auto rows = database.query(
        QStringLiteral("SELECT number, prev_hash, hash, os_user, host, app_version, reason, before, after "
                       "FROM audit WHERE at = ? AND operation = ? AND circuit = ? AND text = ? "
                       "ORDER BY number LIMIT 1"),
        {jsonTime(event.at), event.operationType,
         event.circuit ? toString(*event.circuit) : QStringLiteral("") + event.agent,
         QStringLiteral("") + event.text});
    if (!rows)
        return tl::unexpected(rows.error());
    if (!rows->next())
        return AuditRow{};
    const auto text = [&rows](int column) {
        return rows->value(column).toString();
    };
    return AuditRow{.number = rows->value(0).toLongLong(),
                    .previousHash = text(1),
                    .hash = text(2),
                    .osUser = text(3),
                    .host = text(4),
                    .appVersion = text(5),
                    .reason = text(6),
                    .before = text(7),
                    .after = text(8)};
}

SqlResult<AuditVerdict> verifyAudit(Database &database)
{
    const auto head = headOf(database);
    if (!head)
        return tl::unexpected(head.error());
    auto rows = database.query(
        QStringLiteral("SELECT number, prev_hash, hash, %1 FROM audit ORDER BY number").arg(columns));
    if (!rows)
        return tl::unexpected(rows.error());
    AuditVerdict verdict;
    const auto broken = [&verdict](qint64 number, const QString &why) {
        verdict.firstBroken = number;
        verdict.why = why;
        return verdict;
    };
    QString previous;
    while (rows->next()) {
        const qint64 number = rows->value(0).toLongLong();
        if (number != ++verdict.rows)
            return broken(verdict.rows, QStringLiteral("the row is missing"));
        QStringList fields;
        for (int column = 0; column < columnCount; ++column)
            fields << rows->value(3 + column).toString();
        const QString hash = rows->value(2).toString();
        if (rows->value(1).toString() != previous || hashOf(number, previous, fields) != hash)
            return broken(number, QStringLiteral("the row was changed"));
        previous = hash;
    }
    if (head->number != verdict.rows || head->hash != previous)
        return broken(verdict.rows + 1, QStringLiteral("rows at the end are missing"));
    return verdict;
}

} // namespace switchyard
