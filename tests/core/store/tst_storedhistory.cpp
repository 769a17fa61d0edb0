// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databasefile.h"
#include "store/historytable.h"
#include "store/looktable.h"
#include "store/schema.h"

#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace switchyard;

namespace {

const CircuitId calls{QStringLiteral("jira_agent"), CircuitPurpose::Calls};
const CircuitId others{QStringLiteral("crm_agent"), CircuitPurpose::Calls};
const std::chrono::sys_seconds noon{std::chrono::sys_days{std::chrono::year{2026} / 1 / 15} + 12h};

HistoryCounts countsOf(int ok, int failed, Duration latency = 20ms)
{
    HistoryCounts counts;
    counts.calls = ok + failed;
    counts.failed = failed;
    counts.mostFailuresInRow = failed;
    counts.failuresInRow = failed;
    if (failed > 0)
        counts.kinds[FailureKind::HttpServerError] = failed;
    for (int call = 0; call < ok + failed; ++call)
        counts.latency.add(latency);
    return counts;
}

int callsIn(const std::vector<StoredSlot> &stored)
{
    int all = 0;
    for (const StoredSlot &slot : stored)
        all += slot.counts.calls;
    return all;
}

std::set<int> widthsOf(const std::vector<StoredSlot> &stored)
{
    std::set<int> widths;
    for (const StoredSlot &slot : stored)
        widths.insert(static_cast<int>(slot.width.count()));
    return widths;
}

QString words(const std::vector<StripSegment> &segments)
{
    QStringList parts;
    for (const StripSegment &segment : segments)
        parts << QStringLiteral("%1:%2")
                     .arg(static_cast<int>(segment.state))
                     .arg((segment.to - segment.from) / 1s);
    return parts.join(u' ');
}

class StoredHistoryTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        open();
    }

    void readsBackWhatWasWritten()
    {
        write(noon, countsOf(2, 1));
        const auto read = m_table->read(calls, noon, noon + 10s, 1s, noon + 1min);
        QVERIFY(read);
        QCOMPARE(read->size(), size_t{1});
        const HistoryCounts &counts = read->front().counts;
        QCOMPARE(counts.calls, 3);
        QCOMPARE(counts.failed, 1);
        QCOMPARE(counts.kinds.at(FailureKind::HttpServerError), 1);
        QCOMPARE(counts.latency.count(), 3U);
        QCOMPARE(counts.failuresInRow, 1);
        QCOMPARE(callsIn(*m_table->read(others, noon, noon + 10s, 1s, noon + 1min)), 0);
    }

    void aSlotThatComesInTwoPartsGrows()
    {
        write(noon, countsOf(1, 0));
        open(); // another run begins within the same ten seconds
        write(noon, countsOf(1, 1));
        write(noon, countsOf(1, 0));
        QCOMPARE(callsIn(*m_table->read(calls, noon, noon + 10s, 1s, noon + 1min)), 4);
    }

    void addsUpWhatIsOverAndCountsNothingTwice()
    {
        fill(noon, 2h);
        rollUp(noon + 2h + 1min);
        const auto fine = m_table->read(calls, noon, noon + 2h, 10s, noon + 2h);
        const auto coarse = m_table->read(calls, noon, noon + 2h, 10min, noon + 2h);
        const auto coarsest = m_table->read(calls, noon, noon + 2h, 3h, noon + 2h);
        QCOMPARE(widthsOf(*fine), std::set<int>({10}));
        QCOMPARE(widthsOf(*coarse), std::set<int>({300}));
        QCOMPARE(widthsOf(*coarsest), std::set<int>({3600}));
        for (const auto &read : {fine, coarse, coarsest})
            QCOMPARE(callsIn(*read), 720);
        QCOMPARE(coarse->front().counts.latency.count(), 30U);
    }

    void takesTheFinerSlotsForWhatIsNotAddedUpYet()
    {
        fill(noon, 20min);
        rollUp(noon + 11min);
        const auto read = m_table->read(calls, noon, noon + 20min, 10min, noon + 20min);
        QCOMPARE(callsIn(*read), 120);
        QCOMPARE(widthsOf(*read), std::set<int>({10, 300}));
    }

    void endsWithTheStretchAlsoInTheMiddleOfAWideSlot()
    {
        fill(noon, 20min);
        rollUp(noon + 30min);
        const auto read = m_table->read(calls, noon, noon + 7min, 10min, noon + 30min);
        QCOMPARE(callsIn(*read), 42);
    }

    void whatComesLateIsInTheWideSlotsToo()
    {
        fill(noon, 1h);
        rollUp(noon + 61min);
        write(noon + 10min, countsOf(5, 0)); // the disk was full for a while
        for (const Duration step : {Duration(10s), Duration(5min), Duration(1h)})
            QCOMPARE(callsIn(*m_table->read(calls, noon, noon + 1h, step, noon + 1h)), 365);
    }

    void forgetsTheNarrowSlotsFirst()
    {
        fill(noon, 1h);
        rollUp(noon + 61min);
        const WallTime later = noon + std::chrono::days(8);
        rollUp(later);
        const auto read = m_table->read(calls, noon, noon + 1h, 10s, later);
        QCOMPARE(widthsOf(*read), std::set<int>({300}));
        QCOMPARE(callsIn(*read), 360);
        const WallTime muchLater = noon + std::chrono::days(100);
        rollUp(muchLater);
        QCOMPARE(widthsOf(*m_table->read(calls, noon, noon + 1h, 10s, muchLater)), std::set<int>({3600}));
        const WallTime tooLate = noon + std::chrono::days(800);
        rollUp(tooLate);
        QVERIFY(m_table->read(calls, noon, noon + 1h, 10s, tooLate)->empty());
    }

    void aTransactionThatFailedIsForgotten()
    {
        const auto failed = m_database->transact([this]() -> SqlResult<void> {
            static_cast<void>(m_table->write({{calls, noon, countsOf(1, 0)}}));
            return tl::unexpected(SqlProblem{SqlProblem::full, QStringLiteral("no room")});
        });
        QVERIFY(!failed);
        m_table->rolledBack();
        write(noon, countsOf(1, 0));
        QCOMPARE(callsIn(*m_table->read(calls, noon, noon + 10s, 1s, noon + 1min)), 1);
    }

    void aKindOfALaterVersionIsLeftOut()
    {
        write(noon, countsOf(0, 2));
        QVERIFY(m_database->run(
            QStringLiteral("UPDATE history_10s SET kinds='quantum_noise 3,' || kinds, latency=x'80'")));
        const auto read = m_table->read(calls, noon, noon + 10s, 1s, noon + 1min);
        QCOMPARE(read->front().counts.kinds.size(), size_t{1});
        QCOMPARE(read->front().counts.failed, 2);
        QVERIFY(read->front().counts.latency.isEmpty());
    }

    void aLookLastsUntilTheNext()
    {
        enter({{noon, StripState::Closed}, {noon + 30s, StripState::Open}});
        QCOMPARE(words(seen(noon - 10s, noon + 60s)), words({{noon - 10s, noon, StripState::NotObserved},
                                                             {noon, noon + 30s, StripState::Closed},
                                                             {noon + 30s, noon + 60s, StripState::Open}}));
        // The stretch begins within a look.
        QCOMPARE(words(seen(noon + 10s, noon + 40s)), words({{noon + 10s, noon + 30s, StripState::Closed},
                                                             {noon + 30s, noon + 40s, StripState::Open}}));
    }

    void nobodyWatchedAfterARunThatWasKilled()
    {
        enter({{noon, StripState::Closed}}, noon + 40s);
        QVERIFY(endLooks(*m_database, calls));
        QVERIFY(endLooks(*m_database, others)); // of which nothing is known
        QCOMPARE(words(seen(noon, noon + 60s)), words({{noon, noon + 40s, StripState::Closed},
                                                       {noon + 40s, noon + 60s, StripState::NotObserved}}));
    }

    void keepsTheLookThatStillLastsWhenItForgets()
    {
        enter({{noon, StripState::Closed}, {noon + 1h, StripState::Open}, {noon + 2h, StripState::Closed}});
        QVERIFY(forgetLooks(*m_database, calls, noon + 90min));
        QCOMPARE(words(seen(noon + 90min, noon + 3h)), words({{noon + 90min, noon + 2h, StripState::Open},
                                                              {noon + 2h, noon + 3h, StripState::Closed}}));
        QCOMPARE(words(seen(noon, noon + 1h)), words({{noon, noon + 1h, StripState::NotObserved}}));
    }

private:
    void open()
    {
        m_table.reset();
        m_database.reset();
        auto opened = Database::open(DatabaseFile::fileIn(m_dir->path()));
        QVERIFY(opened);
        m_database = std::move(*opened);
        QVERIFY(migrate(*m_database));
        m_table.emplace(*m_database);
    }
    void write(std::chrono::sys_seconds at, const HistoryCounts &counts)
    {
        QVERIFY(m_table->write({{calls, at, counts}}));
    }
    //! One call each ten seconds.
    void fill(std::chrono::sys_seconds from, std::chrono::seconds length)
    {
        std::vector<KeptSlot> all;
        for (std::chrono::seconds passed{}; passed < length; passed += KeptSlot::width)
            all.push_back({calls, from + passed, countsOf(1, 0)});
        QVERIFY(m_database->transact([this, &all] { return m_table->write(all); }));
    }
    void rollUp(WallTime now)
    {
        QVERIFY(m_database->transact([this, now] {
            auto done = m_table->rollUp(now);
            return done ? m_table->forget(now) : done;
        }));
    }
    void enter(const std::vector<std::pair<WallTime, StripState>> &entered,
               std::optional<WallTime> until = {})
    {
        std::vector<KeptLook> looks;
        for (const auto &[at, look] : entered)
            looks.push_back({calls, at, look});
        QVERIFY(writeLooks(*m_database, looks, until));
    }
    [[nodiscard]] std::vector<StripSegment> seen(WallTime from, WallTime to)
    {
        return readLooks(*m_database, calls, from, to).value();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Database> m_database;
    std::optional<HistoryTable> m_table;
};

} // namespace

QTEST_GUILESS_MAIN(StoredHistoryTest)
#include "tst_storedhistory.moc"
