// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/copyrows.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QTableView>

#include <algorithm>

namespace switchyard {

namespace {

//! A cell must not break the lines it is put into.
QString cellText(const QVariant &value)
{
    return value.toString().simplified();
}

} // namespace

QString rowsAsText(const QTableView &table)
{
    const QAbstractItemModel &model = *table.model();
    QList<int> columns;
    for (int column = 0; column < model.columnCount(); ++column) {
        if (!table.isColumnHidden(column))
            columns.append(column);
    }
    QList<int> rows;
    for (const QModelIndex &index : table.selectionModel()->selectedRows())
        rows.append(index.row());
    for (int row = 0; rows.isEmpty() && row < model.rowCount(); ++row)
        rows.append(row);
    std::sort(rows.begin(), rows.end());

    QStringList cells;
    for (const int column : std::as_const(columns))
        cells.append(cellText(model.headerData(column, Qt::Horizontal)));
    QString text = cells.join(u'\t') + u'\n';
    for (const int row : std::as_const(rows)) {
        cells.clear();
        for (const int column : std::as_const(columns))
            cells.append(cellText(model.index(row, column).data()));
        text += cells.join(u'\t') + u'\n';
    }
    return text;
}

void makeCopyable(QTableView &table)
{
    table.setSelectionMode(QAbstractItemView::ExtendedSelection);
    auto *copy = new QAction(QCoreApplication::translate("CopyRows", "Copy rows"), &table);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, &table,
                     [&table] { QGuiApplication::clipboard()->setText(rowsAsText(table)); });
    table.addAction(copy);
    table.setContextMenuPolicy(Qt::ActionsContextMenu);
}

} // namespace switchyard
