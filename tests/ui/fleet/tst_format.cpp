// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/failurecategory.h"
#include "format/failuretext.h"
#include "format/spokentime.h"
#include "format/statewords.h"
#include "format/striptext.h"
#include "format/timetext.h"
#include "format/whysentence.h"
#include "samplefleet.h"

#include <QTest>

using namespace switchyard;

namespace {

const CircuitSnapshot &circuitOf(const FleetUpdate &fleet, const QString &agent)
{
    return *std::find_if(fleet.circuits.cbegin(), fleet.circuits.cend(),
                         [&agent](const CircuitSnapshot &circuit) {
                             return circuit.id == CircuitId{agent, CircuitPurpose::Calls};
                         });
}

const AgentSnapshot &agentOf(const FleetUpdate &fleet, const QString &name)
{
    return *std::find_if(fleet.agents.cbegin(), fleet.agents.cend(),
                         [&name](const AgentSnapshot &agent) { return agent.name == name; });
}

WallTime utc(const char *iso)
{
    const QDateTime moment = QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODateWithMs);
    return WallTime(std::chrono::milliseconds(moment.toMSecsSinceEpoch()));
}

} // namespace

class TestFormat final : public QObject
{
    Q_OBJECT

private slots:
    void saysLengthsInOneUnit_data()
    {
        QTest::addColumn<qint64>("milliseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("negative") << qint64(-5) << QStringLiteral("0 ms");
        QTest::newRow("below a second") << qint64(388) << QStringLiteral("388 ms");
        QTest::newRow("seconds") << qint64(41'900) << QStringLiteral("41 s");
        QTest::newRow("minutes") << qint64(12 * 60'000 + 59'000) << QStringLiteral("12 min");
        QTest::newRow("hours") << qint64(6 * 3'600'000) << QStringLiteral("6 h");
        QTest::newRow("days") << qint64(49) * 3'600'000 << QStringLiteral("2 d");
    }
    void saysLengthsInOneUnit()
    {
        QFETCH(qint64, milliseconds);
        QTEST(formatDuration(std::chrono::milliseconds(milliseconds)), "text");
    }

    void saysLengthsInWholeWordsToThoseWhoListen()
    {
        QCOMPARE(spokenDuration(388ms), QStringLiteral("388 milliseconds"));
        QCOMPARE(spokenDuration(1s), QStringLiteral("1 second"));
        QCOMPARE(spokenDuration(34s), QStringLiteral("34 seconds"));
        QCOMPARE(spokenDuration(12min), QStringLiteral("12 minutes"));
        QCOMPARE(spokenDuration(6h), QStringLiteral("6 hours"));
        QCOMPARE(spokenDuration(50h), QStringLiteral("2 days"));
    }

    void aStretchSaysItsDaysWhereTheClockDoesNot_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *from, const char *to, const char *text) {
            QTest::newRow(name) << QString::fromLatin1(from) << QString::fromLatin1(to)
                                << QString::fromLatin1(text);
        };
        row("an hour", "2026-11-27T10:02:10Z", "2026-11-27T10:20:00Z", "10:02:10 to 10:20:00");
        row("some hours", "2026-11-27T08:30:00Z", "2026-11-27T20:30:00Z", "08:30 to 20:30");
        row("more than half a day", "2026-11-27T08:30:00Z", "2026-11-27T20:30:01Z", "Fri 08:30 to Fri 20:30");
        row("over midnight", "2026-11-26T23:40:00Z", "2026-11-27T00:20:00Z", "Thu 23:40:00 to Fri 00:20:00");
        row("a day", "2026-11-26T20:27:00Z", "2026-11-27T20:27:00Z", "Thu 20:27 to Fri 20:27");
        row("a week", "2026-11-20T20:27:00Z", "2026-11-27T20:27:00Z", "20 Nov 20:27 to 27 Nov 20:27");
        row("earlier this week", "2026-11-24T08:30:00Z", "2026-11-24T10:30:00Z", "Tue 08:30 to 10:30");
        row("long ago", "2026-11-02T08:30:00Z", "2026-11-02T10:30:00Z", "2 Nov 08:30 to 10:30");
    }
    void aStretchSaysItsDaysWhereTheClockDoesNot()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QTEST(formatStretch(utc(qPrintable(from)), utc(qPrintable(to)), utc("2026-11-27T20:27:00Z"),
                            QTimeZone::utc()),
              "text");
    }

    void countsDownToZeroAndNoFurther()
    {
        QCOMPARE(formatCountdown(34s), QStringLiteral("0:34"));
        QCOMPARE(formatCountdown(33100ms), QStringLiteral("0:34"));
        QCOMPARE(formatCountdown(725s), QStringLiteral("12:05"));
        QCOMPARE(formatCountdown(3723s), QStringLiteral("1:02:03"));
        QCOMPARE(formatCountdown(-3s), QStringLiteral("0:00"));
        QCOMPARE(formatCountdown(0s), QStringLiteral("0:00"));
    }

    void saysMomentsAsShortAsTheyCanBe_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<QString>("text");
        QTest::newRow("today") << QStringLiteral("2026-11-23T09:30:48Z") << QStringLiteral("09:30:48");
        QTest::newRow("yesterday") << QStringLiteral("2026-11-22T17:02:00Z") << QStringLiteral("Sun 17:02");
        QTest::newRow("six days ago")
            << QStringLiteral("2026-11-17T08:11:00Z") << QStringLiteral("Tue 08:11");
        QTest::newRow("a week ago") << QStringLiteral("2026-11-16T08:11:00Z") << QStringLiteral("16 Nov");
        QTest::newRow("last year") << QStringLiteral("2025-11-14T08:11:00Z") << QStringLiteral("14 Nov 2025");
        QTest::newRow("tomorrow, clocks differ")
            << QStringLiteral("2026-11-24T08:11:00Z") << QStringLiteral("24 Nov 2026");
    }
    void saysMomentsAsShortAsTheyCanBe()
    {
        QFETCH(QString, at);
        QTEST(formatSince(utc(at.toLatin1().constData()), utc("2026-11-23T10:31:14Z"), QTimeZone::utc()),
              "text");
    }

    void saysEndsSoThatNoDayIsTakenForAnother()
    {
        const WallTime now = utc("2026-11-23T10:31:14Z"); // a Monday
        const auto text = [now](const char *at) {
            return formatUntil(utc(at), now, QTimeZone::utc());
        };
        QCOMPARE(text("2026-11-23T20:27:00Z"), QStringLiteral("20:27"));
        QCOMPARE(text("2026-11-24T20:27:00Z"), QStringLiteral("Tue 20:27"));
        QCOMPARE(text("2026-11-17T20:27:00Z"), QStringLiteral("Tue 20:27"));
        QCOMPARE(text("2026-11-16T20:27:00Z"), QStringLiteral("16 Nov 20:27"));
        QCOMPARE(text("2026-11-30T20:27:00Z"), QStringLiteral("30 Nov 20:27"));
    }

    void saysWhatAStripHoldsAtAMoment()
    {
        const WallTime from = sample::moment();
        const Strip strip = std::make_shared<const std::vector<StripSegment>>(
            std::vector<StripSegment>{{from, from + 41s, StripState::Open}});
        QCOMPARE(stripText(strip, from + 1s), QStringLiteral("Open\n10:31:14 to 10:31:55, 41 s"));
        QCOMPARE(stripText(strip, from + 41s), QString());
        QCOMPARE(stripText({}, from), QString());
        QCOMPARE(formatMoment(from), QStringLiteral("Mon 2026-11-23 10:31:14"));
    }

    void saysNothingOfUnsetValues()
    {
        QCOMPARE(formatSince({}, sample::moment()), QStringLiteral("–"));
        QCOMPARE(formatLatency(std::nullopt), QStringLiteral("–"));
        QCOMPARE(formatPercent(std::nullopt), QStringLiteral("–"));
        QCOMPARE(formatPercent(std::nan("")), QStringLiteral("–"));
    }

    void roundsAndGroupsNumbers()
    {
        QCOMPARE(formatLatency(Duration(388ms)), QStringLiteral("388"));
        QCOMPARE(formatLatency(Duration(1870ms)), QStringLiteral("1\u202f870"));
        QCOMPARE(formatCount(1'234'567), QStringLiteral("1\u202f234\u202f567"));
        QCOMPARE(formatCount(-1204), QStringLiteral("−1\u202f204"));
        QCOMPARE(formatPercent(0.625), QStringLiteral("62.5"));
        QCOMPARE(formatPercent(1.0), QStringLiteral("100"));
        QCOMPARE(formatPercent(0.9994), QStringLiteral("99.9"));
        QCOMPARE(formatAge(400ms), QStringLiteral("0.4 s"));
        QCOMPARE(formatAge(130s), QStringLiteral("2 min"));
    }

    void namesEachFailure()
    {
        for (int kind = 0; kind <= static_cast<int>(FailureKind::Suspended); ++kind)
            QVERIFY2(!failureText(static_cast<FailureKind>(kind)).isEmpty(),
                     qPrintable(QString::number(kind)));
        Failure failure;
        failure.kind = FailureKind::HttpServerError;
        failure.httpStatus = 503;
        QCOMPARE(failureText(failure), QStringLiteral("HTTP 503"));
        failure.rpcCode = -32603;
        QCOMPARE(failureText(failure), QStringLiteral("JSON-RPC error -32603"));
        QCOMPARE(failureMixText({{FailureKind::AttemptTimeout, 1}, {FailureKind::HttpServerError, 2}}),
                 QStringLiteral("2 × HTTP 5xx, 1 time-out"));
    }

    void saysWhatAFailureComesTo_data()
    {
        QTest::addColumn<Failure>("failure");
        QTest::addColumn<QString>("category");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const Failure &failure, const char *category,
                            const char *sentence) {
            QTest::newRow(name) << failure << QString::fromLatin1(category) << QString::fromLatin1(sentence);
        };
        const auto http = [](FailureKind kind, int status, const char *detail) {
            return Failure{kind, status, 0, QString::fromLatin1(detail), {}};
        };
        row("refused", {FailureKind::ConnectionRefused, 0, 0, {}, {}}, "unreachable",
            "unreachable (connection refused)");
        row("name", {FailureKind::DnsFailure, 0, 0, QStringLiteral("no h.example"), {}}, "unreachable",
            "unreachable (name not found): no h.example");
        row("nothing there", http(FailureKind::HttpClientError, 404, "HTTP 404"), "unreachable",
            "unreachable (HTTP 404)");
        row("gateway", http(FailureKind::HttpServerError, 502, "HTTP 502"), "unreachable",
            "unreachable (HTTP 502)");
        row("time-out", {FailureKind::AttemptTimeout, 0, 0, {}, {}}, "no_answer",
            "no answer in time (time-out)");
        row("401", http(FailureKind::NotAuthorised, 401, "HTTP 401, wants Bearer"), "wrong_credentials",
            "wrong credentials (HTTP 401): wants Bearer");
        row("version", {FailureKind::VersionRefused, 400, -32009, QStringLiteral("speak 0.3"), {}},
            "wrong_version", "wrong version (HTTP 400, error -32009): speak 0.3");
        row("429", http(FailureKind::HttpClientError, 429, "HTTP 429"), "busy", "busy (HTTP 429)");
        row("503", http(FailureKind::HttpServerError, 503, "HTTP 503"), "busy", "busy (HTTP 503)");
        row("pool", {FailureKind::PoolTimeout, 0, 0, {}, {}}, "busy", "busy (no pool slot in time)");
        row("no", {FailureKind::AgentError, 200, -32602, QStringLiteral("no parts"), {}}, "said_no",
            "the agent said no (error -32602): no parts");
        row("418", http(FailureKind::HttpClientError, 418, ""), "said_no", "the agent said no (HTTP 418)");
        row("500", http(FailureKind::HttpServerError, 500, "HTTP 500"), "agent_failed",
            "the agent failed (HTTP 500)");
        row("internal", {FailureKind::AgentInternalError, 200, -32603, QStringLiteral("boom"), {}},
            "agent_failed", "the agent failed (error -32603): boom");
        row("malformed", http(FailureKind::MalformedAnswer, 200, "HTML"), "broken_answer",
            "broken answer (malformed answer, HTTP 200): HTML");
        row("open", {FailureKind::CircuitOpen, 0, 0, {}, {}}, "not_sent", "not sent (circuit open)");
        row("cancelled", {FailureKind::Cancelled, 0, 0, {}, {}}, "ended_here",
            "ended on our side (cancelled)");
        row("deadline", {FailureKind::DeadlineOver, 0, 0, {}, {}}, "ended_here",
            "ended on our side (deadline over)");
    }

    void saysWhatAFailureComesTo()
    {
        QFETCH(const Failure, failure);
        QFETCH(const QString, category);
        QFETCH(const QString, sentence);
        QCOMPARE(toString(failureCategory(failure)), category);
        QCOMPARE(failureSentence(failure), sentence);
    }

    void saysEachStateOfTheSample_data()
    {
        QTest::addColumn<QString>("agent");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cli");
        QTest::addColumn<int>("metric");
        QTest::addColumn<QString>("why");
        QTest::addColumn<QString>("next");
        const auto row = [](const char *agent, const char *text, const char *cli, int metric, const char *why,
                            const char *next) {
            QTest::newRow(agent) << QString::fromUtf8(agent) << QString::fromUtf8(text)
                                 << QString::fromUtf8(cli) << metric << QString::fromUtf8(why)
                                 << QString::fromUtf8(next);
        };
        row("salesforce_agent", "Open 0:34", "[X]", 1, "5 of 5 connect time-outs in 41 s", "probe 0:34");
        row("github_agent", "Open · ready", "[x?]", 1, "cooldown over 3 min ago, no traffic", "next call");
        row("jira_agent", "Half-open 1/3", "[~]", 2, "1 of 3 probes passed, in 388 ms", "2 probes");
        row("billing_agent", "Forced open 12 min", "[L!]", 4, "held by ana: ‘ledger migration’",
            "ends 10:43");
        row("hr_agent", "Misconfigured 401", "[!]", 0, "card: 401, token rejected", "check 0:06");
        row("inventory_agent", "Closed 3/5", "[=3/5]", 0, "2 × HTTP 503, 1 time-out; last 10:31:02",
            "check 0:04");
        row("legal_agent", "Stale 2 min", "[?]", 6, "no result for 2 min, interval 10 s", "overdue");
        row("analytics_agent", "Closed", "[=]", 0, "no failure for 6 h", "check 0:02");
        row("docs_agent", "Closed", "[=]", 0, "failure 22 min ago: reset by peer", "check 0:01");
    }
    void saysEachStateOfTheSample()
    {
        QFETCH(QString, agent);
        const FleetUpdate fleet = sample::fleet();
        const CircuitSnapshot &circuit = circuitOf(fleet, agent);
        const AgentSnapshot &owner = agentOf(fleet, agent);
        const StateWords words = stateWords(circuit, &owner, fleet.at);
        QTEST(words.text, "text");
        QTEST(words.cli, "cli");
        QTEST(words.metric, "metric");
        QTEST(whySentence(circuit, &owner, fleet.at).text, "why");
        QTEST(nextText(circuit, &owner, fleet.at), "next");
    }

    void keepsOverrideAndComputedStateApart()
    {
        const FleetUpdate fleet = sample::fleet();
        CircuitSnapshot circuit = circuitOf(fleet, QStringLiteral("salesforce_agent"));
        circuit.override = {
            OverrideKind::Disabled, QStringLiteral("ana"), QStringLiteral("test"), fleet.at, {}};
        const StateWords words = stateWords(circuit, nullptr, fleet.at);
        QCOMPARE(words.text, QStringLiteral("Breaker off"));
        QCOMPARE(words.computed, QStringLiteral("by itself Open"));
        QCOMPARE(words.metric, 3);
        QCOMPARE(nextText(circuit, nullptr, fleet.at), QStringLiteral("no end"));
    }

    void tellsAFailedProbeFromAFreshOpening()
    {
        CircuitSnapshot circuit = circuitOf(sample::fleet(), QStringLiteral("salesforce_agent"));
        circuit.lastFailure = Failure{FailureKind::HttpServerError, 503, 0, {}, {}};
        QVERIFY(!whySentence(circuit, nullptr, sample::moment()).text.contains(QStringLiteral("probe")));
        circuit.openedFor = ChangeReason::ProbeFailed;
        QCOMPARE(whySentence(circuit, nullptr, sample::moment()).text,
                 QStringLiteral("probe failed: HTTP 503"));
        // The failure from before the opening is not what these did.
        circuit.openedFor = ChangeReason::HalfOpenTimeout;
        QCOMPARE(whySentence(circuit, nullptr, sample::moment()).text,
                 QStringLiteral("its probes came to no end in time"));
        circuit.openedFor = ChangeReason::SlowProbes;
        QCOMPARE(whySentence(circuit, nullptr, sample::moment()).text,
                 QStringLiteral("its probes were too slow"));
        circuit.openedFor = ChangeReason::SlowCallRate;
        QCOMPARE(whySentence(circuit, nullptr, sample::moment()).text, QStringLiteral("too many slow calls"));
    }

    void saysOfARateHowManyFailedAndNotOfHowManyInARow()
    {
        CircuitSnapshot circuit = circuitOf(sample::fleet(), QStringLiteral("salesforce_agent"));
        circuit.countsInRow = false;
        circuit.failureThreshold = 36;
        QCOMPARE(whySentence(circuit, nullptr, sample::moment()).text,
                 QStringLiteral("5 connect time-outs in 41 s"));
    }

    void aFewFailuresAreNoStateOfACircuitWithARate()
    {
        CircuitSnapshot circuit = circuitOf(sample::fleet(), QStringLiteral("inventory_agent"));
        circuit.countsInRow = false;
        circuit.failureThreshold = 36;
        QCOMPARE(stateWords(circuit, nullptr, sample::moment()).text, QStringLiteral("Closed"));
        circuit.failures = 18;
        QCOMPARE(stateWords(circuit, nullptr, sample::moment()).text, QStringLiteral("Closed 18/36"));
    }

    void saysWhoTripped()
    {
        CircuitSnapshot circuit = circuitOf(sample::fleet(), QStringLiteral("salesforce_agent"));
        circuit.trippedByHand = true;
        circuit.trippedBy = QStringLiteral("ana");
        circuit.tripReason = QStringLiteral("CRM upgrade");
        QCOMPARE(whySentence(circuit, nullptr, sample::moment()).text,
                 QStringLiteral("tripped by ana: ‘CRM upgrade’"));
    }

    void marksMaintenanceOverTheRealState()
    {
        const FleetUpdate fleet = sample::fleet();
        AgentSnapshot agent = agentOf(fleet, QStringLiteral("salesforce_agent"));
        agent.health = HealthStatus::Paused;
        agent.maintenance = Maintenance{QStringLiteral("ana"), QStringLiteral("upgrade"), fleet.at, {}};
        const StateWords words = stateWords(circuitOf(fleet, agent.name), &agent, fleet.at);
        QCOMPARE(words.text, QStringLiteral("Maintenance · Open 0:34"));
        QCOMPARE(words.cli, QStringLiteral("[M X]"));
        QVERIFY(words.maintenance);
        const CircuitSnapshot uncalled;
        QCOMPARE(stateWords(uncalled, &agent, fleet.at).text, QStringLiteral("Maintenance"));
        QCOMPARE(whySentence(uncalled, &agent, fleet.at).text, QStringLiteral("paused, not checked"));
        agent.maintenance.reset();
        QCOMPARE(stateWords(circuitOf(fleet, agent.name), &agent, fleet.at).text,
                 QStringLiteral("Paused · Open 0:34"));
        QCOMPARE(stateWords(uncalled, &agent, fleet.at).text, QStringLiteral("Paused"));
    }

    void saysThatAnAgentIsBusyWithOurTask()
    {
        const FleetUpdate fleet = sample::fleet();
        AgentSnapshot agent = agentOf(fleet, QStringLiteral("analytics_agent"));
        agent.busy = true;
        const WhySentence why = whySentence(circuitOf(fleet, agent.name), &agent, fleet.at);
        QCOMPARE(why.text, QStringLiteral("busy with a task of ours; its check had no answer, not counted"));
        QVERIFY(why.quiet);
        agent = agentOf(fleet, QStringLiteral("salesforce_agent"));
        agent.busy = true; // what opened it says more
        QCOMPARE(whySentence(circuitOf(fleet, agent.name), &agent, fleet.at).text,
                 QStringLiteral("5 of 5 connect time-outs in 41 s"));
    }

    void marksAnAcknowledgedCircuitAndSaysByWhom()
    {
        CircuitSnapshot circuit = circuitOf(sample::fleet(), QStringLiteral("salesforce_agent"));
        QVERIFY(!stateWords(circuit, nullptr, sample::moment()).acknowledged);
        QCOMPARE(acknowledgedText(circuit), QString());
        circuit.acknowledged = {QStringLiteral("ana"), QStringLiteral("vendor told"), sample::moment()};
        const StateWords words = stateWords(circuit, nullptr, sample::moment());
        QVERIFY(words.acknowledged);
        QCOMPARE(words.text, QStringLiteral("Open 0:34"));
        QCOMPARE(words.cli, QStringLiteral("[X]a"));
        QCOMPARE(acknowledgedText(circuit), QStringLiteral("acknowledged by ana: ‘vendor told’"));
    }

    void anUncalledCircuitIsNeverStale()
    {
        CircuitSnapshot circuit;
        circuit.id = {QStringLiteral("new"), CircuitPurpose::Calls};
        AgentSnapshot agent;
        agent.health = HealthStatus::Stale;
        QVERIFY(stateKind(circuit, &agent) == StripState::NoCalls);
        QCOMPARE(stateWords(circuit, &agent, sample::moment()).cli, QStringLiteral("[ ]"));
    }
};

QTEST_APPLESS_MAIN(TestFormat)
#include "tst_format.moc"
