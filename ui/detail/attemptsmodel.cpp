// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/attemptsmodel.h"

#include "format/failuretext.h"
#include "format/statewords.h"
#include "format/timetext.h"
#include "parts/phasepainting.h"
#include "parts/smalltable.h"
#include "theme/celldelegate.h"

#include <algorithm>

namespace switchyard {

namespace {

StripState lookOf(CircuitState state)
{
    switch (state) {
    case CircuitState::Closed:
        return StripState::Closed;
    case CircuitState::Open:
        return StripState::Open;
    case CircuitState::HalfOpen:
        return StripState::HalfOpen;
    }
    return StripState::NotObserved;
}

bool isQuiet(const AttemptRecord &attempt, int column)
{
    return column == AttemptsModel::Kind || column == AttemptsModel::StartedIn ||
           (column == AttemptsModel::Counted && !attempt.counted);
}

bool isSame(const AttemptRecord &a, const AttemptRecord &b)
{
    return a.at == b.at && a.kind == b.kind && a.number == b.number && a.total == b.total;
}

} // namespace

void AttemptsModel::setAttempts(const QList<AttemptRecord> &attempts)
{
    if (std::equal(attempts.begin(), attempts.end(), m_attempts.begin(), m_attempts.end(), isSame))
        return;
    // What was shown first is further down now, and the oldest have left at the end.
    const auto first = m_attempts.isEmpty()
                           ? attempts.cend()
                           : std::find_if(attempts.cbegin(), attempts.cend(), [this](const auto &attempt) {
                                 return isSame(attempt, m_attempts.constFirst());
                             });
    const qsizetype added = first - attempts.cbegin();
    const qsizetype kept = attempts.size() - added;
    if (kept == 0 || kept > m_attempts.size() ||
        !std::equal(first, attempts.cend(), m_attempts.cbegin(), m_attempts.cbegin() + kept, isSame))
        return reset(attempts);
    if (kept < m_attempts.size()) {
        beginRemoveRows({}, static_cast<int>(kept), rowCount() - 1);
        m_attempts.resize(kept);
        endRemoveRows();
    }
    if (added > 0) {
        beginInsertRows({}, 0, static_cast<int>(added) - 1);
        m_attempts = attempts;
        endInsertRows();
    }
}

void AttemptsModel::reset(const QList<AttemptRecord> &attempts)
{
    beginResetModel();
    m_attempts = attempts;
    endResetModel();
}

int AttemptsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_attempts.size());
}

int AttemptsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AttemptsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AttemptRecord &attempt = m_attempts.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(attempt, index.column());
    case phasesRole:
        return QVariant::fromValue(attempt.phases);
    case Qt::ToolTipRole:
        if (index.column() == Phases)
            return phasesText(attempt.phases);
        if (attempt.failure && !attempt.failure->detail.isEmpty())
            return attempt.failure->detail;
        return formatClock(attempt.at, true);
    case Qt::TextAlignmentRole:
        if (index.column() == Total || index.column() == Backoff)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case cellToneRole:
        return static_cast<int>(isQuiet(attempt, index.column()) ? TextTone::Secondary : TextTone::Primary);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal, role).toString(),
                                            textOf(attempt, index.column()));
    default:
        return {};
    }
}

QString AttemptsModel::textOf(const AttemptRecord &attempt, int column) const
{
    switch (column) {
    case Time:
        return formatClock(attempt.at);
    case StartedIn:
        return stateName(lookOf(attempt.startedIn));
    case Kind:
        return attempt.kind;
    case Number:
        return QStringLiteral("%1/%2").arg(attempt.number).arg(attempt.maxAttempts);
    case Backoff:
        return attempt.backoff ? formatLatency(attempt.backoff) : QString(QChar(0x2013));
    case Result:
        if (attempt.failure)
            return failureText(*attempt.failure);
        return attempt.httpStatus > 0 ? QStringLiteral("HTTP %1").arg(attempt.httpStatus) : tr("answered");
    case Counted:
        return attempt.counted ? tr("yes") : tr("no");
    case Total:
        return formatLatency(attempt.total);
    case Phases:
        return phasesText(attempt.phases);
    default:
        return {};
    }
}

QVariant AttemptsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == Total || section == Backoff ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case StartedIn:
        return tr("While");
    case Kind:
        return tr("Kind");
    case Number:
        return tr("Try");
    case Backoff:
        return tr("Pause ms");
    case Result:
        return tr("Result");
    case Counted:
        return tr("Counted");
    case Total:
        return tr("Total ms");
    case Phases:
        return tr("Where it went");
    default:
        return {};
    }
}

} // namespace switchyard
