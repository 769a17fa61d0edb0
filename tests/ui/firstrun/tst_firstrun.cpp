// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/cardfindings.h"
#include "firstrun/addagentdialog.h"
#include "firstrun/cardpreview.h"
#include "firstrun/firstrunpage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;

namespace {

const QByteArray goodCard =
    R"({"name":"Payments EU","description":"Pays","version":"1.4.2","supportedInterfaces":[
        {"url":"https://pay.test/rpc","protocolBinding":"JSONRPC","protocolVersion":"1.0"},
        {"url":"pay.test:443","protocolBinding":"GRPC","protocolVersion":"1.0"}],
        "capabilities":{"streaming":true},"defaultInputModes":["text/plain"],"defaultOutputModes":["text/plain"],
        "skills":[{"id":"pay","name":"Pay","description":"d","tags":["t"]}]})";

CardAnswer answerWith(const QByteArray &bytes, quint64 query = 7)
{
    CardAnswer answer;
    answer.query = query;
    answer.asked = QUrl(QStringLiteral("https://pay.test/"));
    auto fetched = std::make_shared<a2a::FetchedCard>();
    fetched->card = *a2a::parseAgentCard(bytes);
    fetched->url = answer.asked.resolved(QUrl(QStringLiteral(".well-known/agent-card.json")));
    answer.findings = a2a::findings(fetched->card, fetched->url);
    answer.card = fetched;
    answer.total = 42ms;
    return answer;
}

CardAnswer refusal(FailureKind kind, int status = 0)
{
    CardAnswer answer;
    answer.query = 7;
    answer.asked = QUrl(QStringLiteral("https://pay.test/"));
    answer.failure.emplace();
    answer.failure->kind = kind;
    answer.failure->httpStatus = status;
    return answer;
}

struct Dialog
{
    Dialog()
        : widget({{QStringLiteral("jira_agent")},
                  {{QStringLiteral("staging"), GuardLevel::Open}},
                  QStringLiteral("/somewhere/fleet.json")})
    {
        QObject::connect(&widget, &AddAgentDialog::cardWanted, &widget, [this] { widget.setQuery(7); });
        widget.show();
    }
    template<typename Widget>
    [[nodiscard]] Widget *named(const char *name) const
    {
        for (Widget *each : widget.findChildren<Widget *>()) {
            if (each->accessibleName() == QLatin1String(name))
                return each;
        }
        return nullptr;
    }
    [[nodiscard]] QPushButton *button(const char *text) const
    {
        for (QPushButton *each : widget.findChildren<QPushButton *>()) {
            if (each->text() == QLatin1String(text))
                return each;
        }
        return nullptr;
    }
    [[nodiscard]] QString allText() const
    {
        QString text;
        for (const QLabel *label : widget.findChildren<QLabel *>())
            text += label->text() + u'\n';
        return text;
    }
    AddAgentDialog widget;
};

} // namespace

class TestFirstRun final : public QObject
{
    Q_OBJECT

private slots:
    void theThreeWaysToBeginAreButtonsThatSayWhatTheyDo()
    {
        FirstRunPage page;
        QSignalSpy add(&page, &FirstRunPage::addWanted);
        QSignalSpy import(&page, &FirstRunPage::importWanted);
        QSignalSpy demo(&page, &FirstRunPage::demoWanted);
        const auto buttons = page.findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 3);
        for (QPushButton *button : buttons) {
            QVERIFY(!button->accessibleName().isEmpty());
            QVERIFY(!button->accessibleDescription().isEmpty());
            button->click();
        }
        QCOMPARE(add.size(), 1);
        QCOMPARE(import.size(), 1);
        QCOMPARE(demo.size(), 1);
    }

    void aCardIsShownBeforeItsAgentCanBeAdded()
    {
        Dialog dialog;
        QSignalSpy wanted(&dialog.widget, &AddAgentDialog::cardWanted);
        QSignalSpy added(&dialog.widget, &AddAgentDialog::addWanted);
        QVERIFY(!dialog.button("Add")->isEnabled());
        auto *address = dialog.named<QLineEdit>("Address of the agent or of its card");
        QTest::keyClicks(address, QStringLiteral("https://pay.test"));
        QTest::keyClick(address, Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.constFirst().constFirst().value<AgentConfig>().url.host(),
                 QStringLiteral("pay.test"));
        dialog.widget.setCard(answerWith(goodCard));
        const QString text = dialog.allText();
        QVERIFY(text.contains(QStringLiteral("Payments EU 1.4.2, answered in 42 ms over TLS")));
        QVERIFY(text.contains(QStringLiteral("Speaks JSONRPC 1.0; not spoken here: GRPC 1.0")));
        QVERIFY(text.contains(QStringLiteral("Skills: Pay")));
        QCOMPARE(dialog.named<QLineEdit>("Name")->text(), QStringLiteral("payments_eu"));
        dialog.button("Add")->click();
        QCOMPARE(added.size(), 1);
        const auto agent = added.constFirst().at(0).value<AgentConfig>();
        QCOMPARE(agent.name, QStringLiteral("payments_eu"));
        QCOMPARE(agent.environment, QStringLiteral("staging"));
    }

    void theCardOfAnEarlierAddressIsNotShown()
    {
        Dialog dialog;
        dialog.widget.setAddress(QStringLiteral("https://pay.test"));
        dialog.widget.setCard(answerWith(goodCard, 6));
        QVERIFY(!dialog.allText().contains(QStringLiteral("Payments EU")));
    }

    void anAgentThatIsDownCanBeAddedAllTheSame()
    {
        Dialog dialog;
        dialog.widget.setAddress(QStringLiteral("https://pay.test"));
        dialog.widget.setCard(refusal(FailureKind::ConnectionRefused));
        QVERIFY(dialog.allText().contains(QStringLiteral("Nobody listens there")));
        QCOMPARE(dialog.named<QLineEdit>("Name")->text(), QStringLiteral("pay_test"));
        QVERIFY(dialog.button("Add all the same")->isEnabled());
    }

    void anAgentWithoutACardIsAddedWithHowItIsSpokenTo()
    {
        Dialog dialog;
        QSignalSpy asked(&dialog.widget, &AddAgentDialog::cardWanted);
        dialog.widget.setAddress(QStringLiteral("https://pay.test/rpc"));
        QCOMPARE(asked.size(), 1);
        dialog.named<QCheckBox>("It has no card")->click();
        dialog.widget.setCard(answerWith(goodCard)); // too late
        QVERIFY(!dialog.allText().contains(QStringLiteral("Payments EU")));
        QVERIFY(!dialog.button("Fetch card")->isEnabled());
        QCOMPARE(dialog.named<QLineEdit>("Name")->text(), QStringLiteral("pay_test"));
        dialog.named<QComboBox>("Version of A2A")->setCurrentText(QStringLiteral("A2A 0.3"));
        dialog.named<QComboBox>("Binding")->setCurrentText(QStringLiteral("HTTP+JSON"));
        QVERIFY(dialog.button("Add")->isEnabled());
        const InterfaceConfig interface = dialog.widget.draft().agent().interface;
        QVERIFY(!interface.hasCard);
        QVERIFY(interface.protocol == a2a::ProtocolVersion::V0_3);
        QVERIFY(interface.binding == a2a::Binding::HttpJson);
        dialog.named<QCheckBox>("It has no card")->click();
        QVERIFY(dialog.widget.draft().agent().interface == InterfaceConfig{});
    }

    void aRefusalOfCredentialsSaysWhatToChoose()
    {
        const CardPreview preview = cardPreview(refusal(FailureKind::NotAuthorised, 401));
        QVERIFY(preview.mood == CardPreview::Mood::Bad);
        QVERIFY(preview.lines.join(u' ').contains(QStringLiteral("wants credentials")));
    }

    void aNewEnvironmentIsGuardedAndAKnownOneKeepsItsGuard()
    {
        Dialog dialog;
        auto *environment = dialog.named<QComboBox>("Environment");
        auto *guard = dialog.named<QComboBox>("Guard of the environment");
        QCOMPARE(environment->currentText(), QStringLiteral("staging"));
        QVERIFY(!guard->isEnabled());
        QVERIFY(dialog.widget.draft().environment.guard == GuardLevel::Open);
        environment->setEditText(QStringLiteral("production"));
        QVERIFY(guard->isEnabled());
        guard->setCurrentIndex(static_cast<int>(GuardLevel::Guarded));
        QVERIFY(dialog.widget.draft().environment.guard == GuardLevel::Guarded);
    }

    void aNameThatIsTakenOrABadAddressSaysSo_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says");
        QTest::newRow("taken") << "https://pay.test"
                               << "jira_agent"
                               << "There is an agent ‘jira_agent’ already";
        QTest::newRow("no scheme") << "pay.test"
                                   << "pay"
                                   << "The address";
        QTest::newRow("no name") << "https://pay.test"
                                 << "  "
                                 << "Give the agent a name.";
        QTest::newRow("huge") << QString(200'000, u'x') << "pay"
                              << "The address";
    }
    void aNameThatIsTakenOrABadAddressSaysSo()
    {
        QFETCH(QString, address);
        QFETCH(QString, name);
        QFETCH(QString, says);
        AgentDraft draft;
        draft.address = address;
        draft.name = name;
        QVERIFY2(draft.problem({QStringLiteral("jira_agent")}).contains(says),
                 qPrintable(draft.problem({QStringLiteral("jira_agent")})));
    }

    void aSecretTypedWhereItsPlaceBelongsIsNeverRepeated()
    {
        AgentDraft draft;
        draft.address = QStringLiteral("https://pay.test");
        draft.name = QStringLiteral("pay");
        draft.auth.type = AuthType::Bearer;
        draft.auth.secret = QStringLiteral("hunter2");
        const QString problem = draft.problem({});
        QVERIFY(problem.contains(QStringLiteral("env:NAME")));
        QVERIFY(!problem.contains(QStringLiteral("hunter2")));
        draft.auth.secret = QStringLiteral("env:PAY_TOKEN");
        QCOMPARE(draft.problem({}), QString());
        QCOMPARE(draft.agent().auth.reference, QStringLiteral("PAY_TOKEN"));
    }

    void credentialsBeginWithWhatTheCardAsksFor()
    {
        Dialog dialog;
        dialog.widget.setAddress(QStringLiteral("https://pay.test"));
        QByteArray card = goodCard;
        card.insert(
            1, R"("securitySchemes":{"corp":{"apiKeySecurityScheme":{"location":"query","name":"key"}}},)");
        dialog.widget.setCard(answerWith(card));
        QVERIFY(
            dialog.allText().contains(QStringLiteral("Wants credentials: corp (API key in the query key)")));
        QCOMPARE(dialog.named<QComboBox>("Credentials")->currentText(),
                 QStringLiteral("API key in the address"));
        auto *secret = dialog.named<QLineEdit>("Where the secret is kept");
        QCOMPARE(secret->placeholderText(), QStringLiteral("env:PAYMENTS_EU_TOKEN"));
        QVERIFY(!dialog.button("Add")->isEnabled());
        QTest::keyClicks(secret, QStringLiteral("env:PAYMENTS_EU_TOKEN"));
        QVERIFY(dialog.button("Add")->isEnabled());
        const AuthConfig auth = dialog.widget.draft().agent().auth;
        QCOMPARE(auth.header, QStringLiteral("key"));
        QVERIFY(auth.keyPlace == KeyPlace::Query);
    }

    void chosenCredentialsAreNotReplacedByTheCards()
    {
        Dialog dialog;
        auto *kind = dialog.named<QComboBox>("Credentials");
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down);
        emit kind->activated(kind->currentIndex());
        QTest::keyClicks(dialog.named<QLineEdit>("Where the secret is kept"), QStringLiteral("env:MINE"));
        QByteArray card = goodCard;
        card.insert(1, R"("securitySchemes":{"b":{"httpAuthSecurityScheme":{"scheme":"Basic"}}},)");
        dialog.widget.setAddress(QStringLiteral("https://pay.test"));
        dialog.widget.setCard(answerWith(card));
        QVERIFY(dialog.widget.draft().auth.type == AuthType::Bearer);
        QCOMPARE(dialog.widget.draft().auth.secret, QStringLiteral("env:MINE"));
    }

    void anOAuthTokenIsHadFromItsEndpointOrFoundByMetadata()
    {
        AuthDraft draft;
        draft.type = AuthType::OAuth2;
        draft.secret = QStringLiteral("env:CLIENT_SECRET");
        QVERIFY(draft.problem().contains(QStringLiteral("client's id")));
        draft.name = QStringLiteral("switchyard");
        QVERIFY(draft.problem().contains(QStringLiteral("address of the token")));
        draft.tokenAddress = QStringLiteral("https://login.test/token");
        draft.scopes = QStringLiteral(" read  write ");
        QCOMPARE(draft.problem(), QString());
        QCOMPARE(draft.config().tokenUrl, QUrl(draft.tokenAddress));
        QCOMPARE(draft.config().scopes, (QStringList{QStringLiteral("read"), QStringLiteral("write")}));
        draft.tokenAddress = QStringLiteral("https://login.test/.well-known/openid-configuration");
        QCOMPARE(draft.config().metadataUrl, QUrl(draft.tokenAddress));
        QVERIFY(draft.config().tokenUrl.isEmpty());
    }

    void aSuggestedNameIsFreeAndPlain_data()
    {
        QTest::addColumn<QString>("card");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "Payments EU"
                               << "payments_eu";
        QTest::newRow("taken") << "Jira Agent"
                               << "jira_agent_2";
        QTest::newRow("none") << ""
                              << "pay_test";
        QTest::newRow("nothing usable") << "★★"
                                        << "agent";
    }
    void aSuggestedNameIsFreeAndPlain()
    {
        QFETCH(QString, card);
        QFETCH(QString, name);
        QCOMPARE(suggestedName(card, QStringLiteral("pay.test"), {QStringLiteral("jira_agent")}), name);
    }
};

QTEST_MAIN(TestFirstRun)
#include "tst_firstrun.moc"
