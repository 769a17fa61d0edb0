// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/smalltable.h"

#include "charts/fontscale.h"
#include "detail/rowlines.h"

#include <QApplication>
#include <QHeaderView>
#include <QTableView>

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

void dressSmallTable(QTableView &table)
{
    const QFont cells = scaledFont(QApplication::font(), typesize::cell);
    table.setFont(cells);
    table.horizontalHeader()->setFont(cells);
    const int line = QFontMetrics(cells).height();
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setMinimumSectionSize(line);
    table.verticalHeader()->setDefaultSectionSize(std::max(24, line + 6));
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setMinimumHeight(std::max(24, line + 6));
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.setFrameShape(QFrame::NoFrame);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setTabKeyNavigation(false);
    table.setItemDelegate(new RowLines(&table));
}

} // namespace switchyard
