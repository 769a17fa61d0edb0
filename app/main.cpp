// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"
#include "dashboard.h"
#include "fleet/livetableaccess.h"
#include "parts/paintingpause.h"
#include "process/interruption.h"
#include "process/logoutput.h"
#include "screenlock.h"
#include "screenshot.h"
#include "theme/appearance.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QIcon>

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace {

// Must be known before QApplication is there: a picture, the help and the version need no display.
bool needsNoDisplay(int argc, char *argv[])
{
    return std::any_of(argv + 1, argv + argc, [](std::string_view argument) {
        return argument.starts_with("--screenshot") || argument == "--help" || argument == "-h" ||
               argument == "--help-all" || argument == "--version" || argument == "-v";
    });
}

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

// Qt would end the program with an abort and a word on its plugins.
int refuseWithoutDisplay()
{
    std::fputs(
        "switchyard: there is no display here (DISPLAY and WAYLAND_DISPLAY are not set). Two ways on:\n"
        "  xvfb-run -a switchyard …                            in a display of its own\n"
        "  switchyard --screenshot fleet.png --after 90 …      writes the window as a picture, and ends\n",
        stderr);
    constexpr int unavailable = 69; // EX_UNAVAILABLE
    return unavailable;
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace switchyard;

    if (!hasDisplay() && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        if (!needsNoDisplay(argc, argv))
            return refuseWithoutDisplay();
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }

    installLogOutput();
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("switchyard"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SWITCHYARD_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Switchyard"));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.switchyard.Switchyard"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/app/io.github.switchyard.Switchyard.svg")));

    const CommandLine line = readCommandLine(QCoreApplication::arguments());
    if (const QString wrong = applyLogRules(line.logRules); !wrong.isEmpty()) {
        std::fprintf(stderr, "switchyard: --log: %s\n", qPrintable(wrong));
        return 64; // EX_USAGE
    }
    // Ctrl+C in the terminal and the session's end close the windows, so that all is kept as with Quit.
    const Interruption interruption;
    QObject::connect(&interruption, &Interruption::interrupted, &application, &QCoreApplication::quit);

    LiveTableAccess::install();
    Appearance appearance(application);
    Dashboard dashboard(line, appearance);
    // Watching goes on behind a locked screen; painting does not.
    const ScreenLock screen(QDBusConnection::sessionBus());
    QObject::connect(&screen, &ScreenLock::changed, &application, &pausePainting);
    if (line.screenshot)
        scheduleScreenshot(dashboard.window(), *line.screenshot);
    dashboard.show();
    return QApplication::exec();
}
