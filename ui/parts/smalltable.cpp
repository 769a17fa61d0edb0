// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/smalltable.h"

#include "theme/celldelegate.h"

#include <QApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace switchyard {

QTableView *makeSmallTable(QAbstractItemModel &model, const QString &name, int rows, QWidget *parent)
{
    auto *table = new QTableView(parent);
    table->setModel(&model);
    table->setAccessibleName(name);
    dressSmallTable(*table);
    if (rows > 0)
        table->setFixedHeight(table->horizontalHeader()->sizeHint().height() +
                              rows * table->verticalHeader()->defaultSectionSize() + 2);
    return table;
}

void fitColumns(QTableView &table, const QStringList &widest)
{
    constexpr int padding = 16;
    QFont bold = CellDelegate::smallFont(QApplication::font());
    bold.setBold(true); // some cells are
    const QFontMetrics metrics(bold);
    for (int column = 0; column < widest.size(); ++column) {
        const QString title = table.model()->headerData(column, Qt::Horizontal).toString();
        const int width =
            std::max(metrics.horizontalAdvance(widest.at(column)), metrics.horizontalAdvance(title));
        table.horizontalHeader()->resizeSection(column, width + padding);
    }
}

void dressSmallTable(QTableView &table)
{
    const QFont base = QApplication::font();
    table.setItemDelegate(new CellDelegate(cellToneRole, CellDelegate::TextSize::Small, &table));
    table.setAlternatingRowColors(true);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setMinimumSectionSize(CellDelegate::rowHeight(base, TableRows::Tight));
    table.verticalHeader()->setDefaultSectionSize(CellDelegate::rowHeight(base, TableRows::Tight));
    table.horizontalHeader()->setFont(CellDelegate::smallFont(base));
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setMinimumHeight(CellDelegate::rowHeight(base, TableRows::Tight));
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.setFrameShape(QFrame::NoFrame);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setTabKeyNavigation(false);
}

} // namespace switchyard
