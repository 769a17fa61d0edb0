// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QDockWidget;
class QWidget;

namespace switchyard {

//! \brief Whether a widget can be seen at all: it is shown, its window is not minimised and may paint, and
//! the tab of the dock that it is in is in front. Qt calls a widget behind another tab visible.
class ShownWatch final : public QObject
{
    Q_OBJECT

public:
    //! \param watched  becomes the parent; may be put into a dock, or another one, later
    explicit ShownWatch(QWidget &watched);

    [[nodiscard]] bool isShown() const;

signals:
    void changed(bool shown);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void lookAround();
    void judge();
    [[nodiscard]] bool isInFront() const;

    QWidget &m_watched;
    QPointer<QWidget> m_window;
    QPointer<QDockWidget> m_dock; //!< the nearest around it
    bool m_wasShown = false;
};

} // namespace switchyard
