// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"

#include "base/logging.h"
#include "engine/agentruntime.h"
#include "engine/circuitevents.h"
#include "engine/fleetpublisher.h"
#include "engine/keeping.h"
#include "engine/taskdesk.h"
#include "resilience/servicekey.h"

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
        settings.push_back({.agent = agent.name,
                            .health = {agent.health.breaker, agent.timeouts.healthCheck},
                            .calls = {agent.breaker, agent.timeouts.standardRequest}});
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
    , m_journal(scheduler)
    , m_circuits(randomDraw)
    , m_pools(scheduler, shards)
    , m_parts{scheduler, m_clock, transport, m_circuits, m_pools, m_journal, m_answers, randomDraw}
    , m_desk(m_parts)
    , m_ear(std::make_unique<CircuitEar>(*this))
    , m_tasks(std::make_unique<TaskDesk>(m_parts, nullptr))
    , m_publisher(std::make_unique<FleetPublisher>(m_parts, nullptr))
{
    m_circuits.changes().add(*m_ear);
    m_events = m_journal.subscribe([this](const QList<Event> &events) { emit eventsAppended(events); });
    connect(m_tasks.get(), &TaskDesk::news, this, &Engine::callNews);
    connect(m_publisher.get(), &FleetPublisher::updated, this, &Engine::updated);
    m_publisher->setPoolsSource([this] { return pools(); });
    m_pools.start();
    tick();
}

Engine::~Engine()
{
    m_agents.clear(); // with their calls, while all that those borrow is still there
}

void Engine::keepIn(Store &store)
{
    m_keeping = std::make_unique<Keeping>(m_parts, store);
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

void Engine::applyConfig(CommandNumber number, const FleetConfig &config)
{
    // Runtimes of removed agents go before their circuits, for they hold on to them.
    std::erase_if(m_agents, [&config](const auto &entry) {
        return std::none_of(config.agents.cbegin(), config.agents.cend(),
                            [&entry](const AgentConfig &agent) { return agent.name == entry.first; });
    });
    m_circuits.apply(circuitSettings(config), m_scheduler.now());

    QList<AgentRuntime *> agents;
    m_agentByBase.clear();
    for (const AgentConfig &agent : config.agents) {
        m_agentByBase.insert(serviceKey(agent.url).value_or(QString()), agent.name);
        std::unique_ptr<AgentRuntime> &runtime = m_agents[agent.name];
        const EnvironmentConfig environment = environmentOf(config, agent.environment);
        if (!runtime) {
            runtime = std::make_unique<AgentRuntime>(agent, environment, m_parts, nullptr);
            runtime->setPaused(m_paused);
            connect(runtime.get(), &AgentRuntime::changed, m_publisher.get(),
                    [this, touched = runtime.get()] { m_publisher->touch(touched); });
        } else if (runtime->config() != agent || environment != environmentOf(m_config, agent.environment)) {
            runtime->reconfigure(agent, environment);
        }
        agents.append(runtime.get());
    }
    m_config = config;
    if (m_keeping)
        m_keeping->takeFleet();
    m_publisher->setFleet({config.sourceName, config.demo, config.environments}, agents);

    Event event;
    event.component = QStringLiteral("config");
    event.operationType = QStringLiteral("CONFIG_APPLIED");
    event.kind = QStringLiteral("config");
    event.actor = QStringLiteral("engine");
    event.text = QStringLiteral("Watching %1 agents of %2").arg(config.agents.size()).arg(config.sourceName);
    m_journal.append(std::move(event));
    answer(number, commandDone());
}

void Engine::circuitChanged(const CircuitChange &change)
{
    AgentRuntime *agent = agentNamed(change.circuit.agent);
    const auto circuit = m_circuits.find(change.circuit);
    Event event = eventOf(change, m_clock, circuit ? (*circuit)->config().failureThreshold : 0);
    if (agent)
        event.environment = agent->config().environment;
    m_journal.append(std::move(event));
    if (agent)
        agent->circuitChanged(change);
}

void Engine::trip(CommandNumber number, const CircuitId &circuit, const OperatorNote &note)
{
    answer(number, m_desk.trip(circuit, note));
}

void Engine::lay(CommandNumber number, const CircuitId &circuit, OverrideKind kind,
                 std::optional<Duration> duration, const OperatorNote &note)
{
    answer(number, m_desk.lay(circuit, kind, duration, note));
}

void Engine::release(CommandNumber number, const CircuitId &circuit, const OperatorNote &note)
{
    answer(number, m_desk.release(circuit, note));
}

void Engine::reset(CommandNumber number, const CircuitId &circuit, const OperatorNote &note)
{
    answer(number, m_desk.reset(circuit, note));
}

void Engine::probeNow(CommandNumber number, const CircuitId &circuit, const OperatorNote &note)
{
    const CommandAnswer answered = m_desk.probeNow(circuit, note);
    AgentRuntime *agent = agentNamed(circuit.agent);
    if (answered.done && agent && circuit.purpose == CircuitPurpose::Health)
        static_cast<void>(agent->check().checkNow()); // one that runs already is the probe
    answer(number, answered);
}

void Engine::checkNow(CommandNumber number, const QString &agent)
{
    AgentRuntime *runtime = agentNamed(agent);
    if (!runtime)
        return answer(number, commandRefused(QStringLiteral("No agent is named ‘%1’").arg(agent)));
    if (!runtime->check().checkNow())
        return answer(number, commandRefused(QStringLiteral("A check of %1 is running already").arg(agent)));
    answer(number, commandDone());
}

void Engine::checkAllNow(CommandNumber number)
{
    for (const auto &[name, agent] : m_agents) {
        if (!agent->check().isPaused())
            static_cast<void>(agent->check().checkNow());
    }
    answer(number, commandDone());
}

void Engine::setPaused(CommandNumber number, bool paused)
{
    m_paused = paused;
    for (const auto &[name, agent] : m_agents)
        agent->setPaused(paused);
    answer(number, commandDone());
}

void Engine::send(CallNumber number, const SendRequest &request)
{
    m_tasks->send(number, request, agentNamed(request.agent));
}

void Engine::cancelCall(CallNumber call)
{
    m_tasks->cancel(call);
}

void Engine::queryHistory(quint64 number, const HistoryQuery &query)
{
    HistoryAnswer answered;
    answered.query = number;
    answered.asked = query;
    if (AgentRuntime *agent = agentNamed(query.circuit.agent)) {
        const CircuitHistory &history = agent->record(query.circuit.purpose).history();
        answered.points = history.points(query.from, query.to, query.maxPoints, answered.step);
        answered.states = history.states(query.from, query.to);
        answered.threshold = agent->breaker(query.circuit.purpose).config().failureThreshold;
    }
    if (const auto pool = m_poolHistory.find(query.poolKey); pool != m_poolHistory.end())
        answered.pool = pool->second.points(query.from, query.to);
    if (const ConnectionPool *pool = m_pools.find(query.poolKey))
        answered.poolLimit = pool->bindingLimit();
    emit historyAnswered(answered);
}

void Engine::queryAttempts(quint64 number, const CircuitId &circuit, int most)
{
    AgentRuntime *agent = agentNamed(circuit.agent);
    emit attemptsAnswered(number, circuit,
                          agent ? agent->record(circuit.purpose).attempts(most) : QList<AttemptRecord>());
}

QList<PoolSnapshot> Engine::pools() const
{
    QList<PoolSnapshot> snapshots;
    for (const PoolStatus &status : m_pools.status()) {
        PoolSnapshot snapshot;
        snapshot.key = status.key;
        snapshot.active = status.active;
        snapshot.idle = status.idle;
        snapshot.waiting = status.waiting;
        snapshot.oldestWait = status.oldestWait;
        snapshot.limit = status.limit;
        snapshot.limitPerHost = status.limitPerHost;
        snapshot.bindingLimit = status.bindingLimit;
        snapshot.peakHour = status.peakHour;
        snapshot.opened = status.opened;
        snapshot.closedRemoved = status.closedRemoved;
        snapshot.suspectedLeaks = status.suspectedLeaks;
        const qsizetype mark = status.key.lastIndexOf(QStringLiteral("_timeout_"));
        const QString base = status.key.left(mark);
        snapshot.operation = status.key.mid(mark + 9) + QStringLiteral(" s");
        snapshot.agent = m_agentByBase.value(base);
        snapshots.append(std::move(snapshot));
    }
    return snapshots;
}

void Engine::tick()
{
    m_clock.refresh();
    m_circuits.tick(m_scheduler);
    for (const auto &[name, agent] : m_agents)
        agent->tick();
    const WallTime wall = m_clock.wallNow();
    for (const PoolStatus &status : m_pools.status())
        m_poolHistory[status.key].add(wall, status.active, status.waiting);
    m_tick = m_scheduler.after(tickInterval, [this] { tick(); });
}

} // namespace switchyard
