// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolstable.h"

#include "parts/smalltable.h"
#include "pools/folddelegate.h"
#include "pools/poolsmodel.h"
#include "pools/usagedelegate.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>

namespace switchyard {

PoolsTable::PoolsTable(PoolsModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setModel(&model);
    setAccessibleName(tr("Connection pools"));
    dressSmallTable(*this);
    setItemDelegateForColumn(PoolsModel::Agent, new FoldDelegate(PoolsModel::BranchRole, cellToneRole, this));
    setItemDelegateForColumn(PoolsModel::Usage, new UsageDelegate(PoolsModel::ShareRole, cellToneRole, this));
    setSortingEnabled(true);
    sortByColumn(PoolsModel::State, Qt::DescendingOrder);
    fitColumns(*this, {QStringLiteral("salesforce_agent_eu"), QStringLiteral("00 pools"),
                       QStringLiteral("Full, 33 waiting"), QStringLiteral("000 · 100 % ────────"),
                       QStringLiteral("Idle0"), QStringLiteral("Waiting"), QStringLiteral("00.00 s"),
                       QStringLiteral("20 per host"), QStringLiteral("Peak0"), QStringLiteral("Opened/min"),
                       QStringLiteral("DNS age"), QStringLiteral("Closed"), QStringLiteral("Leaks0")});
    horizontalHeader()->resizeSection(PoolsModel::Agent,
                                      columnWidth(PoolsModel::Agent) +
                                          FoldDelegate::indent(CellDelegate::smallFont(font())));
    // Not the first: stretched, it would shrink to nothing in a narrow dock, and whose pools would they be?
    horizontalHeader()->setStretchLastSection(true);
}

bool PoolsTable::canFold(int row) const
{
    return row >= 0 && m_model.row(row).rank == PoolRow::Rank::Agent;
}

bool PoolsTable::isOnArrow(const QPoint &at) const
{
    const QModelIndex index = indexAt(at);
    return index.isValid() && index.column() == PoolsModel::Agent && canFold(index.row()) &&
           FoldDelegate::arrowIn(visualRect(index), CellDelegate::smallFont(font())).contains(at);
}

void PoolsTable::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    const int row = currentIndex().row();
    if (modifiers == Qt::NoModifier) {
        if ((event->key() == Qt::Key_Right && goRight()) || (event->key() == Qt::Key_Left && goLeft()))
            return;
        if ((event->key() == Qt::Key_Plus || event->key() == Qt::Key_Minus) && canFold(row)) {
            setUnfolded(row, event->key() == Qt::Key_Plus);
            return;
        }
    }
    QTableView::keyPressEvent(event);
}

bool PoolsTable::goRight()
{
    const int row = currentIndex().row();
    if (!canFold(row))
        return false;
    if (m_model.row(row).unfolded)
        goTo(row + 1);
    else
        setUnfolded(row, true);
    return true;
}

bool PoolsTable::goLeft()
{
    const int row = currentIndex().row();
    if (row < 0)
        return false;
    const PoolRow &here = m_model.row(row);
    if (here.rank == PoolRow::Rank::Pool)
        goTo(m_model.find({here.figures.agent, {}}));
    else if (here.unfolded)
        setUnfolded(row, false);
    else
        return false;
    return true;
}

//! What was chosen among the rows that go is then their agent, and no neighbour.
void PoolsTable::setUnfolded(int row, bool unfolded)
{
    const int current = currentIndex().row();
    if (!unfolded && current >= 0 && m_model.row(current).rank == PoolRow::Rank::Pool &&
        m_model.row(current).figures.agent == m_model.row(row).figures.agent)
        goTo(row);
    m_model.setUnfolded(row, unfolded);
}

void PoolsTable::toggle(int row)
{
    setUnfolded(row, !m_model.row(row).unfolded);
}

void PoolsTable::goTo(int row)
{
    setCurrentIndex(m_model.index(row, currentIndex().column()));
}

void PoolsTable::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && isOnArrow(event->position().toPoint()))
        toggle(rowAt(event->position().toPoint().y()));
    else
        QTableView::mousePressEvent(event);
}

void PoolsTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint().y());
    if (event->button() == Qt::LeftButton && canFold(row))
        toggle(row);
    else
        QTableView::mouseDoubleClickEvent(event);
}

} // namespace switchyard
