// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configfield.h"
#include "config/fleetfile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace {

const QString fileName = QStringLiteral("fleet.json");

QString lines(const QList<ConfigProblem> &problems)
{
    QStringList all;
    for (const ConfigProblem &problem : problems) {
        const bool isError = problem.severity == ConfigProblem::Severity::Error;
        all.append((isError ? QStringLiteral("E ") : QStringLiteral("W ")) + problem.toString());
    }
    return all.join(u'\n');
}

QProcessEnvironment variables(std::initializer_list<std::pair<const char *, const char *>> pairs)
{
    QProcessEnvironment environment;
    for (const auto &[name, value] : pairs)
        environment.insert(QLatin1String(name), QLatin1String(value));
    return environment;
}

ConfigReading read(const QByteArray &text, const QProcessEnvironment &environment = {})
{
    return readFleetText(text, fileName, environment);
}

//! A fleet of one sound agent with `more` written into it.
QByteArray agentWith(const QByteArray &more)
{
    return "{\"version\": 1, \"agents\": [\n{\"name\": \"a\", \"url\": \"http://h/\",\n" + more + "}]}";
}

AgentConfig firstAgent(const ConfigReading &reading)
{
    return reading.config && !reading.config->agents.isEmpty() ? reading.config->agents.first()
                                                               : AgentConfig{};
}

} // namespace

class TestFleetFile : public QObject
{
    Q_OBJECT

private slots:
    void readsTheDocumentedExample();
    void givesBuiltInDefaultsToABareAgent();
    void readsEverySettingOfTheTable();
    void readsOwnerPauseFallbackCanaryAndOrder();
    void takesNoneForATimeout();
    void laysTheDeadlineOfAnAgentOverTheDefaults();
    void laysAgentOverEnvironmentOverFileOverBuiltIn();
    void leavesTheHealthCircuitToItsOwnKeys();
    void namesPlaceAndField_data();
    void namesPlaceAndField();
    void namesTheVariableAtFault_data();
    void namesTheVariableAtFault();
    void tellsAllProblemsInOrder();
    void appliesNothingOfABadFile();
    void neverShowsASecret_data();
    void neverShowsASecret();
    void refusesSecretFilesThatOthersCanRead();
    void saysWhatIsWrongWithTheFile();
    void readsAThousandAgentsQuickly();
    void makesAFleetOfOneUrl();
};

void TestFleetFile::readsTheDocumentedExample()
{
    const QByteArray text = R"({
  "version": 1,
  "defaults": {
    "breaker":  {"failure_threshold": 5, "timeout": 60, "half_open_max_calls": 3},
    "health":   {"interval": 10, "breaker": {"failure_threshold": 3, "timeout": 30, "half_open_max_calls": 2}},
    "retry":    {"max_attempts": 3, "base_delay": 1.0, "max_delay": 30.0, "exponential_base": 2.0, "jitter": true},
    "timeouts": {"health_check": 10, "standard_request": 30, "long_operation": 120, "batch_operation": 300},
    "pool":     {"limit": 50, "limit_per_host": 20, "ttl_dns_cache": 300, "keepalive_timeout": 30}
  },
  "environments": {"production": {"guard": "guarded", "override_max": 3600}, "staging": {"guard": "open"}},
  "agents": [
    {"name": "salesforce_agent", "url": "https://agents.example.com/salesforce", "environment": "production",
     "tags": ["crm"], "breaker": {"failure_threshold": 5}, "health": {"interval": 5, "path": "auto"},
     "auth": {"type": "bearer", "secret": "env:SALESFORCE_TOKEN"}}
  ]
})";
    const ConfigReading reading = read(text, variables({{"SALESFORCE_TOKEN", "t"}}));
    QCOMPARE(lines(reading.problems), QString());
    QVERIFY(reading.config);
    QCOMPARE(reading.config->sourceName, fileName);
    QCOMPARE(reading.config->environments.size(), 2);
    QVERIFY(reading.config->environments.at(0).longestOverride == 1h);
    QCOMPARE(reading.config->environments.at(1).guard, GuardLevel::Open);
    QVERIFY(!reading.config->environments.at(1).longestOverride);
    const AgentConfig agent = firstAgent(reading);
    QCOMPARE(agent.name, QStringLiteral("salesforce_agent"));
    QCOMPARE(agent.environment, QStringLiteral("production"));
    QCOMPARE(agent.tags, QStringList{QStringLiteral("crm")});
    QVERIFY(agent.health.interval == 5s);
    QVERIFY(agent.health.path.isEmpty());
    QVERIFY(agent.auth.type == AuthType::Bearer);
    QVERIFY(agent.auth.source == AuthConfig::Source::EnvironmentVariable);
    QCOMPARE(agent.auth.reference, QStringLiteral("SALESFORCE_TOKEN"));
    QCOMPARE(agent.origins.value(QStringLiteral("health.interval")), Origin::Agent);
    QCOMPARE(agent.origins.value(QStringLiteral("retry.jitter")), Origin::FileDefaults);
    QCOMPARE(agent.origins.value(QStringLiteral("pool.queue_limit")), Origin::BuiltIn);
}

void TestFleetFile::givesBuiltInDefaultsToABareAgent()
{
    AgentConfig expected;
    expected.name = QStringLiteral("a");
    expected.url = QUrl(QStringLiteral("http://h/"));
    expected.owner = QStringLiteral("me");
    QVERIFY(firstAgent(read(agentWith("\"owner\": \"me\""))) == expected);
}

void TestFleetFile::readsEverySettingOfTheTable()
{
    for (const ConfigField &field : configFields()) {
        QByteArray json;
        FieldValue expected;
        switch (field.kind) {
        case FieldKind::Integer:
            json = "7";
            expected = 7.0;
            break;
        case FieldKind::Number:
        case FieldKind::Seconds:
        case FieldKind::OptionalSeconds:
        case FieldKind::Timeout:
            expected = field.range.most < 1 ? 0.03 : field.range.most == 1 ? 0.3 : 1.3;
            json = QByteArray::number(std::get<double>(expected));
            break;
        case FieldKind::Flag:
            expected = !std::get<bool>(field.value(AgentConfig{}));
            json = std::get<bool>(expected) ? "true" : "false";
            break;
        case FieldKind::Word:
            expected = field.words.last();
            json = '"' + field.words.last().toUtf8() + '"';
            break;
        case FieldKind::Path:
            expected = QStringLiteral("/x");
            json = "\"/x\"";
            break;
        }
        const QList<QByteArray> keys = field.path.toUtf8().split('.');
        for (auto key = keys.rbegin(); key != keys.rend(); ++key)
            json = key == keys.rend() - 1 ? '"' + *key + "\": " + json : "{\"" + *key + "\": " + json + '}';
        const ConfigReading reading = read(agentWith(json));
        QVERIFY2(reading.config, qPrintable(field.path + u'\n' + lines(reading.problems)));
        const AgentConfig agent = firstAgent(reading);
        QVERIFY2(field.value(agent) == expected, qPrintable(field.path));
        QCOMPARE(agent.origins.keys(), QStringList{field.path});
    }
}

void TestFleetFile::takesNoneForATimeout()
{
    const ConfigReading reading = read(
        agentWith("\"breaker\": {\"model\": \"time_window\"}, \"timeouts\": {\"health_check\": \"none\", "
                  "\"standard_request\": \"none\", \"batch_operation\": \"none\"}"));
    QCOMPARE(lines(reading.problems), QString());
    const AgentConfig agent = firstAgent(reading);
    QVERIFY(agent.timeouts.healthCheck == noTimeout);
    QVERIFY(agent.timeouts.standardRequest == noTimeout);
    QVERIFY(agent.timeouts.longOperation == 120s);
    QVERIFY(agent.timeouts.batchOperation == noTimeout);
    QCOMPARE(agent.origins.value(QStringLiteral("timeouts.health_check")), Origin::Agent);
}

void TestFleetFile::laysTheDeadlineOfAnAgentOverTheDefaults()
{
    const QByteArray text = R"({"version": 1, "defaults": {"retry": {"deadline": 60}},
 "agents": [{"name": "a", "url": "http://h", "retry": {"deadline": 45.5}},
            {"name": "b", "url": "http://h", "retry": {"deadline": "none"}},
            {"name": "c", "url": "http://h"}]})";
    const ConfigReading reading = read(text);
    QCOMPARE(lines(reading.problems), QString());
    const QString path = QStringLiteral("retry.deadline");
    QVERIFY(reading.config->agents.at(0).retry.deadline == 45500ms);
    QCOMPARE(reading.config->agents.at(0).origins.value(path), Origin::Agent);
    QVERIFY(reading.config->agents.at(1).retry.deadline == noTimeout);
    QVERIFY(reading.config->agents.at(2).retry.deadline == 60s);
    QCOMPARE(reading.config->agents.at(2).origins.value(path), Origin::FileDefaults);
    QVERIFY(firstAgent(read(agentWith("\"owner\": \"me\""))).retry.deadline == noTimeout);
}

void TestFleetFile::readsOwnerPauseFallbackCanaryAndOrder()
{
    const QByteArray more =
        R"("owner": "team a", "group": "sales", "paused": true, "order": "attempts_count_separately",
        "retry_budget": {"ratio": 0.1, "minimum": 0},
        "fallback": {"answer": "", "last_good": true, "max_stale": 60},
        "canary": {"text": "ping", "interval": 30, "operation": "long_operation"},
        "interface": {"card": false, "url": "https://x/rpc", "protocol": "0.3", "binding": "http-json",
                      "tenant": "t"},
        "auth": {"type": "api_key", "secret": "keychain:work", "header": "X-Key"})";
    const ConfigReading reading = read(agentWith(more));
    QCOMPARE(lines(reading.problems), QString());
    const AgentConfig agent = firstAgent(reading);
    QCOMPARE(agent.owner, QStringLiteral("team a"));
    QCOMPARE(agent.group, QStringLiteral("sales"));
    QVERIFY(agent.paused);
    QVERIFY(agent.order == CallOrder::AttemptsCountSeparately);
    QVERIFY((agent.retryBudget == RetryBudgetConfig{0.1, 0}));
    QVERIFY((agent.fallback == FallbackConfig{{}, QString(), true, 60s}));
    QVERIFY(agent.fallback.answer.has_value());
    QVERIFY((agent.canary == CanaryConfig{QStringLiteral("ping"), 30s, OperationKind::LongOperation}));
    QVERIFY((agent.interface ==
             InterfaceConfig{false, QUrl(QStringLiteral("https:") + QStringLiteral("//x/rpc")),
                             a2a::ProtocolVersion::V0_3, a2a::Binding::HttpJson, QStringLiteral("t")}));
    QVERIFY(agent.auth.type == AuthType::ApiKey);
    QVERIFY((agent.auth.secret() == SecretReference{AuthConfig::Source::Keychain, QStringLiteral("work")}));
    QCOMPARE(agent.auth.header, QStringLiteral("X-Key"));
    QVERIFY(agent.auth.keyPlace == KeyPlace::Header);
}

void TestFleetFile::laysAgentOverEnvironmentOverFileOverBuiltIn()
{
    const QByteArray text = R"({"version": 1,
 "defaults": {"breaker": {"failure_threshold": 6, "timeout": 40, "half_open_max_calls": 4}},
 "agents": [{"name": "a", "url": "http://h", "breaker": {"failure_threshold": 8}},
            {"name": "b", "url": "http://h"}]})";
    const ConfigReading reading = read(text, variables({{"A2A_CIRCUIT_BREAKER_THRESHOLD", "7"},
                                                        {"A2A_CIRCUIT_BREAKER_TIMEOUT", "50"},
                                                        {"A2A_RETRY_ATTEMPTS", "2"},
                                                        {"A2A_CONNECTION_POOL_SIZE", "0"}}));
    QCOMPARE(lines(reading.problems), QString());
    const AgentConfig a = reading.config->agents.at(0);
    const AgentConfig b = reading.config->agents.at(1);
    const QString threshold = QStringLiteral("breaker.failure_threshold");
    QCOMPARE(a.breaker.failureThreshold, 8);
    QCOMPARE(a.origins.value(threshold), Origin::Agent);
    QCOMPARE(b.breaker.failureThreshold, 7);
    QCOMPARE(b.origins.value(threshold), Origin::Environment);
    QVERIFY(b.breaker.openTime == 50s);
    QCOMPARE(b.breaker.halfOpenMaxCalls, 4);
    QCOMPARE(b.origins.value(QStringLiteral("breaker.half_open_max_calls")), Origin::FileDefaults);
    QCOMPARE(b.retry.maxAttempts, 2);
    QCOMPARE(b.pool.limit, 0);
    QCOMPARE(b.origins.value(QStringLiteral("retry.base_delay")), Origin::BuiltIn);
}

void TestFleetFile::leavesTheHealthCircuitToItsOwnKeys()
{
    const ConfigReading reading =
        read(agentWith("\"health\": {\"breaker\": {\"timeout\": 20}}"),
             variables({{"A2A_CIRCUIT_BREAKER_THRESHOLD", "9"}, {"A2A_CIRCUIT_BREAKER_TIMEOUT", "31"}}));
    const AgentConfig agent = firstAgent(reading);
    QCOMPARE(agent.breaker.failureThreshold, 9);
    QCOMPARE(agent.health.breaker.failureThreshold, 3);
    QVERIFY(agent.health.breaker.openTime == 20s);
    QVERIFY(agent.breaker.openTime == 31s);
}

void TestFleetFile::namesPlaceAndField_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *name, const QByteArray &text, const char *expected) {
        QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    const auto agent = [&row](const char *name, const QByteArray &more, const char *expected) {
        row(name, agentWith(more), expected);
    };
    const auto entry = [&row](const char *name, const QByteArray &agents, const char *expected) {
        row(name, "{\"version\": 1, \"agents\": [\n" + agents + "]}", expected);
    };

    agent("threshold of zero", "\"breaker\": {\"failure_threshold\": 0}",
          "E fleet.json:3:34: agents[0].breaker.failure_threshold: must be at least 1, got 0");
    agent("negative threshold", "\"breaker\": {\"failure_threshold\": -3}",
          "E fleet.json:3:34: agents[0].breaker.failure_threshold: must be at least 1, got -3");
    agent("no probes", "\"breaker\": {\"half_open_max_calls\": 0}",
          "E fleet.json:3:36: agents[0].breaker.half_open_max_calls: must be at least 1, got 0");
    agent("fraction", "\"breaker\": {\"failure_threshold\": 5.5}",
          "E fleet.json:3:34: agents[0].breaker.failure_threshold: must be a whole number, got 5.5");
    agent(
        "number as text", "\"breaker\": {\"failure_threshold\": \"5\"}",
        "E fleet.json:3:34: agents[0].breaker.failure_threshold: must be a whole number, got the text \"5\"");
    agent("beyond an int", "\"breaker\": {\"failure_threshold\": 99999999999}",
          "E fleet.json:3:34: agents[0].breaker.failure_threshold: must be at most 1000000, got 99999999999");
    agent("infinite", "\"breaker\": {\"timeout\": 1e999}",
          "E fleet.json:3:24: agents[0].breaker.timeout: the number is too large");
    agent("open time of zero", "\"breaker\": {\"timeout\": 0}",
          "E fleet.json:3:24: agents[0].breaker.timeout: must be above 0, got 0");
    agent("negative open time", "\"breaker\": {\"timeout\": -60}",
          "E fleet.json:3:24: agents[0].breaker.timeout: must be above 0, got -60");
    agent("time-out of zero", "\"timeouts\": {\"standard_request\": 0}",
          "E fleet.json:3:34: agents[0].timeouts.standard_request: must be above 0, got 0");
    agent("negative time-out", "\"timeouts\": {\"standard_request\": -1}",
          "E fleet.json:3:34: agents[0].timeouts.standard_request: must be above 0, got -1");
    agent("time-out in other words", "\"timeouts\": {\"standard_request\": \"never\"}",
          "E fleet.json:3:34: agents[0].timeouts.standard_request: must be a number of seconds or \"none\", "
          "got "
          "the text \"never\"");
    agent("time-out of null", "\"timeouts\": {\"standard_request\": null}",
          "E fleet.json:3:34: agents[0].timeouts.standard_request: must be a number of seconds or \"none\", "
          "got "
          "null");
    agent("no open time", "\"breaker\": {\"timeout\": \"none\"}",
          "E fleet.json:3:24: agents[0].breaker.timeout: must be a number of seconds, got the text \"none\"");
    agent("no attempts", "\"retry\": {\"max_attempts\": 0}",
          "E fleet.json:3:27: agents[0].retry.max_attempts: must be at least 1, got 0");
    agent("negative attempts", "\"retry\": {\"max_attempts\": -2}",
          "E fleet.json:3:27: agents[0].retry.max_attempts: must be at least 1, got -2");
    agent("shrinking delays", "\"retry\": {\"exponential_base\": 0.5}",
          "E fleet.json:3:31: agents[0].retry.exponential_base: must be at least 1, got 0.5");
    agent("negative base delay", "\"retry\": {\"base_delay\": -1}",
          "E fleet.json:3:25: agents[0].retry.base_delay: must be at least 0, got -1");
    agent("retry budget above all calls", "\"retry_budget\": {\"ratio\": 1.5}",
          "E fleet.json:3:27: agents[0].retry_budget.ratio: must be at most 1, got 1.5");
    agent("retry budget of all calls", "\"retry_budget\": {\"ratio\": 1}", "");
    agent("deadline of zero", "\"retry\": {\"deadline\": 0}",
          "E fleet.json:3:23: agents[0].retry.deadline: must be above 0, got 0");
    agent("negative deadline", "\"retry\": {\"deadline\": -5}",
          "E fleet.json:3:23: agents[0].retry.deadline: must be above 0, got -5");
    agent("deadline in other words", "\"retry\": {\"deadline\": \"never\"}",
          "E fleet.json:3:23: agents[0].retry.deadline: must be a number of seconds or \"none\", got the "
          "text \"never\"");
    agent("deadline before the attempt's time-out", "\"retry\": {\"deadline\": 5}",
          "W fleet.json:3:23: agents[0].retry.deadline: a deadline of 5 s is over before an attempt of 30 s "
          "can time out; an agent that hangs is never counted");
    agent("endless time-out", "\"timeouts\": {\"long_operation\": 1e300}",
          "E fleet.json:3:32: agents[0].timeouts.long_operation: must be at most 31536000, got 1e300");
    agent("null where a number is due", "\"breaker\": {\"timeout\": null}",
          "E fleet.json:3:24: agents[0].breaker.timeout: must be a number of seconds, got null");
    agent("group that is no object", "\"breaker\": 5",
          "E fleet.json:3:12: agents[0].breaker: must be an object in braces, got 5");
    agent("unknown word", "\"breaker\": {\"model\": \"count-window\"}",
          "E fleet.json:3:22: agents[0].breaker.model: must be consecutive_failures, count_window or "
          "time_window, got the text \"count-window\"; did you mean \"count_window\"?");
    agent("rate above one", "\"breaker\": {\"failure_rate\": 50}",
          "E fleet.json:3:29: agents[0].breaker.failure_rate: must be at most 1, got 50");
    agent("minimum beyond its window",
          "\"breaker\": {\"model\": \"count_window\", \"window_calls\": 5, \"minimum_calls\": 6}",
          "E fleet.json:3:74: agents[0].breaker.minimum_calls: the window of 5 calls never holds the minimum "
          "of 6");
    agent("window that ends before its calls do",
          "\"breaker\": {\"model\": \"time_window\", \"window_time\": 59}",
          "W fleet.json:3:52: agents[0].breaker.window_time: 59 s end before two calls of 30 s can; few "
          "failures will ever lie in one window");
    agent("threshold outside the guideline", "\"breaker\": {\"failure_threshold\": 2}",
          "W fleet.json:3:34: agents[0].breaker.failure_threshold: 2 is outside the recommended 5 to 10");
    agent("health threshold outside the guideline", "\"health\": {\"breaker\": {\"failure_threshold\": 5}}",
          "W fleet.json:3:45: agents[0].health.breaker.failure_threshold: 5 is outside the recommended 3");
    agent("health path", "\"health\": {\"path\": \"card.json\"}",
          "E fleet.json:3:20: agents[0].health.path: must be \"auto\" or a path that begins with /, got the "
          "text \"card.json\"");
    agent("jitter as number", "\"retry\": {\"jitter\": 1}",
          "E fleet.json:3:21: agents[0].retry.jitter: must be true or false, got 1");
    agent("maximum below the base delay", "\"retry\": {\"base_delay\": 5, \"max_delay\": 1}", "");
    agent("no half-open limit of wait", "\"breaker\": {\"half_open_max_wait\": null}", "");
    agent("whole number with a point", "\"breaker\": {\"failure_threshold\": 5.0}", "");
    agent("misspelt key", "\"breaker\": {\"failure_treshold\": 5}",
          "W fleet.json:3:13: agents[0].breaker.failure_treshold: unknown key, ignored; did you mean "
          "\"failure_threshold\"?");
    agent("misspelt group", "\"circuit_braker\": {\"a\": 5}",
          "W fleet.json:3:1: agents[0].circuit_braker: unknown key, ignored");
    agent("key written twice", "\"owner\": \"x\", \"owner\": \"y\"",
          "E fleet.json:3:15: agents[0].owner: the key stands twice, first in line 3, column 1");
    agent("frequent canary", "\"canary\": {\"text\": \"ping\", \"interval\": 29}",
          "E fleet.json:3:40: agents[0].canary.interval: must be at least 30, got 29");
    agent("interface of a strange version", "\"interface\": {\"protocol\": \"2.0\"}",
          "E fleet.json:3:27: agents[0].interface.protocol: must be 0.2, 0.3 or 1.0, got the text \"2.0\"");
    agent("interface of a strange binding", "\"interface\": {\"binding\": \"grpc\"}",
          "E fleet.json:3:26: agents[0].interface.binding: must be jsonrpc or http-json, got the text "
          "\"grpc\"");
    agent("interface nowhere", "\"interface\": {\"url\": \"ftp://x\"}",
          "E fleet.json:3:22: agents[0].interface.url: must be http or https, got \"ftp\"");
    agent("interface that is a word", "\"interface\": \"jsonrpc\"",
          "E fleet.json:3:14: agents[0].interface: must be an object in braces, got a text");
    agent("tenant beside a card", "\"interface\": {\"tenant\": \"t\"}",
          "W fleet.json:3:25: agents[0].interface.tenant: has no effect: the card says it; set \"card\" to "
          "false");
    agent("unknown key of an interface", "\"interface\": {\"version\": \"1.0\"}",
          "W fleet.json:3:15: agents[0].interface.version: unknown key, ignored");
    agent("canary without words", "\"canary\": {\"interval\": 300}",
          "E fleet.json:3:11: agents[0].canary: text is missing: the test task's words");
    agent("fallback on a stranger", "\"fallback\": {\"agent\": \"b\"}",
          "E fleet.json:3:23: agents[0].fallback.agent: there is no agent \"b\"; did you mean \"a\"?");
    agent("fallback on itself", "\"fallback\": {\"agent\": \"a\"}",
          "E fleet.json:3:23: agents[0].fallback.agent: an agent cannot stand in for itself");
    agent("undeclared environment", "\"environment\": \"prod\"",
          "W fleet.json:3:16: agents[0].environment: \"prod\" is not declared in environments, taken as "
          "guarded");
    agent("variable that is not set", "\"auth\": {\"type\": \"bearer\", \"secret\": \"env:NO_SUCH\"}",
          "W fleet.json:3:38: agents[0].auth.secret: the environment variable NO_SUCH is not set");
    agent("auth without a secret", "\"auth\": {\"type\": \"bearer\"}",
          "E fleet.json:3:9: agents[0].auth: secret is missing: env:NAME, keychain:NAME or file:PATH");
    agent("key nowhere", "\"auth\": {\"type\": \"api_key\", \"secret\": \"keychain:x\", \"in\": \"body\"}",
          "E fleet.json:3:59: agents[0].auth.in: must be header, query or cookie");
    agent("oauth2 without a client",
          "\"auth\": {\"type\": \"oauth2\", \"secret\": \"keychain:x\", \"token_url\": \"https://t\"}",
          "E fleet.json:3:9: agents[0].auth: oauth2 needs a client_id");
    agent("oauth2 without an endpoint",
          "\"auth\": {\"type\": \"oauth2\", \"secret\": \"keychain:x\", \"client_id\": \"c\"}",
          "E fleet.json:3:9: agents[0].auth: oauth2 needs a token_url, or a metadata_url that names it");
    agent(
        "token endpoint in clear",
        "\"auth\": {\"type\": \"oauth2\", \"secret\": \"keychain:x\", \"client_id\": \"c\", "
        "\"token_url\": \"http://t.test/\"}",
        "W fleet.json:3:83: agents[0].auth.token_url: goes over plain http: the client's secret can be read "
        "on the way");
    agent("half an identity", "\"auth\": {\"client_certificate\": \"c.pem\"}",
          "E fleet.json:3:9: agents[0].auth: client_certificate and client_key go together; one is missing");
    agent("extra header without a value", "\"auth\": {\"headers\": {\"X-A\": {}}}",
          "E fleet.json:3:29: agents[0].auth.headers.X-A: must be a text, or {\"secret\": …} with env:NAME, "
          "keychain:NAME or file:PATH");
    agent("basic without a user", "\"auth\": {\"type\": \"basic\", \"secret\": \"keychain:x\"}",
          "E fleet.json:3:9: agents[0].auth: basic needs a user");
    agent("header with a line end",
          "\"auth\": {\"type\": \"api_key\", \"secret\": \"keychain:x\", \"header\": \"X\\r\\nY\"}",
          "E fleet.json:3:63: agents[0].auth.header: is not a name a header can have");

    entry("no name", "{\"url\": \"http://h\"}", "E fleet.json:2:1: agents[0]: name is missing");
    entry("no address", "{\"name\": \"a\"}", "E fleet.json:2:1: agents[0]: url is missing");
    entry("address without a scheme", "{\"name\": \"a\", \"url\": \"localhost:8080\"}",
          "E fleet.json:2:22: agents[0].url: must begin with http:// or https://");
    entry("scheme that is not spoken", "{\"name\": \"a\", \"url\": \"ftp://h/\"}",
          "E fleet.json:2:22: agents[0].url: must be http or https, got \"ftp\"");
    entry("port that is none", "{\"name\": \"a\", \"url\": \"http://h:99999/\"}",
          "E fleet.json:2:22: agents[0].url: is not a valid address");
    entry("no host", "{\"name\": \"a\", \"url\": \"http:///x\"}",
          "E fleet.json:2:22: agents[0].url: has no host");
    entry("same name again",
          "{\"name\": \"a\", \"url\": \"http://h\"},\n{\"name\": \"a\", \"url\": \"http://i\"}",
          "E fleet.json:3:10: agents[1].name: \"a\" is already the name of agents[0]");
    entry("other limits at the same address",
          "{\"name\": \"a\", \"url\": \"http://h\", \"pool\": {\"limit_per_host\": 5}},\n"
          "{\"name\": \"b\", \"url\": \"http://h:80/\", \"pool\": {\"limit\": 7}}",
          "W fleet.json:3:46: agents[1].pool: differs from agents[0].pool, at whose url it shares the "
          "connections; of each setting the stricter one holds");
    entry("other keep-alive at the same address",
          "{\"name\": \"a\", \"url\": \"http://h\", \"pool\": {\"keepalive_timeout\": 5}},\n"
          "{\"name\": \"b\", \"url\": \"http://h\", \"pool\": {\"ttl_dns_cache\": 7}}",
          "");
    entry("blank name", "{\"name\": \" \", \"url\": \"http://h\"}",
          "E fleet.json:2:10: agents[0].name: must not be empty");
    entry("agent that is no object", "\"http://h\"",
          "E fleet.json:2:1: agents[0]: must be an object in braces, got a text");

    row("version to come", "{\"version\": 2, \"agents\": []}",
        "E fleet.json:1:13: version: must be 1, the only version there is, got 2");
    row("no version", "{\"agents\": []}", "W fleet.json:1:1: version: is missing, read as version 1");
    row("no agents", "{\"version\": 1}", "W fleet.json:1:1: agents: is missing: the fleet is empty");
    row("list of agents alone", "[]", "E fleet.json:1:1: a fleet file is an object in braces, got a list");
    row("unknown guard", "{\"version\": 1, \"agents\": [], \"environments\": {\"p\": {\"guard\": \"shut\"}}}",
        "E fleet.json:1:62: environments.p.guard: must be open, guarded or read_only, got the text \"shut\"");
    row("override of half a minute",
        "{\"version\": 1, \"agents\": [], \"environments\": {\"p\": {\"override_max\": 30}}}",
        "E fleet.json:1:69: environments.p.override_max: must be at least 60, got 30");
    row("override without end",
        "{\"version\": 1, \"agents\": [], \"environments\": {\"p\": {\"override_max\": \"none\"}}}",
        "E fleet.json:1:69: environments.p.override_max: must be a number of seconds, got the text \"none\"");
    row("broken JSON", "{\"version\": 1,\n\"agents\": [}", "E fleet.json:2:12: agents: expected a value");
    row("empty", "", "E fleet.json:1:1: the file is empty");
    row("schema named", "{\"$schema\": \"fleet.schema.json\", \"version\": 1, \"agents\": []}", "");
}

void TestFleetFile::namesPlaceAndField()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const ConfigReading reading = read(text);
    QCOMPARE(lines(reading.problems), expected);
    QCOMPARE(reading.config.has_value(), !expected.startsWith(u'E'));
}

void TestFleetFile::namesTheVariableAtFault_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &value, const char *expected) {
        QTest::newRow(name) << value << QString::fromUtf8(expected);
    };
    row("empty", "", "is set but empty; give it a whole number or unset it");
    row("fraction", "5.0", "must be a whole number, got \"5.0\"");
    row("word", "five", "must be a whole number, got \"five\"");
    row("blank in front", " 5", "must be a whole number, got \" 5\"");
    row("line end", "5\n", "must be a whole number, got \"5\n\"");
    row("zero", "0", "must be at least 1, got 0");
    row("negative", "-5", "must be at least 1, got -5");
    row("beyond an int", "99999999999", "must be at most 1000000, got 99999999999");
    row("beyond a double", QByteArray(400, '9'),
        "must be at most 1000000, got "
        "999999999999999999999999999999999999999999999999999999999999");
}

void TestFleetFile::namesTheVariableAtFault()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, expected);
    const QString name = QStringLiteral("A2A_CIRCUIT_BREAKER_THRESHOLD");
    QProcessEnvironment environment;
    environment.insert(name, QString::fromLatin1(value));
    const ConfigReading reading = read(agentWith("\"owner\": \"me\""), environment);
    QCOMPARE(lines(reading.problems), QStringLiteral("E ") + name + QStringLiteral(": ") + expected);
    QVERIFY(!reading.config);
}

void TestFleetFile::tellsAllProblemsInOrder()
{
    const QByteArray text = "{\"agents\": [\n"
                            "{\"name\": \"a\", \"url\": \"h\"},\n"
                            "{\"nam\": \"b\", \"url\": \"http://h\", \"breaker\": {\"timeout\": -1}}],\n"
                            "\"version\": 3}";
    const QString expected =
        QStringLiteral("E A2A_RETRY_ATTEMPTS: must be at least 1, got 0\n"
                       "E fleet.json:2:22: agents[0].url: must begin with http:// or https://\n"
                       "E fleet.json:3:1: agents[1]: name is missing\n"
                       "W fleet.json:3:2: agents[1].nam: unknown key, ignored; did you mean \"name\"?\n"
                       "E fleet.json:3:56: agents[1].breaker.timeout: must be above 0, got -1\n"
                       "E fleet.json:4:12: version: must be 1, the only version there is, got 3");
    QCOMPARE(lines(read(text, variables({{"A2A_RETRY_ATTEMPTS", "0"}})).problems), expected);
}

void TestFleetFile::appliesNothingOfABadFile()
{
    QByteArray agents;
    for (int i = 0; i < 50; ++i) {
        agents += "{\"name\": \"a" + QByteArray::number(i) +
                  "\", \"url\": \"http://h\", \"retry\": "
                  "{\"max_attempts\": " +
                  (i == 30 ? "0" : "3") + "}}" + (i < 49 ? ",\n" : "");
    }
    const ConfigReading reading = read("{\"version\": 1, \"agents\": [" + agents + "]}");
    QVERIFY(reading.hasErrors());
    QCOMPARE(reading.problems.size(), 1);
    QVERIFY(!reading.config);
}

void TestFleetFile::neverShowsASecret_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::newRow("in clear") << QByteArray(R"("auth": {"type": "bearer", "secret": "s3cr3t"})");
    QTest::newRow("as a variable's name")
        << QByteArray(R"("auth": {"type": "bearer", "secret": "env:s3cr3t-x"})");
    QTest::newRow("with a scheme in front")
        << QByteArray(R"("auth": {"type": "bearer", "secret": "Bearer:s3cr3t"})");
    QTest::newRow("as a list") << QByteArray(R"("auth": {"type": "bearer", "secret": ["s3cr3t"]})");
    QTest::newRow("as auth itself") << QByteArray(R"("auth": "Bearer s3cr3t")");
    QTest::newRow("as the type") << QByteArray(R"("auth": {"type": "s3cr3t", "secret": "keychain:x"})");
    QTest::newRow("under a key of its own")
        << QByteArray(R"("auth": {"type": "bearer", "secret": "keychain:x", "token": "s3cr3t"})");
    QTest::newRow("in the header's name")
        << QByteArray(R"("auth": {"type": "api_key", "secret": "keychain:x", "header": "X: s3cr3t"})");
    QTest::newRow("in the address") << QByteArray(
        R"("owner": "x"}, {"name": "b", "url": "https://u:s3cr3t@h/")");
    QTest::newRow("in an address that is none")
        << QByteArray(R"("owner": "x"}, {"name": "b", "url": "https://u:s3cr3t@h:99999/")");
}

void TestFleetFile::neverShowsASecret()
{
    QFETCH(QByteArray, more);
    const ConfigReading reading = read(agentWith(more));
    QVERIFY(reading.hasErrors());
    QVERIFY2(!lines(reading.problems).contains(QLatin1String("s3cr3t")), qPrintable(lines(reading.problems)));
}

void TestFleetFile::refusesSecretFilesThatOthersCanRead()
{
    const QTemporaryDir folder;
    QFile secret(folder.filePath(QStringLiteral("token")));
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write("t\n");
    secret.close();
    const QByteArray text = agentWith(R"("auth": {"type": "bearer", "secret": "file:token"})");
    const QString path = folder.filePath(fileName);

    QVERIFY(secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    ConfigReading reading = readFleetText(text, path, {});
    QVERIFY(lines(reading.problems).contains(QLatin1String("is open to others; chmod 600")));
    QVERIFY(!reading.config);

    QVERIFY(secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    reading = readFleetText(text, path, {});
    QCOMPARE(lines(reading.problems), QString());
    QCOMPARE(firstAgent(reading).auth.reference, secret.fileName());

    QVERIFY(secret.remove());
    reading = readFleetText(text, path, {});
    QVERIFY(lines(reading.problems).startsWith(u'W'));
    QVERIFY(reading.config);
}

void TestFleetFile::saysWhatIsWrongWithTheFile()
{
    const QTemporaryDir folder;
    const QString missing = folder.filePath(QStringLiteral("no.json"));
    QCOMPARE(lines(readFleetFile(missing, {}).problems),
             QStringLiteral("E ") + missing + QStringLiteral(": the file is not there"));
    QCOMPARE(lines(readFleetFile(folder.path(), {}).problems),
             QStringLiteral("E ") + folder.path() + QStringLiteral(": is a folder, not a file"));

    QFile big(folder.filePath(QStringLiteral("big.json")));
    QVERIFY(big.open(QIODevice::WriteOnly));
    QVERIFY(big.resize(16 * 1024 * 1024 + 1));
    QCOMPARE(lines(readFleetFile(big.fileName(), {}).problems),
             QStringLiteral("E ") + big.fileName() + QStringLiteral(": is larger than 16 MiB"));

    QFile good(folder.filePath(fileName));
    QVERIFY(good.open(QIODevice::WriteOnly));
    good.write(agentWith("\"owner\": \"me\""));
    good.close();
    QVERIFY(readFleetFile(good.fileName(), {}).config);
}

void TestFleetFile::readsAThousandAgentsQuickly()
{
    QByteArray agents;
    for (int i = 0; i < 1000; ++i) {
        agents += (i > 0 ? "," : "") + QByteArray("{\"name\": \"a") + QByteArray::number(i) +
                  "\", \"url\": \"http://h\", \"breaker\": {\"timeout\": 45}}";
    }
    const QByteArray text = "{\"version\": 1, \"agents\": [" + agents + "]}";
    ConfigReading reading;
    QBENCHMARK_ONCE
    {
        reading = read(text);
    }
    QVERIFY(reading.config);
    QCOMPARE(reading.config->agents.size(), 1000);
}

void TestFleetFile::makesAFleetOfOneUrl()
{
    const QString name = QStringLiteral("url");
    const ConfigReading good =
        fleetOfOne(name, QStringLiteral("http://127.0.0.1:8080/x"), variables({{"A2A_RETRY_ATTEMPTS", "2"}}));
    QCOMPARE(firstAgent(good).retry.maxAttempts, 2);
    QCOMPARE(firstAgent(good).url.path(), QStringLiteral("/x"));
    const ConfigReading bad = fleetOfOne(name, QStringLiteral("127.0.0.1:8080"), {});
    QCOMPARE(lines(bad.problems), QStringLiteral("E url: must begin with http:// or https://"));
    QVERIFY(!bad.config);
}

QTEST_GUILESS_MAIN(TestFleetFile)
#include "tst_fleetfile.moc"
