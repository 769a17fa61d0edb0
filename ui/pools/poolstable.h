// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace switchyard {

class PoolsModel;

//! \brief The table of agents and their pools, which folds as a tree does: Right or + unfolds and goes to the
//! first pool, Left or - goes to the agent and folds; so does a click on the arrow, or a double click.
class PoolsTable final : public QTableView
{
    Q_OBJECT

public:
    //! \param model  outlives the table
    PoolsTable(PoolsModel &model, QWidget *parent);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] bool canFold(int row) const;
    [[nodiscard]] bool isOnArrow(const QPoint &at) const;
    bool goRight();
    bool goLeft();
    void setUnfolded(int row, bool unfolded);
    void toggle(int row);
    void goTo(int row);

    PoolsModel &m_model;
};

} // namespace switchyard
