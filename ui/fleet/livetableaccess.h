// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QPersistentModelIndex>

class QAbstractItemView;

namespace switchyard {

//! \brief What assistive technology sees of a table, list or tree. Qt 6.4's own interfaces dereference cells
//! that are gone; this one answers with a dead cell instead, whatever it is asked for. Its children are the
//! data cells alone, row by row, so that a child's number and a cell's number are the same.
class LiveTableAccess final : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit LiveTableAccess(QAbstractItemView *view);
    ~LiveTableAccess() override;

    //! \brief Gives every item view this interface; call it before the first one is made.
    static void install();

    void *interface_cast(QAccessible::InterfaceType type) override;
    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *cell) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    [[nodiscard]] QAccessibleInterface *focusChild() const override;

    [[nodiscard]] QAccessibleInterface *caption() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *summary() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *cellAt(int row, int column) const override;
    [[nodiscard]] int selectedCellCount() const override;
    [[nodiscard]] QList<QAccessibleInterface *> selectedCells() const override;
    [[nodiscard]] QString columnDescription(int column) const override;
    [[nodiscard]] QString rowDescription(int row) const override;
    [[nodiscard]] int selectedColumnCount() const override { return 0; }
    [[nodiscard]] int selectedRowCount() const override;
    [[nodiscard]] int columnCount() const override;
    [[nodiscard]] int rowCount() const override;
    [[nodiscard]] QList<int> selectedColumns() const override { return {}; }
    [[nodiscard]] QList<int> selectedRows() const override;
    [[nodiscard]] bool isColumnSelected(int) const override { return false; }
    [[nodiscard]] bool isRowSelected(int row) const override;
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int row) override;
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *event) override;

private:
    [[nodiscard]] QAbstractItemView *view() const;
    [[nodiscard]] QModelIndex indexAt(int row, int column) const;
    [[nodiscard]] QAccessibleInterface *cellFor(const QModelIndex &index) const;
    void forget(bool all);

    mutable QHash<QPersistentModelIndex, QAccessible::Id> m_cells;
};

} // namespace switchyard
