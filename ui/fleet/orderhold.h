// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <QObject>
#include <QPoint>

#include <optional>

class QWidget;

namespace switchyard {

//! \brief Knows when rows must stay where they are: while the pointer is over the table, a menu is open, or a
//! key was pressed within three seconds. A pointer that the table came up under is nobody's until it moves.
//! Time comes from the fleet's own clock.
class OrderHold final : public QObject
{
    Q_OBJECT

public:
    //! \param view  the table; \a viewport is where the pointer counts
    OrderHold(QWidget *view, QWidget *viewport, QObject *parent);

    [[nodiscard]] bool isHeld() const { return m_pointerInside || m_menuOpen || m_keyAt.has_value(); }
    void setMenuOpen(bool open);
    void setNow(WallTime now);

signals:
    void changed(bool held);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tell(bool before);

    void enter(const QPoint &at);

    QWidget *m_viewport;
    std::optional<QPoint> m_rested; //!< where the pointer was when the table came up, until it moves
    bool m_pointerInside = false;
    bool m_menuOpen = false;
    std::optional<WallTime> m_keyAt;
    WallTime m_now{};
};

} // namespace switchyard
