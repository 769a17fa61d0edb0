// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerig.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const QUrl secondRpc(QStringLiteral("http://second.test/"));

//! Where a task is when its agent is removed.
enum class Phase { WaitsForCard, Queued, Hangs, RetryPause, SecondAsked, Followed };

//! jira_agent, one call at a time, and another that answers when it cannot.
FleetConfig fleet()
{
    FleetConfig fleet = oneAgent();
    fleet.agents[0].fallback.agent = QStringLiteral("second");
    fleet.agents[0].pool.limit = 1;
    AgentConfig second = oneAgent().agents[0];
    second.name = QStringLiteral("second");
    second.url = secondRpc;
    second.paused = true; // no card of its own, so it is spoken to by its address
    fleet.agents.append(second);
    return fleet;
}

FakeAnswer workingTask(const HttpRequest &request)
{
    FakeAnswer answer = answerTo(request);
    QJsonObject told = QJsonDocument::fromJson(answer.body).object();
    told.insert(QStringLiteral("result"),
                QJsonObject{{QStringLiteral("kind"), QStringLiteral("task")},
                            {QStringLiteral("id"), QStringLiteral("t-1")},
                            {QStringLiteral("contextId"), QStringLiteral("c-1")},
                            {QStringLiteral("status"),
                             QJsonObject{{QStringLiteral("state"), QStringLiteral("working")}}}});
    answer.body = QJsonDocument(told).toJson();
    return answer;
}

//! A task on its way, and what its sender heard of it.
class Sender
{
public:
    explicit Sender(Phase phase)
    {
        QObject::connect(&rig.engine, &Engine::callNews, &m_context,
                         [this](CallNumber call, const CallNews &news) {
                             if (const auto *end = std::get_if<CallEnd>(&news); end && call == 20)
                                 ends.append(*end);
                         });
        if (phase == Phase::WaitsForCard)
            rig.network.script(cardUrl, {FakeAnswer::never()});
        if (phase == Phase::WaitsForCard)
            rig.engine.applyConfig(1, fleet());
        else
            rig.start(fleet());
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.network.script(secondRpc, {FakeAnswer::never()});
        if (phase == Phase::RetryPause || phase == Phase::SecondAsked)
            rig.network.script(rpcUrl, {FakeAnswer::error(503)});
        if (phase == Phase::Queued)
            rig.engine.send(19, rig.task());
        SendRequest request = rig.task();
        request.maxAttempts = phase == Phase::RetryPause ? 3 : 1;
        rig.engine.send(20, request);
        rig.settle(200ms);
        if (phase == Phase::Followed) {
            FakeExchange *sent = rig.network.running().last();
            sent->play(workingTask(sent->request()));
            rig.settle(2s);
        }
    }

    //! \param name  the agent that goes
    void remove(const QString &name)
    {
        FleetConfig fewer = fleet();
        fewer.agents.removeIf([&name](const AgentConfig &agent) { return agent.name == name; });
        rig.engine.applyConfig(2, fewer);
    }

    [[nodiscard]] qsizetype told(const QString &operation) const
    {
        return std::count_if(rig.events.cbegin(), rig.events.cend(),
                             [&operation](const Event &event) { return event.operationType == operation; });
    }

    Rig rig;
    QList<CallEnd> ends;

private:
    QObject m_context;
};

} // namespace

Q_DECLARE_METATYPE(Phase)

//! An agent that is removed while a task of it is under way.
class TestAgentRemoval final : public QObject
{
    Q_OBJECT

private slots:
    void theSenderHearsOfTheEndOnce_data()
    {
        QTest::addColumn<Phase>("phase");
        QTest::newRow("while it waits for the card") << Phase::WaitsForCard;
        QTest::newRow("while it waits for a slot") << Phase::Queued;
        QTest::newRow("while the agent hangs") << Phase::Hangs;
        QTest::newRow("in the pause before a retry") << Phase::RetryPause;
        QTest::newRow("while another agent is asked") << Phase::SecondAsked;
    }
    void theSenderHearsOfTheEndOnce()
    {
        QFETCH(Phase, phase);
        Sender sender(phase);
        QVERIFY(sender.ends.isEmpty());
        sender.remove(QStringLiteral("jira_agent"));
        QCOMPARE(sender.ends.size(), 1);
        QVERIFY(sender.ends[0].failure);
        QCOMPARE(toString(sender.ends[0].failure->kind), toString(FailureKind::Cancelled));
        QCOMPARE(sender.ends[0].failure->detail, QStringLiteral("the agent was removed"));
        const qsizetype sent = sender.rig.network.requests().size();
        sender.rig.settle(90s);
        QCOMPARE(sender.ends.size(), 1);
        QCOMPARE(sender.rig.network.requests().size(), sent);
        QVERIFY(sender.rig.network.running().isEmpty());
        QCOMPARE(sender.told(QStringLiteral("TASK_FAILED")), phase == Phase::Queued ? 2 : 1);
    }

    void aFollowedTaskEndsWithWhatWasHeardOfIt()
    {
        Sender sender(Phase::Followed);
        QVERIFY(sender.ends.isEmpty());
        sender.remove(QStringLiteral("jira_agent"));
        QCOMPARE(sender.ends.size(), 1);
        QVERIFY(!sender.ends[0].failure);
        QVERIFY(sender.ends[0].state == a2a::TaskState::Working);
    }

    void theAgentThatStandsInIsNotTheOneThatLeft()
    {
        Sender sender(Phase::SecondAsked);
        sender.remove(QStringLiteral("second"));
        sender.rig.settle(1s);
        QCOMPARE(sender.ends.size(), 1);
        QVERIFY(sender.ends[0].failure);
        QVERIFY(sender.ends[0].failure->detail != QStringLiteral("the agent was removed"));
    }

    void cancellingACallThatEndedThisWayIsHarmless()
    {
        Sender sender(Phase::Hangs);
        sender.remove(QStringLiteral("jira_agent"));
        sender.rig.engine.cancelCall(20);
        sender.rig.settle(1s);
        QCOMPARE(sender.ends.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestAgentRemoval)
#include "tst_agentremoval.moc"
