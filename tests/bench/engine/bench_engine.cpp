// SPDX-License-Identifier: GPL-3.0-or-later
// Health checks through the whole engine (breaker, retry, pool, card, history, events, snapshots) against the
// same requests by a bare QNetworkAccessManager, per second of this process's CPU time. Rounds of each kind
// take turns, so that a busy machine burdens all alike. A third kind tells what the rest costs: bare Qt too,
// but with the request as the engine must send it, in several managers and never repeated behind our back.
#include "base/qtscheduler.h"
#include "cardserver.h"
#include "engine/engine.h"
#include "net/oneshotbody.h"
#include "net/qnamrequest.h"
#include "net/qnamtransport.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include <sys/resource.h>

using namespace switchyard;

namespace {

constexpr int agentCount = 500;
constexpr int warmUpRounds = 2;
constexpr double wantedRatio = 0.9;

const char *const card =
    R"({"name":"Payments","description":"Pays and refunds orders","version":"1.4.2","protocolVersion":"0.3.0",)"
    R"("url":"http://agent.test/rpc","preferredTransport":"JSONRPC","provider":{"organization":"Acme",)"
    R"("url":"https://acme.test"},"capabilities":{"streaming":true,"pushNotifications":false},)"
    R"("defaultInputModes":["text/plain"],"defaultOutputModes":["text/plain"],"skills":[)"
    R"({"id":"pay","name":"Pay","description":"Pays an order","tags":["money"],"examples":["Pay order 7"]},)"
    R"({"id":"refund","name":"Refund","description":"Refunds an order","tags":["money"]}]})";

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

QUrl agentUrl(int index, int port)
{
    return QUrl(QStringLiteral("http://127.0.%1.%2:%3/").arg(1 + index / 250).arg(1 + index % 250).arg(port));
}

//! Asks as a plain Qt program does.
class PlainManager final
{
public:
    QNetworkReply *get(const QUrl &url) { return m_manager.get(QNetworkRequest(url)); }

private:
    QNetworkAccessManager m_manager;
};

//! Asks for the same as the engine does: its header fields, its shards, and a body that Qt cannot send twice.
class GuardedManagers final
{
public:
    QNetworkReply *get(const QUrl &url)
    {
        HttpRequest request;
        request.url = url;
        request.bypassCaches = true;
        request.headers.set("Accept", "application/json");
        request.headers.set("User-Agent", TransportConfig{}.userAgent);
        request.headers.set("A2A-Version", "1.0");
        auto *body = new OneShotBody(request.body, nullptr);
        QNetworkAccessManager &manager = m_managers[m_next++ % m_managers.size()];
        QNetworkReply *reply = manager.sendCustomRequest(toQtRequest(request, url), request.verb, body);
        body->setParent(reply);
        return reply;
    }

private:
    std::array<QNetworkAccessManager, 8> m_managers;
    std::size_t m_next = 0;
};

//! Each agent's card once, by hand.
template<typename Manager>
class BareRounds final
{
public:
    explicit BareRounds(int port)
    {
        for (int i = 0; i < agentCount; ++i)
            m_urls.push_back(agentUrl(i, port).resolved(QUrl(QStringLiteral(".well-known/agent-card.json"))));
    }

    void run()
    {
        QEventLoop loop;
        std::size_t left = m_urls.size();
        for (const QUrl &url : m_urls) {
            QNetworkReply *const reply = m_manager.get(url);
            QObject::connect(reply, &QNetworkReply::finished, reply, [&loop, &left, reply] {
                if (reply->error() != QNetworkReply::NoError || reply->readAll().isEmpty())
                    std::fputs("a request failed\n", stderr);
                reply->deleteLater();
                if (--left == 0)
                    loop.quit();
            });
        }
        loop.exec();
    }

private:
    Manager m_manager;
    std::vector<QUrl> m_urls;
};

//! A check of each agent, as `check all now` does it.
class EngineRounds final
{
public:
    explicit EngineRounds(int port)
    {
        FleetConfig fleet;
        fleet.sourceName = QStringLiteral("bench");
        for (int i = 0; i < agentCount; ++i) {
            AgentConfig agent;
            agent.name = QStringLiteral("agent-%1").arg(i);
            agent.url = agentUrl(i, port);
            agent.health.interval = 24h; // the rounds are ours
            fleet.agents.append(agent);
        }
        QObject::connect(&m_engine, &Engine::updated, &m_loop,
                         [this](const FleetUpdate &update) { take(update); });
        m_engine.applyConfig(1, fleet);
    }

    void run()
    {
        m_target += agentCount;
        m_engine.checkAllNow(2);
        m_loop.exec();
    }

private:
    void take(const FleetUpdate &update)
    {
        for (const CircuitSnapshot &circuit : update.circuits) {
            quint64 &known = m_succeeded[circuit.id.agent];
            m_sum += circuit.totals.succeeded - std::min(known, circuit.totals.succeeded);
            known = std::max(known, circuit.totals.succeeded);
        }
        if (m_sum >= m_target)
            m_loop.quit();
    }

    QtScheduler m_scheduler;
    QnamTransport m_transport{m_scheduler};
    Engine m_engine{m_scheduler, m_transport, TransportConfig{}.shards};
    QEventLoop m_loop;
    QHash<QString, quint64> m_succeeded;
    quint64 m_sum = 0;
    quint64 m_target = 0;
};

template<typename Rounds>
double cpuOfRound(Rounds &rounds)
{
    const double before = cpuSeconds();
    rounds.run();
    return cpuSeconds() - before;
}

struct Figures
{
    double bare = 0;    //!< checks per CPU-second
    double guarded = 0; //!< the same, with the requests of the engine
    double engine = 0;  //!< the same through the engine
    int rounds = 0;

    [[nodiscard]] double ratio() const { return bare > 0 ? engine / bare : 0; }
    [[nodiscard]] double ratioToGuarded() const { return guarded > 0 ? engine / guarded : 0; }
};

//! The median round of each kind counts.
Figures measure(int port, int rounds)
{
    BareRounds<PlainManager> bare(port);
    BareRounds<GuardedManagers> guarded(port);
    EngineRounds engine(port);
    for (int i = 0; i < warmUpRounds; ++i) {
        bare.run();
        guarded.run();
        engine.run();
    }
    std::vector<double> ofBare;
    std::vector<double> ofGuarded;
    std::vector<double> ofEngine;
    for (int i = 0; i < rounds; ++i) {
        ofBare.push_back(cpuOfRound(bare));
        ofGuarded.push_back(cpuOfRound(guarded));
        ofEngine.push_back(cpuOfRound(engine));
    }
    const auto median = [](std::vector<double> &all) {
        std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2), all.end());
        return all[all.size() / 2];
    };
    return {agentCount / median(ofBare), agentCount / median(ofGuarded), agentCount / median(ofEngine),
            rounds};
}

void print(const Figures &figures)
{
    std::printf("\n%-44s %10s\n", "Checks of 500 loopback agents", "per CPU-s");
    std::printf("%-44s %10.0f\n", "bare QNetworkAccessManager", figures.bare);
    std::printf("%-44s %10.0f\n", "the same, as the engine must ask", figures.guarded);
    std::printf("%-44s %10.0f\n", "the whole engine", figures.engine);
    std::printf("%-44s %10.2f   (wanted: %.1f)\n", "ratio to bare", figures.ratio(), wantedRatio);
    std::printf("%-44s %10.2f\n", "ratio to the same requests", figures.ratioToGuarded());
    const auto micros = [](double perSecond) {
        return 1e6 / perSecond;
    };
    std::printf("%-44s %7.0f µs, of which Qt %.0f, our way of asking %.0f, the engine %.0f\n",
                "a check costs", micros(figures.engine), micros(figures.bare),
                micros(figures.guarded) - micros(figures.bare),
                micros(figures.engine) - micros(figures.guarded));
}

bool writeJson(const Figures &figures, const QString &path)
{
    QFile file(path);
    const QJsonObject object{{QStringLiteral("agents"), agentCount},
                             {QStringLiteral("rounds"), figures.rounds},
                             {QStringLiteral("bare_checks_per_cpu_second"), figures.bare},
                             {QStringLiteral("guarded_checks_per_cpu_second"), figures.guarded},
                             {QStringLiteral("engine_checks_per_cpu_second"), figures.engine},
                             {QStringLiteral("ratio"), figures.ratio()},
                             {QStringLiteral("ratio_to_guarded"), figures.ratioToGuarded()},
                             {QStringLiteral("wanted_ratio"), wantedRatio}};
    return file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(object).toJson()) > 0;
}

//! For a profiler: rounds of one kind alone.
template<typename Rounds>
void repeat(int port, int rounds)
{
    Rounds each(port);
    for (int i = 0; i < rounds; ++i)
        each.run();
}

} // namespace

//! bench-engine [--rounds N] [--only bare|engine] [--json FILE]
int main(int argc, char **argv)
{
    const bench::CardServer server(card);
    QCoreApplication application(argc, argv);
    if (server.port() == 0) {
        std::fputs("no agents could be made\n", stderr);
        return 1;
    }
    const QStringList arguments = QCoreApplication::arguments();
    const auto valueOf = [&arguments](const QString &name, const QString &otherwise) {
        const qsizetype at = arguments.indexOf(name);
        return at >= 0 ? arguments.value(at + 1) : otherwise;
    };
    const int rounds = valueOf(QStringLiteral("--rounds"), QStringLiteral("20")).toInt();
    const QString only = valueOf(QStringLiteral("--only"), {});
    if (only == u"bare") {
        repeat<BareRounds<PlainManager>>(server.port(), rounds);
        return 0;
    }
    if (only == u"engine") {
        repeat<EngineRounds>(server.port(), rounds);
        return 0;
    }
    const Figures figures = measure(server.port(), std::max(rounds, 1));
    print(figures);
    const QString json = valueOf(QStringLiteral("--json"), {});
    return json.isEmpty() || writeJson(figures, json) ? 0 : 1;
}
