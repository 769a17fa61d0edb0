// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"
#include "dashboard.h"
#include "screenshot.h"
#include "theme/appearance.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QIcon>
#include <QLoggingCategory>

#include <algorithm>
#include <string_view>

namespace {

// Must be known before QApplication is there: a picture, the help and the version need no display.
bool needsNoDisplay(int argc, char *argv[])
{
    return std::any_of(argv + 1, argv + argc, [](std::string_view argument) {
        return argument.starts_with("--screenshot") || argument == "--help" || argument == "-h" ||
               argument == "--version" || argument == "-v";
    });
}

bool hasDisplay()
{
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace switchyard;

    if (!hasDisplay() && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && needsNoDisplay(argc, argv))
        qputenv("QT_QPA_PLATFORM", "offscreen");

    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("switchyard"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SWITCHYARD_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Switchyard"));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.switchyard.Switchyard"));

    const CommandLine line = readCommandLine(QCoreApplication::arguments());
    if (!line.logRules.isEmpty())
        QLoggingCategory::setFilterRules(QString(line.logRules).replace(u';', u'\n'));

    Appearance appearance(application);
    Dashboard dashboard(line, appearance);
    if (line.screenshot)
        scheduleScreenshot(dashboard.window(), *line.screenshot);
    dashboard.window().show();
    return QApplication::exec();
}
