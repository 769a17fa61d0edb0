// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/statusjson.h"

#include <QJsonDocument>
#include <QTest>

using namespace switchyard;

class TestStatusJson : public QObject
{
    Q_OBJECT

private slots:
    void hasTheDesignsShape()
    {
        CircuitSnapshot circuit;
        circuit.id = {QStringLiteral("jira_agent"), CircuitPurpose::Calls};
        circuit.state = CircuitState::Open;
        circuit.failures = 5;
        circuit.healthScore = 0;
        PoolSnapshot pool;
        pool.key = QStringLiteral("http://h_timeout_30");
        pool.active = 10;
        pool.limit = 50;
        pool.bindingLimit = 20;
        const QJsonObject status = statusJson({}, {circuit}, {pool});

        const QJsonObject breaker =
            status[QStringLiteral("circuit_breakers")][QStringLiteral("jira_agent")].toObject();
        QCOMPARE(breaker[QStringLiteral("state")].toString(), QStringLiteral("open"));
        QCOMPARE(breaker[QStringLiteral("failure_count")].toInt(), 5);
        QCOMPARE(breaker[QStringLiteral("health_score")].toInt(-1), 0);
        const QJsonObject usage = status[QStringLiteral("connection_pools")][pool.key].toObject();
        QCOMPARE(usage[QStringLiteral("usage_percent")].toDouble(), 20.0);
        QCOMPARE(usage[QStringLiteral("binding_usage_percent")].toDouble(), 50.0);
    }

    void givesNullInsteadOfAScoreWithoutData()
    {
        CircuitSnapshot circuit;
        circuit.id = {QStringLiteral("new_agent"), CircuitPurpose::Health};
        const QJsonObject status = statusJson({}, {circuit}, {});
        const QJsonObject breaker =
            status[QStringLiteral("circuit_breakers")][QStringLiteral("new_agent/health")].toObject();
        QCOMPARE(breaker[QStringLiteral("state")].toString(), QStringLiteral("closed"));
        QVERIFY(breaker[QStringLiteral("health_score")].isNull());
    }

    void tellsWhatWasRefusedAndLost()
    {
        AgentSnapshot agent;
        agent.name = QStringLiteral("jira_agent");
        agent.retriesRefused = 4;
        const QJsonObject status = statusJson({agent}, {}, {}, 7);
        QCOMPARE(status[QStringLiteral("agents")][agent.name][QStringLiteral("retries_refused")].toInt(), 4);
        QCOMPARE(status[QStringLiteral("events")][QStringLiteral("dropped")].toInt(), 7);
    }

    void tellsOfAnAgentThatIsBusyWithOurTask()
    {
        AgentSnapshot agent;
        agent.name = QStringLiteral("jira_agent");
        const auto busy = [&agent] {
            return statusJson({agent}, {}, {})[QStringLiteral("agents")][agent.name][QStringLiteral("busy")];
        };
        QCOMPARE(busy(), QJsonValue(false));
        agent.busy = true;
        QCOMPARE(busy(), QJsonValue(true));
    }

    void dividesNothingByAnUnlimitedPool()
    {
        PoolSnapshot pool;
        pool.key = QStringLiteral("k");
        pool.active = 7;
        const QJsonObject status = statusJson({}, {}, {pool});
        QCOMPARE(
            status[QStringLiteral("connection_pools")][pool.key][QStringLiteral("usage_percent")].toDouble(
                -1),
            0.0);
    }
};

QTEST_APPLESS_MAIN(TestStatusJson)
#include "tst_statusjson.moc"
