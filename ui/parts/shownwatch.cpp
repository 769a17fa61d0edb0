// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/shownwatch.h"

#include "parts/paintingpause.h"

#include <QDockWidget>
#include <QEvent>

namespace switchyard {

namespace {

QDockWidget *dockAround(QWidget &widget)
{
    QWidget *around = &widget;
    while (around && !qobject_cast<QDockWidget *>(around))
        around = around->isWindow() ? nullptr : around->parentWidget();
    return qobject_cast<QDockWidget *>(around);
}

} // namespace

ShownWatch::ShownWatch(QWidget &watched)
    : QObject(&watched)
    , m_watched(watched)
{
    watched.installEventFilter(this);
    lookAround();
    m_wasShown = isShown();
}

bool ShownWatch::isShown() const
{
    const QWidget &window = *m_watched.window();
    return m_watched.isVisible() && !window.isMinimized() && window.updatesEnabled() && isInFront();
}

//! Qt moves a dock whose tab is not in front to above and left of everything.
bool ShownWatch::isInFront() const
{
    if (!m_dock || m_dock->isWindow())
        return true;
    const QRect place = m_dock->geometry();
    return place.right() >= 0 && place.bottom() >= 0;
}

bool ShownWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == paintingPauseEvent())
        judge();
    switch (event->type()) {
    case QEvent::Show:
        lookAround(); // whatever is moved elsewhere is shown anew
        judge();
        break;
    case QEvent::Hide:
    case QEvent::WindowStateChange:
        judge();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void ShownWatch::lookAround()
{
    if (QWidget *window = m_watched.window(); window != m_window) {
        if (m_window && m_window != &m_watched)
            m_window->removeEventFilter(this);
        window->installEventFilter(this);
        m_window = window;
    }
    if (QDockWidget *dock = dockAround(m_watched); dock != m_dock) {
        if (m_dock)
            disconnect(m_dock, nullptr, this, nullptr);
        m_dock = dock;
        // What it says is wrong for a dock that floats; that something changed is right.
        if (m_dock)
            connect(m_dock, &QDockWidget::visibilityChanged, this, &ShownWatch::judge);
    }
}

void ShownWatch::judge()
{
    if (const bool shown = isShown(); shown != m_wasShown) {
        m_wasShown = shown;
        emit changed(shown);
    }
}

} // namespace switchyard
