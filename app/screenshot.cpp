// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenshot.h"

#include "window/mainwindow.h"

#include <QApplication>
#include <QMenu>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

namespace switchyard {

namespace {

constexpr int cannotCreate = 73; // EX_CANTCREAT
constexpr int usageError = 64;
constexpr std::chrono::milliseconds knockEvery{100};

// A dialog or the wallboard in front is what was asked for then.
QWidget &frontOf(MainWindow &window)
{
    for (QWidget *child : window.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (child->isWindow() && child->isVisible() && !qobject_cast<QMenu *>(child))
            return *child;
    }
    return window;
}

int take(MainWindow &window, const ScreenshotRequest &request)
{
    QWidget *const front = &frontOf(window);
    if (front->isFullScreen()) // of a screen that nobody sees
        front->resize(window.size());
    if (!front->grab().save(request.file, "PNG")) {
        std::fprintf(stderr,
                     "switchyard: cannot write the picture to '%s'; is the folder there and writable?\n",
                     qPrintable(request.file));
        return cannotCreate;
    }
    return 0;
}

} // namespace

void scheduleScreenshot(MainWindow &window, const ScreenshotRequest &request)
{
    if (request.size)
        window.resize(*request.size);
    // Brought to the front as soon as may be, so that it has time to fill: some views wait for their circuit.
    auto *knock = new QTimer(&window);
    QObject::connect(knock, &QTimer::timeout, &window, [&window, knock, request] {
        if (request.view.isEmpty() || window.showView(request.view))
            knock->stop();
    });
    knock->start(knockEvery);
    QTimer::singleShot(request.after, &window, [&window, knock, request] {
        const bool waits = knock->isActive() && !request.view.isEmpty();
        knock->stop();
        if (waits && !window.showView(request.view)) {
            std::fprintf(stderr, "switchyard: there is no view '%s'\n", qPrintable(request.view));
            QCoreApplication::exit(usageError);
            return;
        }
        QCoreApplication::exit(take(window, request));
    });
}

} // namespace switchyard
