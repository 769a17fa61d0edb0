// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QDockWidget;

namespace switchyard {

//! \brief A dock's title bar: the page's own tools, or its name, and at the right end float and close.
class DockTitle final : public QWidget
{
    Q_OBJECT

public:
    //! \param tools  taken over; null: the dock's name is shown
    DockTitle(QWidget *tools, QDockWidget &dock);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace switchyard
