// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/enginedoor.h"

#include "base/qtscheduler.h"
#include "engine/engine.h"
#include "engine/noticereport.h"
#include "net/qnamtransport.h"
#include "store/store.h"

namespace switchyard {

//! The engine with the real clock and the real network, made and ended together on the engine's thread.
class EngineDoor::World final
{
public:
    explicit World(const EngineOptions &options)
    {
        if (options.dataDir.isEmpty())
            return;
        m_store.emplace(m_scheduler, StoreOptions{.dir = options.dataDir});
        m_engine.keepIn(*m_store);
    }

    [[nodiscard]] Engine &engine() { return m_engine; }

private:
    QtScheduler m_scheduler;
    std::optional<Store> m_store; //!< before the engine, which writes its last words into it
    QnamTransport m_transport{m_scheduler};
    Engine m_engine{m_scheduler, m_transport, TransportConfig{}.shards};
};

EngineDoor::EngineDoor(EngineOptions options, QObject *parent)
    : QObject(parent)
{
    // For the threads that begin from here on, the engine's and Qt's own for the network. GLib goes through
    // all that it watches at each of its steps, and a thousand agents are a thousand kept connections.
    qputenv("QT_NO_GLIB", "1");
    m_thread.setObjectName(QStringLiteral("engine"));
    m_thread.start();

    // The engine is made on its own thread, for its timers and sockets belong to the thread that makes them.
    auto *starter = new QObject;
    starter->moveToThread(&m_thread);
    QMetaObject::invokeMethod(
        starter, [this, options] { m_world = new World(options); }, Qt::BlockingQueuedConnection);
    starter->deleteLater();
    m_engine = &m_world->engine();

    connect(m_engine, &Engine::updated, this, &EngineDoor::updated);
    connect(m_engine, &Engine::eventsAppended, this, &EngineDoor::eventsAppended);
    connect(m_engine, &Engine::commandAnswered, this, &EngineDoor::commandAnswered);
    connect(m_engine, &Engine::callNews, this, &EngineDoor::callNews);
    connect(m_engine, &Engine::cancelAnswered, this, &EngineDoor::cancelAnswered);
    const QueryDesk *queries = &m_engine->queries();
    connect(queries, &QueryDesk::historyAnswered, this, &EngineDoor::historyAnswered);
    connect(queries, &QueryDesk::eventsAnswered, this, &EngineDoor::eventsAnswered);
    connect(queries, &QueryDesk::auditVerified, this, &EngineDoor::auditVerified);
    connect(queries, &QueryDesk::auditRowAnswered, this, &EngineDoor::auditRowAnswered);
    connect(queries, &QueryDesk::attemptsAnswered, this, &EngineDoor::attemptsAnswered);
    connect(queries, &QueryDesk::diagnosisAnswered, this, &EngineDoor::diagnosisAnswered);
    connect(queries, &QueryDesk::whatIfAnswered, this, &EngineDoor::whatIfAnswered);
    connect(queries, &QueryDesk::cardAnswered, this, &EngineDoor::cardAnswered);
    connect(queries, &QueryDesk::tasksAnswered, this, &EngineDoor::tasksAnswered);
}

EngineDoor::~EngineDoor()
{
    QMetaObject::invokeMethod(
        m_engine, [world = m_world] { delete world; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

template<typename Command>
quint64 EngineDoor::hand(Command command)
{
    const quint64 number = m_nextNumber++;
    QMetaObject::invokeMethod(
        m_engine, [engine = m_engine, number, command = std::move(command)] { command(*engine, number); },
        Qt::QueuedConnection);
    return number;
}

CommandNumber EngineDoor::applyConfig(const FleetConfig &config)
{
    return hand([config](Engine &engine, CommandNumber number) { engine.applyConfig(number, config); });
}

void EngineDoor::noteArming(const QString &environment, bool armed, const OperatorNote &note)
{
    hand(
        [environment, armed, note](Engine &engine, quint64) { engine.noteArming(environment, armed, note); });
}

void EngineDoor::noteRefusedConfig(const QString &problem)
{
    hand([problem](Engine &engine, quint64) { engine.noteRefusedConfig(problem); });
}

void EngineDoor::noteNotice(const NoticeReport &report)
{
    hand([report](Engine &engine, quint64) { engine.noteNotice(report); });
}

void EngineDoor::provideSecret(const QString &entry, const Result<QString> &secret)
{
    hand([entry, secret](Engine &engine, quint64) { engine.provideSecret(entry, secret); });
}

CommandNumber EngineDoor::trip(const CircuitId &circuit, const OperatorNote &note)
{
    return hand(
        [circuit, note](Engine &engine, CommandNumber number) { engine.trip(number, circuit, note); });
}

CommandNumber EngineDoor::holdOpen(const CircuitId &circuit, std::optional<Duration> duration,
                                   const OperatorNote &note)
{
    return hand([circuit, duration, note](Engine &engine, CommandNumber number) {
        engine.lay(number, circuit, OverrideKind::ForcedOpen, duration, note);
    });
}

CommandNumber EngineDoor::disable(const CircuitId &circuit, std::optional<Duration> duration,
                                  const OperatorNote &note)
{
    return hand([circuit, duration, note](Engine &engine, CommandNumber number) {
        engine.lay(number, circuit, OverrideKind::Disabled, duration, note);
    });
}

CommandNumber EngineDoor::release(const CircuitId &circuit, const OperatorNote &note)
{
    return hand(
        [circuit, note](Engine &engine, CommandNumber number) { engine.release(number, circuit, note); });
}

CommandNumber EngineDoor::extendOverride(const CircuitId &circuit, Duration by, const OperatorNote &note)
{
    return hand([circuit, by, note](Engine &engine, CommandNumber number) {
        engine.extendOverride(number, circuit, by, note);
    });
}

CommandNumber EngineDoor::reset(const CircuitId &circuit, const OperatorNote &note)
{
    return hand(
        [circuit, note](Engine &engine, CommandNumber number) { engine.reset(number, circuit, note); });
}

CommandNumber EngineDoor::probeNow(const CircuitId &circuit, const OperatorNote &note)
{
    return hand(
        [circuit, note](Engine &engine, CommandNumber number) { engine.probeNow(number, circuit, note); });
}

CommandNumber EngineDoor::acknowledge(const CircuitId &circuit, const OperatorNote &note)
{
    return hand(
        [circuit, note](Engine &engine, CommandNumber number) { engine.acknowledge(number, circuit, note); });
}

CommandNumber EngineDoor::unacknowledge(const CircuitId &circuit, const OperatorNote &note)
{
    return hand([circuit, note](Engine &engine, CommandNumber number) {
        engine.unacknowledge(number, circuit, note);
    });
}

CommandNumber EngineDoor::setMaintenance(const QString &agent, std::optional<Duration> duration,
                                         const OperatorNote &note)
{
    return hand([agent, duration, note](Engine &engine, CommandNumber number) {
        engine.setMaintenance(number, agent, duration, note);
    });
}

CommandNumber EngineDoor::endMaintenance(const QString &agent, const OperatorNote &note)
{
    return hand(
        [agent, note](Engine &engine, CommandNumber number) { engine.endMaintenance(number, agent, note); });
}

CommandNumber EngineDoor::checkNow(const QString &agent)
{
    return hand([agent](Engine &engine, CommandNumber number) { engine.checkNow(number, agent); });
}

CommandNumber EngineDoor::checkAllNow()
{
    return hand([](Engine &engine, CommandNumber number) { engine.checkAllNow(number); });
}

CommandNumber EngineDoor::setPaused(bool paused, const OperatorNote &note)
{
    return hand(
        [paused, note](Engine &engine, CommandNumber number) { engine.setPaused(number, paused, note); });
}

CallNumber EngineDoor::send(const SendRequest &request)
{
    return hand([request](Engine &engine, CallNumber number) { engine.send(number, request); });
}

void EngineDoor::cancelCall(CallNumber call)
{
    hand([call](Engine &engine, quint64) { engine.cancelCall(call); });
}

quint64 EngineDoor::cancelTask(const CancelRequest &request)
{
    return hand([request](Engine &engine, quint64 number) { engine.cancelTask(number, request); });
}

quint64 EngineDoor::queryHistory(const HistoryQuery &query)
{
    return hand([query](Engine &engine, quint64 number) { engine.queries().history(number, query); });
}

quint64 EngineDoor::queryEvents(const EventsQuery &query)
{
    return hand([query](Engine &engine, quint64 number) { engine.queries().events(number, query); });
}

quint64 EngineDoor::verifyAudit()
{
    return hand([](Engine &engine, quint64 number) { engine.queries().verifyAudit(number); });
}

quint64 EngineDoor::queryAuditRow(const Event &event)
{
    return hand([event](Engine &engine, quint64 number) { engine.queries().auditRow(number, event); });
}

quint64 EngineDoor::queryAttempts(const CircuitId &circuit, int most)
{
    return hand([circuit, most](Engine &engine, quint64 number) {
        engine.queries().attempts(number, circuit, most);
    });
}

quint64 EngineDoor::queryDiagnosis(const CircuitId &circuit)
{
    return hand([circuit](Engine &engine, quint64 number) { engine.queries().diagnosis(number, circuit); });
}

quint64 EngineDoor::queryWhatIf(const CircuitId &circuit, const BreakerConfig &config, Duration reach)
{
    return hand([circuit, config, reach](Engine &engine, quint64 number) {
        engine.queries().whatIf(number, circuit, config, reach);
    });
}

quint64 EngineDoor::queryCard(const QString &agent)
{
    return hand([agent](Engine &engine, quint64 number) { engine.queries().card(number, agent); });
}

quint64 EngineDoor::queryExtendedCard(const QString &agent)
{
    return hand([agent](Engine &engine, quint64 number) { engine.queries().extendedCard(number, agent); });
}

quint64 EngineDoor::queryTasks(const QString &agent)
{
    return hand([agent](Engine &engine, quint64 number) { engine.queries().tasks(number, agent); });
}

quint64 EngineDoor::fetchCard(const AgentConfig &agent)
{
    return hand([agent](Engine &engine, quint64 number) { engine.queries().fetchCard(number, agent); });
}

} // namespace switchyard
