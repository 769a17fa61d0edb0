// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/agentmerge.h"
#include "config/fleetfile.h"
#include "config/fleetfilewriter.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace {

const QString path = QStringLiteral("fleet.json");

const QByteArray original = R"({
  "version": 1,   "x-note": {"z": 1, "a": [1,2 ,3]},
  "defaults": {"breaker": {"timeout": 45}},
  "agents": [
    {"name": "a", "url": "http://h/a", "ticket": "OPS-1",
     "breaker": {"failure_threshold": 7, "x-why": "slow"}},
    {
      "name": "b",
      "url": "http://h/b",
      "health": { "interval": 5 }
    }
  ]
}
)";

AgentConfig agentIn(const QByteArray &text, const char *name)
{
    const ConfigReading reading = readFleetText(text, path, {});
    if (reading.config) {
        for (const AgentConfig &agent : reading.config->agents) {
            if (agent.name == QLatin1String(name))
                return agent;
        }
    }
    return {};
}

QByteArray edited(const QByteArray &text, const QList<FleetEdit> &edits)
{
    const auto result = editedFleetText(text, edits, path, {});
    return result ? *result : "FAILED " + result.error().detail.toUtf8();
}

AgentConfig newAgent(const char *name)
{
    AgentConfig agent;
    agent.name = QLatin1String(name);
    agent.url = QUrl(QStringLiteral("http://h/") + agent.name);
    agent.breaker.openTime = 45s;
    return agent;
}

QByteArray replaced(QByteArray text, const char *before, const char *after)
{
    return text.replace(before, after);
}

} // namespace

class TestFleetFileWriter : public QObject
{
    Q_OBJECT

private slots:
    void leavesAnUnchangedAgentAlone();
    void changesOneNumberAndNothingElse();
    void addsAKeyInTheStyleAround();
    void makesAMissingGroup();
    void takesOutWhatIsInheritedAgain();
    void keepsAValueThatIsItsOwnThoughEqual();
    void writesOnlyTheChangeIntoAFileThatWentOn();
    void refusesAValueThatChangedOnBothSides();
    void namesWhatChanged();
    void renames();
    void addsAnAgentLikeTheOneBefore();
    void startsANewFile();
    void addsToAnEmptyList();
    void writesAuthFallbackAndCanary();
    void readsBackEverythingItWrites();
    void removesAgents_data();
    void removesAgents();
    void keepsAByteOrderMarkAndLineEnds();
    void refuses_data();
    void refuses();
    void writesTheFileAndKeepsTheOneBefore();
    void leavesTheFileAloneWhenItRefuses();
};

void TestFleetFileWriter::leavesAnUnchangedAgentAlone()
{
    QCOMPARE(edited(original, {ChangeAgent{QStringLiteral("a"), agentIn(original, "a")}}), original);
}

void TestFleetFileWriter::changesOneNumberAndNothingElse()
{
    AgentConfig a = agentIn(original, "a");
    a.breaker.failureThreshold = 8;
    QCOMPARE(edited(original, {ChangeAgent{a.name, a}}),
             replaced(original, "\"failure_threshold\": 7", "\"failure_threshold\": 8"));
}

void TestFleetFileWriter::addsAKeyInTheStyleAround()
{
    AgentConfig b = agentIn(original, "b");
    b.owner = QStringLiteral("team \"ü\"");
    b.health.path = QStringLiteral("/card");
    QCOMPARE(edited(original, {ChangeAgent{b.name, b}}),
             replaced(original, "\"health\": { \"interval\": 5 }\n",
                      "\"health\": { \"interval\": 5, \"path\": \"/card\" },\n"
                      "      \"owner\": \"team \\\"ü\\\"\"\n"));
}

void TestFleetFileWriter::makesAMissingGroup()
{
    AgentConfig a = agentIn(original, "a");
    a.health.breaker.openTime = 300ms;
    QCOMPARE(edited(original, {ChangeAgent{a.name, a}}),
             replaced(original, "\"x-why\": \"slow\"}},",
                      "\"x-why\": \"slow\"},\n     \"health\": {\"breaker\": {\"timeout\": 0.3}}},"));
}

void TestFleetFileWriter::takesOutWhatIsInheritedAgain()
{
    AgentConfig b = agentIn(original, "b");
    b.health.interval = 10s;
    b.origins.remove(QStringLiteral("health.interval"));
    QCOMPARE(edited(original, {ChangeAgent{b.name, b}}),
             replaced(original, ",\n      \"health\": { \"interval\": 5 }", ""));

    AgentConfig a = agentIn(original, "a");
    a.breaker.failureThreshold = 5;
    a.origins.remove(QStringLiteral("breaker.failure_threshold"));
    QCOMPARE(edited(original, {ChangeAgent{a.name, a}}),
             replaced(original, "\"failure_threshold\": 7, ", ""));
}

void TestFleetFileWriter::keepsAValueThatIsItsOwnThoughEqual()
{
    AgentConfig a = agentIn(original, "a");
    a.breaker.failureThreshold = 5;
    QCOMPARE(edited(original, {ChangeAgent{a.name, a}}),
             replaced(original, "\"failure_threshold\": 7", "\"failure_threshold\": 5"));
}

void TestFleetFileWriter::writesOnlyTheChangeIntoAFileThatWentOn()
{
    const AgentConfig seen = agentIn(original, "b");
    AgentConfig wanted = seen;
    wanted.tags = {QStringLiteral("x")};
    wanted.retry.maxAttempts = 4;
    wanted.origins.insert(QStringLiteral("retry.max_attempts"), Origin::Agent);
    // The defaults went on too: what the agent inherits must not become its own.
    QByteArray now = replaced(original, "\"interval\": 5", "\"interval\": 6, \"path\": \"/card\"");
    now = replaced(now, "\"timeout\": 45", "\"timeout\": 50");
    now = replaced(now, "http://h/b", "http://h/b2");
    QCOMPARE(edited(now, {ChangeAgent{seen.name, wanted, seen}}),
             replaced(now, "\"path\": \"/card\" }\n",
                      "\"path\": \"/card\" },\n      \"tags\": [\"x\"],\n"
                      "      \"retry\": {\"max_attempts\": 4}\n"));
}

void TestFleetFileWriter::refusesAValueThatChangedOnBothSides()
{
    const AgentConfig seen = agentIn(original, "b");
    AgentConfig wanted = seen;
    wanted.health.interval = 7s;
    wanted.url = QUrl(QStringLiteral("http://h/b3"));
    QByteArray now = replaced(original, "\"interval\": 5", "\"interval\": 6");
    now = replaced(now, "http://h/b", "http://h/b2");
    QCOMPARE(edited(now, {ChangeAgent{seen.name, wanted, seen}}),
             QByteArray("FAILED somebody else has changed url, health.interval of \"b\" meanwhile"));
    // To the same, it is no dispute.
    wanted.health.interval = 6s;
    wanted.url = QUrl(QStringLiteral("http://h/b2"));
    QCOMPARE(edited(now, {ChangeAgent{seen.name, wanted, seen}}), now);
}

void TestFleetFileWriter::namesWhatChanged()
{
    const AgentConfig before = agentIn(original, "a");
    QCOMPARE(changedKeys(before, before), QStringList());
    AgentConfig after = before;
    after.health.breaker.openTime = 3s;
    after.environment = QStringLiteral("lab");
    QCOMPARE(changedKeys(before, after),
             (QStringList{QStringLiteral("environment"), QStringLiteral("health.breaker.timeout")}));
}

void TestFleetFileWriter::renames()
{
    AgentConfig a = agentIn(original, "a");
    a.name = QStringLiteral("c");
    QCOMPARE(edited(original, {ChangeAgent{QStringLiteral("a"), a}}),
             replaced(original, "\"name\": \"a\"", "\"name\": \"c\""));
}

void TestFleetFileWriter::addsAnAgentLikeTheOneBefore()
{
    AgentConfig c = newAgent("c");
    c.group = QStringLiteral("sales");
    c.tags = {QStringLiteral("x"), QStringLiteral("y")};
    c.breaker.openTime = 50s;
    QCOMPARE(edited(original, {AddAgent{c}}), replaced(original, "    }\n  ]",
                                                       "    },\n"
                                                       "    {\n"
                                                       "      \"name\": \"c\",\n"
                                                       "      \"url\": \"http://h/c\",\n"
                                                       "      \"group\": \"sales\",\n"
                                                       "      \"tags\": [\"x\",\"y\"],\n"
                                                       "      \"breaker\": {\"timeout\": 50}\n"
                                                       "    }\n  ]"));
    const QByteArray compact = "{'version':1,'agents':[{'name':'a','url':'http://h'}]}";
    const QByteArray expected = "{'version':1,'agents':[{'name':'a','url':'http://h'}, "
                                "{'name': 'c', 'url': 'http://h/c', 'breaker': {'timeout': 45}}]}";
    QCOMPARE(edited(replaced(compact, "'", "\""), {AddAgent{newAgent("c")}}), replaced(expected, "'", "\""));
}

void TestFleetFileWriter::startsANewFile()
{
    AgentConfig c = newAgent("c");
    c.breaker.openTime = 60s;
    QCOMPARE(edited({}, {AddAgent{c}}),
             QByteArray("{\n  \"version\": 1,\n  \"agents\": [\n"
                        "    {\"name\": \"c\", \"url\": \"http://h/c\"}\n  ]\n}\n"));
}

void TestFleetFileWriter::addsToAnEmptyList()
{
    const QByteArray emptied = edited(original, {RemoveAgent{QStringLiteral("a")},
                                                 RemoveAgent{QStringLiteral("b")}, AddAgent{newAgent("c")}});
    QCOMPARE(agentIn(emptied, "c").url, QUrl(QStringLiteral("http://h/c")));
    QCOMPARE(readFleetText(emptied, path, {}).config->agents.size(), 1);
    QCOMPARE(agentIn(edited("{\"version\": 1}", {AddAgent{newAgent("c")}}), "c").url.host(),
             QStringLiteral("h"));
}

void TestFleetFileWriter::writesAuthFallbackAndCanary()
{
    AgentConfig b = agentIn(original, "b");
    b.auth.type = AuthType::Basic;
    b.auth.source = AuthConfig::Source::Keychain;
    b.auth.reference = QStringLiteral("k");
    b.auth.user = QStringLiteral("u");
    b.auth.hosts = {QStringLiteral("other.test:8443")};
    b.auth.headers = {{QStringLiteral("X-Team"), QStringLiteral("crm"), {}},
                      {QStringLiteral("X-Token"), {}, {AuthConfig::Source::Keychain, QStringLiteral("t")}}};
    b.fallback.answer = QString();
    b.fallback.maxStale = 60s;
    b.canary = CanaryConfig{QStringLiteral("ping"), 60s, OperationKind::LongOperation};
    b.interface = {false, QUrl(QStringLiteral("https://b.test/rpc")), a2a::ProtocolVersion::V0_2,
                   a2a::Binding::JsonRpc, QStringLiteral("acme")};
    b.paused = true;
    const QByteArray with = edited(original, {ChangeAgent{b.name, b}});
    const AgentConfig readBack = agentIn(with, "b");
    QVERIFY2(readBack == b, with);

    AgentConfig bare = readBack;
    bare.auth = {};
    bare.fallback = {};
    bare.canary.reset();
    bare.interface = {};
    bare.paused = false;
    QCOMPARE(edited(with, {ChangeAgent{b.name, bare}}), original);
}

void TestFleetFileWriter::readsBackEverythingItWrites()
{
    AgentConfig c = newAgent("c");
    c.breaker.model = BreakerModel::TimeWindow;
    c.breaker.halfOpenMaxWait = 90s;
    c.breaker.failureRate = 0.35;
    c.health.probe = ProbeKind::Task;
    c.retry.jitter = false;
    c.retry.baseDelay = 1ns;
    c.retry.deadline = 90s;
    c.pool.limit = 0;
    c.timeouts.longOperation = noTimeout;
    c.timeouts.batchOperation = 2500ms;
    c.order = CallOrder::AttemptsCountSeparately;
    AgentConfig readBack = agentIn(edited(original, {AddAgent{c}}), "c");
    readBack.origins.clear();
    QVERIFY(readBack == c);
}

void TestFleetFileWriter::removesAgents_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<QString>("left");
    QTest::newRow("first") << "a"
                           << "b";
    QTest::newRow("last") << "b"
                          << "a";
    QTest::newRow("both") << "a,b"
                          << "";
}

void TestFleetFileWriter::removesAgents()
{
    QFETCH(QString, names);
    QFETCH(QString, left);
    QList<FleetEdit> edits;
    const QStringList all = names.split(u',');
    for (const QString &name : all)
        edits.append(RemoveAgent{name});
    const QByteArray text = edited(original, edits);
    const ConfigReading reading = readFleetText(text, path, {});
    QVERIFY2(reading.config, text);
    QStringList found;
    for (const AgentConfig &agent : reading.config->agents)
        found.append(agent.name);
    QCOMPARE(found.join(u','), left);
    QVERIFY(text.contains("\"x-note\": {\"z\": 1, \"a\": [1,2 ,3]}"));
}

void TestFleetFileWriter::keepsAByteOrderMarkAndLineEnds()
{
    const QByteArray text = "\xEF\xBB\xBF" + replaced(original, "\n", "\r\n");
    AgentConfig b = agentIn(text, "b");
    b.owner = QStringLiteral("x");
    QCOMPARE(edited(text, {ChangeAgent{b.name, b}}),
             replaced(text, "\"interval\": 5 }", "\"interval\": 5 },\r\n      \"owner\": \"x\""));
}

void TestFleetFileWriter::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("edit");
    QTest::addColumn<QString>("why");
    QTest::newRow("a name that is taken") << original << 0 << "there is already an agent \"a\"";
    QTest::newRow("an agent that is not there") << original << 1 << "there is no agent \"z\" in the file";
    QTest::newRow("a value that is not allowed")
        << original << 2
        << "the file would have an error: fleet.json:6:39: agents[0].breaker.failure_threshold: must be at "
           "least 1, got 0";
    QTest::newRow("a file that is broken")
        << QByteArray("{") << 1
        << "the file has an error to be mended first: fleet.json:1:2: expected a key in double quotes";
}

void TestFleetFileWriter::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(int, edit);
    QFETCH(QString, why);
    AgentConfig zero = agentIn(original, "a");
    zero.breaker.failureThreshold = 0;
    const QList<FleetEdit> edits{AddAgent{newAgent("a")}, RemoveAgent{QStringLiteral("z")},
                                 ChangeAgent{zero.name, zero}};
    QCOMPARE(QString::fromUtf8(edited(text, {edits.at(edit)})), QStringLiteral("FAILED ") + why);
}

void TestFleetFileWriter::writesTheFileAndKeepsTheOneBefore()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("new/fleet.json"));
    const auto content = [](const QString &name) {
        QFile opened(name);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray("unreadable");
    };
    const auto first = writeFleetFile(file, {AddAgent{newAgent("a")}}, {});
    QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().detail));
    QCOMPARE(content(file), *first);
    QVERIFY(!QFile::exists(file + u'~'));

    QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
    const auto second = writeFleetFile(file, {AddAgent{newAgent("b")}}, {});
    QVERIFY(second.has_value());
    QCOMPARE(content(file), *second);
    QCOMPARE(content(file + u'~'), *first);
    QVERIFY(!(QFile::permissions(file) & QFile::ReadOther));

    QVERIFY(writeFleetFile(file, {RemoveAgent{QStringLiteral("b")}}, {}).has_value());
    QCOMPARE(content(file), *first);
    QCOMPARE(content(file + u'~'), *second);
}

void TestFleetFileWriter::leavesTheFileAloneWhenItRefuses()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(path));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write("{broken");
    QVERIFY(file.flush());
    QVERIFY(!writeFleetFile(file.fileName(), {AddAgent{newAgent("a")}}, {}).has_value());
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), QByteArray("{broken"));
    QVERIFY(!QFile::exists(file.fileName() + u'~'));
}

QTEST_GUILESS_MAIN(TestFleetFileWriter)
#include "tst_fleetfilewriter.moc"
