// SPDX-License-Identifier: GPL-3.0-or-later
#include "call/callrig.h"

#include <QTest>

using namespace switchyard;

namespace {

//! Writes down each use as "<asked>-<ended> <end>", in seconds since the beginning.
class Uses final : public CircuitUseListener
{
public:
    explicit Uses(const CallRig &rig)
        : m_rig(rig)
    {
    }

    void circuitUsed(const CircuitUse &use) override
    {
        static const QStringList ends{QStringLiteral("success"), QStringLiteral("failure"),
                                      QStringLiteral("neutral"), QStringLiteral("cancelled"),
                                      QStringLiteral("refused")};
        told.append(QStringLiteral("%1-%2 %3")
                        .arg(toSeconds(use.askedAt - m_rig.origin))
                        .arg(toSeconds(use.endedAt - m_rig.origin))
                        .arg(ends.at(static_cast<int>(use.end))));
        took.push_back(use.took);
    }

    QStringList told;
    std::vector<Duration> took;

private:
    const CallRig &m_rig;
};

} // namespace

//! What a call tells of its dealings with its circuit.
class TestCircuitUse final : public QObject
{
    Q_OBJECT

private slots:
    void oneCallIsOneUseHoweverManyAttempts()
    {
        CallRig rig;
        Uses uses(rig);
        rig.uses = &uses;
        rig.script = {answers(503), succeeds(1, 2s)};
        rig.call();
        rig.clock.advance(10s);
        QCOMPARE(uses.told, QStringList{QStringLiteral("0-3 success")});
        QCOMPARE(uses.took.at(0), Duration(2s)); // the last attempt alone
    }

    void eachAttemptIsAUseWhereAttemptsCountSeparately()
    {
        CallRig rig;
        Uses uses(rig);
        rig.uses = &uses;
        rig.plan.order = CallOrder::AttemptsCountSeparately;
        rig.script = {answers(503), succeeds()};
        rig.call();
        rig.clock.advance(10s);
        QCOMPARE(uses.told, QStringList({QStringLiteral("0-0 failure"), QStringLiteral("1-1 success")}));
    }

    void aRefusalIsAUseThatEndsAtOnce()
    {
        CallRig rig;
        Uses uses(rig);
        rig.uses = &uses;
        rig.failCalls(5);
        rig.call();
        rig.clock.advance(1s);
        QCOMPARE(uses.told, QStringList{QStringLiteral("0-0 refused")});
        QCOMPARE(rig.sent, std::size_t(0));
    }

    void saysHowTheAgentAnsweredThoughTheCircuitHadMovedOn()
    {
        CallRig rig;
        Uses uses(rig);
        rig.uses = &uses;
        rig.script = {succeeds(1, 4s)};
        rig.call();
        rig.clock.advance(1s);
        rig.breaker->reset(rig.clock.now());
        rig.clock.advance(10s);
        QCOMPARE(rig.breaker->counters().stale, 1U);
        QCOMPARE(uses.told, QStringList{QStringLiteral("0-4 success")});
    }

    void neutralAnswersAndCancelledCallsAreToldAsSuch()
    {
        CallRig rig;
        Uses uses(rig);
        rig.uses = &uses;
        rig.script = {answers(404), hangs()};
        rig.call();
        rig.clock.advance(1s);
        ResilientCall *const hanging = rig.call();
        rig.clock.advance(2s);
        hanging->cancel();
        rig.clock.advance(1s);
        QCOMPARE(uses.told, QStringList({QStringLiteral("0-0 neutral"), QStringLiteral("1-3 cancelled")}));
    }

    void aCallAroundTheCircuitIsNoUseOfIt()
    {
        CallRig rig;
        Uses uses(rig);
        rig.uses = &uses;
        rig.throughBreaker = false;
        rig.call();
        rig.clock.advance(1s);
        QVERIFY(rig.outcome());
        QCOMPARE(uses.told, QStringList());
    }
};

QTEST_GUILESS_MAIN(TestCircuitUse)
#include "tst_circuituse.moc"
