// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakescheduler.h"
#include "telemetry/eventjournal.h"

#include <QJsonDocument>
#include <QTest>

#include <stdexcept>

using namespace switchyard;

namespace {

Event named(const char *operation)
{
    Event event;
    event.operationType = QString::fromLatin1(operation);
    return event;
}

//! Writes what it hears into a log: "1:OPEN 2:CLOSED".
EventJournal::Listener into(QStringList &log)
{
    return [&log](const QList<Event> &events) {
        for (const Event &event : events)
            log << QString::number(event.sequence) + u':' + event.operationType;
    };
}

} // namespace

class TestEventJournal : public QObject
{
    Q_OBJECT

private slots:
    void deliversToEveryListenerInOrderWithoutGaps()
    {
        FakeScheduler time;
        EventJournal journal(time);
        QStringList first;
        QStringList second;
        const auto one = journal.subscribe(into(first));
        const auto two = journal.subscribe(into(second));
        for (const char *operation : {"OPEN", "HALF_OPEN", "CLOSED"})
            journal.append(named(operation));
        QVERIFY(first.isEmpty());
        time.advance(0s);
        QCOMPARE(first, (QStringList{QStringLiteral("1:OPEN"), QStringLiteral("2:HALF_OPEN"),
                                     QStringLiteral("3:CLOSED")}));
        QCOMPARE(second, first);
    }

    void timesOfOneMomentDoNotRunBackwards()
    {
        FakeScheduler time;
        EventJournal journal(time);
        QList<WallTime> told;
        const auto listener = journal.subscribe([&told](const QList<Event> &events) {
            for (const Event &event : events)
                told << event.at;
        });
        const WallTime now = time.wallClock();
        const auto at = [](WallTime when) {
            Event event = named("CALL_FAILED");
            event.at = when;
            return event;
        };
        for (const WallTime when : {now, now - 1ms, now + 5ms, now - 1h})
            journal.append(at(when));
        time.advance(0s);
        QVERIFY(told == (QList<WallTime>{now, now, now + 5ms, now - 1h}));
    }

    void letsAListenerAppendWithoutDisturbingTheOrder()
    {
        FakeScheduler time;
        EventJournal journal(time);
        QStringList log;
        const auto echo = journal.subscribe([&journal](const QList<Event> &events) {
            if (events.first().operationType == QStringLiteral("OPEN"))
                journal.append(named("RESET"));
        });
        const auto listener = journal.subscribe(into(log));
        journal.append(named("OPEN"));
        journal.append(named("HALF_OPEN"));
        time.advance(1ms);
        QCOMPARE(log, (QStringList{QStringLiteral("1:OPEN"), QStringLiteral("2:HALF_OPEN"),
                                   QStringLiteral("3:RESET")}));
    }

    void survivesAListenerThatThrows_data()
    {
        QTest::addColumn<bool>("anException");
        QTest::addColumn<QString>("warning");
        QTest::newRow("an exception") << true << QStringLiteral("An event listener failed: no");
        QTest::newRow("a number") << false
                                  << QStringLiteral("An event listener failed: it threw no exception that "
                                                    "tells why");
    }

    void survivesAListenerThatThrows()
    {
        QFETCH(const bool, anException);
        QFETCH(const QString, warning);
        FakeScheduler time;
        EventJournal journal(time);
        QStringList log;
        const auto bad = journal.subscribe([anException](const QList<Event> &) {
            if (anException)
                throw std::runtime_error("no");
            throw 42;
        });
        const auto good = journal.subscribe(into(log));
        for (int turn = 1; turn <= 2; ++turn) { // and the next delivery still comes
            QTest::ignoreMessage(QtWarningMsg, qPrintable(warning));
            journal.append(named("OPEN"));
            time.advance(0s);
            QCOMPARE(log.size(), turn);
        }
    }

    void stopsWhenTheSubscriptionIsDroppedInsideTheListener()
    {
        FakeScheduler time;
        EventJournal journal(time);
        int heard = 0;
        EventJournal::Subscription subscription;
        subscription = journal.subscribe([&](const QList<Event> &) {
            ++heard;
            subscription = {};
        });
        journal.append(named("OPEN"));
        time.advance(0s);
        journal.append(named("CLOSED"));
        time.advance(0s);
        QCOMPARE(heard, 1);
    }

    void dropsTheOldestAndCountsWhenTooManyWait()
    {
        FakeScheduler time;
        EventJournal journal(time, 2);
        QStringList log;
        const auto listener = journal.subscribe(into(log));
        for (const char *operation : {"A", "B", "C"})
            journal.append(named(operation));
        time.advance(0s);
        QCOMPARE(log, (QStringList{QStringLiteral("2:B"), QStringLiteral("3:C")}));
        QCOMPARE(journal.dropped(), 1U);
    }

    void whatASlowListenerMissesIsBoundedAndCounted() // L3
    {
        FakeScheduler time;
        EventJournal journal(time, 3);
        QStringList log;
        QStringList others;
        bool takesItsTime = true;
        const auto slow = journal.subscribe([&](const QList<Event> &events) {
            into(log)(events);
            if (!std::exchange(takesItsTime, false))
                return;
            // Five calls end while it is at it; none of them waits for it, nor tells it anything now.
            for (const char *operation : {"A", "B", "C", "D", "E"})
                journal.append(named(operation));
            QCOMPARE(log.size(), 1);
        });
        const auto quick = journal.subscribe(into(others));
        journal.append(named("OPEN"));
        time.advance(1s);
        const QStringList told{QStringLiteral("1:OPEN"), QStringLiteral("4:C"), QStringLiteral("5:D"),
                               QStringLiteral("6:E")};
        QCOMPARE(log, told);
        QCOMPARE(others, told);
        QCOMPARE(journal.dropped(), 2U);
    }

    void writesTheDesignsKeysAsOneJsonLine()
    {
        Event event = named("CIRCUIT_BREAKER_OPEN");
        event.component = QStringLiteral("circuit_breaker");
        event.at = std::chrono::sys_days{std::chrono::year{2024} / 1 / 15} + 10h + 30min + 45s + 123ms;
        event.circuit = CircuitId{QStringLiteral("salesforce_agent"), CircuitPurpose::Calls};
        event.details = {{QStringLiteral("failure_count"), 5},
                         {QStringLiteral("last_failure_time"), QStringLiteral("2024-01-15T10:30:40.000Z")}};
        const QByteArray line = toJsonLine(event);
        QVERIFY(!line.contains('\n'));
        const QJsonObject json = QJsonDocument::fromJson(line).object();
        QCOMPARE(json.value(QStringLiteral("timestamp")).toString(),
                 QStringLiteral("2024-01-15T10:30:45.123Z"));
        QCOMPARE(json.value(QStringLiteral("component")).toString(), QStringLiteral("circuit_breaker"));
        QCOMPARE(json.value(QStringLiteral("operation_type")).toString(),
                 QStringLiteral("CIRCUIT_BREAKER_OPEN"));
        QCOMPARE(json.value(QStringLiteral("circuit_name")).toString(), QStringLiteral("salesforce_agent"));
        QCOMPARE(json.value(QStringLiteral("failure_count")).toInt(), 5);
    }

    void readsItsOwnLinesBack()
    {
        Event event = named("CIRCUIT_BREAKER_OPEN");
        event.sequence = 42;
        event.component = QStringLiteral("circuit_breaker");
        event.severity = EventSeverity::Problem;
        event.kind = QStringLiteral("transition");
        event.at = std::chrono::sys_days{std::chrono::year{2024} / 1 / 15} + 10h + 123ms;
        event.circuit = CircuitId{QStringLiteral("salesforce_agent"), CircuitPurpose::Calls};
        event.agent = QStringLiteral("salesforce_agent");
        event.environment = QStringLiteral("production");
        event.text = QStringLiteral("It opened: “no”");
        event.actor = QStringLiteral("engine");
        event.details = {{QStringLiteral("failure_count"), 5}};
        const std::optional<Event> read = eventFromJsonLine(toJsonLine(event));
        QVERIFY(read);
        QVERIFY(*read == event);
    }

    void readsNoEventOutOfAnyOtherLine_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut short") << QByteArray("{\"timestamp\":\"2024-01-15T10");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("without a time") << QByteArray("{\"component\":\"retry\"}");
        QTest::newRow("a time in words") << QByteArray("{\"timestamp\":\"soon\"}");
    }

    void readsNoEventOutOfAnyOtherLine()
    {
        QFETCH(const QByteArray, line);
        QVERIFY(!eventFromJsonLine(line));
    }
};

QTEST_APPLESS_MAIN(TestEventJournal)
#include "tst_eventjournal.moc"
