// SPDX-License-Identifier: GPL-3.0-or-later
// A task of the history is sent once more as it was, or put back into the form.
#include "fleet/fleetstore.h"
#include "samplefleet.h"
#include "task/messagefield.h"
#include "task/tasksender.h"
#include "task/templateshelf.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;

namespace {

SendRequest earlier()
{
    SendRequest request;
    request.agent = QStringLiteral("pricing_agent");
    request.parts = {a2a::TextPart{QStringLiteral("hello")}};
    request.contextId = QStringLiteral("c1");
    request.operation = OperationKind::BatchOperation;
    request.withoutCard = true; // the form has no field for it
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
        sender.setAgent(QStringLiteral("docs_agent"));
    }
    void press(const char *text) const
    {
        for (QPushButton *each : sender.findChildren<QPushButton *>()) {
            if (each->text() == QString::fromUtf8(text))
                return each->click();
        }
        qFatal("There is no button '%s'", text);
    }
    [[nodiscard]] QPlainTextEdit &message() const
    {
        return *sender.findChild<MessageField *>()->findChild<QPlainTextEdit *>();
    }
    [[nodiscard]] QString allText() const
    {
        QString text;
        for (const QLabel *label : sender.findChildren<QLabel *>())
            text += label->isVisible() ? label->text() + u'\n' : QString();
        return text;
    }

    FleetStore store;
    TemplateShelf shelf;
    TaskSender sender;
    QSignalSpy sent;
};

} // namespace

class TestSendAgain final : public QObject
{
    Q_OBJECT

private slots:
    void ctrlEnterSendsFromWithinTheMessage()
    {
        Desk desk;
        desk.sender.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.sender));
        desk.message().setFocus();
        QTest::keyClick(&desk.message(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(desk.sent.count(), 0); // there is nothing to send yet
        QTest::keyClicks(&desk.message(), QStringLiteral("hello"));
        QTest::keyClick(&desk.message(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(desk.sent.count(), 1);
        QCOMPARE(desk.message().toPlainText(), QStringLiteral("hello"));
    }

    void theSameGoesOutAtOnceAndTheFormStaysAsItIs()
    {
        Desk desk;
        desk.sender.callStarted(1, earlier());
        QTest::keyClicks(&desk.message(), QStringLiteral("something else"));
        desk.press("Send again");
        QCOMPARE(desk.sent.size(), 1);
        const auto again = desk.sent.first().first().value<SendRequest>();
        QCOMPARE(again.agent, QStringLiteral("pricing_agent"));
        QCOMPARE(a2a::plainText(again.parts), QStringLiteral("hello"));
        QCOMPARE(again.contextId, QStringLiteral("c1"));
        QVERIFY(again.operation == OperationKind::BatchOperation);
        QVERIFY(again.withoutCard);
        QCOMPARE(desk.message().toPlainText(), QStringLiteral("something else"));
    }

    void whoWantsToChangeItFirstGetsItIntoTheForm()
    {
        Desk desk;
        desk.sender.callStarted(1, earlier());
        desk.press("Edit and send…");
        QCOMPARE(desk.sent.size(), 0);
        QCOMPARE(desk.message().toPlainText(), QStringLiteral("hello"));
        desk.press("Send task");
        QCOMPARE(desk.sent.first().first().value<SendRequest>().agent, QStringLiteral("pricing_agent"));
    }

    void whatMayNotBeSentIsFilledInWithTheReason_data()
    {
        QTest::addColumn<bool>("throughBreaker");
        QTest::addColumn<QString>("sendRefusal");
        QTest::addColumn<QString>("bypassRefusal");
        QTest::addColumn<QString>("said");
        QTest::newRow("read-only") << true << QStringLiteral("‘production’ is read-only.") << QString()
                                   << QStringLiteral("Not sent again: ‘production’ is read-only.");
        QTest::newRow("not armed") << false << QString() << QStringLiteral("Arm it first.")
                                   << QStringLiteral("Not sent again: Arm it first.");
        QTest::newRow("armed") << false << QString() << QString() << QString();
        QTest::newRow("through the breaker")
            << true << QString() << QStringLiteral("Arm it first.") << QString();
    }
    void whatMayNotBeSentIsFilledInWithTheReason()
    {
        QFETCH(const bool, throughBreaker);
        QFETCH(const QString, sendRefusal);
        QFETCH(const QString, bypassRefusal);
        QFETCH(const QString, said);
        Desk desk;
        const auto ofPricing = [](const QString &why) {
            return [why](const QString &agent) {
                return agent == QStringLiteral("pricing_agent") ? why : QString();
            };
        };
        desk.sender.setSendRefusal(ofPricing(sendRefusal));
        desk.sender.setBypassRefusal(ofPricing(bypassRefusal));
        SendRequest request = earlier();
        request.throughBreaker = throughBreaker;
        desk.sender.callStarted(1, request);
        desk.press("Send again");
        QCOMPARE(desk.sent.size(), said.isEmpty() ? 1 : 0);
        QCOMPARE(desk.message().toPlainText(), said.isEmpty() ? QString() : QStringLiteral("hello"));
        if (!said.isEmpty())
            QVERIFY2(desk.allText().contains(said), qPrintable(desk.allText()));
    }

    void anAgentThatIsGoneIsNamed()
    {
        Desk desk;
        SendRequest request = earlier();
        request.agent = QStringLiteral("former_agent");
        desk.sender.callStarted(1, request);
        desk.press("Send again");
        QCOMPARE(desk.sent.size(), 0);
        QVERIFY(desk.allText().contains(
            QStringLiteral("Not sent again: former_agent is not watched any more. Choose another agent.")));
    }

    void aRefusalDoesNotTakeTypedWordsAway()
    {
        Desk desk;
        desk.sender.setSendRefusal([](const QString &) { return QStringLiteral("Read-only."); });
        desk.sender.callStarted(1, earlier());
        QTest::keyClicks(&desk.message(), QStringLiteral("something else"));
        desk.press("Send again");
        QCOMPARE(desk.message().toPlainText(), QStringLiteral("something else"));
        QVERIFY(desk.allText().contains(QStringLiteral("Not sent again: Read-only.")));
    }
};

QTEST_MAIN(TestSendAgain)
#include "tst_sendagain.moc"
