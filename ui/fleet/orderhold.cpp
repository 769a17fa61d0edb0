// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/orderhold.h"

#include <QEvent>
#include <QWidget>

namespace switchyard {

OrderHold::OrderHold(QWidget *view, QWidget *viewport, QObject *parent)
    : QObject(parent)
    , m_viewport(viewport)
{
    view->installEventFilter(this);
    viewport->installEventFilter(this);
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
    case QEvent::Enter:
        m_pointerInside |= watched == m_viewport;
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

void OrderHold::tell(bool before)
{
    if (before != isHeld())
        emit changed(isHeld());
}

} // namespace switchyard
