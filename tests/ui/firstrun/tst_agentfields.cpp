// SPDX-License-Identifier: GPL-3.0-or-later
// Wrong and huge input in each field of the forms that ask for an agent and for a template's name.
#include "config/fleetfile.h"
#include "config/fleetfilewriter.h"
#include "firstrun/addagentdialog.h"
#include "firstrun/editagentdialog.h"
#include "parts/fieldcheck.h"
#include "support/findwidget.h"
#include "task/templatemenu.h"
#include "task/templatenamedialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace switchyard;

namespace {

const char addressField[] = "Address of the agent or of its card";
const char userField[] = "User, client or key of the credentials";
const char secretField[] = "Where the secret is kept";
const char tokenField[] = "Where the token is had";
const char scopesField[] = "Scopes of the token";
const char saidLabel[] = "What keeps it, or what will be done";

const QString web = QStringLiteral("https:/") + u'/';
const QString turned = QStringLiteral("pay") + QChar(0x202E) + QStringLiteral("kcab");

QLineEdit *fieldOf(const QWidget &parent, const char *name)
{
    auto *box = named<QComboBox>(parent, name);
    return box ? box->lineEdit() : named<QLineEdit>(parent, name);
}

//! As from the clipboard: what does not come from a keyboard comes so.
void paste(QLineEdit *field, const QString &text)
{
    field->selectAll();
    field->insert(text);
}

AddAgentDialog::Fleet fleet()
{
    AddAgentDialog::Fleet made;
    made.taken = {QStringLiteral("jira")};
    made.environments = {{QStringLiteral("staging"), GuardLevel::Open}};
    made.file = QStringLiteral("/somewhere/fleet.json");
    made.addresses = {{QStringLiteral("jira"), QUrl(web + QStringLiteral("Jira.test:443/a2a/"))}};
    return made;
}

//! With an address and a name that will do.
struct Dialog
{
    Dialog()
        : widget(fleet())
    {
        widget.show();
        QTest::keyClicks(fieldOf(widget, addressField), web + QStringLiteral("pay.test/a2a"));
        QTest::keyClicks(fieldOf(widget, "Name"), QStringLiteral("pay"));
    }
    void chooseCredentials(const QString &kind) const
    {
        named<QComboBox>(widget, "Credentials")->setCurrentText(kind);
        for (const auto &[field, text] :
             {std::pair(userField, QStringLiteral("X-Key")), {secretField, QStringLiteral("env:PAY")}})
            fieldOf(widget, field)->setText(text);
        fieldOf(widget, tokenField)->setText(web + QStringLiteral("login.test/token"));
    }
    [[nodiscard]] QPushButton *add() const { return buttonOf(widget, QStringLiteral("Add")); }
    [[nodiscard]] QString said() const { return named<QLabel>(widget, saidLabel)->text(); }
    AddAgentDialog widget;
};

void addTypedColumns()
{
    QTest::addColumn<QString>("kind"); // of credentials
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("says");
}

void wrong(const char *what, const char *field, const QString &typed, const char *says,
           const QString &kind = QStringLiteral("None"))
{
    QTest::addRow("%s, %s: %s", qPrintable(kind), field, what)
        << kind << QByteArray(field) << typed << QString::fromUtf8(says);
}

//! What no field may hold, whatever else it wants.
void wrongEverywhere(const char *field, int most, const QString &start, const QByteArray &says,
                     const QString &kind = QStringLiteral("None"))
{
    wrong("too long", field, start + QString(most, u'x'), says + " is", kind);
    wrong("huge", field, start + QString(200'000, u'x'), says + " is", kind);
    wrong("a line break", field, start + QStringLiteral("a\nb"), says + " holds a line break", kind);
    wrong("a tab", field, start + QStringLiteral("a\tb"), says + " holds a line break, a tab", kind);
    wrong("a zero", field, start + u'a' + QChar(0) + u'b', says + " holds a line break", kind);
    wrong("turned around", field, start + turned, says + " holds a character that turns the direction", kind);
    wrong("half a character", field, start + QChar(0xD800) + u'b', says + " holds half a character", kind);
}

} // namespace

class TestAgentFields final : public QObject
{
    Q_OBJECT

private slots:
    void whatWillNotDoIsSaidOfItsFieldAndStays_data()
    {
        const QString basic = QStringLiteral("User and password");
        const QString key = QStringLiteral("API key in a header");
        const QString oauth = QStringLiteral("OAuth 2 for a program");
        const QString bearer = QStringLiteral("Bearer token");
        addTypedColumns();
        wrongEverywhere(addressField, mostTyped::address, web + QStringLiteral("pay.test/"), "The address");
        wrong("blank", addressField, QStringLiteral("   "), "Paste the agent's address");
        wrong("no scheme", addressField, QStringLiteral("pay.test"), "The address must begin with http");
        wrong("another scheme", addressField, QStringLiteral("ftp:/") + QStringLiteral("/pay.test"),
              "The address must be http or https");
        wrong("a script", addressField, QStringLiteral("javascript:alert(1)"), "The address must begin with");
        wrong("a password", addressField, web + QStringLiteral("ana:hunter2@pay.test"),
              "The address holds a user or a password");
        wrong("no host", addressField, web, "The address");
        wrong("blanks inside", addressField, web + QStringLiteral("pay test/x"),
              "The address is not a valid");
        wrongEverywhere("Name", mostTyped::name + 1, {}, "The name");
        wrong("blank", "Name", QStringLiteral("  "), "Give the agent a name.");
        wrong("taken", "Name", QStringLiteral("jira"), "There is an agent ‘jira’ already");
        wrong("taken, blanks around", "Name", QStringLiteral(" jira "), "There is an agent ‘jira’ already");
        wrongEverywhere("Environment", mostTyped::name + 1, {}, "The environment");
        wrongEverywhere("Group", mostTyped::name + 1, {}, "The group");
        wrongEverywhere("Tags", mostTyped::tags + 1, {}, "The line of tags");
        wrong("one too long", "Tags", QStringLiteral("crm, ") + QString(mostTyped::tag + 1, u't'),
              "The tag ‘tttttttttttttttttttt…’ is 101 characters long");
        wrongEverywhere(userField, mostTyped::credential + 1, {}, "The user", basic);
        wrong("blank", userField, {}, "Basic credentials need the user's name.", basic);
        wrong("a colon", userField, QStringLiteral("ana:hunter2"), "The user must not hold a colon", basic);
        wrongEverywhere(userField, mostTyped::credential + 1, {}, "The name of the API key", key);
        wrong("no header", userField, QStringLiteral("X Key"), "The name of the API key may hold", key);
        wrong("header and value", userField, QStringLiteral("X-Key: hunter2"),
              "The name of the API key may hold", key);
        wrongEverywhere(userField, mostTyped::credential + 1, {}, "The client's id", oauth);
        wrongEverywhere(tokenField, mostTyped::address, web + QStringLiteral("l.test/"),
                        "The address of the token", oauth);
        wrong("a password", tokenField, web + QStringLiteral("ana:hunter2@pay.test"),
              "The address of the token holds a user or a password", oauth);
        wrongEverywhere(scopesField, mostTyped::credential + 1, {}, "The line of scopes", oauth);
        wrongEverywhere(secretField, mostTyped::credential, QStringLiteral("keychain:"),
                        "The place of the secret", bearer);
        wrong("blank", secretField, {}, "Say where the secret is kept", bearer);
        wrong("the secret", secretField, QStringLiteral("hunter2"), "Say where the secret is kept", bearer);
        wrong("the secret behind env", secretField, QStringLiteral("env:hunter2 !"),
              "The place of the secret is not right", bearer);
        wrong("a blank inside", secretField, QStringLiteral("file: /run/token"),
              "The place of the secret has a blank", bearer);
    }
    void whatWillNotDoIsSaidOfItsFieldAndStays()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, field);
        QFETCH(QString, typed);
        QFETCH(QString, says);
        const Dialog dialog;
        dialog.chooseCredentials(kind);
        QVERIFY2(dialog.add()->isEnabled(), qPrintable(dialog.said()));
        QLineEdit *edited = fieldOf(dialog.widget, field);
        paste(edited, typed);
        QVERIFY(!dialog.add()->isEnabled());
        QVERIFY2(dialog.said().startsWith(says), qPrintable(dialog.said().left(300)));
        QVERIFY2(!dialog.said().contains(QStringLiteral("hunter2")), qPrintable(dialog.said()));
        // A field holds 32,767 characters; that is still too much to be taken for what was meant.
        QCOMPARE(edited->text(), typed.left(edited->maxLength()));
        QVERIFY(dialog.widget.width() < 2000);
    }

    void whatWillDoIsAcceptedByTheFileWithoutTheBlanksAround_data()
    {
        addTypedColumns();
        const auto right = [](const char *what, const char *field, const QString &typed,
                              const QString &kind = QStringLiteral("None")) {
            QTest::addRow("%s, %s: %s", qPrintable(kind), field, what)
                << kind << QByteArray(field) << typed << QString();
        };
        const QString longest = QString(mostTyped::name, u'x');
        right("longest", addressField,
              web + QStringLiteral("pay.test/") + QString(mostTyped::address - 17, u'x'));
        right("blanks around", addressField, QStringLiteral("  ") + web + QStringLiteral("pay.test \n"));
        right("longest", "Name", longest);
        right("blanks around", "Name", QStringLiteral(" \tpay\n"));
        right("other scripts", "Name", QStringLiteral("зарплата 給料 راتب"));
        right("quotes and braces", "Name", QStringLiteral("\"}],\\ {"));
        right("longest", "Environment", longest);
        right("quotes and dots", "Environment", QStringLiteral("a.b \"c\""));
        right("none", "Environment", {});
        right("longest", "Tags", QString(mostTyped::tag, u't'));
        right("blanks and empty ones", "Tags", QStringLiteral(" ,, a b ; c,,"));
        right("longest", userField, QString(mostTyped::credential, u'x'),
              QStringLiteral("User and password"));
        right("every sign", userField, QStringLiteral("aZ9-_.!#$%&'*+^`|~"),
              QStringLiteral("API key in a header"));
        right("blanks around", secretField, QStringLiteral(" env:PAY_2 "), QStringLiteral("Bearer token"));
        right("blanks", scopesField, QStringLiteral("  a   b "), QStringLiteral("OAuth 2 for a program"));
    }
    void whatWillDoIsAcceptedByTheFileWithoutTheBlanksAround()
    {
        QFETCH(QString, kind);
        QFETCH(QByteArray, field);
        QFETCH(QString, typed);
        Dialog dialog;
        QSignalSpy added(&dialog.widget, &AddAgentDialog::addWanted);
        dialog.chooseCredentials(kind);
        paste(fieldOf(dialog.widget, field), typed);
        QVERIFY2(dialog.add()->isEnabled(), qPrintable(dialog.said()));
        dialog.add()->click();
        const auto agent = added.constFirst().at(0).value<AgentConfig>();
        const auto environment = added.constFirst().at(1).value<EnvironmentConfig>();
        QList<FleetEdit> edits{AddAgent{agent}};
        if (!environment.name.isEmpty())
            edits.prepend(SetEnvironment{environment});
        const auto text = editedFleetText({}, edits, QStringLiteral("fleet.json"), {});
        QVERIFY2(text, qPrintable(text ? QString() : text.error().detail));
        const ConfigReading reading = readFleetText(*text, QStringLiteral("fleet.json"), {});
        AgentConfig read = reading.config->agents.constFirst();
        read.origins.clear();
        QVERIFY2(read == agent, text->constData());
    }

    void anAddressThatIsWatchedAlreadyIsAWarningOnly_data()
    {
        QTest::addColumn<QString>("address");
        QTest::newRow("as it is") << web + QStringLiteral("Jira.test:443/a2a/");
        QTest::newRow("written otherwise")
            << QStringLiteral(" ") + web + QStringLiteral("jira.TEST/x/../a2a");
    }
    void anAddressThatIsWatchedAlreadyIsAWarningOnly()
    {
        QFETCH(QString, address);
        const Dialog dialog;
        QVERIFY(!dialog.said().contains(QStringLiteral("watched already")));
        paste(fieldOf(dialog.widget, addressField), address);
        QCOMPARE(dialog.said(), QStringLiteral("⚠ That address is watched already, as jira."));
        QVERIFY(dialog.add()->isEnabled());
    }

    void whatTheFileHasAlreadyIsNotJudgedWhenOtherThingsChange()
    {
        AgentConfig agent;
        agent.name = turned;
        agent.url = QUrl(web + QStringLiteral("pay.test/") + QString(3000, u'x'));
        agent.environment = QString(300, u'e');
        agent.tags = {QString(300, u't'), QStringLiteral("a\tb")};
        EditAgentDialog dialog(fleet(), agent);
        dialog.show();
        QSignalSpy wanted(&dialog, &EditAgentDialog::changeWanted);
        named<QComboBox>(dialog, "Environment")->setCurrentText(QStringLiteral("staging"));
        QPushButton *apply = buttonOf(dialog, QStringLiteral("Apply"));
        QVERIFY2(apply->isEnabled(), qPrintable(named<QLabel>(dialog, saidLabel)->text()));
        apply->click();
        agent.environment = QStringLiteral("staging");
        QVERIFY(wanted.constFirst().at(1).value<AgentConfig>() == agent);
    }

    void aTemplatesNameIsCheckedWhileItIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("says");
        QTest::newRow("blank") << "  "
                               << "Give the template a name.";
        QTest::newRow("too long") << QString(mostTyped::name + 1, u'x') << "The name is 201 characters long";
        QTest::newRow("huge") << QString(200'000, u'x') << "The name is";
        QTest::newRow("a line break") << "a\nb"
                                      << "The name holds a line break";
        QTest::newRow("turned around") << turned << "The name holds a character that turns";
        QTest::newRow("taken") << " weekly "
                               << "There is a template ‘weekly’ already";
    }
    void aTemplatesNameIsCheckedWhileItIsTyped()
    {
        QFETCH(QString, typed);
        QFETCH(QString, says);
        TemplateShelf shelf;
        shelf.keep({QStringLiteral("nightly"), {}});
        shelf.keep({QStringLiteral("weekly"), {}});
        QWidget window;
        const TemplateMenu menu(shelf, &window);
        QAction *rename = nullptr;
        for (const QMenu *each : menu.findChildren<QMenu *>()) {
            if (each->title() == u"Rename")
                rename = each->actions().constFirst();
        }
        QVERIFY(rename);
        rename->trigger();
        auto *dialog = window.findChild<TemplateNameDialog *>();
        QVERIFY(dialog);
        QLineEdit *name = fieldOf(*dialog, "Name of the template");
        QCOMPARE(name->text(), QStringLiteral("nightly"));
        paste(name, typed);
        QPushButton *doIt = buttonOf(*dialog, QStringLiteral("Rename"));
        QVERIFY(!doIt->isEnabled());
        const QString said = named<QLabel>(*dialog, saidLabel)->text();
        QVERIFY2(said.startsWith(says), qPrintable(said));
        QCOMPARE(name->text(), typed.left(name->maxLength()));
        QTest::keyClick(name, Qt::Key_Return);
        QVERIFY(dialog->isVisible());
        paste(name, QStringLiteral(" monthly "));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(shelf.names(), (QStringList{QStringLiteral("monthly"), QStringLiteral("weekly")}));
    }

    void savingUnderATakenNameSaysThatItReplaces()
    {
        TemplateShelf shelf;
        shelf.keep({QStringLiteral("nightly"), {}});
        QWidget window;
        TemplateMenu menu(shelf, &window);
        SendRequest request;
        request.agent = QStringLiteral("pay");
        menu.askAndKeep(request);
        auto *dialog = window.findChild<TemplateNameDialog *>();
        QVERIFY(!buttonOf(*dialog, QStringLiteral("Save"))->isEnabled());
        paste(fieldOf(*dialog, "Name of the template"), QStringLiteral("nightly"));
        QVERIFY(buttonOf(*dialog, QStringLiteral("Replace")));
        buttonOf(*dialog, QStringLiteral("Replace"))->click();
        QCOMPARE(shelf.all().size(), 1);
        QCOMPARE(shelf.all().constFirst().request.agent, QStringLiteral("pay"));
    }
};

QTEST_MAIN(TestAgentFields)
#include "tst_agentfields.moc"
