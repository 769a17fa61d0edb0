// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plotcontent.h"

#include <QAbstractTableModel>

#include <vector>

namespace switchyard {

//! \brief A chart's numbers as a table: what a screen reader reads and what is copied into a report.
class PlotTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setContent(const PlotContent &content);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant blockText(const PlotBlock &block, int column) const;

    PlotContent m_content;
    std::vector<double> m_moments; //!< newest first
};

} // namespace switchyard
