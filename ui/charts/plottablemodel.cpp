// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plottablemodel.h"

#include "charts/readout.h"
#include "charts/timespan.h"
#include "format/statewords.h"
#include "format/timetext.h"

#include <algorithm>
#include <set>

namespace switchyard {

void PlotTableModel::setContent(const PlotContent &content)
{
    beginResetModel();
    m_content = content;
    std::set<double, std::greater<>> moments;
    for (const PlotTrace &trace : content.traces) {
        for (const QList<QPointF> &piece : trace.pieces) {
            for (qsizetype i = 0; i + 1 < piece.size() || i == 0; ++i) {
                if (!piece.isEmpty() && (i == 0 || piece.at(i).x() > piece.at(i - 1).x()))
                    moments.insert(piece.at(i).x());
            }
        }
    }
    m_moments.assign(moments.begin(), moments.end());
    endResetModel();
}

int PlotTableModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_content.strip.isEmpty() ? static_cast<int>(m_moments.size())
                                     : static_cast<int>(m_content.strip.size());
}

int PlotTableModel::columnCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_content.strip.isEmpty() ? 1 + static_cast<int>(m_content.traces.size()) : 4;
}

QVariant PlotTableModel::blockText(const PlotBlock &block, int column) const
{
    switch (column) {
    case 0:
        return formatClock(fromX(block.from));
    case 1:
        return formatClock(fromX(block.to));
    case 2:
        return formatDuration(fromX(block.to) - fromX(block.from));
    default:
        return stateName(block.state);
    }
}

QVariant PlotTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole && m_content.strip.isEmpty() && index.column() > 0)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (!m_content.strip.isEmpty())
        return blockText(m_content.strip.at(m_content.strip.size() - 1 - index.row()), index.column());
    const double moment = m_moments.at(static_cast<std::size_t>(index.row()));
    if (index.column() == 0)
        return formatClock(fromX(moment));
    const std::optional<double> value = valueAt(m_content.traces.at(index.column() - 1), moment + 0.5);
    return value ? plotNumber(*value) : QString(QChar(0x2013));
}

QVariant PlotTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    if (!m_content.strip.isEmpty()) {
        const QStringList names{tr("From"), tr("To"), tr("Lasted"), tr("State")};
        return names.at(section);
    }
    if (section == 0)
        return tr("Time");
    const QString name = m_content.traces.at(section - 1).name;
    return m_content.unit.isEmpty() ? name : QStringLiteral("%1, %2").arg(name, m_content.unit);
}

} // namespace switchyard
