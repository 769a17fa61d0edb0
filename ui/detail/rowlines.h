// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace switchyard {

//! \brief Cells as the design draws them: a line under each row, a quiet highlight with a bar at its left, no
//! focus frame inside a chosen row.
class RowLines : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    //! \brief Models set this to true for cells in secondary text.
    static constexpr int quietRole = Qt::UserRole + 900;
    //! \brief Models set this to true for cells in bold.
    static constexpr int boldRole = Qt::UserRole + 901;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    //! \brief Background, row line and the bar of a chosen row; what every cell begins with.
    static void paintRow(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index);
};

} // namespace switchyard
