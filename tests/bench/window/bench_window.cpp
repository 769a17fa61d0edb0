// SPDX-License-Identifier: GPL-3.0-or-later
// The window at sizes nobody should have to fear: ten thousand circuits in the table, an hour in each chart,
// a thousand agents watched, and how soon it is there.
#include "bigfleet.h"
#include "cardserver.h"
#include "chartfigures.h"
#include "figures.h"
#include "startfigures.h"
#include "tablefigures.h"
#include "watchfigures.h"

#include <QApplication>
#include <QTemporaryFile>

#include <cstdio>
#include <cstring>
#include <functional>

using namespace switchyard;

namespace {

constexpr int watched = 1000;

const char *const card =
    R"({"name":"Payments","description":"Pays and refunds orders","version":"1.4.2","protocolVersion":"0.3.0",)"
    R"("url":"http://agent.test/rpc","preferredTransport":"JSONRPC","capabilities":{"streaming":true},)"
    R"("defaultInputModes":["text/plain"],"defaultOutputModes":["text/plain"],"skills":[)"
    R"({"id":"pay","name":"Pay","description":"Pays an order","tags":["money"]}]})";

struct Asked
{
    QString json; //!< a file; empty: none
    QString only; //!< for a profiler: table, charts, start or watch alone; empty: all
};

Asked askedOf(int argc, char **argv)
{
    Asked asked;
    for (int i = 1; i + 1 < argc; ++i) {
        if (std::strcmp(argv[i], "--json") == 0)
            asked.json = QString::fromLocal8Bit(argv[++i]);
        else if (std::strcmp(argv[i], "--only") == 0)
            asked.only = QString::fromLocal8Bit(argv[++i]);
    }
    return asked;
}

int measureAll(QApplication &application, int port, const Asked &asked)
{
    QTemporaryFile fleet;
    if (port == 0 || !fleet.open() || fleet.write(bench::fleetFile(watched, port)) <= 0 || !fleet.flush()) {
        std::fputs("no agents could be made\n", stderr);
        return 1;
    }
    bench::Figures all;
    const auto show = [&](const char *name, const char *title,
                          const std::function<bench::Figures()> &measure) {
        if (!asked.only.isEmpty() && asked.only != QLatin1String(name))
            return;
        const bench::Figures figures = measure();
        bench::print(QLatin1String(title), figures);
        all.insert(all.end(), figures.begin(), figures.end());
    };
    show("table", "The circuits table at 10,000 circuits", [] { return bench::tableFigures(); });
    show("charts", "Live charts, an hour of a point a second", [] { return bench::chartFigures(); });
    show("start", "Start",
         [&fleet] { return bench::startFigures(QApplication::applicationFilePath(), fleet.fileName()); });
    show("watch", "1,000 agents, each checked every 10 s", [&application, &fleet] {
        return bench::watchFigures(application, fleet.fileName(), std::chrono::seconds(30));
    });
    return asked.json.isEmpty() || bench::writeJson(all, asked.json) ? 0 : 1;
}

} // namespace

//! bench-window [--only table|charts|start|watch] [--json FILE]
int main(int argc, char **argv)
{
    if (argc == 4 && std::strcmp(argv[1], "--first-paint") == 0) {
        QApplication application(argc, argv);
        return bench::paintFirst(application, QString::fromLocal8Bit(argv[2]), std::atoll(argv[3]));
    }
    const bench::CardServer server(card);
    QApplication application(argc, argv);
    return measureAll(application, server.port(), askedOf(argc, argv));
}
