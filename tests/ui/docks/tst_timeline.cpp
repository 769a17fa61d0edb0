// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline farther back than the last hour: what it asks for, how often, and what it shows of the
// answers.
#include "fleet/fleetstore.h"
#include "format/circuitname.h"
#include "format/statewords.h"
#include "format/striptext.h"
#include "format/timetext.h"
#include "parts/copyrows.h"
#include "parts/dockrow.h"
#include "samplefleet.h"
#include "timeline/timelinemodel.h"
#include "timeline/timelinequestions.h"
#include "timeline/timelinesegments.h"
#include "timeline/timelinetable.h"
#include "timeline/timelineview.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <algorithm>

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
        choice("Which circuits are shown").setCurrentText(QStringLiteral("Calls"));
        m_view->setCurrentCircuit(CircuitId{QStringLiteral("docs_agent"), CircuitPurpose::Calls});
        QCOMPARE(chosen(), 1);
        m_view->setCurrentCircuit(CircuitId{QStringLiteral("docs_agent"), CircuitPurpose::Health});
        QCOMPARE(chosen(), 0);
    }

    void allCircuitsAreThereWorstFirst()
    {
        QCOMPARE(table().model()->rowCount(), m_store->circuitIds().size());
        const auto wordsOf = [this](int row) {
            return table().model()->index(row, 0).data(TimelineModel::WordsRole).value<StateWords>();
        };
        for (int row = 1; row < table().model()->rowCount(); ++row)
            QVERIFY(wordsOf(row - 1).severity >= wordsOf(row).severity);
        QCOMPARE(name(0), QStringLiteral("salesforce_agent · calls"));
    }

    void oneKindAloneAndByNameWhereThatIsChosen()
    {
        choice("Order of the circuits").setCurrentText(QStringLiteral("By name"));
        choice("Which circuits are shown").setCurrentText(QStringLiteral("Health"));
        QStringList names;
        for (int row = 0; row < table().model()->rowCount(); ++row)
            names << name(row);
        QCOMPARE(names, m_store->agentNames());
    }

    void theFilterFindsTagsAndEnvironmentsToo()
    {
        auto *field = m_view->row().findChild<QLineEdit *>();
        field->setText(QStringLiteral("CRM"));
        const int tagged = table().model()->rowCount();
        QVERIFY(tagged > 0 && tagged < m_store->circuitIds().size());
        field->setText(QStringLiteral("tag:crm"));
        QCOMPARE(table().model()->rowCount(), tagged);
        field->setText(QStringLiteral("state:"));
        QVERIFY(m_view->row().findChild<QLabel *>()->text().startsWith(QStringLiteral("Filter: ")));
        QCOMPARE(table().model()->rowCount(), tagged); // the last good one holds
        field->setText(QStringLiteral("state:open -env:staging"));
        QCOMPARE(table().model()->rowCount(), 2);
        field->setText(QStringLiteral("Production"));
        QVERIFY(table().model()->rowCount() > tagged);
    }

    void rowsStayUnderThePointerAndAreSortedAfterwards()
    {
        const CircuitId last = circuitAt(table().model()->rowCount() - 1);
        m_view->setCurrentCircuit(last);
        QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
        QApplication::sendEvent(table().viewport(), &enter);
        open(last);
        QVERIFY(circuitAt(0) != last);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(table().viewport(), &leave);
        const QModelIndexList chosen = table().selectionModel()->selectedRows();
        QCOMPARE(chosen.size(), 1);
        QVERIFY(circuitAt(chosen.constFirst().row()) == last);
        QVERIFY(chosen.constFirst().row() < table().model()->rowCount() - 5);
    }

    void whatNobodySeesIsSortedOnceItIsSeen()
    {
        const CircuitId last = circuitAt(table().model()->rowCount() - 1);
        m_view->hide();
        open(last);
        QVERIFY(circuitAt(table().model()->rowCount() - 1) == last);
        m_view->show();
        QVERIFY(circuitAt(table().model()->rowCount() - 1) != last);
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
        goTo("The last seven days");
        for (int press = 0; press < 100; ++press)
            QTest::keyClick(&table(), Qt::Key_Left);
        QCOMPARE(m_view->shownWindow().span().from, m_store->now() - std::chrono::days(90));
    }

    void asATableItSaysEveryStretchWithItsTimes()
    {
        QTest::keyClick(&table(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_view->isTable());
        QTableView *words = &visibleTable();
        QVERIFY(words->hasFocus());
        const QAbstractItemModel &model = *words->model();
        const CircuitId first = circuitAt(0);
        const Strip strip = m_store->circuit(first)->lastHour;
        QVERIFY(strip->size() > 1);
        for (std::size_t i = 0; i < strip->size(); ++i) {
            const StripSegment &segment = strip->at(strip->size() - 1 - i);
            const auto text = [&](int column) {
                return model.index(static_cast<int>(i), column).data().toString();
            };
            QCOMPARE(text(TimelineSegments::Circuit), circuitName(first));
            QCOMPARE(text(TimelineSegments::State), stretchName(segment.state));
            QCOMPARE(text(TimelineSegments::From), formatClock(segment.from));
            QCOMPARE(text(TimelineSegments::To), i == 0 ? QStringLiteral("now") : formatClock(segment.to));
        }
        QVERIFY(rowsAsText(*words).startsWith(QStringLiteral("Circuit\tState\tFrom\tTo\tLasted\n")));
        QTest::keyClick(words, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!m_view->isTable());
        QVERIFY(table().hasFocus());
    }

    void theWordsAreFilteredAsTheStripsAre()
    {
        m_view->setTable(true);
        QTableView &words = visibleTable();
        const int all = words.model()->rowCount();
        m_view->row().findChild<QLineEdit *>()->setText(QStringLiteral("agent:salesforce circuit:calls"));
        QVERIFY(words.model()->rowCount() > 0);
        QVERIFY(words.model()->rowCount() < all);
        for (int row = 0; row < words.model()->rowCount(); ++row)
            QCOMPARE(words.model()->index(row, TimelineSegments::Circuit).data().toString(),
                     circuitName({QStringLiteral("salesforce_agent"), CircuitPurpose::Calls}));
    }

    void theChosenStretchStaysWhileOnlyItsEndMoves()
    {
        m_view->setTable(true);
        QTableView &words = visibleTable();
        words.selectRow(3);
        const QString chosen = words.model()->index(3, TimelineSegments::From).data().toString();
        m_store->setNow(m_store->now() + 5s);
        QCOMPARE(words.currentIndex().row(), 3);
        QCOMPARE(words.model()->index(3, TimelineSegments::From).data().toString(), chosen);
    }

    void aStripIsSpokenFromTheNewestBack()
    {
        const QString spoken =
            table().model()->index(0, TimelineModel::History).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.contains(QStringLiteral("; before it ")), qPrintable(spoken));
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
    [[nodiscard]] QTableView &table() const { return *m_view->findChild<TimelineTable *>(); }
    [[nodiscard]] QString name(int row) const { return table().model()->index(row, 0).data().toString(); }
    [[nodiscard]] CircuitId circuitAt(int row) const
    {
        return qobject_cast<TimelineModel *>(table().model())->circuit(row);
    }
    [[nodiscard]] QTableView &visibleTable() const
    {
        const QList<QTableView *> tables = m_view->findChildren<QTableView *>();
        return **std::find_if(tables.begin(), tables.end(),
                              [](const QTableView *table) { return table->isVisible(); });
    }
    [[nodiscard]] QComboBox &choice(const char *name) const
    {
        const QList<QComboBox *> boxes = m_view->row().findChildren<QComboBox *>();
        return **std::find_if(boxes.begin(), boxes.end(), [name](const QComboBox *box) {
            return box->accessibleName() == QLatin1String(name);
        });
    }
    //! The circuit opens, an instant after all that happened.
    void open(const CircuitId &id) const
    {
        CircuitSnapshot circuit = *m_store->circuit(id);
        circuit.state = CircuitState::Open;
        circuit.since = m_store->now();
        FleetUpdate update;
        update.revision = m_store->revision() + 1;
        update.at = m_store->now();
        update.circuits = {circuit};
        m_store->apply(update);
    }
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
