// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a task is signed in: the choice, what becomes of it, and what the agent's card says to it.
#include "fleet/fleetstore.h"
#include "samplefleet.h"
#include "support/findwidget.h"
#include "task/cancelwords.h"
#include "task/comparedialog.h"
#include "task/sendforecast.h"
#include "task/signinfield.h"
#include "task/signinwords.h"
#include "task/taskhistory.h"
#include "task/tasksender.h"
#include "task/taskwords.h"
#include "task/templateshelf.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;

namespace {

const QString agent = QStringLiteral("pricing_agent");

AuthConfig bearer()
{
    AuthConfig auth;
    auth.type = AuthType::Bearer;
    auth.source = AuthConfig::Source::EnvironmentVariable;
    auth.reference = QStringLiteral("PRICING_TOKEN");
    return auth;
}

SendRequest hello(bool signedIn = true)
{
    SendRequest request;
    request.agent = agent;
    request.parts = {a2a::TextPart{QStringLiteral("hello")}};
    request.signedIn = signedIn;
    return request;
}

CallEnd refused()
{
    CallEnd end;
    end.failure.emplace();
    end.failure->kind = FailureKind::NotAuthorised;
    end.failure->httpStatus = 401;
    end.verdict = Verdict::Neutral;
    return end;
}

a2a::AgentCard cardWith(const QByteArray &security)
{
    QByteArray bytes = "{'name':'A','description':'d','version':'1','capabilities':{},'skills':[],"
                       "'defaultInputModes':[],'defaultOutputModes':[],'supportedInterfaces':[]," +
                       security + "}";
    return a2a::parseAgentCard(bytes.replace('\'', '"')).value_or(a2a::AgentCard{});
}

const QByteArray asksForToken = "'securitySchemes':{'b':{'type':'http','scheme':'bearer'}},"
                                "'security':[{'b':[]}]";
const QByteArray asksForKey = "'securitySchemes':{'k':{'type':'apiKey','in':'header','name':'X-Key'}},"
                              "'security':[{'k':[]}]";
const QByteArray asksForFlowOrKey =
    "'securitySchemes':{'o':{'type':'oauth2','flows':{}},"
    "'k':{'type':'apiKey','in':'header','name':'X-Key'}},'security':[{'o':[]},{'k':[]}]";

struct Desk
{
    Desk()
        : sender(store, shelf)
        , sent(&sender, &TaskSender::sendAsked)
        , wanted(&sender.signInField(), &SignInField::cardWanted)
    {
        store.apply(sample::fleet());
        FleetConfig config;
        AgentConfig each;
        each.name = agent;
        each.url = QUrl(QStringLiteral("https://h.example/"));
        each.auth = bearer();
        each.auth.certificate = QStringLiteral("/etc/client.pem");
        config.agents = {each};
        sender.setConfig(config);
        sender.resize(1200, 700);
        sender.show();
        sender.setRequest(hello());
    }
    [[nodiscard]] QComboBox &choice() const { return *named<QComboBox>(sender, "Sign-in"); }
    void card(const QByteArray &security, quint64 query = 7)
    {
        auto fetched = std::make_shared<a2a::FetchedCard>();
        fetched->card = cardWith(security);
        CardAnswer answer;
        answer.query = query;
        answer.card = fetched;
        sender.signInField().setCard(answer);
    }
    //! What is said below the choice.
    [[nodiscard]] QString said() const
    {
        QStringList lines;
        for (const QLabel *label : sender.findChild<SignInField *>()->findChildren<QLabel *>()) {
            if (label->isVisible())
                lines << label->text();
        }
        return lines.join(u'\n');
    }
    //! Presses the button that sends, and takes what came of it.
    [[nodiscard]] SendRequest sendIt()
    {
        buttonOf(sender, QStringLiteral("Send task"))->click();
        return sent.last().first().value<SendRequest>();
    }

    FleetStore store;
    TemplateShelf shelf;
    TaskSender sender;
    QSignalSpy sent;
    QSignalSpy wanted;
};

} // namespace

class TestTaskSignIn final : public QObject
{
    Q_OBJECT

private slots:
    void whatTheFleetFileSaysIsShownAndIsTheDefault()
    {
        Desk desk;
        QCOMPARE(desk.choice().currentText(),
                 QStringLiteral("Bearer · env:PRICING_TOKEN + certificate · client.pem"));
        QVERIFY(desk.choice().toolTip().contains(desk.choice().currentText()));
        QVERIFY(desk.sendIt().signedIn);
    }

    void whoeverChoosesNoneSendsWithoutIt()
    {
        Desk desk;
        desk.choice().setFocus();
        QTest::keyClick(&desk.choice(), Qt::Key_Down);
        QCOMPARE(desk.choice().currentText(), QStringLiteral("none: send without it"));
        QVERIFY(!desk.sendIt().signedIn);
        QTest::keyClick(&desk.choice(), Qt::Key_Up);
        QVERIFY(desk.sendIt().signedIn);
    }

    void theChoiceSurvivesSendingAgain()
    {
        Desk desk;
        desk.sender.callStarted(1, hello(false));
        desk.sender.take(1, refused());
        desk.sender.setRequest(hello());
        QVERIFY(desk.sendIt().signedIn);
        buttonOf(desk.sender, QStringLiteral("Send again"))->click();
        QVERIFY(!desk.sent.last().first().value<SendRequest>().signedIn);
        QVERIFY(desk.sendIt().signedIn); // the form says so still
        buttonOf(desk.sender, QStringLiteral("Edit and send…"))->click();
        QVERIFY(!desk.sendIt().signedIn);
    }

    void theChoiceSurvivesATemplate()
    {
        Desk desk;
        desk.shelf.keep({QStringLiteral("nobody"), hello(false)});
        desk.shelf.keep({QStringLiteral("somebody"), hello()});
        const auto choose = [&desk](const QString &name) {
            for (QMenu *menu : desk.sender.findChildren<QMenu *>()) {
                for (QAction *each : menu->actions()) {
                    if (each->text() == name && !each->toolTip().isEmpty())
                        return each->trigger();
                }
            }
        };
        choose(QStringLiteral("nobody"));
        QVERIFY(!desk.sendIt().signedIn);
        choose(QStringLiteral("somebody"));
        QVERIFY(desk.sendIt().signedIn);
    }

    void aCopiedRequestShowsNoMoreThanItsTaskDid()
    {
        for (const bool signedIn : {true, false}) {
            Desk desk;
            desk.sender.callStarted(1, hello(signedIn));
            desk.sender.take(1, AttemptStarted{});
            WireExchange wire;
            wire.requestHead = QStringLiteral("POST /rpc HTTP/1.1\r\nHost: h.example\r\n");
            if (signedIn)
                wire.requestHead += QStringLiteral("Authorization: Bearer ********\r\n");
            desk.sender.take(1, wire);
            desk.sender.take(1, refused());
            buttonOf(desk.sender, QStringLiteral("Copy as curl"))->click();
            const QString copied = QGuiApplication::clipboard()->text();
            QVERIFY2(copied.contains(QStringLiteral("https://h.example/rpc")), qPrintable(copied));
            QCOMPARE(copied.contains(QStringLiteral("$PRICING_TOKEN")), signedIn);
            QCOMPARE(copied.contains(QStringLiteral("--cert")), signedIn);
        }
    }

    void theHistoryAndItsEndSaySo()
    {
        TaskHistory history;
        history.add(1, hello(false));
        CallEnd end;
        end.state = a2a::TaskState::Completed;
        history.take(1, end);
        history.add(2, hello(false));
        history.take(2, refused());
        history.add(3, hello());
        history.take(3, refused());
        QCOMPARE(history.index(2).data().toString(),
                 QStringLiteral("pricing_agent · Completed · without sign-in\nhello"));
        QCOMPARE(history.index(1).data().toString(),
                 QStringLiteral("pricing_agent · Turned away without sign-in (HTTP 401)\nhello"));
        QCOMPARE(history.index(0).data().toString(),
                 QStringLiteral("pricing_agent · Failed: wrong credentials (HTTP 401)\nhello"));
        QVERIFY(summaryOf(history.run(2)).rest.contains(QStringLiteral("; sent without sign-in")));
        QVERIFY(!summaryOf(history.run(0)).rest.contains(QStringLiteral("sign-in")));
        QVERIFY(runFacts(history.run(0)) != runFacts(history.run(1)));
        const auto signIn = std::pair(QStringLiteral("Sign-in"), QStringLiteral("none"));
        QVERIFY(runFacts(history.run(1)).contains(signIn) && !runFacts(history.run(0)).contains(signIn));
    }

    void aTaskThatIsNotLetGoSaysWhereToAskSignedIn()
    {
        CancelAnswer answer;
        answer.asked.task = {QStringLiteral("t-1"), agent, {}, {}, false};
        answer.failure = refused().failure;
        QVERIFY2(cancelSentence(answer).contains(QStringLiteral("Tasks tab")),
                 qPrintable(cancelSentence(answer)));
        answer.asked.task.signedIn = true;
        QVERIFY(cancelSentence(answer).contains(QStringLiteral("Mend its credentials")));
    }

    void theForecastSaysWhatARefusalIs()
    {
        const WallTime now{};
        QCOMPARE(sendForecast(hello(false), nullptr, nullptr, now).more,
                 sendForecast(hello(), nullptr, nullptr, now).more +
                     QStringLiteral(" Sent without sign-in: a 401 or 403 is no failure."));
        SendRequest around = hello(false);
        around.throughBreaker = false;
        QCOMPARE(sendForecast(around, nullptr, nullptr, now).more,
                 QStringLiteral("The circuit does not count it. Sent without sign-in."));
        CircuitSnapshot open;
        open.state = CircuitState::Open;
        QCOMPARE(sendForecast(hello(false), &open, nullptr, now).more,
                 sendForecast(hello(), &open, nullptr, now).more); // nothing is sent
    }

    void whatIsSetIsPutBesideTheCard_data()
    {
        QTest::addColumn<QByteArray>("security");
        QTest::addColumn<AuthConfig>("auth");
        QTest::addColumn<bool>("signedIn");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isWrong");
        const auto row = [](const char *name, const QByteArray &security, const AuthConfig &auth,
                            bool signedIn, const char *text, bool isWrong = false) {
            QTest::newRow(name) << security << auth << signedIn << QString::fromUtf8(text) << isWrong;
        };
        const AuthConfig none;
        row("nothing", "'x':1", none, true, "The card asks for none.");
        row("shown for nothing", "'x':1", bearer(), true,
            "The card asks for none; it is shown all the same.");
        row("left away for nothing", "'x':1", bearer(), false, "The card asks for none.");
        row("met", asksForToken, bearer(), true, "The card asks for a bearer token.");
        row("one of two is met", asksForFlowOrKey, bearer(), true,
            "The card asks for OAuth 2 or an API key in X-Key.");
        row("left away", asksForToken, bearer(), false,
            "The card asks for a bearer token. Without it the agent should refuse the task (401).");
        row("another is set", asksForKey, bearer(), true,
            "The card asks for an API key in X-Key. What is set is not that: the agent may refuse it. “Edit "
            "agent…” changes it.",
            true);
        row("none is set", asksForToken, none, true,
            "The card asks for a bearer token. None is set: the agent may refuse it. “Edit agent…” sets one.",
            true);
        row("not required",
            "'securitySchemes':{'k':{'type':'apiKey','in':'cookie','name':'sid'},'m':{'type':'mutualTLS'}}",
            none, true,
            "The card requires none, and takes an API key in the cookie sid or a client certificate.");
        row("together",
            "'securitySchemes':{'k':{'type':'apiKey','in':'query','name':'key'},"
            "'u':{'type':'http','scheme':'basic'}},'security':[{'k':[],'u':[]}]",
            none, false,
            "The card asks for an API key in the query as key and a user and password (Basic). Without it "
            "the "
            "agent should refuse the task (401).");
        row("nobody knows", "'securitySchemes':{'x':{'type':'magic'}},'security':[{'x':[]},{'ghost':[]}]",
            bearer(), true,
            "The card asks for ‘x’, which nobody knows or ‘ghost’, which it does not explain.");
    }
    void whatIsSetIsPutBesideTheCard()
    {
        QFETCH(QByteArray, security);
        QFETCH(AuthConfig, auth);
        QFETCH(bool, signedIn);
        const SignInComparison compared = compareSignIn(cardWith(security), auth, signedIn);
        QTEST(compared.text, "text");
        QTEST(compared.isWrong, "isWrong");
    }

    void aCardWithoutEndIsCutShort()
    {
        QByteArray schemes;
        for (int i = 0; i < 500; ++i) {
            schemes += (i == 0 ? "'" : ",'") + QByteArray::number(i) +
                       "':{'type':'apiKey','in':'header','name':'" + QByteArray(500, 'X') +
                       QByteArray::number(i) + "'}";
        }
        const QString text = compareSignIn(cardWith("'securitySchemes':{" + schemes + "}"), {}, true).text;
        QVERIFY2(text.size() < 250, qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("one of 496 more")));
    }

    void thatNobodyAsksForAnyTakesNoLine()
    {
        Desk desk;
        FleetConfig config;
        AgentConfig each;
        each.name = agent;
        config.agents = {each};
        desk.sender.setConfig(config);
        QCOMPARE(desk.choice().itemText(0), QStringLiteral("none"));
        desk.sender.signInField().setQuery(7);
        const int before = desk.sender.signInField().sizeHint().height();
        desk.card("'x':1");
        QCOMPARE(desk.said(), QString());
        QCOMPARE(desk.sender.signInField().sizeHint().height(), before);
        QCOMPARE(desk.choice().itemText(0), QStringLiteral("none; the card asks for none"));
        QVERIFY(desk.choice().toolTip().contains(QStringLiteral("The card asks for none.")));
        QCOMPARE(desk.choice().accessibleDescription(), QStringLiteral("The card asks for none."));
        desk.choice().setCurrentIndex(1);
        QCOMPARE(desk.choice().itemText(0), QStringLiteral("none"));
        desk.choice().setCurrentIndex(0);
        desk.card(asksForKey);
        QVERIFY(!desk.said().isEmpty());
    }

    void theFormComparesOnceTheCardIsThere()
    {
        Desk desk;
        QVERIFY(desk.wanted.size() >= 1);
        QCOMPARE(desk.wanted.last().first().toString(), agent);
        QCOMPARE(desk.said(), QString());
        desk.sender.signInField().setQuery(7);
        desk.card(asksForKey);
        QVERIFY2(desk.said().contains(QStringLiteral("an API key in X-Key. What is set is not that")),
                 qPrintable(desk.said()));
        QCOMPARE(desk.choice().accessibleDescription(), desk.said());
        desk.choice().setCurrentIndex(1);
        QVERIFY(desk.said().contains(QStringLiteral("should refuse the task (401)")));
        // An answer that comes late is about another agent's card.
        desk.sender.setAgent(QStringLiteral("support_agent"));
        QCOMPARE(desk.wanted.last().first().toString(), QStringLiteral("support_agent"));
        QCOMPARE(desk.said(), QString());
        desk.card(asksForKey);
        QCOMPARE(desk.said(), QString());
        QCOMPARE(desk.choice().itemText(0), QStringLiteral("none"));
    }
};

QTEST_MAIN(TestTaskSignIn)
#include "tst_tasksignin.moc"
