// SPDX-License-Identifier: GPL-3.0-or-later
#include "overrides/overridesmodel.h"

#include "format/timetext.h"
#include "notices/muteshelf.h"
#include "parts/smalltable.h"
#include "theme/celldelegate.h"

#include <algorithm>

namespace switchyard {

namespace {

constexpr auto soon = std::chrono::minutes(5);

StripState shapeOf(Bending::Kind kind)
{
    switch (kind) {
    case Bending::Kind::ForcedOpen:
        return StripState::ForcedOpen;
    case Bending::Kind::BreakerOff:
    case Bending::Kind::MetricsOnly:
        return StripState::Disabled;
    case Bending::Kind::Tripped:
        return StripState::Open;
    case Bending::Kind::Acknowledged:
    case Bending::Kind::Muted:
    case Bending::Kind::Maintenance:
    case Bending::Kind::ChecksPaused:
    case Bending::Kind::PausedInFile:
        break;
    }
    return StripState::NoCalls;
}

QString iconOf(Bending::Kind kind)
{
    if (kind == Bending::Kind::Acknowledged)
        return QStringLiteral("action-acknowledge");
    if (kind == Bending::Kind::Muted)
        return QStringLiteral("action-mute");
    if (kind == Bending::Kind::ChecksPaused || kind == Bending::Kind::PausedInFile)
        return QStringLiteral("action-pause");
    return kind == Bending::Kind::Maintenance ? QStringLiteral("action-maintenance") : QString();
}

TextTone toneOf(const Bending &row, int column, WallTime now)
{
    if (column == OverridesModel::Left && row.until && *row.until - now <= soon)
        return TextTone::Bold;
    return column == OverridesModel::Since || column == OverridesModel::AtTheEnd ? TextTone::Secondary
                                                                                 : TextTone::Primary;
}

bool isSameThing(const Bending &a, const Bending &b)
{
    return a.kind == b.kind && a.circuit == b.circuit && a.mute == b.mute;
}

} // namespace

OverridesModel::OverridesModel(const FleetStore &store, const MuteShelf *mutes, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
    , m_mutes(mutes)
    , m_rows(bendingsOf(store, mutes ? mutes->concerning(store) : QList<Mute>()))
{
    if (mutes)
        connect(mutes, &MuteShelf::changed, this, &OverridesModel::refresh);
    connect(&store, &FleetStore::changed, this, &OverridesModel::refresh);
    connect(&store, &FleetStore::nowChanged, this, &OverridesModel::tick);
}

void OverridesModel::refresh()
{
    const QList<Bending> rows = bendingsOf(m_store, m_mutes ? m_mutes->concerning(m_store) : QList<Mute>());
    if (std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), isSameThing)) {
        m_rows = rows;
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int OverridesModel::rowOf(const Bending &thing) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [&thing](const Bending &row) { return isSameThing(row, thing); });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

void OverridesModel::tick()
{
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, Left), index(rowCount() - 1, Left));
}

int OverridesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int OverridesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OverridesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Bending &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return textOf(row, index.column());
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(
            headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
            textOf(row, index.column()));
    case cellToneRole:
        return static_cast<int>(toneOf(row, index.column(), m_store.now()));
    case LookRole:
        return static_cast<int>(shapeOf(row.kind));
    case IconRole:
        return iconOf(row.kind);
    default:
        return {};
    }
}

QString OverridesModel::textOf(const Bending &row, int column) const
{
    switch (column) {
    case What:
        return kindText(row);
    case Circuit:
        return subjectText(row);
    case Who:
        return row.who;
    case Why:
        return row.why;
    case Since:
        return formatSince(row.since, m_store.now());
    case Left:
        return leftText(row);
    case AtTheEnd:
        return endText(row);
    default:
        return {};
    }
}

QString OverridesModel::leftText(const Bending &row) const
{
    return row.until ? formatCountdown(*row.until - m_store.now()) : QString(QChar(0x2013));
}

QVariant OverridesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What:
        return tr("What");
    case Circuit:
        return tr("Circuit or agent");
    case Who:
        return tr("By");
    case Why:
        return tr("Why");
    case Since:
        return tr("Since");
    case Left:
        return tr("Left");
    case AtTheEnd:
        return tr("At the end");
    default:
        return {};
    }
}

} // namespace switchyard
