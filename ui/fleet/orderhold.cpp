// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/orderhold.h"

#include <QCursor>
#include <QMouseEvent>
#include <QWidget>

namespace switchyard {

OrderHold::OrderHold(QWidget *view, QWidget *viewport, QObject *parent)
    : QObject(parent)
    , m_viewport(viewport)
{
    view->installEventFilter(this);
    viewport->installEventFilter(this);
    viewport->setMouseTracking(true);
}

void OrderHold::setMenuOpen(bool open)
{
    const bool before = isHeld();
    m_menuOpen = open;
    tell(before);
}

void OrderHold::setNow(WallTime now)
{
    const bool before = isHeld();
    m_now = now;
    if (m_keyAt && now - *m_keyAt >= 3s)
        m_keyAt.reset();
    tell(before);
}

bool OrderHold::eventFilter(QObject *watched, QEvent *event)
{
    const bool before = isHeld();
    switch (event->type()) {
    case QEvent::Show:
        m_rested = QCursor::pos();
        return false;
    case QEvent::Enter:
        if (watched == m_viewport)
            enter(static_cast<QEnterEvent *>(event)->globalPosition().toPoint());
        break;
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
        if (watched == m_viewport)
            enter(static_cast<QMouseEvent *>(event)->globalPosition().toPoint());
        break;
    case QEvent::Leave:
        m_pointerInside &= watched != m_viewport;
        break;
    case QEvent::Hide:
        m_pointerInside = false;
        break;
    case QEvent::KeyPress:
        m_keyAt = m_now;
        break;
    default:
        return false;
    }
    tell(before);
    return false;
}

void OrderHold::enter(const QPoint &at)
{
    if (m_rested == at)
        return;
    m_rested.reset();
    m_pointerInside = true;
}

void OrderHold::tell(bool before)
{
    if (before != isHeld())
        emit changed(isHeld());
}

} // namespace switchyard
