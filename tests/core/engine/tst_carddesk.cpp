// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerig.h"

#include <QSignalSpy>
#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

AgentConfig stranger()
{
    AgentConfig agent;
    agent.url = QUrl(QStringLiteral("http://stranger.test/"));
    return agent;
}

const QUrl strangersCard(QStringLiteral("http://stranger.test/.well-known/agent-card.json"));

CardAnswer only(const QSignalSpy &answered)
{
    return answered.size() == 1 ? answered.constFirst().constFirst().value<CardAnswer>() : CardAnswer{};
}

} // namespace

class TestCardDesk final : public QObject
{
    Q_OBJECT

private slots:
    void fetchesTheCardOfAnAgentThatNobodyWatches()
    {
        Rig rig;
        QSignalSpy answered(&rig.engine.queries(), &QueryDesk::cardAnswered);
        rig.network.script(strangersCard, {FakeAnswer::ok(card())});
        rig.engine.queries().fetchCard(9, stranger());
        rig.settle(1s);
        QCOMPARE(answered.size(), 1);
        const CardAnswer answer = only(answered);
        QCOMPARE(answer.query, quint64(9));
        QVERIFY(answer.card && !answer.failure);
        QVERIFY(!answer.card->card.name.isEmpty());
        QVERIFY(rig.events.isEmpty()); // nothing of it counts or is logged
    }

    void aSilentAddressEndsAtTheHealthChecksTimeOut()
    {
        Rig rig;
        QSignalSpy answered(&rig.engine.queries(), &QueryDesk::cardAnswered);
        rig.network.script(strangersCard, {FakeAnswer::never()});
        AgentConfig agent = stranger();
        agent.timeouts.healthCheck = 2s;
        rig.engine.queries().fetchCard(9, agent);
        rig.settle(1900ms);
        QCOMPARE(answered.size(), 0);
        rig.settle(200ms);
        QCOMPARE(answered.size(), 1);
        QVERIFY(only(answered).failure->kind == FailureKind::AttemptTimeout);
        QVERIFY(only(answered).total >= 2s);
    }

    void aSecretThatCannotBeReadIsSaidAndNothingIsSent()
    {
        Rig rig;
        QSignalSpy answered(&rig.engine.queries(), &QueryDesk::cardAnswered);
        AgentConfig agent = stranger();
        agent.auth.type = AuthType::Bearer;
        agent.auth.source = AuthConfig::Source::EnvironmentVariable;
        agent.auth.reference = QStringLiteral("SWITCHYARD_TEST_NOT_SET");
        rig.engine.queries().fetchCard(9, agent);
        QCOMPARE(answered.size(), 0); // never before fetchCard() returns
        rig.settle(100ms);
        QVERIFY(only(answered).failure);
        QVERIFY(only(answered).failure->detail.contains(QStringLiteral("SWITCHYARD_TEST_NOT_SET")));
        QVERIFY(rig.network.requests().isEmpty());
    }

    void aWatchedAgentsCardIsThereAfterItsCheck()
    {
        Rig rig;
        QSignalSpy answered(&rig.engine.queries(), &QueryDesk::cardAnswered);
        rig.engine.queries().card(1, QStringLiteral("jira_agent"));
        QVERIFY(only(answered).failure);
        answered.clear();
        rig.start();
        rig.engine.queries().card(2, QStringLiteral("jira_agent"));
        QVERIFY(only(answered).card);
        QCOMPARE(only(answered).total, Duration::zero());
    }
};

QTEST_GUILESS_MAIN(TestCardDesk)
#include "tst_carddesk.moc"
