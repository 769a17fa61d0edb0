// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline farther back than the last hour: what it asks for, how often, and what it shows of the
// answers.
#include "fleet/fleetstore.h"
#include "samplefleet.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelinequestions.h"
#include "timeline/timelineview.h"

#include <QAction>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace switchyard;

namespace {

const CircuitId alpha{QStringLiteral("alpha"), CircuitPurpose::Calls};
const WallTime noon(std::chrono::hours(24 * 400));

HistoryQuery dayTo(WallTime to)
{
    return {alpha, {}, to - std::chrono::hours(24), to, 600};
}

HistoryAnswer answerTo(quint64 number, const HistoryQuery &query)
{
    HistoryAnswer answer;
    answer.query = number;
    answer.asked = query;
    answer.step = std::chrono::seconds(144);
    answer.states = {{query.from, query.to, StripState::Open}};
    return answer;
}

} // namespace

class TestTimeline final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<FleetStore>();
        m_store->apply(sample::fleet());
        m_view = std::make_unique<TimelineView>(*m_store);
        m_view->resize(900, 300);
        m_view->show();
        m_view->activateWindow(); // its keys are for whoever has the focus
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        table().setFocus();
    }
    void cleanup() { m_view.reset(); }

    void theLastHourAsksForNothing() { QVERIFY(m_view->wanted().isEmpty()); }

    void noRowLooksChosenWhileTheChosenCircuitIsNotOnShow()
    {
        const auto chosen = [this] {
            return table().selectionModel()->selectedRows().size();
        };
        m_view->setCurrentCircuit(CircuitId{QStringLiteral("docs_agent"), CircuitPurpose::Calls});
        QCOMPARE(chosen(), 1);
        m_view->setCurrentCircuit(CircuitId{QStringLiteral("docs_agent"), CircuitPurpose::Health});
        QCOMPARE(chosen(), 0);
    }

    void aDayIsAskedForTheRowsOnShowAlone()
    {
        const QSignalSpy wanted(m_view.get(), &TimelineView::historyWanted);
        goTo("The last 24 hours");
        QVERIFY(!wanted.isEmpty());
        const QList<HistoryQuery> queries = m_view->wanted();
        QVERIFY(!queries.isEmpty());
        QVERIFY(queries.size() < table().model()->rowCount());
        for (const HistoryQuery &query : queries) {
            QCOMPARE(query.to, m_store->now());
            QCOMPARE(query.from, m_store->now() - std::chrono::hours(24));
            QVERIFY(query.poolKey.isEmpty());
        }
    }

    void answersAreShownUntilTheLastHourIsBack()
    {
        goTo("The last seven days");
        const HistoryQuery query = m_view->wanted().constFirst();
        QVERIFY(query.to - query.from == std::chrono::hours(24 * 7));
        const Strip hour = strip();
        m_view->setHistory(answerTo(1, query));
        QCOMPARE(strip()->size(), std::size_t(1));
        QCOMPARE(strip()->front().from, query.from);
        QTest::keyClick(&table(), Qt::Key_Home);
        QVERIFY(strip() == hour);
        m_view->setHistory(answerTo(2, query)); // came late
        QVERIFY(strip() == hour);
    }

    void keysMoveTheWindowAsFarAsHistoryReaches()
    {
        goTo("The last 24 hours");
        const TimeSpan day = m_view->shownWindow().span();
        QTest::keyClick(&table(), Qt::Key_Left);
        QCOMPARE(m_view->shownWindow().span().to, day.to - std::chrono::hours(3));
        QVERIFY(!m_view->shownWindow().isLive());
        QCOMPARE(m_view->wanted().constFirst().to, day.to - std::chrono::hours(3));
        QTest::keyClick(&table(), Qt::Key_Right);
        QVERIFY(m_view->shownWindow().isLive());
        for (int press = 0; press < 100; ++press)
            QTest::keyClick(&table(), Qt::Key_Left);
        QCOMPARE(m_view->shownWindow().span().from, m_store->now() - std::chrono::hours(24 * 7));
    }

    void everyKeyHasAName()
    {
        QStringList named;
        for (const QAction *action : table().actions())
            named << action->shortcut().toString() + u' ' + action->text();
        QVERIFY(named.contains(QStringLiteral("Home Up to now")));
        QVERIFY(named.contains(QStringLiteral("+ Zoom in on time")));
        QVERIFY(named.contains(QStringLiteral("Left Earlier")));
    }

    void draggingWithShiftMovesAndDoesNotZoom()
    {
        goTo("The last 24 hours");
        const TimeSpan day = m_view->shownWindow().span();
        QWidget *port = table().viewport();
        const int right = port->width() - 200;
        QTest::mousePress(port, Qt::LeftButton, Qt::ShiftModifier, {right, 20});
        QTest::mouseMove(port, {right + 100, 20});
        QTest::mouseRelease(port, Qt::LeftButton, Qt::ShiftModifier, {right + 100, 20});
        QCOMPARE(m_view->shownWindow().span().length(), day.length());
        QVERIFY(m_view->shownWindow().span().to < day.to);
    }

    void oneQuestionIsOutPerCircuit()
    {
        TimelineQuestions questions;
        QVERIFY(questions.isDue(dayTo(noon)));
        questions.noteAsked(7, dayTo(noon));
        QVERIFY(!questions.isDue(dayTo(noon - std::chrono::hours(3))));
        QVERIFY(!questions.noteAnswered(answerTo(6, dayTo(noon))));
        QVERIFY(questions.noteAnswered(answerTo(7, dayTo(noon))));
        QVERIFY(questions.isDue(dayTo(noon - std::chrono::hours(3))));
    }

    void theSameStretchIsAskedAgainOnlyAfterAQuarterOfAStep()
    {
        TimelineQuestions questions;
        questions.noteAsked(1, dayTo(noon));
        QVERIFY(questions.noteAnswered(answerTo(1, dayTo(noon))));
        QVERIFY(!questions.isDue(dayTo(noon)));
        QVERIFY(!questions.isDue(dayTo(noon + std::chrono::seconds(35))));
        QVERIFY(questions.isDue(dayTo(noon + std::chrono::seconds(36))));
        HistoryAnswer fine = answerTo(2, dayTo(noon));
        fine.step = std::chrono::seconds(4);
        questions.noteAsked(2, dayTo(noon));
        QVERIFY(questions.noteAnswered(fine));
        QVERIFY(!questions.isDue(dayTo(noon + std::chrono::milliseconds(4999))));
        QVERIFY(questions.isDue(dayTo(noon + std::chrono::seconds(5))));
    }

private:
    [[nodiscard]] QTableView &table() const { return *m_view->findChild<QTableView *>(); }
    [[nodiscard]] Strip strip() const
    {
        return table()
            .model()
            ->index(0, TimelineModel::History)
            .data(TimelineModel::StripRole)
            .value<Strip>();
    }
    void goTo(const char *name) const
    {
        for (QPushButton *button : m_view->findChildren<QPushButton *>()) {
            if (button->accessibleName() == QLatin1String(name))
                button->click();
        }
    }

    std::unique_ptr<FleetStore> m_store;
    std::unique_ptr<TimelineView> m_view;
};

QTEST_MAIN(TestTimeline)
#include "tst_timeline.moc"
