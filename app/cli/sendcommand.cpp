// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sendcommand.h"

#include "cli/callnewsjson.h"
#include "cli/callnewswords.h"
#include "cli/exitcode.h"
#include "cli/messageparts.h"
#include "cli/optionvalues.h"
#include "config/configwords.h"
#include "config/suggestion.h"
#include "engine/callnews.h"

namespace switchyard {

namespace {

//! The engine's timed checks have no part in a single call.
constexpr Duration noTimedChecks = 24h;
//! A test is no load test; the window has the same limit.
constexpr int mostRepeats = 100;

} // namespace

void SendCommand::declare(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(QStringLiteral(
        "Sends a test task through circuit breaker, retry and connection pool.\n\n"
        "Ends with 0 when the agent answered, whatever it said; 2 when the call failed; 4 when an "
        "open circuit refused it; 5 when the agent needs input or authorisation. With --repeat the "
        "last call decides."));
    FleetSource::declare(parser);
    declareMessageParts(parser);
    declareDialect(parser);
    parser.addOptions(
        {{QStringLiteral("task"), QStringLiteral("Continue the task ID."), QStringLiteral("ID")},
         {QStringLiteral("context"), QStringLiteral("Stay in the context ID."), QStringLiteral("ID")},
         {QStringLiteral("stream"), QStringLiteral("Stream where the agent can (as without it).")},
         {QStringLiteral("no-stream"), QStringLiteral("Ask for one answer.")},
         {QStringLiteral("blocking"),
          QStringLiteral(
              "Without a stream: the agent answers once the task is over, instead of being asked.")},
         {QStringLiteral("operation"), eitherOf(wordsOf<OperationKind>()) + u'.', QStringLiteral("KIND")},
         {QStringLiteral("timeout"), QStringLiteral("Time-out of one attempt, such as 20s, or none."),
          QStringLiteral("S")},
         {QStringLiteral("deadline"),
          QStringLiteral("Time for all of it, attempts and pauses together, such as 60s, or none."),
          QStringLiteral("TIME")},
         {QStringLiteral("attempts"), QStringLiteral("Attempts at most."), QStringLiteral("N")},
         {QStringLiteral("metadata"), QStringLiteral("Put the JSON object into the message's metadata."),
          QStringLiteral("JSON")},
         {QStringLiteral("repeat"), QStringLiteral("Send N times, 100 at most, one after the other."),
          QStringLiteral("N")},
         {QStringLiteral("json"), QStringLiteral("Print one line of JSON per event.")}});
}

UsageProblem SendCommand::read(const QCommandLineParser &parser)
{
    m_json = parser.isSet(QStringLiteral("json"));
    m_request.taskId = parser.value(QStringLiteral("task"));
    m_request.contextId = parser.value(QStringLiteral("context"));
    m_request.stream = !parser.isSet(QStringLiteral("no-stream"));
    m_request.waitsForAnswer = parser.isSet(QStringLiteral("blocking"));
    m_request.actor = QStringLiteral("switchyardctl");
    if (!m_request.stream && parser.isSet(QStringLiteral("stream")))
        return QStringLiteral("--stream and --no-stream exclude each other");

    a2a::PeerOverride override;
    std::optional<int> repeat;
    for (const UsageProblem &problem :
         {m_source.read(parser, true), readMessageParts(parser, m_request.parts),
          readDialect(parser, override), readTokenVariable(parser, m_token), readOperation(parser),
          readTimeout(parser, QStringLiteral("timeout"), m_request.timeout),
          readTimeout(parser, QStringLiteral("deadline"), m_request.deadline),
          readCount(parser, QStringLiteral("attempts"), m_request.maxAttempts),
          readCount(parser, QStringLiteral("repeat"), repeat, mostRepeats),
          readObject(parser, QStringLiteral("metadata"), m_request.metadata)}) {
        if (problem)
            return problem;
    }
    m_request.version = override.version;
    m_request.binding = override.binding;
    m_request.interface = override.url;
    m_request.tenant = override.tenant;
    m_request.extensions = override.extensions;
    m_request.withoutCard = parser.isSet(QStringLiteral("no-card"));
    m_left = repeat.value_or(1);
    return {};
}

UsageProblem SendCommand::readOperation(const QCommandLineParser &parser)
{
    const QString option = QStringLiteral("operation");
    if (!parser.isSet(option))
        return {};
    const auto operation = enumFor<OperationKind>(parser.value(option));
    if (!operation) {
        return QStringLiteral("--operation must be %1, got \"%2\"")
            .arg(eitherOf(wordsOf<OperationKind>()), parser.value(option));
    }
    m_request.operation = *operation;
    return {};
}

void SendCommand::start()
{
    auto fleet = m_source.load(output());
    if (!fleet) {
        finishSoon(ExitCode::badData);
        return;
    }
    for (AgentConfig &agent : fleet->agents) {
        agent.health.interval = noTimedChecks;
        agent.canary.reset();
    }
    AgentConfig &chosen = fleet->agents.first();
    if (m_token.type != AuthType::None)
        chosen.auth = m_token;
    m_request.agent = chosen.name;

    m_door = std::make_unique<EngineDoor>();
    connect(m_door.get(), &EngineDoor::callNews, this, &SendCommand::tellNews);
    connect(m_door.get(), &EngineDoor::eventsAppended, this, &SendCommand::tellEvents);
    m_keyring.provide(*fleet, *m_door, [this, fleet = *fleet] {
        m_door->applyConfig(fleet);
        sendNext();
    });
}

void SendCommand::sendNext()
{
    --m_left;
    m_end.reset();
    m_call = m_door->send(m_request);
}

void SendCommand::interrupt()
{
    m_left = 0;
    if (m_door)
        m_door->cancelCall(m_call);
}

void SendCommand::tellNews(CallNumber call, const CallNews &news)
{
    if (call != m_call || m_end)
        return;
    if (const auto *end = std::get_if<CallEnd>(&news)) {
        m_end = *end;
        // The circuit's last change is told among the events, a moment later; the result comes after it.
        m_lastEvents = m_scheduler.after(1s, [this] { concludeCall(); });
        return;
    }
    if (const auto *wire = std::get_if<WireExchange>(&news)) {
        m_peer = wire->peer; // told before the attempt's end
        return;
    }
    const bool isAttempt = std::holds_alternative<AttemptFinished>(news);
    const std::optional<a2a::Peer> peer = isAttempt ? std::exchange(m_peer, {}) : std::nullopt;
    if (m_json) {
        if (auto line = callNewsJson(news)) {
            if (peer)
                line->insert(QStringLiteral("interface"), peerJson(*peer));
            output().json(*line);
        }
        return;
    }
    if (const QString words = callNewsWords(news); !words.isEmpty())
        output().note(peer ? words + QStringLiteral(", ") + a2a::describe(*peer) : words);
    if (const auto *said = std::get_if<AgentSaid>(&news)) {
        if (const QString words = agentWords(said->event); !words.isEmpty())
            output().text(words);
    }
}

void SendCommand::tellEvents(const QList<Event> &events)
{
    const CircuitId circuit{m_request.agent, CircuitPurpose::Calls};
    bool isLast = false;
    for (const Event &event : events) {
        if (event.circuit != circuit)
            continue;
        isLast = isLast || event.component == QLatin1String("task");
        // Single failures are told of by attempts and results.
        if (!event.operationType.startsWith(QLatin1String("CIRCUIT_BREAKER_")))
            continue;
        if (m_json)
            output().json(circuitEventJson(event));
        else
            output().note(event.text);
    }
    if (isLast && m_end)
        concludeCall();
}

void SendCommand::concludeCall()
{
    m_lastEvents.disarm();
    if (m_json)
        output().json(*callNewsJson(*m_end));
    else
        output().note(callNewsWords(*m_end));
    if (m_left > 0)
        sendNext();
    else
        emit finished(exitCodeOf(m_end->failure, m_end->state));
}

int exitCodeOf(const std::optional<Failure> &failure, const std::optional<a2a::TaskState> &state)
{
    // An error object of A2A or JSON-RPC is an answer: whatever the agent said, it said it.
    if (failure && failure->kind != FailureKind::AgentError)
        return isRefusedByCircuit(failure) ? ExitCode::refusedByCircuit : ExitCode::callFailed;
    return state && a2a::isInterrupted(*state) ? ExitCode::needsInput : ExitCode::good;
}

} // namespace switchyard
