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

using namespace switchyard;

namespace {

constexpr int watched = 1000;

const char *const card =
    R"({"name":"Payments","description":"Pays and refunds orders","version":"1.4.2","protocolVersion":"0.3.0",)"
    R"("url":"http://agent.test/rpc","preferredTransport":"JSONRPC","capabilities":{"streaming":true},)"
    R"("defaultInputModes":["text/plain"],"defaultOutputModes":["text/plain"],"skills":[)"
    R"({"id":"pay","name":"Pay","description":"Pays an order","tags":["money"]}]})";

int measureAll(QApplication &application, int port, const QString &json)
{
    QTemporaryFile fleet;
    if (port == 0 || !fleet.open() || fleet.write(bench::fleetFile(watched, port)) <= 0 || !fleet.flush()) {
        std::fputs("no agents could be made\n", stderr);
        return 1;
    }
    bench::Figures all;
    const auto show = [&all](const QString &title, const bench::Figures &figures) {
        bench::print(title, figures);
        all.insert(all.end(), figures.begin(), figures.end());
    };
    show(QStringLiteral("The circuits table at 10,000 circuits"), bench::tableFigures());
    show(QStringLiteral("Live charts, an hour of a point a second"), bench::chartFigures());
    show(QStringLiteral("Start"), bench::startFigures(QApplication::applicationFilePath(), fleet.fileName()));
    show(QStringLiteral("1,000 agents, each checked every 10 s"),
         bench::watchFigures(application, fleet.fileName(), std::chrono::seconds(30)));
    return json.isEmpty() || bench::writeJson(all, json) ? 0 : 1;
}

} // namespace

//! bench-window [--json FILE]
int main(int argc, char **argv)
{
    if (argc == 4 && std::strcmp(argv[1], "--first-paint") == 0) {
        QApplication application(argc, argv);
        return bench::paintFirst(application, QString::fromLocal8Bit(argv[2]), std::atoll(argv[3]));
    }
    const bench::CardServer server(card);
    QApplication application(argc, argv);
    const QString json =
        argc == 3 && std::strcmp(argv[1], "--json") == 0 ? QString::fromLocal8Bit(argv[2]) : QString();
    return measureAll(application, server.port(), json);
}
