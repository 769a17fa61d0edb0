// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"

#include "base/logging.h"
#include "config/fallbackloop.h"
#include "config/sharedpools.h"
#include "engine/agentruntime.h"
#include "engine/canceldesk.h"
#include "engine/circuitevents.h"
#include "engine/fleetpublisher.h"
#include "engine/handevents.h"
#include "engine/keeping.h"
#include "engine/noticeevents.h"
#include "engine/taskdesk.h"
#include "resilience/timeouts.h"

#include <QRandomGenerator>

#include <algorithm>

namespace switchyard {

namespace {

constexpr Duration tickInterval = 1s;

double randomDraw()
{
    return QRandomGenerator::global()->generateDouble();
}

std::vector<CircuitRegistry::AgentSettings> circuitSettings(const FleetConfig &config)
{
    std::vector<CircuitRegistry::AgentSettings> settings;
    settings.reserve(static_cast<size_t>(config.agents.size()));
    for (const AgentConfig &agent : config.agents) {
        settings.push_back({.agent = agent.name, .health = agent.health.breaker, .calls = agent.breaker});
    }
    return settings;
}

EnvironmentConfig environmentOf(const FleetConfig &config, const QString &name)
{
    for (const EnvironmentConfig &environment : config.environments) {
        if (environment.name == name)
            return environment;
    }
    return {.name = name};
}

} // namespace

//! Hears of every circuit's changes; kept apart so that nobody else can call the engine's ear.
class Engine::CircuitEar final : public CircuitListener
{
public:
    explicit CircuitEar(Engine &engine)
        : m_engine(engine)
    {
    }
    void circuitChanged(const CircuitChange &change) override { m_engine.circuitChanged(change); }

private:
    Engine &m_engine;
};

Engine::Engine(Scheduler &scheduler, Transport &transport, int shards, QObject *parent)
    : QObject(parent)
    , m_scheduler(scheduler)
    , m_clock(scheduler)
    , m_gaps(scheduler)
    , m_journal(scheduler)
    , m_circuits(randomDraw)
    , m_pools(scheduler, shards)
    , m_tokens(scheduler, transport)
    , m_parts{scheduler,
              m_clock,
              transport,
              m_circuits,
              m_pools,
              m_journal,
              m_answers,
              m_secrets,
              m_tokens,
              randomDraw,
              [this](const QString &name) {
                  return agentNamed(name);
              }}
    , m_desk(m_parts)
    , m_care(m_parts)
    , m_poolBook(m_parts)
    , m_poolWatch(scheduler, m_pools, m_journal, [this](const QString &key) { return ownerOf(key); })
    , m_queries(
          m_parts, m_poolBook, [this] { return allAgents(); }, nullptr)
    , m_ear(std::make_unique<CircuitEar>(*this))
    , m_tasks(std::make_unique<TaskDesk>(m_parts, nullptr))
    , m_cancels(std::make_unique<CancelDesk>(m_parts, nullptr))
    , m_publisher(std::make_unique<FleetPublisher>(m_parts, nullptr))
{
    m_circuits.changes().add(*m_ear);
    m_events = m_journal.subscribe([this](const QList<Event> &events) { emit eventsAppended(events); });
    connect(m_tasks.get(), &TaskDesk::news, this, &Engine::callNews);
    connect(m_cancels.get(), &CancelDesk::answered, this, &Engine::cancelAnswered);
    connect(m_publisher.get(), &FleetPublisher::updated, this, &Engine::updated);
    m_publisher->setPoolsSource([this] { return m_poolBook.snapshots(); });
    m_pools.start();
    tick();
}

Engine::~Engine()
{
    // Nobody is told any more; the agents go with their calls while all that those borrow is still there.
    m_circuits.changes().remove(*m_ear);
    m_tasks.reset();
    m_cancels.reset();
    removeAgents([](const QString &) { return true; });
}

void Engine::keepIn(Store &store)
{
    m_keeping = std::make_unique<Keeping>(m_parts, store);
    m_queries.setStore(store, [this](const CircuitId &circuit) { m_keeping->keepTape(circuit); });
    m_publisher->setKeptSource([&store] { return store.past(); });
}

void Engine::answer(CommandNumber number, CommandAnswer answer)
{
    answer.command = number;
    emit commandAnswered(answer);
}

AgentRuntime *Engine::agentNamed(const QString &name) const
{
    const auto found = m_agents.find(name);
    return found == m_agents.end() ? nullptr : found->second.get();
}

QList<AgentRuntime *> Engine::allAgents() const
{
    QList<AgentRuntime *> agents;
    for (const auto &[name, agent] : m_agents)
        agents.append(agent.get());
    return agents;
}

PoolWatch::Owner Engine::ownerOf(const QString &poolKey) const
{
    const QString name = m_poolBook.agentOf(poolKey);
    const AgentRuntime *agent = agentNamed(name);
    return {name, agent ? agent->config().environment : QString()};
}

void Engine::removeAgents(const std::function<bool(const QString &)> &goes)
{
    for (auto agent = m_agents.begin(); agent != m_agents.end();) {
        const auto next = std::next(agent);
        if (goes(agent->first)) {
            // Out of the map before it dies: what its calls tell as they end finds no half-gone agent.
            const auto leaving = m_agents.extract(agent);
        }
        agent = next;
    }
}

void Engine::introduce(AgentRuntime &agent)
{
    connect(&agent, &AgentRuntime::changed, m_publisher.get(),
            [this, &agent] { m_publisher->touch(&agent); });
    if (m_keeping)
        m_keeping->follow(agent);
}

void Engine::applyConfig(CommandNumber number, const FleetConfig &config)
{
    for (const AgentConfig &agent : config.agents) {
        const QStringList loop = fallbackLoop(config.agents, agent.name);
        if (!loop.isEmpty())
            return answer(number,
                          commandRefused(QStringLiteral("Agents stand in for each other in a circle: %1")
                                             .arg(loop.join(QStringLiteral(" → ")))));
    }
    // Runtimes of removed agents go before their circuits, for they hold on to them.
    removeAgents([&config](const QString &name) {
        return std::none_of(config.agents.cbegin(), config.agents.cend(),
                            [&name](const AgentConfig &agent) { return agent.name == name; });
    });
    m_circuits.apply(circuitSettings(config), m_scheduler.now());

    QList<AgentRuntime *> agents;
    QHash<QString, EnvironmentConfig> environments;
    m_poolBook.setFleet(config);
    m_pools.setTerms(poolTerms(config.agents));
    for (const AgentConfig &agent : config.agents) {
        std::unique_ptr<AgentRuntime> &runtime = m_agents[agent.name];
        const EnvironmentConfig environment = environmentOf(config, agent.environment);
        if (!runtime) {
            runtime = std::make_unique<AgentRuntime>(agent, environment, m_parts, nullptr);
            runtime->setPaused(m_paused.has_value());
            introduce(*runtime);
        } else if (runtime->config() != agent || environment != environmentOf(m_config, agent.environment)) {
            runtime->reconfigure(agent, environment);
        }
        agents.append(runtime.get());
        environments.insert(agent.name, environment);
    }
    m_config = config;
    m_desk.setEnvironments(std::move(environments));
    if (m_keeping)
        m_keeping->takeFleet();
    m_publisher->setFleet({config.sourceName, config.demo, config.environments}, agents);

    Event event;
    event.component = QStringLiteral("config");
    event.operationType = QStringLiteral("CONFIG_APPLIED");
    event.kind = QStringLiteral("config");
    event.actor = QStringLiteral("engine");
    event.text = (config.agents.size() == 1 ? QStringLiteral("Watching %1 agent of %2")
                                            : QStringLiteral("Watching %1 agents of %2"))
                     .arg(config.agents.size())
                     .arg(config.sourceName);
    m_journal.append(std::move(event));
    answer(number, commandDone());
}

void Engine::noteRefusedConfig(const QString &problem)
{
    Event event;
    event.component = QStringLiteral("config");
    event.operationType = QStringLiteral("CONFIG_REFUSED");
    event.kind = QStringLiteral("config");
    event.severity = EventSeverity::Warning;
    event.actor = QStringLiteral("engine");
    event.text = QStringLiteral("Not taken: %1").arg(problem);
    m_journal.append(std::move(event));
}

void Engine::noteArming(const QString &environment, bool armed, const OperatorNote &note)
{
    m_journal.append(armed ? environmentArmed(environment, note) : environmentDisarmed(environment, note));
}

void Engine::noteNotice(const NoticeReport &report)
{
    Event event = eventOf(report);
    QStringList environments;
    for (const CircuitId &circuit : report.circuits) {
        if (const AgentRuntime *agent = agentNamed(circuit.agent))
            environments << agent->config().environment;
    }
    if (environments.removeDuplicates(); environments.size() == 1)
        event.environment = environments.constFirst();
    m_journal.append(std::move(event));
}

void Engine::circuitChanged(const CircuitChange &change)
{
    AgentRuntime *agent = agentNamed(change.circuit.agent);
    const auto circuit = m_circuits.find(change.circuit);
    Event event = eventOf(change, m_clock, circuit ? (*circuit)->failuresToOpen(change.at) : 0);
    if (agent)
        event.environment = agent->config().environment;
    if (agent)
        agent->record(change.circuit.purpose).tellUnheard(change);
    m_journal.append(std::move(event));
    if (agent)
        agent->circuitChanged(change);
}

void Engine::send(CallNumber number, const SendRequest &request)
{
    m_tasks->send(number, request, agentNamed(request.agent));
}

void Engine::cancelCall(CallNumber call)
{
    m_tasks->cancel(call);
}

void Engine::cancelTask(quint64 number, const CancelRequest &request)
{
    m_cancels->cancel(number, request);
}

void Engine::noteGap()
{
    const auto gap = m_gaps.take();
    if (!gap)
        return;
    for (const auto &[name, agent] : m_agents) {
        for (const CircuitPurpose purpose : circuitPurposes)
            agent->record(purpose).history().addGap(gap->awakeAt, gap->wokeAt);
    }
    if (gap->slept >= leastGapTold)
        m_journal.append(observerGap(m_clock.of(gap->awakeAt), m_clock.of(gap->wokeAt), GapCause::Asleep));
}

void Engine::tick()
{
    m_clock.refresh();
    noteGap();
    m_circuits.tick(m_scheduler);
    for (const auto &[name, agent] : m_agents)
        agent->tick();
    m_poolBook.note();
    m_tick = m_scheduler.after(tickInterval, [this] { tick(); });
}

} // namespace switchyard
