// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/databasefile.h"
#include "store/store.h"
#include "support/fakescheduler.h"

#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace {

const WallTime noon{std::chrono::sys_days{std::chrono::year{2026} / 1 / 15} + 12h};

Event eventAt(std::chrono::milliseconds after, const QString &text)
{
    Event event;
    event.at = noon + after;
    event.kind = QStringLiteral("failure");
    event.agent = QStringLiteral("jira_agent");
    event.text = text;
    return event;
}

QStringList textsOf(const EventsAnswer &answer)
{
    QStringList texts;
    for (const Event &event : answer.events)
        texts << event.text;
    return texts;
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

} // namespace

//! What is asked of the events that are kept, by time and page by page.
class StoredEventsTest final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_time.setWallClock(noon + 1h);
        m_nextSequence = 1;
        open();
    }
    void cleanup() { m_store.reset(); }

    void bothEndsOfAStretchArePartOfIt()
    {
        keep({eventAt(999ms, QStringLiteral("before")), eventAt(1s, QStringLiteral("first")),
              eventAt(1500ms, QStringLiteral("within")), eventAt(2s, QStringLiteral("last")),
              eventAt(2001ms, QStringLiteral("after"))});
        const EventsAnswer answer = ask(stretch(1s, 2s));
        QCOMPARE(textsOf(answer), words("first within last"));
        QVERIFY(answer.asked == stretch(1s, 2s));
        QVERIFY(!answer.hasMore);
    }

    void aStretchMayBeOpenAtEitherEnd()
    {
        keep({eventAt(1s, QStringLiteral("a")), eventAt(2s, QStringLiteral("b")),
              eventAt(3s, QStringLiteral("c"))});
        EventsQuery from;
        from.from = noon + 2s;
        EventsQuery to;
        to.to = noon + 2s;
        QCOMPARE(textsOf(ask(from)), words("b c"));
        QCOMPARE(textsOf(ask(to)), words("a b"));
        QCOMPARE(textsOf(ask({})), words("a b c"));
    }

    void ofMoreThanAreAskedForTheNewestAreTold()
    {
        keep({eventAt(1s, QStringLiteral("a")), eventAt(2s, QStringLiteral("b")),
              eventAt(3s, QStringLiteral("c"))});
        EventsQuery two = stretch(0s, 3s);
        two.most = 2;
        const EventsAnswer newest = ask(two);
        QCOMPARE(textsOf(newest), words("b c"));
        QVERIFY(newest.hasMore);
        two.to = noon + 2s;
        const EventsAnswer all = ask(two);
        QCOMPARE(textsOf(all), words("a b"));
        QVERIFY(!all.hasMore);
    }

    void aClockThatWasSetBackLosesNothing()
    {
        keep({eventAt(10s, QStringLiteral("a")), eventAt(20s, QStringLiteral("b")),
              eventAt(5s, QStringLiteral("c")), eventAt(12s, QStringLiteral("d"))});
        QCOMPARE(textsOf(ask({})), words("a b c d")); // as it was seen
        QCOMPARE(pagesOf({}, 1), words("d c b a"));
        QCOMPARE(textsOf(ask(stretch(0s, 15s))), words("c a d"));
        QCOMPARE(pagesOf(stretch(0s, 30s), 1), words("b d a c"));
    }

    void pagesMissNothingAndTellNothingTwice()
    {
        QList<Event> events;
        for (const QString &text : words("a b c d e f g"))
            events.append(eventAt(7ms, text)); // all of one moment
        keep(events);
        QCOMPARE(pagesOf({}, 3), words("e f g b c d a"));
        QCOMPARE(pagesOf(stretch(7ms, 7ms), 2), words("f g d e b c a"));
        QCOMPARE(pagesOf(stretch(8ms, 9ms), 2), QStringList());
    }

    void whatWasNeverKeptIsPlacedByItsTime()
    {
        keep({eventAt(1s, QStringLiteral("a")), eventAt(3s, QStringLiteral("b"))});
        EventsQuery query;
        query.before = eventAt(2s, QStringLiteral("lost"));
        QCOMPARE(textsOf(ask(query)), words("a"));
        query.before = eventAt(1s, QStringLiteral("lost"));
        QCOMPARE(textsOf(ask(query)), QStringList());
    }

    void earlierRunsEndWhereThisOneBegins()
    {
        keep({eventAt(1s, QStringLiteral("a")), eventAt(2s, QStringLiteral("b"))});
        m_store.reset();
        open();
        keep({eventAt(3s, QStringLiteral("c"))});
        QCOMPARE(textsOf(ask(earlierRuns(10))), words("a b"));
        const EventsAnswer newest = ask(earlierRuns(1));
        QCOMPARE(textsOf(newest), words("b"));
        QVERIFY(newest.hasMore);
        QCOMPARE(textsOf(ask(stretch(2s, 3s))), words("b c"));
    }

    void whatIsGatheredIsToldToo()
    {
        StoreBatch batch;
        batch.events = {eventAt(1s, QStringLiteral("a"))};
        m_store->keep(batch); // not written before seconds are over
        QCOMPARE(textsOf(ask(stretch(1s, 1s))), words("a"));
    }

    void aLineThatMakesNoSenseIsLeftOut()
    {
        keep({eventAt(1s, QStringLiteral("a")), eventAt(2s, QStringLiteral("b"))});
        m_store.reset();
        {
            auto database = Database::open(DatabaseFile::fileIn(m_dir->path()));
            QVERIFY(database.has_value());
            QVERIFY((*database)->run(QStringLiteral("UPDATE events SET line='{' WHERE id=1")).has_value());
        }
        open();
        QCOMPARE(textsOf(ask(stretch(0s, 3s))), words("b"));
    }

    void withoutADatabaseThereIsNone()
    {
        Store other(m_time, StoreOptions{.dir = m_dir->path()}); // the first has the file
        QVERIFY(!other.isOpen());
        const EventsQuery query = stretch(0s, 9s);
        const EventsAnswer answer = answerOf(other, query);
        QVERIFY(answer.events.isEmpty());
        QVERIFY(answer.asked == query);
    }

private:
    void open() { m_store.emplace(m_time, StoreOptions{.dir = m_dir->path()}); }
    void keep(QList<Event> events)
    {
        for (Event &event : events)
            event.sequence = m_nextSequence++;
        StoreBatch batch;
        batch.events = events;
        m_store->keep(batch);
        m_store->flush();
    }
    [[nodiscard]] static EventsQuery stretch(std::chrono::milliseconds from, std::chrono::milliseconds to)
    {
        EventsQuery query;
        query.from = noon + from;
        query.to = noon + to;
        return query;
    }
    [[nodiscard]] EventsAnswer answerOf(Store &store, const EventsQuery &query)
    {
        std::optional<EventsAnswer> told;
        store.readEvents(query, this, [&told](const EventsAnswer &answer) { told = answer; });
        static_cast<void>(QTest::qWaitFor([&told] { return told.has_value(); }));
        return told.value_or(EventsAnswer());
    }
    [[nodiscard]] EventsAnswer ask(const EventsQuery &query) { return answerOf(*m_store, query); }
    //! The texts of all pages, the newest page first.
    [[nodiscard]] QStringList pagesOf(EventsQuery query, int most)
    {
        query.most = most;
        QStringList texts;
        for (EventsAnswer page = ask(query); !page.events.isEmpty(); page = ask(query)) {
            texts += textsOf(page);
            query.before = page.events.first();
            if (!page.hasMore)
                break;
        }
        return texts;
    }

    FakeScheduler m_time;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::optional<Store> m_store;
    quint64 m_nextSequence = 1;
};

QTEST_GUILESS_MAIN(StoredEventsTest)
#include "tst_storedevents.moc"
