// SPDX-License-Identifier: GPL-3.0-or-later
#include "keepingrun.h"

#include "store/database.h"
#include "store/databasefile.h"
#include "telemetry/attemptpage.h"

#include <QCborArray>
#include <QCborValue>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace switchyard::keepingtest;

namespace {

AttemptRecord richAttempt()
{
    AttemptRecord attempt;
    attempt.at = morning + 17ms;
    attempt.startedIn = CircuitState::HalfOpen;
    attempt.kind = QStringLiteral("task");
    attempt.number = 2;
    attempt.maxAttempts = 3;
    attempt.backoff = 1500ms;
    attempt.httpStatus = 503;
    attempt.failure = Failure{.kind = FailureKind::HttpServerError,
                              .httpStatus = 503,
                              .rpcCode = -32603,
                              .detail = QStringLiteral("over capacity – später"),
                              .retryAfter = 30s};
    attempt.counted = true;
    attempt.signedIn = false;
    attempt.total = 1234567us;
    attempt.phases.wait = 0us;
    attempt.phases.firstByte = 900ms;
    return attempt;
}

void compare(const AttemptRecord &is, const AttemptRecord &was)
{
    QCOMPARE(is.at.time_since_epoch().count(), was.at.time_since_epoch().count());
    QVERIFY(is.startedIn == was.startedIn);
    QCOMPARE(is.kind, was.kind);
    QCOMPARE(is.number, was.number);
    QCOMPARE(is.maxAttempts, was.maxAttempts);
    QVERIFY(is.backoff == was.backoff);
    QCOMPARE(is.httpStatus, was.httpStatus);
    QVERIFY(is.failure == was.failure);
    QCOMPARE(is.counted, was.counted);
    QCOMPARE(is.signedIn, was.signedIn);
    QVERIFY(is.total == was.total);
    QVERIFY(is.phases == was.phases);
}

FakeAnswer card()
{
    return FakeAnswer::ok(
        QByteArray("{'name':'Jira','version':'1','supportedInterfaces':[]}").replace('\'', '"'));
}

qint64 rowsIn(const QString &dir)
{
    auto database = Database::openToRead(DatabaseFile::fileIn(dir));
    if (!database)
        return -1;
    auto counted = (*database)->query(QStringLiteral("SELECT count(*) FROM attempts"));
    return counted && counted->next() ? counted->value(0).toLongLong() : -1;
}

} // namespace

//! Attempts outlive the program for a day.
class TestKeptAttempts : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void aPageGivesBackWhatWasPacked()
    {
        AttemptRecord plain;
        plain.at = morning;
        plain.kind = QStringLiteral("health");
        plain.total = 12ms;
        const auto read = unpackAttempts(packAttempts({plain, richAttempt()}));
        QVERIFY(read);
        QCOMPARE(read->size(), 2);
        compare(read->at(0), plain);
        compare(read->at(1), richAttempt());
    }

    void aPageOfTheFormBeforeIsReadStill()
    {
        QCborArray whole = QCborValue::fromCbor(qUncompress(packAttempts({richAttempt()}))).toArray();
        QCborArray row = whole.at(1).toArray().at(0).toArray();
        row.removeLast(); // whether it was signed in
        const auto read = unpackAttempts(qCompress(QCborArray{1, QCborArray{row}}.toCborValue().toCbor()));
        QVERIFY(read);
        QCOMPARE(read->size(), 1);
        AttemptRecord expected = richAttempt();
        expected.signedIn = true;
        compare(read->at(0), expected);
    }

    void aHundredAttemptsLikeItTakeTwentyBytesEach()
    {
        QList<AttemptRecord> many;
        for (int i = 0; i < 100; ++i) {
            AttemptRecord attempt;
            attempt.at = morning + i * 10s;
            attempt.kind = QStringLiteral("health");
            attempt.httpStatus = 200;
            attempt.total = std::chrono::microseconds(4000 + 37 * i % 1000);
            attempt.phases.firstByte = attempt.total - 300us;
            many.append(attempt);
        }
        QVERIFY2(packAttempts(many).size() < 2000, qPrintable(QString::number(packAttempts(many).size())));
    }

    void aDamagedPageIsNone_data()
    {
        QTest::addColumn<QByteArray>("page");
        const QByteArray page = packAttempts({richAttempt()});
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << page.left(page.size() / 2);
        QTest::newRow("short") << page.left(3);
        QTest::newRow("other") << QByteArray("not a page at all");
        QTest::newRow("claims four gigabytes") << QByteArray("\xff\xff\xff\xff").append(page.mid(4));
        QTest::newRow("later version") << qCompress(QByteArray("\x82\x03\x80", 3));
        QTest::newRow("row without fields") << qCompress(QByteArray("\x82\x02\x81\x80", 4));
        QTest::newRow("old row without fields") << qCompress(QByteArray("\x82\x01\x81\x80", 4));
    }
    void aDamagedPageIsNone()
    {
        QFETCH(QByteArray, page);
        QVERIFY(!unpackAttempts(page));
    }

    void theLastAttemptsAreThereAfterARestart()
    {
        QList<AttemptRecord> before;
        {
            Run first(m_dir->path(), morning);
            first.network.otherwise(card());
            first.settle(2min);
            before = first.attemptsOf(health);
            QVERIFY(before.size() > 5);
        }
        Run second(m_dir->path(), morning + 1h);
        second.network.otherwise(card());
        second.settle(25s);
        const QList<AttemptRecord> now = second.attemptsOf(health);
        const qsizetype own = now.size() - before.size();
        QVERIFY2(own > 0, qPrintable(QString::number(own)));
        for (qsizetype i = 0; i < before.size(); ++i)
            compare(now.at(own + i), before.at(i));
        QVERIFY(now.at(own - 1).at >= morning + 1h);
        second.settle(10s);
        QCOMPARE(second.attemptsOf(health).size(), now.size() + 1); // and not twice
    }

    void whoWasNotSignedInIsKnownAfterARestart()
    {
        {
            Run first(m_dir->path(), morning);
            first.network.otherwise(FakeAnswer::error(401));
            SendRequest request;
            request.agent = calls.agent;
            request.parts = {a2a::TextPart{QStringLiteral("hello")}};
            request.withoutCard = true;
            request.signedIn = false;
            first.engine->send(20, request);
            first.settle(5s);
            QCOMPARE(first.attemptsOf(calls).size(), 1);
        }
        Run second(m_dir->path(), morning + 1min);
        second.network.otherwise(FakeAnswer::error(401));
        const QList<AttemptRecord> kept = second.attemptsOf(calls);
        QCOMPARE(kept.size(), 1);
        QVERIFY(!kept.constFirst().signedIn);
        for (const AttemptRecord &check : second.attemptsOf(health))
            QVERIFY(check.signedIn);
    }

    void whatADiagnosisGoesByIsThereToo()
    {
        {
            Run first(m_dir->path(), morning);
            first.network.otherwise(FakeAnswer::error(503));
            first.settle(45s);
        }
        Run second(m_dir->path(), morning + 1min);
        second.network.otherwise(FakeAnswer::error(503));
        QSignalSpy answered(&second.engine->queries(), &QueryDesk::diagnosisAnswered);
        second.engine->queries().diagnosis(9, health);
        if (answered.isEmpty())
            answered.wait();
        const auto found = answered.constFirst().at(2).value<QList<Diagnosis>>();
        QVERIFY(std::any_of(found.cbegin(), found.cend(), [](const Diagnosis &diagnosis) {
            return diagnosis.trouble == Trouble::HighFailureRate;
        }));
    }

    void aClockThatIsSetMakesTwoOfNone_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::newRow("ahead") << 10;
        QTest::newRow("back") << -10;
    }
    void aClockThatIsSetMakesTwoOfNone()
    {
        QFETCH(int, minutes);
        qsizetype earlier = 0;
        {
            Run first(m_dir->path(), morning);
            first.network.otherwise(card());
            first.settle(1min);
            earlier = first.attemptsOf(health).size();
        }
        Run second(m_dir->path(), morning + 2min);
        second.network.otherwise(card());
        second.settle(8min);
        second.time.setWallClock(second.time.wallClock() + std::chrono::minutes(minutes));
        second.settle(1min);
        const qsizetype before = earlier + 9 * 6;
        const qsizetype all = second.attemptsOf(health).size();
        QVERIFY2(std::abs(all - before) <= 2, qPrintable(QStringLiteral("%1 of %2").arg(all).arg(before)));
    }

    void aFailureIsOnDiskWithinSeconds()
    {
        Run run(m_dir->path(), morning);
        run.network.otherwise(FakeAnswer::error(503));
        run.settle(10s);
        run.settle(AttemptKeeper::lookEvery + 5s);
        run.store->flush();
        QVERIFY(rowsIn(m_dir->path()) > 0);
    }

    void whatIsWellGoesToDiskByThePage()
    {
        Run run(m_dir->path(), morning);
        run.network.otherwise(card());
        run.settle(4min);
        run.store->flush();
        QCOMPARE(rowsIn(m_dir->path()), 0);
        run.settle(70s);
        run.store->flush();
        QCOMPARE(rowsIn(m_dir->path()), 1);
    }

    void aDayLaterTheyAreForgotten()
    {
        {
            Run first(m_dir->path(), morning);
            first.network.otherwise(card());
            first.settle(1min);
        }
        QVERIFY(rowsIn(m_dir->path()) > 0);
        Run later(m_dir->path(), morning + 23h);
        later.network.otherwise(card());
        QVERIFY(!later.attemptsOf(health).isEmpty());
        later.settle(90min);
        later.store->flush();
        auto database = Database::openToRead(DatabaseFile::fileIn(m_dir->path()));
        auto oldest = (*database)->query(QStringLiteral("SELECT min(to_ms) FROM attempts"));
        QVERIFY(oldest && oldest->next());
        QVERIFY(oldest->value(0).toLongLong() > (morning + 1h).time_since_epoch().count());
    }

    void anAgentThatComesBackHasItsAttempts()
    {
        Run run(m_dir->path(), morning);
        run.network.otherwise(card());
        run.settle(1min);
        const qsizetype before = run.attemptsOf(health).size();
        QVERIFY(before > 0);
        run.engine->applyConfig(2, fleetOf({}));
        run.settle(1s);
        run.engine->applyConfig(3, fleetOf(jira));
        QCOMPARE(run.attemptsOf(health).size(), before);
    }

private:
    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestKeptAttempts)
#include "tst_keptattempts.moc"
