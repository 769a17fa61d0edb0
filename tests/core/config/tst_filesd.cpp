// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/filesd.h"

#include <QTest>

using namespace switchyard;

namespace {

ConfigReading read(const QByteArray &text)
{
    return readFileSd(text, QStringLiteral("targets.json"), {});
}

//! "name url environment group owner tags" of each agent.
QString agentsIn(const ConfigReading &reading)
{
    QStringList agents;
    if (reading.config) {
        for (const AgentConfig &agent : reading.config->agents) {
            agents.append(QStringList{agent.name, agent.url.toString(), agent.environment, agent.group,
                                      agent.owner, agent.tags.join(u',')}
                              .join(u' '));
        }
    }
    return agents.join(u'\n');
}

} // namespace

class TestFileSd : public QObject
{
    Q_OBJECT

private slots:
    void variablesApplyAsToAFleetFile()
    {
        QProcessEnvironment environment;
        environment.insert(QStringLiteral("A2A_CIRCUIT_BREAKER_THRESHOLD"), QStringLiteral("7"));
        const QByteArray text = R"([{"targets": ["a.test:80"]}])";
        const ConfigReading good = readFileSd(text, QStringLiteral("t.json"), environment);
        QVERIFY(good.config);
        QCOMPARE(good.config->agents[0].breaker.failureThreshold, 7);

        environment.insert(QStringLiteral("A2A_CIRCUIT_BREAKER_THRESHOLD"), QStringLiteral("many"));
        const ConfigReading bad = readFileSd(text, QStringLiteral("t.json"), environment);
        QVERIFY(!bad.config);
        QCOMPARE(bad.problems.constFirst().source, QStringLiteral("A2A_CIRCUIT_BREAKER_THRESHOLD"));
    }

    void readsTargetsAndLabels();
    void givesEachAgentANameOfItsOwn();
    void declaresEnvironments();
    void namesPlaceAndField_data();
    void namesPlaceAndField();
};

void TestFileSd::readsTargetsAndLabels()
{
    const QByteArray text = R"([
 {"targets": ["10.0.0.1:8080", "https://agents.example.com/crm/"],
  "labels": {"__meta_x": "ignored", "env": "staging", "group": "sales", "owner": "ops",
             "tags": "crm, eu", "job": "a2a"}},
 {"targets": ["h"], "labels": {"name": "billing"}},
 {"targets": []}])";
    QCOMPARE(agentsIn(read(text)),
             QStringLiteral(
                 "10.0.0.1:8080 http://10.0.0.1:8080 staging sales ops crm,eu,job=a2a\n"
                 "agents.example.com/crm https://agents.example.com/crm/ staging sales ops crm,eu,job=a2a\n"
                 "billing http://h    "));
}

void TestFileSd::givesEachAgentANameOfItsOwn()
{
    const QByteArray text = R"([{"targets": ["h/a", "h/a/"], "labels": {"name": "x"}},
 {"targets": ["i"], "labels": {"name": "x"}}, {"targets": ["j"], "labels": {"name": "x"}}])";
    const ConfigReading reading = read(text);
    QVERIFY(reading.config);
    QStringList names;
    for (const AgentConfig &agent : reading.config->agents)
        names.append(agent.name);
    QCOMPARE(names.join(u','), QStringLiteral("h/a,h/a (2),x,x (2)"));
}

void TestFileSd::declaresEnvironments()
{
    const ConfigReading reading = read(R"([{"targets": ["h", "i"], "labels": {"environment": "prod"}}])");
    QVERIFY(reading.config);
    QCOMPARE(reading.config->environments,
             QList<EnvironmentConfig>{EnvironmentConfig{QStringLiteral("prod")}});
}

void TestFileSd::namesPlaceAndField_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("object")
        << QByteArray("{}")
        << QStringLiteral("targets.json:1:1: a list of targets is a list in brackets, got an object");
    QTest::newRow("group without targets")
        << QByteArray("[\n{}]")
        << QStringLiteral("targets.json:2:1: [0]: targets is missing: a list of addresses");
    QTest::newRow("target that is no text")
        << QByteArray("[{\"targets\": [5]}]")
        << QStringLiteral("targets.json:1:15: [0].targets[0]: must be a text, got 5");
    QTest::newRow("scheme that is not spoken")
        << QByteArray("[{\"targets\": [\"ftp://h\"]}]")
        << QStringLiteral("targets.json:1:15: [0].targets[0]: must be http or https, got \"ftp\"");
    QTest::newRow("label that is no text")
        << QByteArray("[{\"targets\": [], \"labels\": {\"env\": 1}}]")
        << QStringLiteral("targets.json:1:36: [0].labels.env: must be a text, got 1");
    QTest::newRow("broken") << QByteArray("[") << QStringLiteral("targets.json:1:2: expected a value");
}

void TestFileSd::namesPlaceAndField()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const ConfigReading reading = read(text);
    QVERIFY(!reading.config);
    QCOMPARE(reading.problems.size(), 1);
    QCOMPARE(reading.problems.first().toString(), expected);
}

QTEST_GUILESS_MAIN(TestFileSd)
#include "tst_filesd.moc"
