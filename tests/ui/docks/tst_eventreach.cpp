// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/enginedoor.h"
#include "events/eventlogbinder.h"
#include "events/eventlogmodel.h"
#include "events/eventlogview.h"
#include "events/eventpins.h"
#include "events/eventreach.h"
#include "fleet/filterfield.h"
#include "parts/dockrow.h"
#include "support/findwidget.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace {

WallTime at(int second)
{
    return WallTime(std::chrono::seconds(1'000'000 + second));
}

Event eventAt(int second)
{
    Event event;
    event.sequence = static_cast<quint64>(second) + 1;
    event.at = at(second);
    event.agent = QStringLiteral("a");
    event.circuit = CircuitId{event.agent, CircuitPurpose::Calls};
    event.kind = QStringLiteral("transition");
    event.text = QStringLiteral("at %1").arg(second);
    return event;
}

//! One a second, both ends included.
QList<Event> eventsFrom(int first, int last)
{
    QList<Event> events;
    for (int second = first; second <= last; ++second)
        events.append(eventAt(second));
    return events;
}

EventsAnswer answerTo(const EventsQuery &asked, const QList<Event> &events, bool hasMore = false)
{
    EventsAnswer answer;
    answer.asked = asked;
    answer.events = events;
    answer.hasMore = hasMore;
    return answer;
}

QString textAt(const EventLogView &log, int row)
{
    return log.table().model()->index(row, EventLogModel::Text).data().toString();
}

int rowsOf(const EventLogView &log)
{
    return log.table().model()->rowCount();
}

} // namespace

//! How far the log reaches: a stretch of time, and back to the first event that is kept.
class TestEventReach final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_log = std::make_unique<EventLogView>();
        m_log->resize(1200, 300);
        m_log->show();
        m_log->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_log.get()));
        m_log->table().setFocus();
        m_asked.clear();
        connect(m_log.get(), &EventLogView::eventsWanted, this,
                [this](const EventsQuery &query) { m_asked.append(query); });
    }
    void cleanup() { m_log.reset(); }

    void aStretchIsLookedForWhereItIsKept()
    {
        m_log->append(eventsFrom(100, 109));
        m_log->setStretch(TimeSpan{at(50), at(104)});
        QCOMPARE(m_asked.size(), 1);
        QVERIFY(m_asked[0].from == at(50) && m_asked[0].to == at(104) && !m_asked[0].before);
        QCOMPARE(rowsOf(*m_log), 5); // those that it remembers are seen at once
        QVERIFY2(summary().startsWith(QStringLiteral("Looking for events")), qPrintable(summary()));
        m_log->showEvents(answerTo(m_asked[0], eventsFrom(50, 104)));
        QCOMPARE(rowsOf(*m_log), 55);
        QCOMPARE(textAt(*m_log, 0), QStringLiteral("at 50"));
        QCOMPARE(textAt(*m_log, 54), QStringLiteral("at 104"));
        QVERIFY2(summary().startsWith(QStringLiteral("55 events · ")), qPrintable(summary()));
        QVERIFY(summary().endsWith(QStringLiteral("as in the timeline")));
    }

    void aStretchOfNothingSaysSoOnlyOnceItIsKnown()
    {
        m_log->setStretch(TimeSpan{at(0), at(9)});
        QVERIFY(!summary().contains(QStringLiteral("No event")));
        m_log->showEvents(answerTo(m_asked[0], {}));
        QVERIFY2(summary().startsWith(QStringLiteral("No event · ")), qPrintable(summary()));
        QVERIFY(!earlier().isEnabled());
    }

    void whatIsNotWrittenIsShownAsWell()
    {
        m_log->append(eventsFrom(5, 6));
        m_log->setStretch(TimeSpan{at(0), at(9)});
        m_log->append({eventAt(9), eventAt(10)}); // one of it was on its way
        m_log->showEvents(answerTo(m_asked[0], {eventAt(4), eventAt(6)}));
        QCOMPARE(rowsOf(*m_log), 4);
        for (const int second : {4, 5, 6, 9})
            QVERIFY(m_log->shownLines().contains(eventAt(second).text.toUtf8()));
    }

    void theLiveLogComesBackAsItWas()
    {
        m_log->append(eventsFrom(100, 199));
        QScrollBar &bar = *m_log->table().verticalScrollBar();
        bar.setValue(20);
        m_log->table().selectRow(25);
        QVERIFY(!follow().isChecked());
        const int seen = m_log->table().rowAt(0);
        m_log->setStretch(TimeSpan{at(0), at(50)});
        m_log->showEvents(answerTo(m_asked[0], eventsFrom(0, 50)));
        m_log->append(eventsFrom(200, 210));
        QCOMPARE(rowsOf(*m_log), 51);
        m_log->setStretch(std::nullopt);
        QCOMPARE(rowsOf(*m_log), 111);
        QCOMPARE(textAt(*m_log, 110), QStringLiteral("at 210"));
        QCOMPARE(m_log->table().rowAt(0), seen);
        QCOMPARE(m_log->table().currentIndex().row(), 25);
        QVERIFY(!follow().isChecked());
    }

    void whoFollowedFollowsAgain()
    {
        m_log->append(eventsFrom(100, 199));
        m_log->setStretch(TimeSpan{at(0), at(50)});
        m_log->showEvents(answerTo(m_asked[0], eventsFrom(0, 50)));
        m_log->table().verticalScrollBar()->setValue(0);
        QVERIFY(!follow().isChecked());
        m_log->append(eventsFrom(200, 210));
        m_log->setStretch(std::nullopt);
        QVERIFY(follow().isChecked());
        QCOMPARE(m_log->table().verticalScrollBar()->value(), m_log->table().verticalScrollBar()->maximum());
    }

    void aLateAnswerOverwritesNothing()
    {
        m_log->setStretch(TimeSpan{at(0), at(9)});
        m_log->setStretch(TimeSpan{at(0), at(19)});
        m_log->setStretch(TimeSpan{at(10), at(19)});
        QCOMPARE(m_asked.size(), 1); // a drag asks no faster than it is answered
        m_log->showEvents(answerTo(m_asked[0], eventsFrom(0, 9)));
        QCOMPARE(rowsOf(*m_log), 0);
        QCOMPARE(m_asked.size(), 2);
        QVERIFY(m_asked[1].from == at(10));
        m_log->setStretch(std::nullopt);
        m_log->append({eventAt(30)});
        m_log->showEvents(answerTo(m_asked[1], eventsFrom(10, 19)));
        QCOMPARE(rowsOf(*m_log), 1);
        QCOMPARE(textAt(*m_log, 0), QStringLiteral("at 30"));
    }

    void aStretchIsFilteredPinnedAndExportedAsTheLiveLogIs()
    {
        m_log->setStretch(TimeSpan{at(0), at(9)});
        m_log->showEvents(answerTo(m_asked[0], eventsFrom(0, 9)));
        m_log->table().selectRow(3);
        QTest::keyClick(&m_log->table(), Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(m_log->pins().events().size(), 1);
        m_log->filterField().setText(QStringLiteral("\"at 7\""));
        QCOMPARE(rowsOf(*m_log), 1);
        QVERIFY2(summary().startsWith(QStringLiteral("1 of 10 events")), qPrintable(summary()));
        QCOMPARE(m_log->shownLines().count('\n'), 2);
        m_log->setStretch(std::nullopt);
        QCOMPARE(m_log->pins().events().size(), 1);
    }

    void aLongStretchIsReadPageByPage()
    {
        m_log->setStretch(TimeSpan{at(0), at(20'000)});
        QCOMPARE(m_asked[0].most, 10'000);
        m_log->showEvents(answerTo(m_asked[0], eventsFrom(10'001, 20'000), true));
        QVERIFY2(summary().contains(QStringLiteral("the newest")), qPrintable(summary()));
        QVERIFY(earlier().isEnabled());
        earlier().click();
        QCOMPARE(m_asked.size(), 2);
        QVERIFY(m_asked[1].before == eventAt(10'001));
        QVERIFY(m_asked[1].from == at(0) && m_asked[1].to == at(20'000));
        QVERIFY(!earlier().isEnabled());
        m_log->showEvents(answerTo(m_asked[1], eventsFrom(8'001, 10'000)));
        QCOMPARE(rowsOf(*m_log), 10'000); // and not more
        QCOMPARE(textAt(*m_log, 0), QStringLiteral("at 8001"));
        QCOMPARE(textAt(*m_log, 9'999), QStringLiteral("at 18000"));
        QVERIFY2(summary().contains(QStringLiteral("only ")), qPrintable(summary()));
        QVERIFY(!earlier().isEnabled());
        QVERIFY(!earlier().toolTip().isEmpty());
    }

    void theLiveLogGoesBackPageByPage()
    {
        m_log->append(eventsFrom(3'000, 3'009));
        m_log->prepend(eventsFrom(2'000, 2'999));
        earlier().click();
        QCOMPARE(m_asked.size(), 1);
        QVERIFY(m_asked[0].before == eventAt(2'000) && !m_asked[0].from && !m_asked[0].ofEarlierRuns);
        QVERIFY(!follow().isChecked());
        m_log->append({eventAt(3'010)}); // while the answer is out
        m_log->showEvents(answerTo(m_asked[0], eventsFrom(0, 1'999)));
        QCOMPARE(rowsOf(*m_log), 3'011);
        QCOMPARE(textAt(*m_log, 0), QStringLiteral("at 0"));
        QCOMPARE(textAt(*m_log, 3'010), QStringLiteral("at 3010"));
        // What was at the top is still in view, under what came.
        QVERIFY(m_log->table().rowAt(0) < 2'000 && m_log->table().rowAt(0) > 1'900);
        QVERIFY(!earlier().isEnabled());
        m_log->append({eventAt(3'011)});
        QCOMPARE(rowsOf(*m_log), 3'012);
    }

    void aFullLogStandsStillWhileItsReaderGoesBack()
    {
        m_log->append(eventsFrom(10'000, 19'999));
        earlier().click();
        m_log->append(eventsFrom(20'000, 20'099));
        m_log->showEvents(answerTo(m_asked[0], eventsFrom(8'000, 9'999), true));
        QCOMPARE(rowsOf(*m_log), 10'000);
        QCOMPARE(textAt(*m_log, 0), QStringLiteral("at 8000"));
        for (int row = 1; row < rowsOf(*m_log); ++row)
            QCOMPARE(textAt(*m_log, row), QStringLiteral("at %1").arg(8'000 + row));
        QVERIFY2(summary().endsWith(QStringLiteral("Follow is now")), qPrintable(summary()));
        // The end of what it holds is not the newest.
        m_log->table().verticalScrollBar()->setValue(m_log->table().verticalScrollBar()->maximum());
        QVERIFY(!follow().isChecked());
        follow().click();
        QCOMPARE(rowsOf(*m_log), 10'000);
        QCOMPARE(textAt(*m_log, 9'999), QStringLiteral("at 20099"));
        QVERIFY(earlier().isEnabled());
    }

    void anEmptyLogAsksForEarlierRuns()
    {
        earlier().click();
        QVERIFY(m_asked[0].ofEarlierRuns && !m_asked[0].before);
        m_log->showEvents(answerTo(m_asked[0], {}));
        QVERIFY(!earlier().isEnabled());
        m_log->append({eventAt(1)});
        QVERIFY(!earlier().isEnabled());
    }

    void numbersStayWhenEarlierEventsCome()
    {
        EventLogModel model(4);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.append(eventsFrom(10, 12));
        const quint64 number = model.shown().end() - 1;
        model.prepend(eventsFrom(8, 9));
        QCOMPARE(model.shown().at(number), eventAt(12));
        QCOMPARE(model.shown().first(), number - 3);
        model.holdPast();
        model.pageBack(eventsFrom(6, 8));
        QCOMPARE(model.shown().size(), std::size_t{4});
        QCOMPARE(model.shown().at(model.shown().end() - 1), eventAt(9));
        model.append({eventAt(13)});
        QCOMPARE(model.shown().at(model.shown().first()), eventAt(6));
        model.showLive();
        QCOMPARE(model.shown().at(number + 1), eventAt(13));
        QCOMPARE(model.rowOf(number), 2);
    }

    void theDatabaseHasWhatTheLogHasNot()
    {
        const QTemporaryDir dir;
        WallTime noted{};
        {
            EngineDoor first({.dataDir = dir.path()});
            QSignalSpy told(&first, &EngineDoor::eventsAppended);
            first.noteRefusedConfig(QStringLiteral("fleet.json:1:1: no object"));
            QTRY_VERIFY(!told.isEmpty());
            noted = told.first().first().value<QList<Event>>().first().at;
        }
        EngineDoor second({.dataDir = dir.path()});
        new EventLogBinder(second, *m_log);
        QCOMPARE(rowsOf(*m_log), 0);
        m_log->setStretch(TimeSpan{noted, noted});
        QTRY_COMPARE(rowsOf(*m_log), 1);
        QVERIFY(textAt(*m_log, 0).contains(QStringLiteral("no object")));
        m_log->setStretch(TimeSpan{noted + 1ms, noted + 1h});
        QTRY_VERIFY(summary().startsWith(QStringLiteral("No event")));
        m_log->setStretch(std::nullopt);
        QCOMPARE(rowsOf(*m_log), 0);
        earlier().click();
        QTRY_COMPARE(rowsOf(*m_log), 1);
        QVERIFY(!earlier().isEnabled());
    }

private:
    [[nodiscard]] QString summary() const
    {
        const auto labels = m_log->row().findChildren<QLabel *>();
        return labels.isEmpty() ? QString() : labels.last()->toolTip();
    }
    [[nodiscard]] QPushButton &earlier() const { return *buttonOf(m_log->row(), QStringLiteral("Earlier")); }
    [[nodiscard]] QCheckBox &follow() const
    {
        for (QCheckBox *box : m_log->row().findChildren<QCheckBox *>()) {
            if (box->text() == QStringLiteral("Follow"))
                return *box;
        }
        qFatal("there is no box to follow");
    }

    std::unique_ptr<EventLogView> m_log;
    QList<EventsQuery> m_asked;
};

QTEST_MAIN(TestEventReach)
#include "tst_eventreach.moc"
