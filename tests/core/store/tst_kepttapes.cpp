// SPDX-License-Identifier: GPL-3.0-or-later
#include "keepingrun.h"

#include "engine/tapekeeper.h"
#include "store/database.h"
#include "store/databasefile.h"

#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace switchyard::keepingtest;

namespace {

FakeAnswer card()
{
    return FakeAnswer::ok(
        QByteArray("{'name':'Jira','version':'1','supportedInterfaces':[]}").replace('\'', '"'));
}

BreakerConfig healthNumbers()
{
    return fleetOf(jira).agents.first().health.breaker;
}

WhatIfAnswer ask(Run &run, Duration reach = 24h, const BreakerConfig &config = healthNumbers(),
                 const CircuitId &circuit = health)
{
    QSignalSpy answered(&run.engine->queries(), &QueryDesk::whatIfAnswered);
    run.engine->queries().whatIf(7, circuit, config, reach);
    if (answered.isEmpty())
        answered.wait();
    return answered.first().first().value<WhatIfAnswer>();
}

qint64 rowsIn(const QString &dir)
{
    auto database = Database::openToRead(DatabaseFile::fileIn(dir));
    if (!database)
        return -1;
    auto counted = (*database)->query(QStringLiteral("SELECT count(*) FROM tapes"));
    return counted && counted->next() ? counted->value(0).toLongLong() : -1;
}

//! When the oldest stretch ended.
WallTime oldestIn(const QString &dir)
{
    auto database = Database::openToRead(DatabaseFile::fileIn(dir));
    if (!database)
        return {};
    auto asked = (*database)->query(QStringLiteral("SELECT min(to_ms) FROM tapes"));
    return asked && asked->next() ? WallTime(std::chrono::milliseconds(asked->value(0).toLongLong()))
                                  : WallTime();
}

//! Hours, in steps that are small beside the pauses between checks.
void pass(Run &run, Duration by)
{
    for (Duration passed{}; passed < by; passed += 2s) {
        run.time.advance(2s);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

//! Down for ten minutes.
void outage(Run &run)
{
    run.network.otherwise(FakeAnswer::fails(FailureKind::ConnectionRefused));
    pass(run, 10min);
    run.network.otherwise(card());
    pass(run, 5min);
}

} // namespace

//! What-if over a day, from what outlived memory and the program.
class TestKeptTapes : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void aDayGoesBackFurtherThanMemory()
    {
        Run run(m_dir->path(), morning);
        run.network.otherwise(card());
        outage(run);
        pass(run, 2h);
        const WhatIfAnswer hour = ask(run, 1h);
        QCOMPARE(hour.span, Duration(1h));
        QCOMPARE(hour.real.openings, 0);
        const WhatIfAnswer day = ask(run);
        QCOMPARE(day.query, 7U);
        QVERIFY(day.circuit == health);
        QCOMPARE(day.asked, healthNumbers());
        QCOMPARE(day.reach, Duration(24h));
        QCOMPARE(day.span, Duration(2h + 15min));
        QCOMPARE(day.gaps, Duration::zero());
        QCOMPARE(day.real.openings, 1);
        QVERIFY(day.real.failedProbings > 3);
        QCOMPARE(day.replayed, day.real);
        BreakerConfig patient = healthNumbers();
        patient.failureThreshold = 50;
        QCOMPARE(ask(run, 24h, patient).replayed.openings, 0);
        QVERIFY(ask(run, 24h, patient).unknownTime > 5min);
    }

    void refusedTasksAreInItThoughNoAttemptWasMade()
    {
        Run run(m_dir->path(), morning);
        run.network.otherwise(card());
        pass(run, 12s);
        run.engine->trip(2, calls, ana);
        SendRequest request;
        request.agent = calls.agent;
        request.parts = {a2a::TextPart{QStringLiteral("hello")}};
        request.withoutCard = true;
        for (CallNumber number = 30; number < 33; ++number)
            run.engine->send(number, request);
        pass(run, 2h);
        const WhatIfAnswer day = ask(run, 24h, fleetOf(jira).agents.first().breaker, calls);
        QCOMPARE(day.uses, 3);
        QCOMPARE(day.real.refused, 3);
        QCOMPARE(day.real.openings, 0); // by hand
        QCOMPARE(day.replayed, day.real);
    }

    void theTimeBetweenTwoRunsIsNotObserved()
    {
        {
            Run first(m_dir->path(), morning);
            first.network.otherwise(card());
            outage(first);
        }
        Run second(m_dir->path(), morning + 5h);
        second.network.otherwise(card());
        pass(second, 30min);
        const WhatIfAnswer day = ask(second);
        QCOMPARE(day.span, Duration(5h + 30min));
        QCOMPARE(day.gaps, Duration(5h - 15min));
        QCOMPARE(day.real.openings, 1);
        QCOMPARE(day.replayed, day.real);
        QCOMPARE(ask(second, 1h).real.openings, 0);
    }

    void anOutageThatOutlivesARunIsNotCountedTwice()
    {
        {
            Run first(m_dir->path(), morning);
            first.network.otherwise(FakeAnswer::fails(FailureKind::ConnectionRefused));
            pass(first, 10min);
        }
        Run second(m_dir->path(), morning + 11min);
        second.network.otherwise(FakeAnswer::fails(FailureKind::ConnectionRefused));
        pass(second, 10min);
        const WhatIfAnswer day = ask(second);
        QCOMPARE(day.real.openings, 1);
        QVERIFY(day.real.refusing < 20min);
        QCOMPARE(day.gaps, Duration(1min));
        QCOMPARE(day.replayed.openings, 1);
    }

    void whatIsADayOldIsForgotten()
    {
        {
            Run first(m_dir->path(), morning);
            first.network.otherwise(card());
            outage(first);
        }
        QVERIFY(rowsIn(m_dir->path()) >= 2);
        Run second(m_dir->path(), morning + 23h);
        second.network.otherwise(card());
        pass(second, 1min);
        QCOMPARE(ask(second).real.openings, 1);
        pass(second, 2h);
        const WhatIfAnswer day = ask(second);
        QVERIFY(day.span < 2h + 2min);
        QCOMPARE(day.real.openings, 0);
        pass(second, 10min);
        second.store->flush();
        QVERIFY2(oldestIn(m_dir->path()) >= morning + 23h, "what is a day old is still there");
    }

    void isWrittenAQuarterOfAnHourAtATime()
    {
        Run run(m_dir->path(), morning);
        run.network.otherwise(card());
        pass(run, 14min);
        run.store->flush();
        QCOMPARE(rowsIn(m_dir->path()), 0);
        pass(run, 2min);
        run.store->flush();
        QCOMPARE(rowsIn(m_dir->path()), 2); // of both circuits: that nobody called is a record, too
    }

    void withoutADatabaseMemoryAnswers()
    {
        QFile file(m_dir->filePath(QStringLiteral("in-the-way")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        Run run(file.fileName(), morning);
        QVERIFY(!run.store->isOpen());
        run.network.otherwise(card());
        pass(run, 90min);
        const WhatIfAnswer answer = ask(run);
        QCOMPARE(answer.reach, Duration(24h));
        QCOMPARE(answer.span, Duration(1h));
        QVERIFY(answer.uses > 300);
    }

    void ofAnAgentThatLeftNothingIsKnown()
    {
        Run run(m_dir->path(), morning);
        run.network.otherwise(card());
        pass(run, 1min);
        run.engine->applyConfig(2, {});
        const WhatIfAnswer answer = ask(run);
        QCOMPARE(answer.query, 7U);
        QCOMPARE(answer.span, Duration::zero());
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestKeptTapes)
#include "tst_kepttapes.moc"
