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
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <limits>

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

Figures watchFigures(const QString &program, const QString &fleetFile, std::chrono::seconds length,
                     const QString &key, const WatchBudget &budget)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(program, {QStringLiteral("--watch"), fleetFile, QString::number(length.count())});
    process.waitForFinished(-1);
    const QList<QByteArray> told = process.readAllStandardOutput().simplified().split(' ');
    const auto value = [&told](qsizetype index) {
        bool isNumber = false;
        const double number = told.value(index).toDouble(&isNumber);
        // What did not get so far is no small figure.
        return isNumber ? number : std::numeric_limits<double>::infinity();
    };
    const auto figure = [&key](const char *name, const char *what, double number, double atMost,
                               const char *unit) {
        return Figure{key + QLatin1String(name), QLatin1String(what), number, atMost, QLatin1String(unit)};
    };
    return {figure("loop_stall_p99", "event loop stall, 99th percentile", value(0), 16, "ms"),
            figure("loop_stall_max", "event loop stall, longest", value(1), 100, "ms"),
            figure("core_share", "of one core, window and engine", value(2), budget.coreShare, "%"),
            figure("memory", "memory held", value(3), budget.memory, "MB")};
}

int watch(QApplication &application, const QString &fleetFile, std::chrono::seconds length)
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
    letPass(std::chrono::seconds(40)); // every agent was checked

    // One after the other: the probe wakes the window two hundred times a second, and that costs too.
    const double before = cpuSeconds();
    letPass(length);
    const double share = (cpuSeconds() - before) / static_cast<double>(length.count()) * 100;
    const LoopProbe probe;
    letPass(length);
    std::printf("%f %f %f %f\n", probe.percentile(0.99), probe.percentile(1), share, megabytesHeld());
    return 0;
}

} // namespace switchyard::bench
