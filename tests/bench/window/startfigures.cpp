// SPDX-License-Identifier: GPL-3.0-or-later
#include "startfigures.h"

#include "commandline.h"
#include "dashboard.h"
#include "theme/appearance.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QProcess>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <limits>

namespace switchyard::bench {

namespace {

// The one clock that two processes share.
qint64 sharedNow()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<qint64>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

//! Ends the program once the window it watches has painted.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(qint64 startedAt)
        : m_startedAt(startedAt)
    {
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_seen) {
            m_seen = true;
            // Behind all that is painted in this turn of the event loop.
            QTimer::singleShot(0, this, [this] {
                std::printf("%.1f\n", static_cast<double>(sharedNow() - m_startedAt) / 1e6);
                QCoreApplication::quit();
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    qint64 m_startedAt;
    bool m_seen = false;
};

} // namespace

Figures startFigures(const QString &program, const QString &fleetFile)
{
    std::vector<double> took;
    for (int i = 0; i < 7; ++i) {
        QProcess process;
        process.start(program, {QStringLiteral("--first-paint"), fleetFile, QString::number(sharedNow())});
        process.waitForFinished();
        bool isNumber = false;
        const double milliseconds = process.readAllStandardOutput().trimmed().toDouble(&isNumber);
        // One that never painted is no fast one.
        took.push_back(isNumber ? milliseconds : std::numeric_limits<double>::infinity());
    }
    std::sort(took.begin(), took.end());
    return {{QStringLiteral("first_paint"), QStringLiteral("start to first paint, 1,000 agents"),
             took[took.size() / 2], 400, QStringLiteral("ms")}};
}

int paintFirst(QApplication &application, const QString &fleetFile, qint64 startedAt)
{
    CommandLine line;
    line.fleetFile = fleetFile;
    line.screenshot = ScreenshotRequest{}; // what was arranged on this machine must not matter
    Appearance appearance(application);
    Dashboard dashboard(line, appearance);
    PaintWatch watch(startedAt);
    dashboard.window().installEventFilter(&watch);
    dashboard.window().show();
    return QApplication::exec();
}

} // namespace switchyard::bench
