// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"
#include "support/fakescheduler.h"
#include "support/faketransport.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace switchyard::enginetest {

inline const QUrl agentUrl(QStringLiteral("http://agent.test/"));
inline const QUrl cardUrl(QStringLiteral("http://agent.test/.well-known/agent-card.json"));
inline const QUrl rpcUrl(QStringLiteral("http://agent.test/rpc"));
inline const CircuitId health{QStringLiteral("jira_agent"), CircuitPurpose::Health};
inline const CircuitId calls{QStringLiteral("jira_agent"), CircuitPurpose::Calls};
inline const OperatorNote ana{QStringLiteral("ana"), QStringLiteral("CRM upgrade")};

inline QByteArray card()
{
    return QByteArray("{'name':'Jira','description':'d','version':'1.2.0','protocolVersion':'0.3.0',"
                      "'url':'http://agent.test/rpc','preferredTransport':'JSONRPC','capabilities':{},"
                      "'defaultInputModes':['text/plain'],'defaultOutputModes':['text/plain'],"
                      "'skills':[{'id':'find','name':'Find','description':'d','tags':[]}]}")
        .replace('\'', '"');
}

//! The agent's answer to a request, with the request's own id.
inline FakeAnswer answerTo(const HttpRequest &request)
{
    const QJsonObject asked = QJsonDocument::fromJson(request.body).object();
    const QJsonObject part{{QStringLiteral("kind"), QStringLiteral("text")},
                           {QStringLiteral("text"), QStringLiteral("done")}};
    const QJsonObject message{{QStringLiteral("kind"), QStringLiteral("message")},
                              {QStringLiteral("role"), QStringLiteral("agent")},
                              {QStringLiteral("messageId"), QStringLiteral("m")},
                              {QStringLiteral("parts"), QJsonArray{part}}};
    const QJsonObject answer{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                             {QStringLiteral("id"), asked.value(QStringLiteral("id"))},
                             {QStringLiteral("result"), message}};
    return FakeAnswer::ok(QJsonDocument(answer).toJson());
}

inline FleetConfig oneAgent()
{
    AgentConfig agent;
    agent.name = QStringLiteral("jira_agent");
    agent.url = agentUrl;
    agent.environment = QStringLiteral("production");
    agent.retry.maxAttempts = 1;
    agent.health.breaker.openSpread = 0;
    FleetConfig fleet;
    fleet.sourceName = QStringLiteral("fleet.json");
    fleet.agents = {agent};
    return fleet;
}

//! The engine with a clock and a network that are scripts, and what came out of it.
class Rig
{
public:
    Rig()
    {
        QObject::connect(&engine, &Engine::updated, &m_context,
                         [this](const FleetUpdate &update) { take(update); });
        QObject::connect(&engine, &Engine::eventsAppended, &m_context,
                         [this](const QList<Event> &appended) { events += appended; });
        QObject::connect(&engine, &Engine::commandAnswered, &m_context,
                         [this](const CommandAnswer &answer) { answers.append(answer); });
        QObject::connect(&engine, &Engine::callNews, &m_context,
                         [this](CallNumber, const CallNews &each) { news.append(each); });
        network.script(cardUrl, {FakeAnswer::ok(card())});
    }

    void start(const FleetConfig &fleet = oneAgent())
    {
        engine.applyConfig(1, fleet);
        settle(12s);
    }
    //! Lets time pass, and what waits in the event loop too.
    void settle(Duration by)
    {
        for (Duration passed{}; passed < by; passed += 100ms) {
            time.advance(100ms);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }
    [[nodiscard]] QStringList operations() const
    {
        QStringList names;
        for (const Event &event : events) {
            if (event.kind == QStringLiteral("transition"))
                names << event.operationType;
        }
        return names;
    }
    [[nodiscard]] std::optional<CallEnd> end() const
    {
        if (news.isEmpty() || !std::holds_alternative<CallEnd>(news.last()))
            return std::nullopt;
        return std::get<CallEnd>(news.last());
    }
    [[nodiscard]] SendRequest task(const QString &text = QStringLiteral("hello")) const
    {
        SendRequest request;
        request.agent = QStringLiteral("jira_agent");
        request.parts = {a2a::TextPart{text}};
        request.actor = QStringLiteral("ana");
        return request;
    }

    FakeScheduler time;
    FakeTransport network{time};
    QMap<QString, AgentSnapshot> agents;
    std::map<CircuitId, CircuitSnapshot> circuits;
    QList<FleetUpdate> updates;
    QList<Event> events;
    QList<CommandAnswer> answers;
    QList<CallNews> news;
    Engine engine{time, network, 4};

private:
    void take(const FleetUpdate &update)
    {
        updates.append(update);
        for (const AgentSnapshot &agent : update.agents)
            agents[agent.name] = agent;
        for (const CircuitSnapshot &circuit : update.circuits)
            circuits[circuit.id] = circuit;
    }

    QObject m_context;
};

} // namespace switchyard::enginetest
