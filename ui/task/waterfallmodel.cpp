// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/waterfallmodel.h"

#include "format/timetext.h"
#include "parts/smalltable.h"
#include "task/taskwords.h"
#include "theme/celldelegate.h"

namespace switchyard {

std::optional<Phase> phaseOfColumn(int column)
{
    if (column < WaterfallModel::Wait || column > WaterfallModel::Body)
        return std::nullopt;
    return allPhases.at(static_cast<std::size_t>(column - WaterfallModel::Wait));
}

void WaterfallModel::setRun(const TaskRun &run, const std::optional<RetryConfig> &retry)
{
    QList<Row> rows;
    for (int i = 0; i < run.attempts().size(); ++i) {
        rows.append({i, false});
        if (run.attempts().at(i).pauseAfter)
            rows.append({i, true});
    }
    const bool isGrowing = rows.size() >= m_rows.size() && rows.first(m_rows.size()) == m_rows;
    m_elapsed = run.elapsed();
    m_retry = retry;
    if (!isGrowing) {
        beginResetModel();
        m_rows = rows;
        m_attempts = run.attempts();
        endResetModel();
        return;
    }
    m_attempts = run.attempts();
    if (rows.size() > m_rows.size()) {
        beginInsertRows({}, static_cast<int>(m_rows.size()), static_cast<int>(rows.size()) - 1);
        m_rows = rows;
        endInsertRows();
    }
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

const RunAttempt *WaterfallModel::attempt(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_attempts.at(m_rows.at(row).attempt) : nullptr;
}

bool WaterfallModel::isPause(int row) const
{
    return row >= 0 && row < m_rows.size() && m_rows.at(row).pause;
}

int WaterfallModel::lastAttemptRow() const
{
    int row = static_cast<int>(m_rows.size()) - 1;
    while (row >= 0 && m_rows.at(row).pause)
        --row;
    return row;
}

int WaterfallModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int WaterfallModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WaterfallModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const RunAttempt &attempt = m_attempts.at(row.attempt);
    const QString text =
        row.pause ? pauseText(*attempt.pauseAfter, index.column()) : attemptText(attempt, index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(), text);
    case Qt::ToolTipRole:
        if (index.column() == Result && attempt.report.failure && !attempt.report.failure->detail.isEmpty())
            return attempt.report.failure->detail;
        return text;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            (index.column() >= Wait && index.column() <= Total ? Qt::AlignRight : Qt::AlignLeft) |
            Qt::AlignVCenter);
    case cellToneRole:
        return toneOf(row, index.column());
    default:
        return {};
    }
}

QString WaterfallModel::attemptText(const RunAttempt &attempt, int column) const
{
    const AttemptReport &report = attempt.report;
    switch (column) {
    case Attempt:
        return tr("Attempt %1").arg(report.number);
    case Result: {
        const QChar mark = !report.total ? QChar(0x2026) : report.failure ? QChar(0x2715) : QChar(0x2713);
        const QString result = QStringLiteral("%1  %2").arg(mark).arg(attemptResult(report));
        return attempt.by.isEmpty() ? result : tr("%1 · by %2").arg(result, attempt.by);
    }
    case Total:
        return formatLatency(report.total.value_or(m_elapsed - report.startedAfter));
    default:
        break;
    }
    const std::optional<Phase> phase = phaseOfColumn(column);
    return phase ? formatLatency(lengthOf(report.phases, *phase)) : QString();
}

QString WaterfallModel::pauseText(const RetryNotice &notice, int column) const
{
    if (column == Result)
        return backoffText(notice, m_retry);
    return column == Total ? formatLatency(notice.delay) : QString();
}

int WaterfallModel::toneOf(const Row &row, int column) const
{
    if (row.pause)
        return static_cast<int>(TextTone::Secondary);
    const std::optional<Phase> phase = phaseOfColumn(column);
    if (!phase)
        return static_cast<int>(TextTone::Primary);
    const AttemptPhases &phases = m_attempts.at(row.attempt).report.phases;
    if (!lengthOf(phases, *phase))
        return static_cast<int>(TextTone::Dim);
    const bool isLongest = longestPhase(phases) == phase && *lengthOf(phases, *phase) >= 1s;
    return static_cast<int>(isLongest ? TextTone::Bold : TextTone::Primary);
}

QVariant WaterfallModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section >= Wait && section <= Total ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Attempt:
        return tr("Attempt");
    case Result:
        return tr("Result");
    case Wait:
        return tr("Wait");
    case Dns:
        return tr("DNS");
    case Connect:
        return tr("Connect");
    case Tls:
        return tr("TLS");
    case FirstByte:
        return tr("First byte");
    case Body:
        return tr("Body");
    case Total:
        return tr("Total ms");
    default:
        return {};
    }
}

} // namespace switchyard
