// SPDX-License-Identifier: GPL-3.0-or-later
#include "keepingrun.h"

#include "engine/noticereport.h"
#include "store/audittable.h"
#include "store/database.h"
#include "store/databasefile.h"

#include <QDir>
#include <QSignalSpy>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace switchyard::keepingtest;

namespace {

FakeAnswer cardOf(const char *version)
{
    return FakeAnswer::ok(QByteArray("{'name':'Jira','version':'")
                              .append(version)
                              .append("','supportedInterfaces':[]}")
                              .replace('\'', '"'));
}

//! The circuits that ana tripped.
QStringList trippedIn(const EventsAnswer &answer)
{
    QStringList tripped;
    for (const Event &event : answer.events) {
        if (event.actor == ana.who && event.operationType == QStringLiteral("CIRCUIT_BREAKER_OPEN"))
            tripped << toString(*event.circuit);
    }
    return tripped;
}

class KeepingTest final : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void howLongNobodyWatchedIsToldAtTheStart()
    {
        const auto told = [](const Run &run) {
            QStringList texts;
            for (const Event &event : run.events) {
                if (event.operationType == QStringLiteral("OBSERVER_GAP"))
                    texts << event.text;
            }
            return texts;
        };
        {
            Run first(m_dir->path(), morning);
            first.settle(30s);
            QVERIFY(told(first).isEmpty());
        }
        {
            Run restarted(m_dir->path(), morning + 45s);
            restarted.settle(30s);
            QVERIFY2(told(restarted).isEmpty(), "a restart takes as long");
        }
        Run later(m_dir->path(), morning + 3h);
        later.settle(1s);
        QCOMPARE(told(later),
                 QStringList(QStringLiteral("Nobody watched for 3 h: Switchyard was not running")));
    }

    void aCardThatChangedWhileNobodyWatchedIsTold()
    {
        const auto told = [](const Run &run) {
            return run.operations().count(QStringLiteral("CARD_CHANGED"));
        };
        {
            Run first(m_dir->path(), morning);
            first.network.otherwise(cardOf("1"));
            first.settle(12s);
            QCOMPARE(told(first), 0);
        }
        {
            Run same(m_dir->path(), morning + 1h);
            same.network.otherwise(cardOf("1"));
            same.settle(12s);
            QCOMPARE(told(same), 0);
        }
        Run changed(m_dir->path(), morning + 2h);
        changed.network.otherwise(cardOf("2"));
        changed.settle(12s);
        QCOMPARE(told(changed), 1);
        QSignalSpy answered(&changed.engine->queries(), &QueryDesk::cardAnswered);
        changed.engine->queries().card(7, jira.first());
        QVERIFY(answered.first().first().value<CardAnswer>().before.contains("\"version\":\"1\""));
    }

    void restoresAnOpenCircuitWithTheTimeThatIsLeft_data()
    {
        QTest::addColumn<int>("secondsDown");
        QTest::addColumn<int>("secondsLeft");
        QTest::newRow("still open") << 10 << 30;
        QTest::newRow("ready to probe at once") << 100 << 0;
    }

    void restoresAnOpenCircuitWithTheTimeThatIsLeft()
    {
        QFETCH(const int, secondsDown);
        QFETCH(const int, secondsLeft);
        WallTime end{};
        {
            Run first(m_dir->path(), morning);
            first.engine->trip(2, calls, ana);
            first.settle(20s);
            end = first.time.wallClock();
        }
        Run second(m_dir->path(), end + std::chrono::seconds(secondsDown));
        second.settle(1s);
        const CircuitSnapshot &circuit = second.circuits[calls];
        QCOMPARE(toString(circuit.state), toString(CircuitState::Open));
        QCOMPARE(circuit.trippedBy, QStringLiteral("ana"));
        QCOMPARE(circuit.readyToProbe, secondsLeft == 0);
        const WallTime opensUntil = end + std::chrono::seconds(secondsDown + secondsLeft);
        QVERIFY(circuit.opensUntil == opensUntil);
        QVERIFY(second.operations().contains(QStringLiteral("CIRCUIT_BREAKER_RESTORED")));
    }

    void aRestartIsNoOpening()
    {
        WallTime tripped{};
        WallTime end{};
        {
            Run first(m_dir->path(), morning);
            first.engine->trip(2, calls, ana);
            tripped = first.time.wallClock();
            first.settle(20s);
            end = first.time.wallClock();
        }
        Run second(m_dir->path(), end + 10s);
        second.settle(1s);
        QVERIFY(second.circuits[calls].lastOpenedAt == tripped);
        QCOMPARE(second.circuits[calls].openings24h, 1);
    }

    void aHoldOutlivesARestartAfterTheWallClockWasSet() // E15, B6
    {
        {
            Run first(m_dir->path(), morning);
            first.engine->lay(2, calls, OverrideKind::ForcedOpen, 30min, ana);
            first.settle(10min);
            first.time.setWallClock(first.time.wallClock() + 1h);
            first.settle(1s);
        }
        Run second(m_dir->path(), morning + 70min + 10s);
        second.settle(1s);
        QCOMPARE(toString(second.circuits[calls].override.kind), toString(OverrideKind::ForcedOpen));
        second.settle(20min);
        QCOMPARE(toString(second.circuits[calls].override.kind), toString(OverrideKind::None));
    }

    void restoresAnOverrideWithWhoWhyAndUntilBeforeTheFirstCheck()
    {
        WallTime until{};
        {
            Run first(m_dir->path(), morning);
            first.engine->lay(2, health, OverrideKind::ForcedOpen, 2h, ana);
            until = first.time.wallClock() + 2h;
            first.settle(5s);
        }
        Run second(m_dir->path(), morning + 1h);
        second.settle(60s);
        const Override &override = second.circuits[health].override;
        QCOMPARE(toString(override.kind), toString(OverrideKind::ForcedOpen));
        QCOMPARE(override.who, QStringLiteral("ana"));
        QCOMPARE(override.why, QStringLiteral("CRM upgrade"));
        QVERIFY(override.until == until);
        QVERIFY(second.network.requests().isEmpty()); // nothing was sent, not even before
    }

    void losesAtMostASecondWhenKilled()
    {
        Run first(m_dir->path(), morning);
        first.settle(2s);
        first.engine->trip(2, calls, ana);
        first.settle(1s);
        // The files as they are on the disk while the first run knows nothing of an end.
        QTemporaryDir killed;
        const auto stateAfterKill = [&]() -> QString {
            const QString file = DatabaseFile::fileIn(killed.path());
            for (const QString &part : {QString(), QStringLiteral("-wal")}) {
                QFile::remove(file + part);
                QFile::copy(DatabaseFile::fileIn(m_dir->path()) + part, file + part);
            }
            Run second(killed.path(), first.time.wallClock());
            second.settle(1s);
            return toString(second.circuits[calls].state);
        };
        QTRY_COMPARE(stateAfterKill(), toString(CircuitState::Open));
    }

    void showsHowCircuitsLookedAndWhatHappenedBeforeARestart()
    {
        WallTime end{};
        {
            Run first(m_dir->path(), morning);
            first.network.otherwise(FakeAnswer::error(503));
            first.settle(4min);
            end = first.time.wallClock();
        }
        Run second(m_dir->path(), end + 10min);
        second.settle(15s);
        // The strip: watched, not watched, watched again.
        std::vector<StripSegment> strip = *second.circuits[health].lastHour;
        QVERIFY(strip.size() >= 4);
        QCOMPARE(strip.front().state, StripState::NotObserved);
        const auto gap = std::find_if(strip.rbegin(), strip.rend(), [](const StripSegment &segment) {
            return segment.state == StripState::NotObserved;
        });
        QVERIFY(gap != strip.rend() - 1);
        QVERIFY(std::chrono::abs(gap->from - end) <= 1s);
        QVERIFY(std::chrono::abs(gap->to - (end + 10min)) <= 1s);

        const HistoryAnswer answer = second.historyOf(health, morning, end + 11min);
        int failed = 0;
        for (const HistoryPoint &point : answer.points)
            failed += point.failed;
        QVERIFY(failed >= 5); // it opened
        QVERIFY(answer.states.back().state != StripState::NotObserved);
        const auto at = [&answer](WallTime wall) {
            return answer.points.at(static_cast<size_t>((wall - answer.asked.from) / answer.step));
        };
        QVERIFY(at(morning + 1min).observed);
        QVERIFY(!at(end + 5min).observed);
        QVERIFY(at(end + 10min + 1s).observed);
    }

    void anOutageBeginsOnceOverARestartToo()
    {
        WallTime end{};
        WallTime since{};
        {
            Run first(m_dir->path(), morning);
            first.network.otherwise(FakeAnswer::error(503));
            first.settle(5min);
            QVERIFY(first.circuits[health].state == CircuitState::Open);
            since = first.circuits[health].since;
            QVERIFY(since < morning + 1min);
            end = first.time.wallClock();
        }
        Run second(m_dir->path(), end + 5min);
        second.network.otherwise(FakeAnswer::error(503));
        second.settle(1s);
        QVERIFY(second.circuits[health].since == since);
        second.settle(10min);
        QVERIFY(second.circuits[health].openedFor == ChangeReason::ProbeFailed);
        QVERIFY(second.circuits[health].since == since);
        QCOMPARE(second.circuits[health].openings24h, 1);
        second.network.otherwise(cardOf("1"));
        second.settle(10min);
        QVERIFY(second.circuits[health].state == CircuitState::Closed);
        second.network.otherwise(FakeAnswer::error(503));
        second.settle(10min);
        QVERIFY(second.circuits[health].since > end + 20min); // a new one
    }

    void anOverrideIsOnSinceItWasLaidOverARestartToo()
    {
        WallTime laid{};
        {
            Run first(m_dir->path(), morning);
            first.settle(1min);
            first.engine->lay(7, calls, OverrideKind::ForcedOpen, 4h, ana);
            first.settle(1min);
            laid = first.circuits[calls].since;
            QVERIFY(laid == first.circuits[calls].override.since);
        }
        Run second(m_dir->path(), morning + 1h);
        second.settle(1s);
        QVERIFY(second.circuits[calls].since == laid);
    }

    void aClockThatIsSetShowsNothingTwice_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::newRow("ahead") << 10;
        QTest::newRow("far ahead") << 180;
        QTest::newRow("back") << -10;
    }
    void aClockThatIsSetShowsNothingTwice()
    {
        QFETCH(int, minutes);
        Run run(m_dir->path(), morning);
        run.network.otherwise(FakeAnswer::error(404));
        run.settle(20min);
        const auto callsIn = [&run](WallTime from, WallTime to) {
            int calls = 0;
            for (const HistoryPoint &point : run.historyOf(health, from, to).points)
                calls += point.calls;
            return calls;
        };
        const int before = callsIn(morning, morning + 1h);
        QVERIFY(before > 100);
        run.time.setWallClock(run.time.wallClock() + std::chrono::minutes(minutes));
        const WallTime set = run.time.wallClock();
        run.settle(5min);
        const int since = callsIn(set, set + 10min);
        QVERIFY2(since >= 29 && since <= 31, qPrintable(QString::number(since)));
        const int all = callsIn(morning, morning + 5h);
        // Set back, ten minutes are lived through twice, and shown as they were the second time.
        const int lost = minutes < 0 ? 10 * 6 : 0;
        QVERIFY2(std::abs(all - (before + since - lost)) <= 2,
                 qPrintable(QStringLiteral("%1 of %2 and %3").arg(all).arg(before).arg(since)));
    }

    void countsACallOnceWhetherItIsStoredOrRemembered()
    {
        Run run(m_dir->path(), morning + 370ms);       // a border of slots falls within a second
        run.network.otherwise(FakeAnswer::error(401)); // neutral: the circuit goes on
        run.settle(100min);
        const HistoryAnswer answer = run.historyOf(health, morning, run.time.wallClock());
        int counted = 0;
        for (const HistoryPoint &point : answer.points)
            counted += point.calls;
        QCOMPARE(counted, static_cast<int>(run.circuits[health].totals.neutral));
    }

    void aClockThatIsAheadForOnceThrowsNothingAway()
    {
        {
            Run first(m_dir->path(), morning);
            first.settle(2min);
        }
        {
            Run ahead(m_dir->path(), morning + std::chrono::days(5000));
            ahead.settle(30s);
        }
        Run again(m_dir->path(), morning + 10min);
        const HistoryAnswer answer = again.historyOf(health, morning, morning + 2min);
        QVERIFY(std::any_of(answer.points.cbegin(), answer.points.cend(),
                            [](const HistoryPoint &point) { return point.calls > 0; }));
    }

    void whatHappenedBeforeASuspendStaysWhereItWas()
    {
        Run run(m_dir->path(), morning);
        run.network.otherwise(FakeAnswer::error(401));
        run.settle(25s);
        run.time.suspend(3h);
        run.settle(2h);
        const HistoryAnswer answer = run.historyOf(health, morning, morning + 3h);
        int before = 0;
        int asleep = 0;
        for (const HistoryPoint &point : answer.points)
            (point.at < morning + 1min ? before : asleep) += point.calls;
        QVERIFY(before >= 2);
        QCOMPARE(asleep, 0);
    }

    void anAgentThatComesBackInTheSameRunHasItsStripBack()
    {
        Run run(m_dir->path(), morning);
        run.settle(2min);
        run.engine->applyConfig(3, fleetOf({}));
        run.settle(2min);
        run.engine->applyConfig(4, fleetOf(jira));
        run.settle(15s);
        const std::vector<StripSegment> &strip = *run.circuits[health].lastHour;
        QVERIFY(strip.size() >= 4); // unwatched, watched, unwatched, watched
        QVERIFY(strip[1].state != StripState::NotObserved);
    }

    void tellsTheEventsOfEarlierRuns()
    {
        {
            Run first(m_dir->path(), morning);
            first.engine->trip(2, calls, ana);
            first.settle(2s);
        }
        Run second(m_dir->path(), morning + 1h);
        second.engine->trip(2, health, ana);
        second.settle(2s);
        QSignalSpy answered(&second.engine->queries(), &QueryDesk::eventsAnswered);
        second.engine->queries().events(7, earlierRuns(100));
        QTRY_COMPARE(answered.size(), 1);
        const auto answer = answered.first().first().value<EventsAnswer>();
        QCOMPARE(answer.query, quint64(7));
        QCOMPARE(trippedIn(answer), QStringList(toString(calls))); // and not what happened in this run
        QVERIFY(!answer.hasMore);
    }

    void tellsTheEventsOfAStretchUpToThisMoment()
    {
        {
            Run first(m_dir->path(), morning);
            first.engine->trip(2, calls, ana);
            first.settle(2s);
        }
        Run second(m_dir->path(), morning + 1h);
        second.settle(2s);
        second.engine->trip(2, health, ana);
        second.settle(200ms); // less than the store gathers for
        QSignalSpy answered(&second.engine->queries(), &QueryDesk::eventsAnswered);
        EventsQuery wholeMorning;
        wholeMorning.from = morning;
        wholeMorning.to = morning + 2h;
        EventsQuery firstHour = wholeMorning;
        firstHour.to = morning + 30min;
        second.engine->queries().events(7, wholeMorning);
        second.engine->queries().events(8, firstHour);
        QTRY_COMPARE(answered.size(), 2);
        const auto whole = answered[0].first().value<EventsAnswer>();
        const auto hour = answered[1].first().value<EventsAnswer>();
        QCOMPARE(whole.query, quint64(7));
        QVERIFY(whole.asked == wholeMorning);
        QCOMPARE(trippedIn(whole), QStringList({toString(calls), toString(health)}));
        QCOMPARE(hour.query, quint64(8));
        QCOMPARE(trippedIn(hour), QStringList(toString(calls)));
    }

    void anEventIsTheSameOneWhenItIsReadBack()
    {
        Run run(m_dir->path(), morning);
        run.network.otherwise(FakeAnswer::error(503));
        run.engine->trip(2, calls, ana);
        run.settle(30s);
        QSignalSpy answered(&run.engine->queries(), &QueryDesk::eventsAnswered);
        run.engine->queries().events(7, {});
        QTRY_COMPARE(answered.size(), 1);
        QVERIFY(run.events.size() > 3);
        QVERIFY(answered.first().first().value<EventsAnswer>().events == run.events);
    }

    void verifiesTheAuditOnDemand()
    {
        Run run(m_dir->path(), morning);
        run.engine->trip(2, calls, ana);
        run.settle(2s);
        QSignalSpy verified(&run.engine->queries(), &QueryDesk::auditVerified);
        run.engine->queries().verifyAudit(7);
        QTRY_COMPARE(verified.size(), 1);
        const auto verdict = verified[0][1].value<AuditVerdict>();
        QVERIFY(verdict.isWhole());
        QCOMPARE(verdict.rows, 2);
    }

    void aNoticeIsKeptButNotAudited()
    {
        Run run(m_dir->path(), morning);
        run.settle(2s);
        const auto rows = [&run] {
            QSignalSpy verified(&run.engine->queries(), &QueryDesk::auditVerified);
            run.engine->queries().verifyAudit(7);
            return verified.wait() ? verified[0][1].value<AuditVerdict>().rows : -1;
        };
        const auto before = rows();
        run.engine->noteNotice({QStringLiteral("jira_agent is open"), {}, {calls}, {}});
        run.settle(2s);
        QCOMPARE(rows(), before);
        QSignalSpy answered(&run.engine->queries(), &QueryDesk::eventsAnswered);
        run.engine->queries().events(8, {});
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(answered.first().first().value<EventsAnswer>().events.constLast().kind,
                 QStringLiteral("notice"));
    }

    void tellsHowAnEventIsKeptInTheAudit()
    {
        Run run(m_dir->path(), morning);
        run.engine->trip(2, calls, ana);
        run.settle(2s);
        const auto tripped = std::find_if(run.events.cbegin(), run.events.cend(),
                                          [](const Event &event) { return event.actor == ana.who; });
        QVERIFY(tripped != run.events.cend());
        QSignalSpy answered(&run.engine->queries(), &QueryDesk::auditRowAnswered);
        run.engine->queries().auditRow(7, *tripped);
        QTRY_COMPARE(answered.size(), 1);
        QCOMPARE(answered[0][0].toULongLong(), 7ULL);
        const auto row = answered[0][1].value<AuditRow>();
        QCOMPARE(row.number, 2); // the configuration is the first
        QCOMPARE(row.previousHash.size(), 64);
        QVERIFY(row.hash.size() == 64 && row.hash != row.previousHash);
        QCOMPARE(row.host, QSysInfo::machineHostName());
        QVERIFY(!row.osUser.isEmpty());
        QCOMPARE(row.reason, ana.why);
        QVERIFY(row.before.contains(QStringLiteral("closed")));
        QVERIFY(row.after.contains(QStringLiteral("open")));

        Event other = *tripped;
        other.text += u'!';
        run.engine->queries().auditRow(8, other);
        QTRY_COMPARE(answered.size(), 2);
        QCOMPARE(answered[1][1].value<AuditRow>().number, 0);
    }

    void tellsWhatTheDatabaseTakesOnDisk()
    {
        Run run(m_dir->path(), morning);
        run.settle(2s);
        QVERIFY(run.kept && run.kept->bytes > 0);
    }

    void tellsHowFarBackTheDatabaseGoes()
    {
        {
            Run first(m_dir->path(), morning);
            first.settle(30s);
        }
        Run second(m_dir->path(), morning + std::chrono::days(3));
        second.settle(30s);
        QVERIFY(second.kept && second.kept->since);
        QVERIFY(*second.kept->since >= morning);
        QVERIFY(*second.kept->since < morning + std::chrono::hours(1));
    }

    void ignoresARowOfTheFutureWithAWarning()
    {
        {
            Run first(m_dir->path(), morning);
            first.engine->trip(2, calls, ana);
            first.settle(2s);
        }
        Run second(m_dir->path(), morning - 24h);
        second.settle(1s);
        QCOMPARE(toString(second.circuits[calls].state), toString(CircuitState::Closed));
        QVERIFY(second.operations().contains(QStringLiteral("STORE_ROW_IGNORED")));
    }

    void ignoresABrokenRowWithAWarningAndRestoresTheOthers()
    {
        {
            Run first(m_dir->path(), morning);
            first.engine->trip(2, calls, ana);
            first.engine->trip(3, health, ana);
            first.settle(2s);
        }
        {
            auto database = Database::open(DatabaseFile::fileIn(m_dir->path()));
            QVERIFY(database);
            QVERIFY((*database)->run(
                QStringLiteral("UPDATE circuits SET saved=substr(saved, 1, 30) WHERE purpose='health'")));
        }
        Run second(m_dir->path(), morning + 5s);
        second.settle(1s);
        QCOMPARE(toString(second.circuits[calls].state), toString(CircuitState::Open));
        QCOMPARE(toString(second.circuits[health].state), toString(CircuitState::Closed));
        QVERIFY(second.operations().contains(QStringLiteral("STORE_ROW_IGNORED")));
    }

    void keepsTheRowsOfAnAgentThatWentForThirtyDays_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("kept");
        QTest::newRow("after 29 days") << 29 << true;
        QTest::newRow("after 31 days") << 31 << false;
    }

    void keepsTheRowsOfAnAgentThatWentForThirtyDays()
    {
        QFETCH(const int, days);
        QFETCH(const bool, kept);
        const QStringList other{QStringLiteral("other_agent")};
        {
            Run first(m_dir->path(), morning);
            first.engine->lay(2, calls, OverrideKind::Disabled, std::nullopt, ana);
            first.settle(2s);
        }
        const WallTime later = morning + std::chrono::days(days);
        {
            Run without(m_dir->path(), later, other);
            without.settle(2s);
        }
        Run back(m_dir->path(), later + 1h, jira + other);
        back.settle(1s);
        const QString found = toString(back.circuits[calls].override.kind);
        QCOMPARE(found, toString(kept ? OverrideKind::Disabled : OverrideKind::None));
    }

    void givesAnAgentThatComesBackInTheSameRunItsOverride()
    {
        Run run(m_dir->path(), morning);
        run.engine->lay(2, calls, OverrideKind::Disabled, std::nullopt, ana);
        run.settle(2s);
        run.engine->applyConfig(3, fleetOf({}));
        run.settle(2s);
        run.engine->applyConfig(4, fleetOf(jira));
        run.settle(2s);
        QCOMPARE(toString(run.circuits[calls].override.kind), toString(OverrideKind::Disabled));
    }

    void findsTheFirstAuditRowThatWasTouched_data()
    {
        QTest::addColumn<QString>("harm");
        QTest::addColumn<int>("firstBroken");
        QTest::newRow("untouched") << QString() << 0;
        QTest::newRow("changed") << QStringLiteral("UPDATE audit SET reason='nothing' WHERE number=2") << 2;
        QTest::newRow("deleted") << QStringLiteral("DELETE FROM audit WHERE number=2") << 2;
        QTest::newRow("cut off at the end") << QStringLiteral("DELETE FROM audit WHERE number=3") << 3;
    }

    void findsTheFirstAuditRowThatWasTouched()
    {
        QFETCH(const QString, harm);
        QFETCH(const int, firstBroken);
        {
            Run run(m_dir->path(), morning); // the configuration is the first row
            run.engine->trip(2, calls, ana);
            run.settle(1s);
            run.engine->reset(3, calls, ana);
            run.settle(1s);
        }
        auto database = Database::open(DatabaseFile::fileIn(m_dir->path()));
        QVERIFY(database);
        if (!harm.isEmpty()) {
            QVERIFY(!(*database)->run(harm)); // the tables themselves refuse it
            QVERIFY((*database)->run(QStringLiteral("DROP TRIGGER audit_keeps_rows")));
            QVERIFY((*database)->run(QStringLiteral("DROP TRIGGER audit_keeps_values")));
            QVERIFY((*database)->run(harm));
        }
        const auto verdict = verifyAudit(**database);
        QVERIFY(verdict);
        QCOMPARE(verdict->firstBroken, firstBroken);
        if (harm.isEmpty())
            QCOMPARE(verdict->rows, 3);
    }

    void goesOnWithTheAuditChainInTheNextRun()
    {
        for (const WallTime at : {morning, morning + 1h}) {
            Run run(m_dir->path(), at);
            run.engine->trip(2, calls, ana);
            run.settle(1s);
        }
        auto database = Database::openToRead(DatabaseFile::fileIn(m_dir->path()));
        QVERIFY(database);
        const auto verdict = verifyAudit(**database);
        QVERIFY(verdict && verdict->isWhole());
        QVERIFY(verdict->rows >= 4);
    }

    void worksWithoutItsFileAndSaysSo()
    {
        Run first(m_dir->path(), morning);
        Run second(m_dir->path(), morning);
        second.engine->trip(2, calls, ana);
        second.settle(2s);
        QCOMPARE(toString(second.circuits[calls].state), toString(CircuitState::Open));
        QVERIFY(second.operations().contains(QStringLiteral("STORE_IN_USE")));
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

} // namespace

QTEST_GUILESS_MAIN(KeepingTest)
#include "tst_keeping.moc"
