// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenshot.h"

#include "window/mainwindow.h"

#include <QApplication>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

namespace switchyard {

namespace {

constexpr int cannotCreate = 73; // EX_CANTCREAT
constexpr int usageError = 64;

int take(MainWindow &window, const ScreenshotRequest &request)
{
    // A dialog in front is what was asked for then.
    QWidget *const dialog = QApplication::activeModalWidget();
    QWidget *const front = dialog ? dialog : &window;
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
    // The view is brought to the front shortly before, when the circuit it names has surely come.
    constexpr std::chrono::milliseconds settle{1500};
    const auto lead = std::min(settle, request.after);
    QTimer::singleShot(request.after - lead, &window, [&window, request] {
        if (!request.view.isEmpty() && !window.showView(request.view)) {
            std::fprintf(stderr, "switchyard: there is no view '%s'\n", qPrintable(request.view));
            QCoreApplication::exit(usageError);
        }
    });
    QTimer::singleShot(request.after, &window,
                       [&window, request] { QCoreApplication::exit(take(window, request)); });
}

} // namespace switchyard
