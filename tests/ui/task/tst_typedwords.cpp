// SPDX-License-Identifier: GPL-3.0-or-later
// What the operator has typed and not sent is still there, whatever runs come to meanwhile.
#include "fleet/fleetstore.h"
#include "samplefleet.h"
#include "task/messagefield.h"
#include "task/tasksender.h"
#include "task/templateshelf.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;

namespace {

const QString agent = QStringLiteral("pricing_agent");

SendRequest toAgent()
{
    SendRequest request;
    request.agent = agent;
    return request;
}

struct Desk
{
    Desk()
        : sender(store, shelf)
        , sent(&sender, &TaskSender::sendAsked)
    {
        store.apply(sample::fleet());
        sender.resize(1200, 700);
        sender.show();
        sender.setAgent(agent);
    }
    [[nodiscard]] QPlainTextEdit &message() const
    {
        return *sender.findChild<MessageField *>()->findChild<QPlainTextEdit *>();
    }
    [[nodiscard]] QLineEdit &context() const
    {
        for (QLineEdit *each : sender.findChildren<QLineEdit *>()) {
            if (each->accessibleName() == QStringLiteral("Context id"))
                return *each;
        }
        qFatal("There is no field for a context");
    }
    [[nodiscard]] QPushButton *button(const char *text) const
    {
        for (QPushButton *each : sender.findChildren<QPushButton *>()) {
            if (each->text() == QLatin1String(text))
                return each;
        }
        return nullptr;
    }
    //! As the binder would do it.
    void send(CallNumber number, const char *with = "Send task")
    {
        button(with)->click();
        sender.callStarted(number, lastSent());
    }
    [[nodiscard]] SendRequest lastSent() const { return sent.last().first().value<SendRequest>(); }
    void asksForInput(CallNumber number, const QString &task)
    {
        a2a::Task waiting;
        waiting.id = task;
        waiting.contextId = QStringLiteral("context-of-") + task;
        waiting.status.state = a2a::TaskState::InputRequired;
        sender.take(number, AgentSaid{1s, waiting});
        end(number, a2a::TaskState::InputRequired);
    }
    void end(CallNumber number, a2a::TaskState state)
    {
        CallEnd ended;
        ended.state = state;
        sender.take(number, ended);
    }

    FleetStore store;
    TemplateShelf shelf;
    TaskSender sender;
    QSignalSpy sent;
};

} // namespace

class TestTypedWords final : public QObject
{
    Q_OBJECT

private slots:
    void aQuestionLeavesWhatIsBeingTyped()
    {
        Desk desk;
        QTest::keyClicks(&desk.message(), QStringLiteral("hello"));
        desk.send(1);
        desk.message().clear();
        QTest::keyClicks(&desk.message(), QStringLiteral("half a sen"));
        desk.asksForInput(1, QStringLiteral("t1"));
        QCOMPARE(desk.message().toPlainText(), QStringLiteral("half a sen"));
        QTest::keyClicks(&desk.message(), QStringLiteral("tence"));
        desk.send(2, "Send answer");
        QCOMPARE(a2a::plainText(desk.lastSent().parts), QStringLiteral("half a sentence"));
        QCOMPARE(desk.lastSent().taskId, QStringLiteral("t1"));
    }

    void aQuestionTakesAwayWhatWasSent()
    {
        Desk desk;
        QTest::keyClicks(&desk.message(), QStringLiteral("hello"));
        desk.send(1);
        desk.asksForInput(1, QStringLiteral("t1"));
        QCOMPARE(desk.message().toPlainText(), QString());
        QTest::keyClicks(&desk.message(), QStringLiteral("blue"));
        desk.send(2, "Send answer");
        desk.asksForInput(2, QStringLiteral("t1"));
        QCOMPARE(desk.message().toPlainText(), QString());
    }

    void anAttachmentIsKeptAsWordsAre()
    {
        Desk desk;
        QTest::keyClicks(&desk.message(), QStringLiteral("hello"));
        desk.send(1);
        auto *field = desk.sender.findChild<MessageField *>();
        field->attachAddress(QStringLiteral("https://x.test/a"));
        desk.asksForInput(1, QStringLiteral("t1"));
        QCOMPARE(field->attachments().size(), 1);
    }

    void anAnswerInTheMakingStaysOneToItsOwnTask()
    {
        Desk desk;
        QTest::keyClicks(&desk.message(), QStringLiteral("hello"));
        desk.send(1);
        desk.asksForInput(1, QStringLiteral("t1"));
        QTest::keyClicks(&desk.message(), QStringLiteral("again"));
        desk.sender.callStarted(2, toAgent());
        desk.asksForInput(2, QStringLiteral("t2"));
        desk.send(3, "Send answer");
        QCOMPARE(desk.lastSent().taskId, QStringLiteral("t1"));
        QCOMPARE(a2a::plainText(desk.lastSent().parts), QStringLiteral("again"));
    }

    void anotherTasksSuccessDoesNotEndTheAnswer()
    {
        Desk desk;
        QTest::keyClicks(&desk.message(), QStringLiteral("hello"));
        desk.send(1);
        desk.asksForInput(1, QStringLiteral("t1"));
        desk.sender.callStarted(2, toAgent());
        desk.end(2, a2a::TaskState::Completed);
        QVERIFY(desk.button("Send answer"));
    }

    void aContextThatWasTypedOutlivesSuccess()
    {
        Desk desk;
        QTest::keyClicks(&desk.context(), QStringLiteral("mine"));
        QTest::keyClicks(&desk.message(), QStringLiteral("hello"));
        desk.send(1);
        QCOMPARE(desk.lastSent().contextId, QStringLiteral("mine"));
        desk.end(1, a2a::TaskState::Completed);
        QCOMPARE(desk.context().text(), QStringLiteral("mine"));
    }

    void aContextThatWasTypedComesBackAfterTheAnswer()
    {
        Desk desk;
        QTest::keyClicks(&desk.context(), QStringLiteral("mine"));
        QTest::keyClicks(&desk.message(), QStringLiteral("hello"));
        desk.send(1);
        desk.asksForInput(1, QStringLiteral("t1"));
        QCOMPARE(desk.context().text(), QStringLiteral("context-of-t1"));
        QTest::keyClicks(&desk.message(), QStringLiteral("blue"));
        desk.send(2, "Send answer");
        desk.end(2, a2a::TaskState::Completed);
        QVERIFY(desk.button("Send task"));
        QCOMPARE(desk.context().text(), QStringLiteral("mine"));
        QVERIFY(!desk.context().isReadOnly());
    }

    void aContextIsOfOneAgent()
    {
        Desk desk;
        QTest::keyClicks(&desk.context(), QStringLiteral("mine"));
        desk.sender.setAgent(QStringLiteral("docs_agent"));
        QCOMPARE(desk.context().text(), QString());
    }

    void whoBeginsANewTaskKeepsTheWords()
    {
        Desk desk;
        QTest::keyClicks(&desk.message(), QStringLiteral("hello"));
        desk.send(1);
        desk.asksForInput(1, QStringLiteral("t1"));
        QTest::keyClicks(&desk.message(), QStringLiteral("no answer at all"));
        for (QLabel *each : desk.sender.findChildren<QLabel *>()) {
            if (each->text().contains(QStringLiteral("Begin a new task")))
                emit each->linkActivated(QStringLiteral("new"));
        }
        desk.send(2, "Send task");
        QCOMPARE(desk.lastSent().taskId, QString());
        QCOMPARE(a2a::plainText(desk.lastSent().parts), QStringLiteral("no answer at all"));
    }
};

QTEST_MAIN(TestTypedWords)
#include "tst_typedwords.moc"
