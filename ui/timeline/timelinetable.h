// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/timelinedelegate.h"
#include "timeline/timelinewindow.h"

#include <QTableView>

#include <optional>

class QRubberBand;

namespace switchyard {

//! \brief The timeline's table: zoomed and moved as timehabits say, and moved by the sideways wheel as well.
class TimelineTable final : public QTableView
{
    Q_OBJECT

public:
    //! \param window  outlives the table
    TimelineTable(QAbstractItemModel &model, int section, TimelineRoles roles, TimelineWindow &window,
                  QWidget *parent);

signals:
    //! \brief The window was changed by hand.
    void windowChanged();

protected:
    void leaveEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    [[nodiscard]] QRectF strip() const;
    void home();
    void zoom(double share, double factor);
    void pan(double share);
    void pointAt(std::optional<WallTime> at);
    void applied();

    int m_section;
    TimelineWindow &m_window;
    TimelineDelegate *m_delegate = nullptr;
    QRubberBand *m_band = nullptr;
    std::optional<QPoint> m_pressed;
    std::optional<qreal> m_held; //!< where what is being moved was taken hold of
};

} // namespace switchyard
