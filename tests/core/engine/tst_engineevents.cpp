// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginerig.h"

#include "engine/noticereport.h"
#include "telemetry/statusjson.h"

#include <QJsonArray>
#include <QTest>

using namespace switchyard;
using namespace switchyard::enginetest;

namespace {

const QString opened = QStringLiteral("CIRCUIT_BREAKER_OPEN");
const QString callFailed = QStringLiteral("CALL_FAILED");

//! Three failed checks, and so an open health circuit.
void failUntilOpen(Rig &rig)
{
    rig.network.script(cardUrl, {FakeAnswer::fails(FailureKind::ConnectionRefused)});
    rig.settle(31s);
}

QStringList allOperations(const QList<Event> &events)
{
    QStringList names;
    for (const Event &event : events)
        names << event.operationType;
    return names;
}

const Event *firstOf(const Rig &rig, const QString &operation)
{
    const auto found = std::find_if(rig.events.cbegin(), rig.events.cend(), [&operation](const Event &each) {
        return each.operationType == operation;
    });
    return found == rig.events.cend() ? nullptr : &*found;
}

} // namespace

//! The event log as it leaves the engine (scenarios L).
class TestEngineEvents : public QObject
{
    Q_OBJECT

private slots:
    void tellsTheFailureBeforeTheOpeningItCauses()
    {
        Rig rig;
        rig.start();
        failUntilOpen(rig);
        const QStringList told = allOperations(rig.events);
        const qsizetype at = told.indexOf(opened);
        QVERIFY(at > 0);
        QCOMPARE(told[at - 1], callFailed);
        QCOMPARE(told.count(callFailed), 3);
        QVERIFY(rig.events[at - 1].text.startsWith(QStringLiteral("Failure 3 of 3")));
    }

    void tellsAFailedProbeBeforeTheReopeningAndOnce()
    {
        Rig rig;
        rig.start();
        failUntilOpen(rig);
        rig.settle(35s);
        const QStringList told = allOperations(rig.events);
        const qsizetype again = told.lastIndexOf(opened);
        QVERIFY(again > told.indexOf(opened));
        QCOMPARE(told[again - 1], callFailed);
        QCOMPARE(told.count(callFailed), 4);
        const Event &failed = rig.events[again - 1];
        QVERIFY2(failed.text.startsWith(QStringLiteral("Probe failed: connection refused; 1 attempt in ")),
                 qPrintable(failed.text));
        // The design's line has the count as it is, of both.
        QCOMPARE(failed.details.value(QStringLiteral("failure_count")),
                 rig.events[again].details.value(QStringLiteral("failure_count")));
    }

    void aFailureAfterTheCircuitClosedIsCountedAgain()
    {
        Rig rig;
        rig.start();
        failUntilOpen(rig);
        rig.network.script(cardUrl, {FakeAnswer::ok(card())});
        rig.settle(60s);
        QCOMPARE(toString(rig.circuits[health].state), toString(CircuitState::Closed));
        rig.events.clear();
        rig.network.script(cardUrl, {FakeAnswer::fails(FailureKind::ConnectionRefused)});
        rig.settle(11s);
        const Event *failed = firstOf(rig, callFailed);
        QVERIFY(failed);
        QVERIFY2(failed->text.startsWith(QStringLiteral("Failure 1 of 3: ")), qPrintable(failed->text));
    }

    void tellsWhatBecameOfANotice()
    {
        Rig rig;
        rig.start();
        rig.events.clear();
        rig.engine.noteNotice({.title = QStringLiteral("jira_agent · calls is open"),
                               .body = QStringLiteral("tripped by ana"),
                               .circuits = {calls},
                               .failure = {}});
        rig.engine.noteNotice({.title = QStringLiteral("2 circuits open in lab"),
                               .body = {},
                               .circuits = {health, calls},
                               .failure = QStringLiteral("There is no session bus.")});
        rig.settle(100ms);
        QCOMPARE(allOperations(rig.events),
                 QStringList({QStringLiteral("NOTICE_SENT"), QStringLiteral("NOTICE_FAILED")}));
        const Event &sent = rig.events[0];
        QCOMPARE(sent.kind, QStringLiteral("notice"));
        QCOMPARE(sent.component, QStringLiteral("notice"));
        QCOMPARE(sent.text, QStringLiteral("Notice sent: jira_agent · calls is open"));
        QVERIFY(sent.circuit == calls && sent.severity == EventSeverity::Info);
        const QJsonObject line = QJsonDocument::fromJson(toJsonLine(rig.events[1])).object();
        QCOMPARE(line.value(QStringLiteral("text")).toString(),
                 QStringLiteral("Notice not sent: 2 circuits open in lab. There is no session bus."));
        QCOMPARE(line.value(QStringLiteral("reason")).toString(), QStringLiteral("There is no session bus."));
        QCOMPARE(line.value(QStringLiteral("severity")).toString(), QStringLiteral("warning"));
        QCOMPARE(line.value(QStringLiteral("circuits")).toArray(),
                 QJsonArray({toString(health), toString(calls)}));
        QCOMPARE(line.value(QStringLiteral("environment")), rig.events[0].environment);
        QVERIFY(!line.contains(QStringLiteral("circuit_name")));
    }

    // L1
    void aListenerMayResetFromInsideAndTheOrderStays()
    {
        Rig rig;
        QStringList order;
        QObject context;
        QObject::connect(&rig.engine, &Engine::eventsAppended, &context, [&](const QList<Event> &events) {
            for (const Event &event : events) {
                if (event.kind == QStringLiteral("transition"))
                    order << event.operationType;
                if (event.operationType == opened)
                    rig.engine.reset(9, health, ana);
            }
        });
        rig.start();
        failUntilOpen(rig);
        QVERIFY(order.size() >= 2);
        QCOMPARE(order[0], opened);
        QCOMPARE(order[1], QStringLiteral("CIRCUIT_BREAKER_CLOSED"));
    }

    // L3: nothing is told from inside the call that caused it
    void tellsLaterFromTheEventLoop()
    {
        Rig rig;
        rig.start();
        const qsizetype told = rig.events.size();
        rig.engine.trip(2, calls, ana);
        QCOMPARE(rig.events.size(), told);
        rig.settle(100ms);
        QVERIFY(rig.events.size() > told);
    }

    // L4
    void twoListenersSeeAllInOneOrderWithoutGaps()
    {
        Rig rig;
        QList<quint64> second;
        QObject context;
        QObject::connect(&rig.engine, &Engine::eventsAppended, &context,
                         [&second](const QList<Event> &events) {
                             for (const Event &event : events)
                                 second << event.sequence;
                         });
        rig.start();
        for (int i = 0; i < 3; ++i) {
            rig.engine.trip(2, health, ana);
            rig.engine.probeNow(3, health, ana);
            rig.engine.reset(4, health, ana);
        }
        rig.settle(1s);
        QCOMPARE(second.size(), rig.events.size());
        for (qsizetype i = 0; i < second.size(); ++i) {
            QCOMPARE(second[i], static_cast<quint64>(i + 1));
            QCOMPARE(rig.events[i].sequence, second[i]);
        }
    }

    // L6, L11
    void anOpeningTellsAllThatItsLineNeeds()
    {
        Rig rig;
        rig.start();
        failUntilOpen(rig);
        const Event *event = firstOf(rig, opened);
        QVERIFY(event);
        const QJsonObject line = QJsonDocument::fromJson(toJsonLine(*event)).object();
        QCOMPARE(line.value(QStringLiteral("circuit_name")).toString(), QStringLiteral("jira_agent"));
        QCOMPARE(line.value(QStringLiteral("previous_state")).toString(), QStringLiteral("closed"));
        QCOMPARE(line.value(QStringLiteral("state")).toString(), QStringLiteral("open"));
        QCOMPARE(line.value(QStringLiteral("reason")).toString(), QStringLiteral("consecutive_failures"));
        QCOMPARE(line.value(QStringLiteral("failure_count")).toInt(), 3);
        QCOMPARE(line.value(QStringLiteral("last_failure")).toString(), QStringLiteral("connection_refused"));
        for (const char *key : {"timestamp", "last_failure_time", "open_until", "generation", "monotonic_ms"})
            QVERIFY2(!line.value(QLatin1String(key)).isUndefined(), key);
    }

    // L7
    void aCircuitThatWasNeverUsedIsClosedAndHasNoScore()
    {
        Rig rig;
        rig.start();
        QCOMPARE(toString(rig.circuits[calls].state), toString(CircuitState::Closed));
        QVERIFY(!rig.circuits[calls].healthScore);
        QVERIFY(!rig.circuits[calls].errorRate);
    }

    // L8
    void totalsAddUpInEverySnapshot()
    {
        Rig rig;
        rig.start();
        rig.network.script(rpcUrl, {FakeAnswer::error(503), FakeAnswer::error(404), FakeAnswer::never()});
        for (CallNumber number = 20; number < 26; ++number) {
            rig.engine.send(number, rig.task());
            rig.settle(1s);
        }
        rig.engine.cancelCall(22);
        rig.engine.trip(2, calls, ana);
        rig.settle(40s);
        for (const FleetUpdate &update : rig.updates) {
            for (const CircuitSnapshot &circuit : update.circuits) {
                const CallTotals &totals = circuit.totals;
                QCOMPARE(totals.admitted, totals.succeeded + totals.failed + totals.neutral +
                                              totals.cancelled + totals.stale + totals.inFlight);
            }
        }
        QVERIFY(rig.circuits[calls].totals.stale > 0);
    }

    // L9
    void tellsTheTwoRefusalsApart()
    {
        Rig rig;
        rig.start();
        rig.network.script(rpcUrl, {FakeAnswer::never()});
        rig.engine.trip(2, calls, ana);
        rig.engine.send(20, rig.task());
        rig.settle(1s);
        QVERIFY(rig.end() && rig.end()->failure);
        QCOMPARE(toString(rig.end()->failure->kind), toString(FailureKind::CircuitOpen));
        QCOMPARE(rig.circuits[calls].totals.rejectedOpen, 1U);
        QCOMPARE(rig.circuits[calls].totals.rejectedHalfOpen, 0U);
        rig.engine.probeNow(3, calls, ana);
        for (CallNumber number = 21; number < 26; ++number)
            rig.engine.send(number, rig.task());
        rig.settle(1s);
        QCOMPARE(rig.circuits[calls].probesInFlight, 3);
        QCOMPARE(toString(rig.end()->failure->kind), toString(FailureKind::HalfOpenLimit));
        QCOMPARE(rig.circuits[calls].totals.rejectedOpen, 1U);
        QCOMPARE(rig.circuits[calls].totals.rejectedHalfOpen, 2U);
    }

    void tellsHowManyEventsWereDropped()
    {
        Rig rig;
        rig.start();
        QCOMPARE(rig.updates.last().eventsDropped, 0U);
        const quint64 before = rig.events.isEmpty() ? 0 : rig.events.last().sequence;
        for (int i = 0; i < 10'100; ++i) // more than wait for delivery at most
            rig.engine.reset(2, calls, ana);
        rig.settle(1s);
        const quint64 missing = rig.events.last().sequence - before -
                                static_cast<quint64>(std::count_if(
                                    rig.events.cbegin(), rig.events.cend(),
                                    [before](const Event &event) { return event.sequence > before; }));
        QVERIFY(missing >= 100);
        QCOMPARE(rig.updates.last().eventsDropped, missing);
    }
};

QTEST_GUILESS_MAIN(TestEngineEvents)
#include "tst_engineevents.moc"
