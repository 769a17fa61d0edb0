// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/databasefile.h"
#include "store/savedcircuitjson.h"
#include "store/schema.h"
#include "store/store.h"
#include "support/fakescheduler.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace {

const CircuitId calls{QStringLiteral("jira_agent"), CircuitPurpose::Calls};

SavedCircuit savedOpen(WallTime at)
{
    SavedCircuit saved;
    saved.open = true;
    saved.remaining = 40s;
    saved.openTime = 60s;
    saved.failedProbings = 2;
    saved.failureCount = 5;
    saved.failureKinds.add(FailureKind::HttpServerError, 4);
    saved.firstFailureAt = WallTime(1234567ms);
    saved.lastFailureAt = WallTime(1234999ms);
    saved.lastFailure = Failure{.kind = FailureKind::HttpServerError,
                                .httpStatus = 503,
                                .rpcCode = -32603,
                                .detail = QStringLiteral("‘busy’"),
                                .retryAfter = {}};
    saved.openedFor = ChangeReason::Tripped;
    saved.openedBy = {QStringLiteral("ana"), QStringLiteral("CRM upgrade")};
    saved.override = {.kind = OverrideKind::ForcedOpen,
                      .who = QStringLiteral("bo"),
                      .why = QStringLiteral("ticket 7"),
                      .since = at - 1min,
                      .until = at + 1h};
    saved.savedAt = at;
    return saved;
}

StoreBatch batchOf(const SavedCircuit &saved)
{
    StoreBatch batch;
    batch.circuits.push_back({calls, saved, saved.savedAt});
    return batch;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(content);
}

QStringList kindsOf(const Store &store)
{
    QStringList kinds;
    for (const StoreNotice &notice : store.openingNotices())
        kinds << operationOf(notice.kind);
    return kinds;
}

class StoreTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_dir = m_temporary->filePath(QStringLiteral("data"));
    }

    void writesARowAndReadsTheSameBack()
    {
        SavedCircuit saved = savedOpen(m_time.wallClock());
        QVERIFY(fromRowText(toRowText(saved)).value() == saved);
        saved.model = BreakerModel::TimeWindow;
        QVERIFY(fromRowText(toRowText(saved)).value() == saved);
        QVERIFY(fromRowText(toRowText(SavedCircuit{})).value() == SavedCircuit{});
    }

    void refusesARowThatMakesNoSense_data()
    {
        QTest::addColumn<QString>("row");
        const QString good = toRowText(savedOpen(m_time.wallClock()));
        QTest::newRow("empty") << QString();
        QTest::newRow("cut short") << good.left(good.size() / 2);
        QTest::newRow("newer form") << QString(good).replace(QStringLiteral("\"form\":1"),
                                                             QStringLiteral("\"form\":2"));
        QTest::newRow("unknown reason")
            << QString(good).replace(toString(ChangeReason::Tripped), QStringLiteral("bored"));
        QTest::newRow("negative count") << QString(good).replace(QStringLiteral("\"failure_count\":5"),
                                                                 QStringLiteral("\"failure_count\":-5"));
        QTest::newRow("time in words")
            << QString(good).replace(QStringLiteral("40000000000"), QStringLiteral("soon"));
    }

    void refusesARowThatMakesNoSense()
    {
        QFETCH(const QString, row);
        const auto read = fromRowText(row);
        QVERIFY(!read);
        QVERIFY(!read.error().isEmpty());
    }

    void makesItsTablesStrictInWalModeWithAVersion()
    {
        const Store store(m_time, {.dir = m_dir});
        QVERIFY(store.isOpen());
        auto database = Database::openToRead(store.file());
        QVERIFY(database);
        QCOMPARE(versionOf(**database).value(), schemaVersion());
        auto mode = (*database)->query(QStringLiteral("PRAGMA journal_mode"));
        QVERIFY(mode && mode->next());
        QCOMPARE(mode->value(0).toString(), QStringLiteral("wal"));
        auto loose = (*database)->query(
            QStringLiteral("SELECT name FROM sqlite_schema WHERE type='table' AND sql NOT LIKE '%STRICT%' "
                           "AND name NOT LIKE 'sqlite_%'"));
        QVERIFY(loose);
        QVERIFY(!loose->next());
        auto vacuum = (*database)->query(QStringLiteral("PRAGMA auto_vacuum"));
        QVERIFY(vacuum && vacuum->next());
        QCOMPARE(vacuum->value(0).toInt(), 2);
    }

    void keepsCircuitsOverARestart()
    {
        const SavedCircuit saved = savedOpen(m_time.wallClock());
        {
            Store store(m_time, {.dir = m_dir});
            store.keep(batchOf(saved));
        }
        const Store again(m_time, {.dir = m_dir});
        QVERIFY(again.openingNotices().isEmpty());
        QCOMPARE(again.savedCircuits().size(), size_t{1});
        QVERIFY(again.savedCircuits()[0].circuit == calls);
        QVERIFY(again.savedCircuits()[0].saved == saved);
    }

    void setsAnUnreadableFileAsideWithAllThatIsInIt_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("no database") << QByteArray("This is a letter, not a database. ").repeated(40);
        QTest::newRow("torn in the middle") << QByteArray();
    }

    void setsAnUnreadableFileAsideWithAllThatIsInIt()
    {
        QFETCH(QByteArray, content);
        const QString file = DatabaseFile::fileIn(m_dir);
        {
            Store store(m_time, {.dir = m_dir});
            store.keep(batchOf(savedOpen(m_time.wallClock())));
        }
        if (content.isEmpty()) {
            content = contentOf(file);
            QVERIFY(content.size() > 8192);
            content.replace(4096, content.size() - 4096, QByteArray(content.size() - 4096, 'x'));
        }
        write(file, content);
        const Store store(m_time, {.dir = m_dir});
        QCOMPARE(kindsOf(store), QStringList{QStringLiteral("STORE_SET_ASIDE")});
        QVERIFY(store.isOpen());
        QCOMPARE(store.savedCircuits().size(), size_t{0});
        QCOMPARE(contentOf(store.openingNotices()[0].setAside), content);
        QVERIFY(textOf(store.openingNotices()[0]).contains(file));
    }

    void leavesADatabaseOfANewerVersionAlone()
    {
        const QString file = DatabaseFile::fileIn(m_dir);
        {
            const Store store(m_time, {.dir = m_dir});
        }
        {
            auto database = Database::open(file);
            QVERIFY(database);
            QVERIFY((*database)->run(QStringLiteral("PRAGMA user_version=9999")));
        }
        const QByteArray before = contentOf(file);
        Store store(m_time, {.dir = m_dir});
        QCOMPARE(kindsOf(store), QStringList{QStringLiteral("STORE_TOO_NEW")});
        QVERIFY(!store.isOpen());
        store.keep(batchOf(savedOpen(m_time.wallClock())));
        store.flush();
        QCOMPARE(contentOf(file), before);
    }

    void runsWithoutAStoreWhileAnotherHasTheFile()
    {
        auto first = std::make_unique<Store>(m_time, StoreOptions{.dir = m_dir});
        {
            const Store second(m_time, {.dir = m_dir});
            QVERIFY(!second.isOpen());
            QCOMPARE(kindsOf(second), QStringList{QStringLiteral("STORE_IN_USE")});
        }
        first->keep(batchOf(savedOpen(m_time.wallClock())));
        first.reset();
        const Store third(m_time, {.dir = m_dir});
        QVERIFY(third.isOpen());
        QCOMPARE(third.savedCircuits().size(), size_t{1});
    }

    void runsWithoutAStoreWhereNoneCanBeMade_data()
    {
        QTest::addColumn<bool>("folderIsFile");
        QTest::newRow("the folder is a file") << true;
        QTest::newRow("the folder is read-only") << false;
    }

    void runsWithoutAStoreWhereNoneCanBeMade()
    {
        QFETCH(const bool, folderIsFile);
        if (folderIsFile) {
            write(m_dir, "a file");
        } else {
            QVERIFY(QDir().mkpath(m_dir));
            QFile::setPermissions(m_dir, QFile::ReadOwner | QFile::ExeOwner);
            if (QFile(m_dir + QStringLiteral("/probe")).open(QFile::WriteOnly))
                QSKIP("this user may write everywhere");
        }
        Store store(m_time, {.dir = m_dir});
        QVERIFY(!store.isOpen());
        QCOMPARE(kindsOf(store), QStringList{QStringLiteral("STORE_UNAVAILABLE")});
        store.keep(batchOf(savedOpen(m_time.wallClock())));
        store.flush();
    }

    void tellsAFullDiskOnceAndGoesOnWhenThereIsRoom()
    {
        {
            const Store store(m_time, {.dir = m_dir});
        }
        Store store(m_time, {.dir = m_dir, .maxPages = 36});
        QVERIFY(store.isOpen());
        QSignalSpy notices(&store, &Store::noticed);
        const auto fill = [&store, this](int agents, qsizetype size) {
            StoreBatch batch;
            for (int agent = 0; agent < agents; ++agent) {
                SavedCircuit saved = savedOpen(m_time.wallClock());
                saved.openedBy.why = QString(size, u'x');
                batch.circuits.push_back({{QStringLiteral("agent-%1").arg(agent), CircuitPurpose::Calls},
                                          saved,
                                          m_time.wallClock()});
            }
            store.keep(batch);
            store.flush();
        };
        fill(40, 8000);
        QTRY_COMPARE(notices.size(), 1);
        QVERIFY(notices[0][0].value<StoreNotice>().kind == StoreNotice::Kind::WriteFailed);
        store.flush();
        fill(40, 4);
        QTRY_COMPARE(notices.size(), 2);
        QVERIFY(notices[1][0].value<StoreNotice>().kind == StoreNotice::Kind::Recovered);
    }

    void writesCircuitsWithinASecond()
    {
        Store store(m_time, {.dir = m_dir});
        store.keep(batchOf(savedOpen(m_time.wallClock())));
        m_time.advance(750ms);
        auto database = Database::openToRead(store.file());
        QVERIFY(database);
        const auto rows = [&database] {
            auto asked = (*database)->query(QStringLiteral("SELECT count(*) FROM circuits"));
            return asked && asked->next() ? asked->value(0).toInt() : -1;
        };
        QTRY_COMPARE(rows(), 1);
    }

private:
    FakeScheduler m_time;
    std::unique_ptr<QTemporaryDir> m_temporary;
    QString m_dir;
};

} // namespace

QTEST_GUILESS_MAIN(StoreTest)
#include "tst_store.moc"
