// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/paintingpause.h"

#include <QApplication>
#include <QWidget>

namespace switchyard {

QEvent::Type paintingPauseEvent()
{
    static const int type = QEvent::registerEventType();
    return static_cast<QEvent::Type>(type);
}

void pausePainting(bool paused)
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        window->setUpdatesEnabled(!paused);
        QEvent told(paintingPauseEvent());
        QCoreApplication::sendEvent(window, &told);
    }
}

} // namespace switchyard
