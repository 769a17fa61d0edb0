// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/historyrow.h"

#include <QStringList>

namespace switchyard {

namespace {

//! "connect_timeout 3,http_server_error 1"
QString textOf(const std::map<FailureKind, int> &kinds)
{
    QStringList parts;
    for (const auto &[kind, times] : kinds)
        parts << toString(kind) + u' ' + QString::number(times);
    return parts.join(u',');
}

//! A kind that only a later version knows is left out.
std::map<FailureKind, int> kindsOf(const QString &text)
{
    std::map<FailureKind, int> kinds;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const qsizetype space = part.indexOf(u' ');
        if (const auto kind = failureKindNamed(part.left(space)))
            kinds[*kind] += part.mid(space + 1).toInt();
    }
    return kinds;
}

} // namespace

const QString historyColumns =
    QStringLiteral("at_s, calls, failed, neutral, rejected, most_in_row, in_row, kinds, latency");

QVariantList historyRow(qint64 circuit, std::chrono::sys_seconds at, const HistoryCounts &counts)
{
    const QByteArray latency = counts.latency.toBytes();
    return {circuit,
            secondsOf(at),
            counts.calls,
            counts.failed,
            counts.neutral,
            counts.rejected,
            counts.mostFailuresInRow,
            counts.failuresInRow,
            QStringLiteral("") + textOf(counts.kinds),
            latency.isNull() ? QByteArray("") : latency};
}

HistoryCounts historyCounts(const QSqlQuery &row)
{
    HistoryCounts counts;
    counts.calls = row.value(1).toInt();
    counts.failed = row.value(2).toInt();
    counts.neutral = row.value(3).toInt();
    counts.rejected = row.value(4).toInt();
    counts.mostFailuresInRow = row.value(5).toInt();
    counts.failuresInRow = row.value(6).toInt();
    counts.kinds = kindsOf(row.value(7).toString());
    // Latencies that cannot be read are as good as none: the rest of the row still says what happened.
    counts.latency = LatencyHistogram::fromBytes(row.value(8).toByteArray()).value_or(LatencyHistogram());
    return counts;
}

QString historyInsert(const QString &table)
{
    return QStringLiteral("INSERT OR REPLACE INTO %1 (circuit, %2) VALUES (?,?,?,?,?,?,?,?,?,?)")
        .arg(table, historyColumns);
}

} // namespace switchyard
