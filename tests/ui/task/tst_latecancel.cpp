// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/fleetstore.h"
#include "samplefleet.h"
#include "task/cancelwords.h"
#include "task/taskcancels.h"
#include "task/taskhistory.h"
#include "task/tasksender.h"
#include "task/taskspane.h"
#include "task/taskwords.h"
#include "task/templateshelf.h"

#include <QAction>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeWidget>

using namespace switchyard;

namespace {

const QString pricing = QStringLiteral("pricing_agent");

a2a::Task taskOf(const QString &id, a2a::TaskState state)
{
    a2a::Task task;
    task.id = id;
    task.status.state = state;
    return task;
}

KnownTask known(const QString &id)
{
    a2a::Peer peer;
    peer.url = QUrl(QStringLiteral("https://pricing.test/rpc"));
    peer.tenant = QStringLiteral("acme");
    return {id, pricing, QUrl(QStringLiteral("https://pricing.test/")), peer};
}

Failure failureOf(FailureKind kind, int rpcCode = 0, const QString &detail = {})
{
    Failure failure;
    failure.kind = kind;
    failure.rpcCode = rpcCode;
    failure.detail = detail;
    return failure;
}

//! The sender, with an engine that is the test.
struct Desk
{
    Desk()
    {
        store.apply(sample::fleet());
        sender.resize(1200, 700);
        sender.show();
    }
    //! Sends a task whose call ends while the agent goes on with it.
    void leaveBehind(const QString &id, a2a::TaskState state = a2a::TaskState::Working,
                     const std::optional<Failure> &failure = std::nullopt)
    {
        SendRequest request;
        request.agent = pricing;
        request.parts = {a2a::TextPart{QStringLiteral("hello")}};
        sender.setRequest(request);
        sender.callStarted(++calls, request);
        sender.take(calls, AgentSaid{1s, taskOf(id, state)});
        CallEnd end;
        end.state = state;
        end.taskId = id;
        end.task = known(id);
        end.failure = failure;
        end.total = 2s;
        sender.take(calls, end);
    }
    //! The engine takes what was asked for last, as the binder would do it.
    void takeLast(quint64 query)
    {
        sender.cancels().started(query, asked.last().first().value<CancelRequest>());
    }
    void answer(quint64 query, const QString &id, const std::optional<a2a::TaskState> &state,
                const std::optional<Failure> &failure = std::nullopt)
    {
        CancelAnswer answer;
        answer.query = query;
        answer.asked.task = known(id);
        if (state)
            answer.task = taskOf(id, *state);
        answer.failure = failure;
        sender.cancels().take(answer);
    }
    [[nodiscard]] QPushButton *button(const char *text) const
    {
        for (QPushButton *each : sender.findChildren<QPushButton *>()) {
            if (each->text() == QLatin1String(text))
                return each;
        }
        return nullptr;
    }
    [[nodiscard]] bool says(const QString &words) const
    {
        const auto labels = sender.findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&words](const QLabel *label) {
            return label->isVisible() && label->text().contains(words);
        });
    }
    [[nodiscard]] const TaskRun &run(int row = 0) const
    {
        return sender.findChild<TaskHistory *>()->run(row);
    }
    [[nodiscard]] QListView *history() const
    {
        for (QListView *each : sender.findChildren<QListView *>()) {
            if (each->accessibleName() == QStringLiteral("Tasks sent before"))
                return each;
        }
        return nullptr;
    }
    //! The list of the agent's tasks, with these.
    QTreeWidget *list(const QList<a2a::Task> &tasks)
    {
        TasksPane &pane = sender.tasksPane();
        sender.findChild<QTabWidget *>()->setCurrentWidget(&pane);
        TasksAnswer listed;
        listed.tasks = tasks;
        pane.setTasks(listed);
        return pane.findChild<QTreeWidget *>();
    }

    FleetStore store;
    TemplateShelf shelf;
    TaskSender sender{store, shelf};
    QSignalSpy asked{&sender.cancels(), &TaskCancels::asked};
    QSignalSpy callCancelled{&sender, &TaskSender::cancelAsked};
    CallNumber calls = 0;
};

} // namespace

//! A task is cancelled on its agent after its call has ended.
class TestLateCancel final : public QObject
{
    Q_OBJECT

private slots:
    void whileTheCallRunsTheCallIsCancelled()
    {
        Desk desk;
        desk.sender.callStarted(7, {});
        desk.button("Cancel task")->click();
        QCOMPARE(desk.callCancelled.size(), 1);
        QCOMPARE(desk.asked.size(), 0);
    }

    void afterItTheAgentIsAsked_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("failed");
        const auto row = [](const char *name, a2a::TaskState state, bool failed) {
            QTest::newRow(name) << static_cast<int>(state) << failed;
        };
        row("at work", a2a::TaskState::Working, false);
        row("not begun", a2a::TaskState::Submitted, false);
        row("wants input", a2a::TaskState::InputRequired, false);
        row("wants a sign-in", a2a::TaskState::AuthRequired, false);
        row("stream lost", a2a::TaskState::Working, true);
    }
    void afterItTheAgentIsAsked()
    {
        QFETCH(int, state);
        QFETCH(bool, failed);
        Desk desk;
        desk.leaveBehind(QStringLiteral("t-1"), static_cast<a2a::TaskState>(state),
                         failed ? std::optional(failureOf(FailureKind::AttemptTimeout)) : std::nullopt);
        QPushButton *cancel = desk.button("Cancel task");
        QVERIFY(cancel->isEnabled());
        QVERIFY(cancel->toolTip().contains(pricing));
        cancel->click();
        QCOMPARE(desk.callCancelled.size(), 0);
        QCOMPARE(desk.asked.size(), 1);
        QCOMPARE(desk.asked.last().first().value<CancelRequest>().task, known(QStringLiteral("t-1")));
    }

    void eachPressIsOneRequestAndNothingIsGuessed()
    {
        Desk desk;
        desk.leaveBehind(QStringLiteral("t-1"));
        QPushButton *cancel = desk.button("Cancel task");
        cancel->click();
        desk.takeLast(30);
        QVERIFY(!cancel->isEnabled());
        QVERIFY(cancel->toolTip().contains(QStringLiteral("has not answered yet")));
        QVERIFY(desk.says(QStringLiteral("Asking pricing_agent to cancel task t-1")));
        desk.sender.cancels().ask(known(QStringLiteral("t-1")));
        QCOMPARE(desk.asked.size(), 1);
        QVERIFY(desk.run().state() == a2a::TaskState::Working);
        desk.answer(29, QStringLiteral("t-1"), a2a::TaskState::Canceled); // somebody else's
        QVERIFY(desk.run().state() == a2a::TaskState::Working);
        desk.answer(30, QStringLiteral("t-1"), a2a::TaskState::Working);
        QVERIFY(desk.run().state() == a2a::TaskState::Working);
        QVERIFY(desk.says(QStringLiteral("is working still")));
        QVERIFY(cancel->isEnabled());
        cancel->click();
        desk.takeLast(31);
        desk.answer(31, QStringLiteral("t-1"), a2a::TaskState::Canceled);
        QVERIFY(desk.run().state() == a2a::TaskState::Canceled);
        QVERIFY(desk.says(QStringLiteral("pricing_agent has cancelled task t-1.")));
        QVERIFY(!cancel->isEnabled());
        QCOMPARE(summaryOf(desk.run()).verdict, QStringLiteral("Canceled"));
        QCOMPARE(desk.run().moments().last().title, QStringLiteral("canceled"));
    }

    void aTaskThatHasEndedOrNeverWasIsNotCancelled()
    {
        Desk desk;
        QVERIFY(!desk.button("Cancel task")->isEnabled());
        desk.leaveBehind(QStringLiteral("t-1"), a2a::TaskState::Completed);
        QVERIFY(!desk.button("Cancel task")->isEnabled());
        desk.sender.callStarted(8, {});
        desk.sender.take(8, CallEnd{});
        QVERIFY(!desk.button("Cancel task")->isEnabled());
    }

    void anErrorSaysWhatHappenedAndTheStateStays()
    {
        Desk desk;
        desk.leaveBehind(QStringLiteral("t-1"));
        desk.button("Cancel task")->click();
        desk.takeLast(30);
        desk.answer(30, QStringLiteral("t-1"), std::nullopt,
                    failureOf(FailureKind::AgentError, -32002, QStringLiteral("no")));
        QVERIFY(desk.says(QStringLiteral("TaskNotCancelable")));
        QVERIFY(desk.run().state() == a2a::TaskState::Working);
        QVERIFY(summaryOf(desk.run()).rest.contains(QStringLiteral("did not cancel it afterwards")));
        QVERIFY(desk.button("Cancel task")->isEnabled());
    }

    void eachErrorHasWordsOfItsOwn_data()
    {
        QTest::addColumn<Failure>("failure");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("next");
        const auto row = [](const char *name, const Failure &failure, const char *said, const char *next) {
            QTest::newRow(name) << failure << QString::fromUtf8(said) << QString::fromUtf8(next);
        };
        row("not cancelable", failureOf(FailureKind::AgentError, -32002), "TaskNotCancelable",
            "Nothing more needs to be done");
        row("not found", failureOf(FailureKind::AgentError, -32001), "has no task t-1", "nothing left");
        row("no such method", failureOf(FailureKind::AgentError, -32601), "cannot cancel tasks",
            "until it ends by itself");
        row("another error", failureOf(FailureKind::AgentError, -32000, QStringLiteral("busy thinking")),
            "did not agree", "busy thinking");
        row("open circuit", failureOf(FailureKind::CircuitOpen), "nothing was sent", "probe it now");
        row("probes taken", failureOf(FailureKind::HalfOpenLimit), "nothing was sent", "in a moment");
        row("credentials", failureOf(FailureKind::NotAuthorised), "did not let us", "Mend its credentials");
        row("no answer", failureOf(FailureKind::AttemptTimeout), "did not answer", "ask again");
        row("refused connection", failureOf(FailureKind::ConnectionRefused), "did not answer", "ask again");
        row("gone",
            failureOf(FailureKind::UnknownAgent, 0, QStringLiteral("no agent is named pricing_agent")),
            "Nothing was sent", "no agent is named");
    }
    void eachErrorHasWordsOfItsOwn()
    {
        QFETCH(Failure, failure);
        QFETCH(QString, said);
        QFETCH(QString, next);
        CancelAnswer answer;
        answer.asked.task = known(QStringLiteral("t-1"));
        answer.failure = failure;
        const QString sentence = cancelSentence(answer);
        QVERIFY2(sentence.contains(said), qPrintable(sentence));
        QVERIFY2(sentence.contains(next), qPrintable(sentence));
        QVERIFY2(sentence.contains(QStringLiteral("t-1")), qPrintable(sentence));
        QVERIFY2(sentence.contains(pricing), qPrintable(sentence));
        QVERIFY(!cancelClause(answer).isEmpty());
    }

    void anOpenCircuitSaysWhenItProbes()
    {
        CancelAnswer answer;
        answer.asked.task = known(QStringLiteral("t-1"));
        answer.failure = failureOf(FailureKind::CircuitOpen);
        answer.refusedFor = 34s;
        QVERIFY(cancelSentence(answer).contains(QStringLiteral("Its next probe is in 0:34")));
    }

    void whoMayBeSentNothingIsAskedNothing()
    {
        Desk desk;
        desk.leaveBehind(QStringLiteral("t-1"));
        QTreeWidget *list = desk.list({taskOf(QStringLiteral("t-2"), a2a::TaskState::Working)});
        list->setCurrentItem(list->topLevelItem(0));
        desk.sender.setSendRefusal([](const QString &) { return QStringLiteral("Started read-only."); });
        for (const char *text : {"Cancel task", "Cancel this task"}) {
            QVERIFY(!desk.button(text)->isEnabled());
            QCOMPARE(desk.button(text)->toolTip(), QStringLiteral("Started read-only."));
        }
        desk.sender.cancels().ask(known(QStringLiteral("t-1")));
        QCOMPARE(desk.asked.size(), 0);
        desk.sender.setSendRefusal([](const QString &) { return QString(); });
        QVERIFY(desk.button("Cancel task")->isEnabled());
        QVERIFY(desk.button("Cancel this task")->isEnabled());
    }

    void aTaskOfTheHistoryIsCancelledFromItsMenu()
    {
        Desk desk;
        desk.leaveBehind(QStringLiteral("t-1"));
        desk.leaveBehind(QStringLiteral("t-2"), a2a::TaskState::Completed);
        QListView *history = desk.history();
        QVERIFY(history);
        desk.sender.findChild<QTabWidget *>()->setCurrentWidget(history->parentWidget());
        emit history->customContextMenuRequested(history->visualRect(history->model()->index(1, 0)).center());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QAction *cancel = menu->actions().last();
        QCOMPARE(cancel->text(), QStringLiteral("Cancel task"));
        QVERIFY(cancel->isEnabled());
        cancel->trigger();
        menu->close();
        QCOMPARE(desk.asked.size(), 1);
        QCOMPARE(desk.asked.last().first().value<CancelRequest>().task.id, QStringLiteral("t-1"));
        desk.takeLast(30);
        desk.answer(30, QStringLiteral("t-1"), a2a::TaskState::Canceled);
        QVERIFY(desk.run(1).state() == a2a::TaskState::Canceled);
        QVERIFY(desk.run(0).state() == a2a::TaskState::Completed);
    }

    void aTaskOfTheAgentsListIsCancelled()
    {
        Desk desk;
        desk.leaveBehind(QStringLiteral("t-1"));
        QTreeWidget *list = desk.list({taskOf(QStringLiteral("over"), a2a::TaskState::Completed),
                                       taskOf(QStringLiteral("t-9"), a2a::TaskState::InputRequired)});
        QPushButton *cancel = desk.button("Cancel this task");
        list->setCurrentItem(list->topLevelItem(0));
        QVERIFY(!cancel->isEnabled());
        list->setCurrentItem(list->topLevelItem(1));
        QVERIFY(cancel->isEnabled());
        QVERIFY(list->actions().last()->isEnabled());
        list->actions().last()->trigger();
        QCOMPARE(desk.asked.size(), 1);
        const auto asked = desk.asked.last().first().value<CancelRequest>().task;
        QCOMPARE(asked.id, QStringLiteral("t-9"));
        QCOMPARE(asked.agent, pricing);
        QVERIFY(!asked.peer); // as the agent was asked for its list
        desk.takeLast(30);
        QVERIFY(!cancel->isEnabled());
        desk.answer(30, QStringLiteral("t-9"), a2a::TaskState::Canceled);
        QCOMPARE(list->topLevelItem(1)->text(1), QStringLiteral("canceled"));
        QVERIFY(desk.says(QStringLiteral("pricing_agent has cancelled task t-9.")));
        QVERIFY(!cancel->isEnabled());
        QVERIFY(!desk.button("Answer")->isEnabled());
    }

    void theFormAnswersNoTaskThatIsCancelled()
    {
        Desk desk;
        desk.leaveBehind(QStringLiteral("t-1"), a2a::TaskState::InputRequired);
        QVERIFY(desk.button("Send answer"));
        desk.button("Cancel task")->click();
        desk.takeLast(30);
        desk.answer(30, QStringLiteral("t-1"), a2a::TaskState::Canceled);
        QVERIFY(!desk.button("Send answer"));
        QVERIFY(desk.button("Send task"));
    }

    void theLostTaskIsCancelledThoughAKeptAnswerStoodIn()
    {
        TaskRun run;
        run.take(AgentSaid{1s, taskOf(QStringLiteral("kept"), a2a::TaskState::Completed)});
        CallEnd end;
        end.state = a2a::TaskState::Completed;
        end.taskId = QStringLiteral("kept");
        end.source = AnswerSource::LastGoodAnswer;
        end.task = known(QStringLiteral("lost"));
        run.take(end);
        QVERIFY(run.livingTask());
        QCOMPARE(run.livingTask()->id, QStringLiteral("lost"));
    }
};

QTEST_MAIN(TestLateCancel)
#include "tst_latecancel.moc"
