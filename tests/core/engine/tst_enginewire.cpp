// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerig.h"
#include "net/qnamtransport.h"
#include "support/scriptedserver.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const QByteArray cardPath = "/.well-known/agent-card.json";

//! The engine on real sockets, whose clock stands still until the test moves it.
class WireRig
{
public:
    explicit WireRig(const Play &card)
    {
        QObject::connect(&engine, &Engine::updated, &m_context, [this](const FleetUpdate &update) {
            for (const CircuitSnapshot &circuit : update.circuits)
                circuits[circuit.id] = circuit;
            pools = update.pools;
        });
        server.on(cardPath, {card});
        FleetConfig fleet = oneAgent();
        fleet.agents[0].url = server.url();
        fleet.agents[0].health.interval = 1h; // checks come when they are asked for
        engine.applyConfig(1, fleet);
        engine.checkNow(2, health.agent);
        time.advance(0s);
    }

    FakeScheduler time;
    ScriptedServer server;
    QnamTransport transport{time};
    std::map<CircuitId, CircuitSnapshot> circuits;
    QList<PoolSnapshot> pools;
    Engine engine{time, transport, TransportConfig{}.shards};

private:
    QObject m_context;
};

} // namespace

//! Time-outs where real bytes come, or do not (scenarios I4, I5).
class TestEngineWire final : public QObject
{
    Q_OBJECT

private slots:
    void anAttemptEndsAtItsTotalTimeout_data()
    {
        QTest::addColumn<bool>("drips");
        QTest::newRow("a socket that says nothing") << false;
        QTest::newRow("a socket that drips") << true;
    }

    void anAttemptEndsAtItsTotalTimeout()
    {
        QFETCH(const bool, drips);
        const Play dripping = Play::bigBody(100'000).dripping(4, 10ms);
        WireRig rig(drips ? dripping : Play::silence());
        QTRY_COMPARE(rig.server.requests().size(), 1);
        for (int second = 0; second < 9; ++second) {
            const qint64 sent = rig.server.bytesSent();
            rig.time.advance(1s);
            if (drips)
                QTRY_VERIFY(rig.server.bytesSent() >= sent + 3); // with each a sign of life
        }
        rig.time.advance(999ms);
        QCOMPARE(rig.circuits[health].totals.failed, quint64(0));
        QCOMPARE(rig.server.openConnections(), 1);

        rig.time.advance(1ms);
        QTRY_COMPARE(rig.server.openConnections(), 0); // broken off, and not kept
        rig.time.advance(1s);
        QCOMPARE(rig.circuits[health].totals.failed, quint64(1));
        QVERIFY(rig.circuits[health].lastFailure);
        QVERIFY(rig.circuits[health].lastFailure->kind == FailureKind::AttemptTimeout);
        QCOMPARE(rig.pools.size(), 1);
        QCOMPARE(rig.pools[0].active, 0);
        QCOMPARE(rig.pools[0].idle, 0);
        QCOMPARE(rig.server.requests().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestEngineWire)
#include "tst_enginewire.moc"
