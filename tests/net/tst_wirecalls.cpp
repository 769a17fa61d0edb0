// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/streamattempt.h"
#include "a2a/taskattempt.h"
#include "base/qtscheduler.h"
#include "net/qnamtransport.h"
#include "resilience/circuitregistry.h"
#include "resilience/poolregistry.h"
#include "resilience/resilientcall.h"
#include "support/scriptedserver.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace switchyard;

Q_DECLARE_METATYPE(switchyard::Play)

namespace {

const QString agentName = QStringLiteral("agent");
constexpr Duration shortTime = 300ms;

//! A task sent for real, through breaker, retry, pool and socket, to whatever is at \a url.
class WireCall final
{
public:
    WireCall()
    {
        plan.retry.maxAttempts = 2;
        plan.retry.baseDelay = 1ms;
        plan.attemptTimeout = 20s;
        plan.mayResend = true;
        m_circuits.apply({{agentName, healthBreakerDefaults(), BreakerConfig{}}}, m_scheduler.now());
    }

    void to(const QUrl &url)
    {
        const auto makeAttempt = [this, url](const AttemptContext &, QObject *owner) -> Attempt * {
            a2a::Route route;
            route.transport = &m_transport;
            const a2a::Dialect dialect(a2a::Peer{.url = url, .tenant = {}});
            a2a::Outgoing outgoing;
            outgoing.message.messageId = QStringLiteral("m1");
            outgoing.message.parts = {a2a::TextPart{QStringLiteral("hello")}};
            if (plan.idleTimeout)
                return new a2a::StreamAttempt(route, dialect, outgoing, owner);
            return new a2a::SendAttempt(route, dialect, outgoing, owner);
        };
        const CallParties parties{.scheduler = m_scheduler,
                                  .breaker = &circuit(),
                                  .pool = m_pools.get(url, plan.attemptTimeout),
                                  .budget = m_budget,
                                  .jitter = {}};
        auto *call = new ResilientCall(parties, plan, makeAttempt, &m_owner);
        QObject::connect(call, &ResilientCall::finished, &m_owner,
                         [this](const CallOutcome &outcome) { m_outcome = outcome; });
        QObject::connect(call, &ResilientCall::attemptFinished, &m_owner,
                         [this](const AttemptReport &report) { m_report = report; });
        call->start();
        static_cast<void>(QTest::qWaitFor([this] { return m_outcome.has_value(); }, 20'000));
    }

    [[nodiscard]] Failure failure() const
    {
        return m_outcome && !m_outcome->answer ? m_outcome->answer.error() : Failure{};
    }
    //! What became of it: "connection_reset, counted, 2 attempts".
    [[nodiscard]] QString story()
    {
        if (!m_outcome)
            return QStringLiteral("no end");
        const QString kind = m_outcome->answer ? QStringLiteral("ok") : toString(failure().kind);
        return QStringLiteral("%1, %2, %3 attempts")
            .arg(kind, circuit().failureCount(m_scheduler.now()) > 0 ? QStringLiteral("counted")
                                                                     : QStringLiteral("neutral"))
            .arg(m_outcome->attempts);
    }
    [[nodiscard]] RetryStop stop() const { return m_outcome ? m_outcome->retryStop : RetryStop::None; }
    [[nodiscard]] const AttemptReport &lastAttempt() const { return m_report; }

    CallPlan plan;

private:
    CircuitBreaker &circuit() { return **m_circuits.find({agentName, CircuitPurpose::Calls}); }

    QtScheduler m_scheduler;
    QnamTransport m_transport{m_scheduler};
    CircuitRegistry m_circuits;
    PoolRegistry m_pools{m_scheduler, 1};
    RetryBudget m_budget;
    std::optional<CallOutcome> m_outcome;
    AttemptReport m_report;
    QObject m_owner;
};

//! A port whose queue of connections is full: it refuses none and takes none.
class FullPort final
{
public:
    FullPort()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto *plain = reinterpret_cast<sockaddr *>(&address);
        socklen_t size = sizeof address;
        m_isReady = bind(m_listener, plain, size) == 0 && listen(m_listener, 0) == 0 &&
                    getsockname(m_listener, plain, &size) == 0 && connect(m_first, plain, size) == 0;
        m_port = ntohs(address.sin_port);
    }
    FullPort(const FullPort &) = delete;
    FullPort &operator=(const FullPort &) = delete;
    ~FullPort()
    {
        close(m_first);
        close(m_listener);
    }

    [[nodiscard]] bool isReady() const { return m_isReady; }
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(m_port)); }

private:
    int m_listener = socket(AF_INET, SOCK_STREAM, 0);
    int m_first = socket(AF_INET, SOCK_STREAM, 0);
    quint16 m_port = 0;
    bool m_isReady = false;
};

QByteArray httpDate(const QDateTime &at)
{
    return QLocale::c().toString(at, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'")).toLatin1();
}

QByteArray rpcError(int code)
{
    return R"({"jsonrpc":"2.0","id":null,"error":{"message":"no","code":)" + QByteArray::number(code) + "}}";
}

} // namespace

//! The table of scenarios F on a real socket: what a call is called, whether its circuit counts it, whether
//! it is tried again.
class TestWireCalls final : public QObject
{
    Q_OBJECT

private slots:
    void becomesOfACall_data()
    {
        QTest::addColumn<Play>("play");
        QTest::addColumn<QString>("story");
        const auto row = [](const char *name, const Play &play, const char *story) {
            QTest::newRow(name) << play << QString::fromLatin1(story);
        };
        const QByteArray past = httpDate(QDateTime::currentDateTimeUtc().addSecs(-3600));
        row("F1 closed", Play::close(), "connection_reset, counted, 2 attempts");
        row("F1 reset", Play::reset(), "connection_reset, counted, 2 attempts");
        row("F1 no HTTP at all", Play::raw("GARBAGE\r\n\r\n").thenClose(),
            "connection_reset, counted, 2 attempts");
        row("F3 500", Play::answer(500), "http_server_error, counted, 2 attempts");
        row("F3 501", Play::answer(501), "http_server_error, counted, 1 attempts");
        row("F3 502", Play::answer(502), "http_server_error, counted, 2 attempts");
        row("F3 503", Play::answer(503), "http_server_error, counted, 2 attempts");
        row("F3 504", Play::answer(504), "http_server_error, counted, 2 attempts");
        row("F3 505", Play::answer(505), "http_server_error, counted, 1 attempts");
        row("F4 401", Play::answer(401), "not_authorised, neutral, 1 attempts");
        row("F4 404", Play::answer(404), "http_client_error, neutral, 1 attempts");
        row("F5 429", Play::answer(429), "http_client_error, neutral, 1 attempts");
        row("F5 429 that says when", Play::answer(429, {}, {{"Retry-After", "0"}}),
            "http_client_error, neutral, 2 attempts");
        row("F6 408 that says when", Play::answer(408, {}, {{"Retry-After", "0"}}),
            "http_client_error, neutral, 2 attempts");
        row("F7 503 that says when", Play::answer(503, {}, {{"Retry-After", "0"}}),
            "http_server_error, counted, 2 attempts");
        row("F8 429 with a date in the past", Play::answer(429, {}, {{"Retry-After", past}}),
            "http_client_error, neutral, 2 attempts");
        row("F11 not JSON", Play::answer(200, "hello"), "malformed_answer, counted, 1 attempts");
        row("F11 a web page", Play::answer(200, "<html>hello</html>"),
            "malformed_answer, counted, 1 attempts");
        row("F11 other JSON", Play::json(R"({"hello": 1})"), "malformed_answer, counted, 1 attempts");
        row("F12 A2A error", Play::json(rpcError(-32001)), "agent_error, neutral, 1 attempts");
        row("F12 internal error", Play::json(rpcError(-32603)), "agent_internal_error, counted, 1 attempts");
        row("F13 redirect", Play::redirect(QUrl(QStringLiteral("http://elsewhere.example/"))),
            "redirect_refused, neutral, 1 attempts");
        row("F16 cut off", Play::json(rpcError(-32001)).cutAfter(-3).thenClose(),
            "truncated_body, counted, 2 attempts");
    }

    void becomesOfACall()
    {
        QFETCH(const Play, play);
        QFETCH(const QString, story);
        ScriptedServer server;
        server.on("/", {play});
        WireCall call;
        call.to(server.url());
        QCOMPARE(call.story(), story);
        QCOMPARE(server.requests().size(), story.contains(QStringLiteral("2 attempts")) ? 2 : 1);
    }

    // F1: to the broadcast address of loopback no connection can be made, with a network or without
    void whereNoWayLeadsIsUnreachable()
    {
        WireCall call;
        call.to(QUrl(QStringLiteral("http://127.255.255.255:9/")));
        QCOMPARE(call.story(), QStringLiteral("host_unreachable, counted, 2 attempts"));
    }

    void aClosedPortRefuses()
    {
        ScriptedServer server;
        server.stop();
        WireCall call;
        call.to(server.url());
        QCOMPARE(call.story(), QStringLiteral("connection_refused, counted, 2 attempts"));
    }

    // F2, while connecting
    void aPortThatTakesNoConnectionMeetsTheTimeout()
    {
        const FullPort port;
        QVERIFY(port.isReady());
        WireCall call;
        call.plan.attemptTimeout = shortTime;
        call.to(port.url());
        QCOMPARE(call.story(), QStringLiteral("attempt_timeout, counted, 2 attempts"));
        QVERIFY(!call.lastAttempt().phases.firstByte);
    }

    // F2, while reading (I4, I5)
    void anAnswerThatDoesNotComeMeetsTheTimeout_data()
    {
        QTest::addColumn<Play>("play");
        QTest::newRow("silence") << Play::silence();
        QTest::newRow("a byte now and then")
            << Play::json(rpcError(-32001)).dripping(1, std::chrono::milliseconds(20));
        QTest::newRow("a body that stops") << Play::json(rpcError(-32001)).cutAfter(-3);
    }

    void anAnswerThatDoesNotComeMeetsTheTimeout()
    {
        QFETCH(const Play, play);
        ScriptedServer server;
        server.on("/", {play});
        WireCall call;
        call.plan.attemptTimeout = shortTime;
        call.to(server.url());
        QCOMPARE(call.story(), QStringLiteral("attempt_timeout, counted, 2 attempts"));
        QTRY_COMPARE(server.openConnections(), 0); // broken off, not kept
    }

    // F2, a stream on which no byte comes
    void aStreamThatFallsSilentIsIdle()
    {
        ScriptedServer server;
        server.on("/", {Play::events(": awake\n\n")});
        WireCall call;
        call.plan.attemptTimeout = 20s;
        call.plan.idleTimeout = shortTime;
        call.plan.retry.maxAttempts = 1;
        call.to(server.url());
        QCOMPARE(call.story(), QStringLiteral("idle_timeout, counted, 1 attempts"));
    }

    // F8, F10: the date is read against the wall clock, and lies beyond the deadline
    void aDateBeyondTheDeadlineEndsItNow()
    {
        ScriptedServer server;
        const QDateTime when = QDateTime::currentDateTimeUtc().addSecs(7200);
        server.on("/", {Play::answer(503, {}, {{"Retry-After", httpDate(when)}})});
        WireCall call;
        call.plan.deadline = QtScheduler().now() + 30s;
        call.to(server.url());
        QCOMPARE(call.story(), QStringLiteral("http_server_error, counted, 1 attempts"));
        QVERIFY(call.stop() == RetryStop::ServerAsksTooLong);
        const Duration asked = call.failure().retryAfter.value_or(Duration::zero());
        QVERIFY(asked > 7100s && asked <= 7200s);
        QVERIFY(call.failure().detail.contains(QStringLiteral("the server asks for 7")));
    }
};

QTEST_GUILESS_MAIN(TestWireCalls)
#include "tst_wirecalls.moc"
