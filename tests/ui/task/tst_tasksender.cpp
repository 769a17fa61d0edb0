// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/tasksender.h"

#include "fleet/fleetstore.h"
#include "samplefleet.h"
#include "task/artifactspane.h"
#include "task/cardpane.h"
#include "task/comparedialog.h"
#include "task/diffview.h"
#include "task/exchangeview.h"
#include "task/messagefield.h"
#include "task/repeatrunner.h"
#include "task/taskspane.h"
#include "task/templatemenu.h"
#include "task/templateshelf.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace switchyard;

namespace {

SendRequest hello(const QString &text = QStringLiteral("hello"))
{
    SendRequest request;
    request.agent = QStringLiteral("pricing_agent");
    request.parts = {a2a::TextPart{text}};
    return request;
}

CallEnd completed()
{
    CallEnd end;
    end.state = a2a::TaskState::Completed;
    end.total = 2s;
    return end;
}

struct Desk
{
    Desk()
        : store(std::make_unique<FleetStore>())
        , sender(*store, shelf)
        , sent(&sender, &TaskSender::sendAsked)
    {
        store->apply(sample::fleet());
        sender.resize(1200, 600);
        sender.show();
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *each : sender.findChildren<QPushButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }
    QAction *action(const QString &text) const
    {
        for (QAction *each : sender.findChildren<QAction *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    }
    QAction *templateNamed(const QString &name) const
    {
        for (QAction *each : sender.findChild<TemplateMenu *>()->actions()) {
            if (each->text() == name)
                return each;
        }
        return nullptr;
    }
    QString allText() const
    {
        QString text;
        for (const QLabel *label : sender.findChildren<QLabel *>())
            text += label->isVisible() ? label->text() + u'\n' : QString();
        return text;
    }
    //! The engine takes what was asked for last, as the binder would do it.
    void takeLast(CallNumber number) { sender.callStarted(number, sent.last().first().value<SendRequest>()); }
    std::unique_ptr<FleetStore> store;
    TemplateShelf shelf;
    TaskSender sender;
    QSignalSpy sent;
};

CardAnswer answerWith(const QByteArray &bytes, quint64 query)
{
    CardAnswer answer;
    answer.query = query;
    auto fetched = std::make_shared<a2a::FetchedCard>();
    fetched->bytes = bytes;
    fetched->card = *a2a::parseAgentCard(bytes);
    answer.card = fetched;
    return answer;
}

QByteArray cardOfVersion(const QByteArray &version)
{
    QByteArray card = "{'name':'Pay','description':'d','version':'" + version +
                      "','url':'https://pay.test/','protocolVersion':'0.3.0','capabilities':{},"
                      "'defaultInputModes':['text/plain'],'defaultOutputModes':['text/plain'],'skills':[]}";
    return card.replace('\'', '"');
}

} // namespace

class TestTaskSender final : public QObject
{
    Q_OBJECT

private slots:
    void filesAndLinksGoWithTheMessage()
    {
        Desk desk;
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("attached") == 8);
        file.close();
        desk.sender.setRequest(hello());
        auto *field = desk.sender.findChild<MessageField *>();
        QCOMPARE(field->attachFile(file.fileName()), QString());
        QCOMPARE(field->attachAddress(QStringLiteral("https://x.test/b.pdf")), QString());
        desk.button(QStringLiteral("Send task"))->click();
        const auto request = desk.sent.first().first().value<SendRequest>();
        QCOMPARE(request.parts.size(), 3);
        QCOMPARE(std::get<a2a::FilePart>(request.parts.at(1)).bytes, QByteArray("attached"));
        QCOMPARE(std::get<a2a::FilePart>(request.parts.at(2)).url,
                 QUrl(QStringLiteral("https://x.test/b.pdf")));
    }

    void deleteTakesAnAttachmentAway()
    {
        Desk desk;
        desk.sender.setRequest(hello());
        auto *field = desk.sender.findChild<MessageField *>();
        field->attachAddress(QStringLiteral("https://x.test/a"));
        field->attachAddress(QStringLiteral("https://x.test/b"));
        auto *list = field->findChild<QListWidget *>();
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(field->attachments().size(), 1);
        QVERIFY(!field->attachAddress(QStringLiteral("nonsense")).isEmpty());
        QCOMPARE(field->attachments().size(), 1);
    }

    void aFileAloneIsAMessage()
    {
        Desk desk;
        desk.sender.setRequest(hello({}));
        QVERIFY(!desk.button(QStringLiteral("Send task"))->isEnabled());
        desk.sender.findChild<MessageField *>()->attachAddress(QStringLiteral("https://x.test/a"));
        QVERIFY(desk.button(QStringLiteral("Send task"))->isEnabled());
        desk.button(QStringLiteral("Send task"))->click();
        QCOMPARE(desk.sent.first().first().value<SendRequest>().parts.size(), 1);
    }

    void aTemplateFillsTheForm()
    {
        Desk desk;
        SendRequest kept = hello(QStringLiteral("from the template"));
        kept.operation = OperationKind::BatchOperation;
        desk.shelf.keep({QStringLiteral("nightly"), kept});
        QVERIFY(desk.templateNamed(QStringLiteral("nightly")));
        desk.templateNamed(QStringLiteral("nightly"))->trigger();
        desk.button(QStringLiteral("Send task"))->click();
        const auto request = desk.sent.first().first().value<SendRequest>();
        QCOMPARE(a2a::plainText(request.parts), QStringLiteral("from the template"));
        QVERIFY(request.operation == OperationKind::BatchOperation);
        desk.shelf.remove(QStringLiteral("nightly"));
        QVERIFY(!desk.templateNamed(QStringLiteral("nightly")));
    }

    void aTaskSentSeveralTimesWaitsForEachEnd()
    {
        Desk desk;
        desk.sender.setRequest(hello());
        desk.sender.repeats().start({hello(), 3, 0s});
        QCOMPARE(desk.sent.size(), 1);
        desk.takeLast(1);
        desk.sender.take(1, AgentSaid{}); // news, and no end
        QCOMPARE(desk.sent.size(), 1);
        QTRY_VERIFY(desk.allText().contains(QStringLiteral("1 of 3 sent, waiting for its end")));
        desk.sender.take(1, completed());
        QTRY_COMPARE(desk.sent.size(), 2);
        desk.takeLast(2);
        desk.sender.take(2, completed());
        QTRY_COMPARE(desk.sent.size(), 3);
        desk.takeLast(3);
        desk.sender.take(3, completed());
        QVERIFY(!desk.sender.repeats().repetition().isActive());
    }

    void aRepetitionCanBeStopped()
    {
        Desk desk;
        desk.sender.repeats().start({hello(), 3, 3600s});
        desk.takeLast(1);
        desk.sender.take(1, completed());
        QVERIFY(desk.button(QStringLiteral("Stop"))->isVisible());
        desk.button(QStringLiteral("Stop"))->click();
        QVERIFY(!desk.sender.repeats().repetition().isActive());
        QVERIFY(!desk.button(QStringLiteral("Stop"))->isVisible());
        QCOMPARE(desk.sent.size(), 1);
    }

    void aRepetitionNeedsAnArmedHandAndEndsWithIt()
    {
        Desk desk;
        bool armed = true;
        desk.sender.setBypassRefusal(
            [&armed](const QString &) { return armed ? QString() : QStringLiteral("Arm it first."); });
        desk.sender.setRequest(hello());
        QVERIFY(desk.action(QStringLiteral("Send several times…"))->isEnabled());
        desk.sender.repeats().start({hello(), 5, 0s});
        desk.takeLast(1);
        armed = false;
        desk.sender.take(1, completed());
        QTRY_VERIFY(!desk.sender.repeats().repetition().isActive());
        QCOMPARE(desk.sent.size(), 1);
        QVERIFY(desk.allText().contains(QStringLiteral("Stopped after 1 of 5: Arm it first.")));
        desk.sender.setRequest(hello());
        QVERIFY(!desk.action(QStringLiteral("Send several times…"))->isEnabled());
    }

    void twoTasksOfTheHistoryAreLaidBesideEachOther()
    {
        Desk desk;
        for (CallNumber number = 1; number <= 2; ++number) {
            desk.sender.callStarted(number, hello());
            a2a::Message message;
            message.parts = {a2a::TextPart{QStringLiteral("same\nanswer %1").arg(number)}};
            desk.sender.take(number, AgentSaid{1s, message});
            desk.sender.take(number, completed());
        }
        QPushButton *compare = desk.button(QStringLiteral("Compare"));
        QVERIFY(compare && !compare->isEnabled());
        auto *history = desk.sender.findChild<QListView *>(QString(), Qt::FindChildrenRecursively);
        for (QListView *each : desk.sender.findChildren<QListView *>()) {
            if (each->accessibleName() == QStringLiteral("Tasks sent before"))
                history = each;
        }
        history->selectAll();
        QVERIFY(compare->isEnabled());
        compare->click();
        auto *dialog = desk.sender.findChild<CompareDialog *>();
        QVERIFY(dialog);
        auto *diff = dialog->findChild<DiffView *>();
        QCOMPARE(diff->differences(), 2);
        QCOMPARE(diff->toPlainText(), QStringLiteral("  same\n- answer 1\n+ answer 2"));
    }

    void theExchangesOfAHealedStreamCanBeLookedAt()
    {
        Desk desk;
        desk.sender.callStarted(1, hello());
        desk.sender.take(1, AttemptStarted{});
        for (const char *head : {"POST /a HTTP/1.1", "GET /b HTTP/1.1"}) {
            WireExchange wire;
            wire.requestHead = QString::fromLatin1(head);
            desk.sender.take(1, wire);
        }
        const auto side = [&desk](const QString &name) {
            for (ExchangeView *each : desk.sender.findChildren<ExchangeView *>()) {
                if (each->findChild<QPlainTextEdit *>()->accessibleName() == name)
                    return each;
            }
            return static_cast<ExchangeView *>(nullptr);
        };
        ExchangeView *request = side(QStringLiteral("Request"));
        QVERIFY(request);
        auto *choice = request->findChild<QComboBox *>();
        const auto shown = [request] {
            return request->findChild<QPlainTextEdit *>()->toPlainText();
        };
        QTRY_COMPARE(choice->count(), 2);
        QVERIFY(shown().startsWith(QStringLiteral("GET /b")));
        QVERIFY(!choice->isHidden());
        QTest::keyClick(choice, Qt::Key_Up);
        QVERIFY(shown().startsWith(QStringLiteral("POST /a")));
        QCOMPARE(side(QStringLiteral("Response"))->findChild<QComboBox *>()->currentIndex(), 0);
        // What was chosen stays in front while more comes.
        WireExchange third;
        third.requestHead = QStringLiteral("GET /c HTTP/1.1");
        desk.sender.take(1, third);
        QTRY_COMPARE(choice->count(), 3);
        QCOMPARE(choice->currentIndex(), 0);
        QVERIFY(shown().startsWith(QStringLiteral("POST /a")));
        desk.button(QStringLiteral("Copy as curl"))->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("-X POST")));
    }

    void artifactsAreListedAndLookedAt()
    {
        ArtifactsPane pane;
        a2a::Artifact artifact;
        artifact.name = QStringLiteral("report");
        artifact.parts = {a2a::TextPart{QStringLiteral("text")},
                          a2a::FilePart{QByteArray("\0\0", 2), {}, QStringLiteral("x.bin"), {}},
                          a2a::FilePart{{}, QUrl(QStringLiteral("https://x.test/y")), {}, {}}};
        pane.setArtifacts({artifact});
        QCOMPARE(pane.count(), 3);
        auto *list = pane.findChild<QListWidget *>();
        auto *look = pane.findChild<QPlainTextEdit *>();
        auto *save = pane.findChild<QPushButton *>();
        list->setCurrentRow(0);
        QCOMPARE(look->toPlainText(), QStringLiteral("text"));
        QVERIFY(save->isEnabled());
        list->setCurrentRow(1);
        QVERIFY(look->toPlainText().contains(QStringLiteral("2 bytes")));
        list->setCurrentRow(2);
        QVERIFY(look->toPlainText().contains(QStringLiteral("https://x.test/y")));
        QVERIFY(!save->isEnabled());
        pane.setArtifacts({});
        QCOMPARE(pane.count(), 0);
        QVERIFY(!save->isEnabled());
    }

    void aRequestThatIsFilledInDoesNotAnswerTheTaskThatWaits()
    {
        Desk desk;
        desk.sender.setRequest(hello());
        desk.button(QStringLiteral("Send task"))->click();
        desk.takeLast(1);
        a2a::Task waiting;
        waiting.id = QStringLiteral("t1");
        waiting.status.state = a2a::TaskState::InputRequired;
        desk.sender.take(1, AgentSaid{1s, waiting});
        CallEnd end = completed();
        end.state = a2a::TaskState::InputRequired;
        desk.sender.take(1, end);
        QVERIFY(desk.button(QStringLiteral("Send answer")));
        desk.sender.setRequest(hello(QStringLiteral("something else")));
        desk.button(QStringLiteral("Send task"))->click();
        QCOMPARE(desk.sent.last().first().value<SendRequest>().taskId, QString());
        // An answer that is sent again still is one, and keeps its words.
        SendRequest answer = hello(QStringLiteral("blue"));
        answer.taskId = QStringLiteral("t1");
        desk.sender.setRequest(answer);
        desk.button(QStringLiteral("Send answer"))->click();
        QCOMPARE(desk.sent.last().first().value<SendRequest>().taskId, QStringLiteral("t1"));
        QCOMPARE(a2a::plainText(desk.sent.last().first().value<SendRequest>().parts), QStringLiteral("blue"));
    }

    void theCardIsAskedForWhenItIsSeenAndItsChangesAreTold()
    {
        CardPane pane;
        QSignalSpy wanted(&pane, &CardPane::cardWanted);
        pane.setAgent(QStringLiteral("pricing_agent"));
        QCOMPARE(wanted.size(), 0);
        pane.show();
        QCOMPARE(wanted.size(), 1);
        pane.setQuery(5);
        pane.setCard(answerWith(cardOfVersion("1"), 4)); // somebody else's
        pane.setCard(answerWith(cardOfVersion("1"), 5));
        auto *changes = pane.findChild<DiffView *>();
        QVERIFY(changes->toPlainText().contains(QStringLiteral("the same")));
        pane.setQuery(6);
        CardAnswer changed = answerWith(cardOfVersion("2"), 6);
        changed.before = cardOfVersion("1");
        changed.seenAt = WallTime(std::chrono::hours(24));
        changed.changedAt = changed.seenAt;
        pane.setCard(changed);
        QCOMPARE(changes->differences(), 2);
        QVERIFY(changes->toPlainText().contains(QStringLiteral("- ")));
    }

    void theExtendedCardIsAskedForWhenItIsChosen()
    {
        CardPane pane;
        QSignalSpy wanted(&pane, &CardPane::extendedWanted);
        pane.setAgent(QStringLiteral("pricing_agent"));
        pane.show();
        auto *what = pane.findChild<QComboBox *>();
        what->setCurrentIndex(what->findText(QStringLiteral("Extended")));
        QCOMPARE(wanted.size(), 1);
        pane.setQuery(8);
        pane.setCard(answerWith(cardOfVersion("secret"), 8));
        const auto shown = [&pane] {
            return pane.findChild<QStackedWidget *>()->currentWidget()->property("plainText").toString();
        };
        QVERIFY(shown().contains(QStringLiteral("secret")));
        CardAnswer none;
        none.query = 8;
        none.failure.emplace();
        none.failure->detail = QStringLiteral("not configured");
        pane.setCard(none);
        QCOMPARE(shown(), QStringLiteral("There is no extended card: not configured"));
    }

    void aTaskThatTheAgentKeepsWaitingCanBeAnswered()
    {
        Desk desk;
        desk.sender.setRequest(hello());
        TasksPane &pane = desk.sender.tasksPane();
        QSignalSpy wanted(&pane, &TasksPane::tasksWanted);
        desk.sender.findChild<QTabWidget *>()->setCurrentWidget(&pane);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toString(), QStringLiteral("pricing_agent"));
        pane.setQuery(4);
        TasksAnswer answer;
        answer.query = 4;
        a2a::Task done;
        done.id = QStringLiteral("done");
        done.status.state = a2a::TaskState::Completed;
        a2a::Task waiting = done;
        waiting.id = QStringLiteral("waits");
        waiting.contextId = QStringLiteral("c1");
        waiting.status.state = a2a::TaskState::InputRequired;
        answer.tasks = {done, waiting};
        answer.hasMore = true;
        answer.total = 9;
        TasksAnswer other = answer;
        other.query = 3; // somebody else's
        other.tasks.clear();
        pane.setTasks(answer);
        pane.setTasks(other);
        auto *list = pane.findChild<QTreeWidget *>();
        QCOMPARE(list->topLevelItemCount(), 2);
        QVERIFY(desk.allText().contains(QStringLiteral("The latest 2 of 9")));
        QPushButton *answerButton = desk.button(QStringLiteral("Answer"));
        list->setCurrentItem(list->topLevelItem(0));
        QVERIFY(!answerButton->isEnabled());
        list->setCurrentItem(list->topLevelItem(1));
        QVERIFY(answerButton->isEnabled());
        answerButton->click();
        auto *message = desk.sender.findChild<MessageField *>()->findChild<QPlainTextEdit *>();
        QTest::keyClicks(message, QStringLiteral("blue"));
        QVERIFY(desk.button(QStringLiteral("Send answer")));
        desk.button(QStringLiteral("Send answer"))->click();
        QCOMPARE(desk.sent.size(), 1);
        const auto sent = desk.sent.last().first().value<SendRequest>();
        QCOMPARE(sent.taskId, QStringLiteral("waits"));
        QCOMPARE(sent.contextId, QStringLiteral("c1"));
    }

    void tasksAreListedWithTimesAsTheyAreShownElsewhere()
    {
        TasksPane pane;
        pane.setAgent(QStringLiteral("pricing_agent"));
        pane.show();
        TasksAnswer answer;
        answer.at = sample::moment();
        a2a::Task task;
        task.id = QStringLiteral("t");
        task.status.timestamp = QStringLiteral("2020-02-03T10:00:00.123Z");
        a2a::Task odd = task;
        odd.status.timestamp = QStringLiteral("a while ago");
        answer.tasks = {task, odd};
        pane.setTasks(answer);
        auto *list = pane.findChild<QTreeWidget *>();
        QCOMPARE(list->topLevelItem(0)->text(2), QStringLiteral("3 Feb 2020"));
        QCOMPARE(list->topLevelItem(0)->toolTip(2), task.status.timestamp);
        QCOMPARE(list->topLevelItem(1)->text(2), QStringLiteral("a while ago"));
    }

    void anAgentThatCannotListItsTasksSaysWhy()
    {
        TasksPane pane;
        pane.setAgent(QStringLiteral("pricing_agent"));
        pane.show();
        TasksAnswer answer;
        answer.failure.emplace();
        answer.failure->detail = QStringLiteral("pricing_agent speaks 0.3");
        pane.setTasks(answer);
        const auto said = [&pane] {
            QString text;
            for (const QLabel *label : pane.findChildren<QLabel *>())
                text += label->text();
            return text;
        };
        QCOMPARE(said(), QStringLiteral("pricing_agent speaks 0.3"));
        answer.failure->detail = QStringLiteral("No such method");
        answer.failure->rpcCode = -32601;
        pane.setTasks(answer);
        QCOMPARE(said(), QStringLiteral("pricing_agent cannot list its tasks: No such method"));
    }

    void anAgentWithoutACardSaysWhy()
    {
        CardPane pane;
        pane.setAgent(QStringLiteral("pricing_agent"));
        pane.show();
        CardAnswer answer;
        answer.failure.emplace();
        answer.failure->detail = QStringLiteral("no card of pricing_agent has come yet");
        pane.setCard(answer);
        QString said;
        for (const QLabel *label : pane.findChildren<QLabel *>())
            said += label->text();
        QCOMPARE(said, QStringLiteral("no card of pricing_agent has come yet"));
    }
};

QTEST_MAIN(TestTaskSender)
#include "tst_tasksender.moc"
