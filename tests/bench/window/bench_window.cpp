// SPDX-License-Identifier: GPL-3.0-or-later
// The window at sizes nobody should have to fear: ten thousand circuits in the table, an hour in each chart,
// a thousand agents watched, a usual fleet at rest, and how soon it is there.
#include "bigfleet.h"
#include "cardserver.h"
#include "chartfigures.h"
#include "figures.h"
#include "startfigures.h"
#include "tablefigures.h"
#include "viewfigures.h"
#include "watchfigures.h"

#include <QApplication>
#include <QTemporaryFile>

#include <cstdio>
#include <cstring>
#include <functional>

using namespace switchyard;

namespace {

constexpr int many = 1000;
constexpr int usual = 200;
constexpr std::chrono::seconds length{30};

const char *const card =
    R"({"name":"Payments","description":"Pays and refunds orders","version":"1.4.2","protocolVersion":"0.3.0",)"
    R"("url":"http://agent.test/rpc","preferredTransport":"JSONRPC","capabilities":{"streaming":true},)"
    R"("defaultInputModes":["text/plain"],"defaultOutputModes":["text/plain"],"skills":[)"
    R"({"id":"pay","name":"Pay","description":"Pays an order","tags":["money"]}]})";

struct Asked
{
    QString json; //!< a file; empty: none
    QString only; //!< for a profiler: table, views, charts, start, idle or watch alone; empty: all
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

//! \return false when it cannot be written
bool write(QTemporaryFile &file, const QByteArray &content)
{
    return file.open() && file.write(content) == content.size() && file.flush();
}

int measureAll(int port, const Asked &asked)
{
    QTemporaryFile manyAgents;
    QTemporaryFile usualAgents;
    if (port == 0 || !write(manyAgents, bench::fleetFile(many, std::chrono::seconds(10), port)) ||
        !write(usualAgents, bench::fleetFile(usual, std::chrono::seconds(30), port))) {
        std::fputs("no agents could be made\n", stderr);
        return 1;
    }
    const QString program = QApplication::applicationFilePath();
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
    show("views", "Timeline and wallboard at 10,000 circuits", [] { return bench::viewFigures(); });
    show("charts", "Live charts, an hour of a point a second", [] { return bench::chartFigures(); });
    show("start", "Start", [&] { return bench::startFigures(program, manyAgents.fileName()); });
    show("idle", "200 agents, each checked every 30 s", [&] {
        return bench::watchFigures(program, usualAgents.fileName(), length, QStringLiteral("usual_"),
                                   {3, 150});
    });
    show("watch", "1,000 agents, each checked every 10 s", [&] {
        return bench::watchFigures(program, manyAgents.fileName(), length, {}, {10, 150});
    });
    return asked.json.isEmpty() || bench::writeJson(all, asked.json) ? 0 : 1;
}

} // namespace

//! bench-window [--only table|views|charts|start|idle|watch] [--json FILE]
int main(int argc, char **argv)
{
    if (argc == 4 && std::strcmp(argv[1], "--first-paint") == 0) {
        QApplication application(argc, argv);
        return bench::paintFirst(application, QString::fromLocal8Bit(argv[2]), std::atoll(argv[3]));
    }
    if (argc == 4 && std::strcmp(argv[1], "--watch") == 0) {
        QApplication application(argc, argv);
        return bench::watch(application, QString::fromLocal8Bit(argv[2]),
                            std::chrono::seconds(std::atoi(argv[3])));
    }
    const bench::CardServer server(card);
    const QApplication application(argc, argv);
    return measureAll(server.port(), askedOf(argc, argv));
}
