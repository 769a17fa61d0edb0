// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchfigures.h"

#include "commandline.h"
#include "dashboard.h"
#include "loopprobe.h"
#include "theme/appearance.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <sys/resource.h>

namespace switchyard::bench {

namespace {

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double megabytesHeld()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').constFirst().toDouble() / 1024;
    }
    return 0;
}

void letPass(std::chrono::milliseconds length)
{
    QEventLoop loop;
    QTimer::singleShot(length, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

Figures watchFigures(QApplication &application, const QString &fleetFile, std::chrono::seconds length)
{
    CommandLine line;
    line.fleetFile = fleetFile;
    const QTemporaryDir home; // what was arranged on this machine must not matter
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    line.dataDir = home.path();
    Appearance appearance(application);
    Dashboard dashboard(line, appearance);
    dashboard.window().resize(1440, 900);
    dashboard.window().show();
    letPass(std::chrono::seconds(20)); // every agent was checked, some twice

    // One after the other: the probe wakes the window two hundred times a second, and that costs too.
    const double before = cpuSeconds();
    letPass(length);
    const double share = (cpuSeconds() - before) / static_cast<double>(length.count()) * 100;
    const LoopProbe probe;
    letPass(length);
    return {{QStringLiteral("loop_stall_p99"), QStringLiteral("event loop stall, 99th percentile"),
             probe.percentile(0.99), 16, QStringLiteral("ms")},
            {QStringLiteral("loop_stall_max"), QStringLiteral("event loop stall, longest"),
             probe.percentile(1), 100, QStringLiteral("ms")},
            {QStringLiteral("core_share"), QStringLiteral("of one core, window and engine"), share, 10,
             QStringLiteral("%")},
            {QStringLiteral("memory"), QStringLiteral("memory held"), megabytesHeld(), 150,
             QStringLiteral("MB")}};
}

} // namespace switchyard::bench
