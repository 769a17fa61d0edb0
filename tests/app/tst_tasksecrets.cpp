// SPDX-License-Identifier: GPL-3.0-or-later
// A task goes from the window to a real agent with real secrets: the agent gets them, and nobody else does,
// whatever it says back.
#include "dashboard.h"

#include "events/eventlogview.h"
#include "support/findwidget.h"
#include "support/freshhome.h"
#include "support/scriptedserver.h"
#include "task/artifactfile.h"
#include "task/messagefield.h"
#include "task/taskhistory.h"
#include "task/tasksender.h"
#include "task/taskspane.h"
#include "task/wirepane.h"
#include "theme/appearance.h"
#include "window/mainwindow.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLoggingCategory>
#include <QPlainTextEdit>
#include <QTest>
#include <QTextEdit>
#include <QTreeWidget>

using namespace switchyard;

namespace {

// With all that JSON may write in another way.
const QByteArray token = "wire/T0ken+of=crm==";
const QByteArray key = "k3y-\"of\"-crm";
QStringList logged;

void keepMessage(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logged.append(text);
}

//! What an agent would write that escapes more than it must.
QByteArray escaped(QByteArray text)
{
    return text.replace('"', "\\\"").replace('/', "\\/");
}

//! In plain strings, here and below: moc loses its way in raw ones.
QByteArray quoted(QByteArray text)
{
    return text.replace('`', '"');
}

QByteArray cardAt(const QUrl &url, bool streaming)
{
    const QByteArray can = streaming ? "{`streaming`:true}" : "{}";
    return quoted("{`name`:`Echo`,`description`:`d`,`version`:`1`,`supportedInterfaces`:[{`url`:`" +
                  url.toEncoded() +
                  "`,`protocolBinding`:`HTTP+JSON`,`protocolVersion`:`1.0`}],"
                  "`capabilities`:" +
                  can +
                  ",`defaultInputModes`:[`text/plain`],"
                  "`defaultOutputModes`:[`text/plain`],`skills`:[]}");
}

HttpHeaders echo()
{
    HttpHeaders headers;
    headers.set("X-Echo", "you sent Bearer " + token + " and " + key);
    headers.set("x-crm-key", key);
    headers.set("Set-Cookie", "session=" + token);
    return headers;
}

QByteArray message()
{
    return quoted("{`message`:{`messageId`:`m`,`role`:`ROLE_AGENT`,`parts`:[{`text`:`You sent " + token +
                  " and " + escaped(key) + "`}],`metadata`:{`again`:`" + escaped(token) + "`}}}");
}

QByteArray refusal(const QByteArray &words)
{
    return quoted("{`error`:{`code`:401,`status`:`UNAUTHENTICATED`,`message`:`") + words + quoted("`}}");
}

} // namespace

Q_DECLARE_METATYPE(switchyard::Play)

class TestTaskSecrets final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("SWITCHYARD_WIRE_TOKEN", token);
        qputenv("SWITCHYARD_WIRE_KEY", key);
        QLoggingCategory::setFilterRules(QStringLiteral("switchyard.*=true"));
        qInstallMessageHandler(keepMessage);
    }
    void cleanupTestCase() { qInstallMessageHandler(nullptr); }
    void init()
    {
        logged.clear();
        QGuiApplication::clipboard()->clear();
        m_home = freshHome();
        m_server = std::make_unique<ScriptedServer>();
        m_line = {};
        m_line.fleetFile = m_home->filePath(QStringLiteral("fleet.json"));
        m_line.dataDir = m_home->filePath(QStringLiteral("data"));
    }
    void cleanup()
    {
        m_dashboard.reset();
        m_appearance.reset();
    }

    void secretsReachTheAgentAndNobodyElse_data()
    {
        QTest::addColumn<bool>("streaming");
        QTest::addColumn<Play>("play");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("an answer") << false << Play::answer(200, message(), echo())
                                   << QStringLiteral("Answered");
        HttpHeaders stream = echo();
        stream.set("Content-Type", "text/event-stream");
        QTest::newRow("a stream")
            << true << Play::chunked({"data: " + message().first(70), message().sliced(70) + "\n\n"}, stream)
            << QStringLiteral("Answered");
        const QByteArray words = "Bad token " + token + " with " + escaped(key);
        QTest::newRow("a refusal") << false << Play::answer(401, refusal(words), echo())
                                   << QStringLiteral("Failed");
    }
    void secretsReachTheAgentAndNobodyElse()
    {
        QFETCH(bool, streaming);
        QFETCH(Play, play);
        QFETCH(QString, verdict);
        start(streaming, play);
        send(QStringLiteral("hello"));
        QTRY_VERIFY(history().run(0).end());
        QVERIFY2(historyLine().contains(verdict), qPrintable(historyLine()));
        const SeenRequest sent = lastSent();
        QCOMPARE(sent.headers.value("Authorization"), "Bearer " + token);
        QCOMPARE(sent.headers.value("X-Crm-Key"), key);

        const QString request = wireText("Request");
        QVERIFY2(request.contains(QStringLiteral("Authorization: Bearer ********")), qPrintable(request));
        QVERIFY2(request.contains(QStringLiteral("X-Crm-Key: ********"), Qt::CaseInsensitive),
                 qPrintable(request));
        const QString response = wireText("Response");
        QVERIFY2(response.contains(QStringLiteral("X-Echo: you sent Bearer ******** and ********"),
                                   Qt::CaseInsensitive),
                 qPrintable(response));
        QVERIFY(isClean(request));
        QVERIFY2(isClean(response), qPrintable(response));
        buttonOf(sender(), QStringLiteral("Copy as curl"))->click();
        const QString curl = QGuiApplication::clipboard()->text();
        QVERIFY2(curl.contains(QStringLiteral("Bearer '\"$SWITCHYARD_WIRE_TOKEN\"")), qPrintable(curl));
        QVERIFY2(curl.contains(QStringLiteral("\"$SWITCHYARD_WIRE_KEY\"")), qPrintable(curl));
        QVERIFY(isClean(curl));
        for (const char *name : {"Request", "Response"}) {
            wireView(name).selectAll();
            wireView(name).copy();
            QVERIFY(!QGuiApplication::clipboard()->text().isEmpty());
            QVERIFY(isClean(QGuiApplication::clipboard()->text()));
        }
        QVERIFY2(isClean(historyLine()), qPrintable(historyLine()));

        auto *events = window().findChild<EventLogView *>();
        QVERIFY(window().showView(QStringLiteral("events")));
        QTRY_VERIFY(events->shownLines().contains("TASK_"));
        QVERIFY2(isClean(QString::fromUtf8(events->shownLines())), events->shownLines().constData());
        m_dashboard.reset();
        QVERIFY2(filesWithThem().isEmpty(), qPrintable(filesWithThem().join(u'\n')));
        for (const QString &line : std::as_const(logged))
            QVERIFY2(isClean(line), qPrintable(line));
    }

    void whatTheAgentMakesIsShownWithoutThemAndSavedAsItIs()
    {
        // The token comes in two pieces, which are one text when they are read.
        const QByteArray half = token.first(5);
        const QByteArray rest = token.sliced(5);
        const auto event = [](const QByteArray &json) {
            return "data: " + quoted(json) + "\n\n";
        };
        const auto chunk = [&event](const QByteArray &text, const QByteArray &append) {
            return event("{`artifactUpdate`:{`taskId`:`t1`,`contextId`:`c1`,`append`:" + append +
                         ",`artifact`:{`artifactId`:`a`,`name`:`of " + escaped(key) + "`,`parts`:[{`text`:`" +
                         text + "`}]}}}");
        };
        HttpHeaders stream;
        stream.set("Content-Type", "text/event-stream");
        start(true, Play::chunked(
                        {event("{`task`:{`id`:`t1`,`contextId`:`c1`,`status`:{`state`:`TASK_STATE_WORKING`,"
                               "`message`:{`messageId`:`m`,`role`:`ROLE_AGENT`,`parts`:[{`text`:`with " +
                               token + "`}]}}}}"),
                         chunk("You sent " + half, "false"), chunk(rest + ".", "true"),
                         event("{`statusUpdate`:{`taskId`:`t1`,`contextId`:`c1`,`status`:{`state`:"
                               "`TASK_STATE_INPUT_REQUIRED`,`message`:{`messageId`:`n`,`role`:`ROLE_AGENT`,"
                               "`parts`:[{`text`:`Is it " +
                               token + "?`}]}}}}")},
                        stream));
        send(QStringLiteral("hello"));
        QTRY_VERIFY(history().run(0).end());

        auto *answer = named<QTextEdit>(sender(), "Text of the answer");
        QCOMPARE(answer->toPlainText(), QStringLiteral("You sent ********."));
        answer->selectAll();
        answer->copy();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("You sent ********."));
        auto *look = named<QPlainTextEdit>(sender(), "The chosen artifact");
        QCOMPARE(look->toPlainText(), QStringLiteral("You sent ********."));
        QString shown = historyLine();
        for (const QAbstractItemView *view : sender().findChildren<QAbstractItemView *>()) {
            for (int row = 0; view->model() && row < view->model()->rowCount(); ++row) {
                for (int column = 0; column < view->model()->columnCount(); ++column) {
                    for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                        shown += view->model()->index(row, column).data(role).toString() + u'\n';
                }
            }
        }
        for (const QLabel *label : sender().findChildren<QLabel *>())
            shown += label->text() + u'\n';
        QVERIFY2(shown.contains(QStringLiteral("Is it ********?")), qPrintable(shown));
        QVERIFY2(shown.contains(QStringLiteral("of ********")), qPrintable(shown));
        QVERIFY2(isClean(shown), qPrintable(shown));

        // A file is what the agent made, byte for byte.
        const a2a::Artifact made = history().run(0).artifacts().constFirst();
        QCOMPARE(fileContents(made.parts.constFirst()), "You sent " + token + ".");
    }

    void theTasksThatTheAgentHasAreListedWithoutThem()
    {
        m_server->on(
            "/tasks",
            {Play::json(quoted("{`tasks`:[{`id`:`t1`,`contextId`:`c1`,`status`:{`state`:"
                               "`TASK_STATE_INPUT_REQUIRED`,`message`:{`messageId`:`n`,`role`:"
                               "`ROLE_AGENT`,`parts`:[{`text`:`Is it " +
                               token + "?`}]}}}],`nextPageToken`:``,`pageSize`:100,`totalSize`:1}"))});
        start(false, Play::answer(200, message(), echo()));
        send(QStringLiteral("hello")); // for which its card is read: only who speaks 1.0 can list tasks
        QTRY_VERIFY(history().run(0).end());
        TasksPane &pane = sender().tasksPane();
        sender().findChild<WirePane *>()->setCurrentWidget(&pane);
        auto *list = pane.findChild<QTreeWidget *>();
        QTRY_COMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(list->topLevelItem(0)->text(3), QStringLiteral("Is it ********?"));
        QCOMPARE(list->topLevelItem(0)->toolTip(3), QStringLiteral("Is it ********?"));
        list->setCurrentItem(list->topLevelItem(0));
        buttonOf(sender(), QStringLiteral("Answer"))->click();
        QString shown;
        for (const QLabel *label : sender().findChildren<QLabel *>())
            shown += label->text() + u'\n';
        QVERIFY2(shown.contains(QStringLiteral("asks: “Is it ********?”")), qPrintable(shown));
    }

    void whoeverSendsAgainSendsANewMessage()
    {
        start(false, Play::answer(200, message(), echo()));
        send(QStringLiteral("hello"));
        QTRY_VERIFY(history().run(0).end());
        const auto sentMessage = [this] {
            return QJsonDocument::fromJson(lastSent().body)
                .object()
                .value(QStringLiteral("message"))
                .toObject();
        };
        const QJsonObject first = sentMessage();
        buttonOf(sender(), QStringLiteral("Send again"))->click();
        QTRY_COMPARE(history().rowCount(), 2);
        QTRY_VERIFY(history().run(0).end());
        const QJsonObject second = sentMessage();
        QVERIFY(first.value(QStringLiteral("messageId")) != second.value(QStringLiteral("messageId")));
        QCOMPARE(second.value(QStringLiteral("parts")), first.value(QStringLiteral("parts")));
    }

    void whoeverSendsWithoutSignInShowsNone()
    {
        start(false, Play::answer(401, refusal("who are you?")));
        choice().setCurrentIndex(1);
        send(QStringLiteral("hello"));
        QTRY_VERIFY(history().run(0).end());
        QVERIFY2(historyLine().contains(QStringLiteral("Turned away without sign-in (HTTP 401)")),
                 qPrintable(historyLine()));
        QVERIFY(!lastSent().headers.contains("Authorization"));
        QVERIFY(!lastSent().headers.contains("X-Crm-Key"));
        QCOMPARE(lastSent().headers.value("X-Team"), QByteArray("crm"));
        QVERIFY(!wireText("Request").contains(QStringLiteral("Authorization")));
        buttonOf(sender(), QStringLiteral("Copy as curl"))->click();
        const QString curl = QGuiApplication::clipboard()->text();
        QVERIFY2(!curl.contains(QStringLiteral("SWITCHYARD_WIRE")), qPrintable(curl));
        // Its checks are signed in as ever, and so is the next task.
        choice().setCurrentIndex(0);
        send(QStringLiteral("again"));
        QTRY_COMPARE(history().rowCount(), 2);
        QTRY_VERIFY(history().run(0).end());
        QCOMPARE(lastSent().headers.value("Authorization"), "Bearer " + token);
        for (const SeenRequest &each : m_server->requests()) {
            if (each.target == "/card")
                QCOMPARE(each.headers.value("Authorization"), "Bearer " + token);
        }
    }

private:
    void start(bool streaming, const Play &play)
    {
        m_server->on("/card", {Play::json(cardAt(m_server->url(), streaming))});
        m_server->on(streaming ? "/message:stream" : "/message:send", {play});
        const auto reference = [](const char *name) {
            return QJsonValue(QStringLiteral("env:") + QLatin1String(name));
        };
        const QJsonObject headers{{QStringLiteral("X-Crm-Key"),
                                   QJsonObject{{QStringLiteral("secret"), reference("SWITCHYARD_WIRE_KEY")}}},
                                  {QStringLiteral("X-Team"), QStringLiteral("crm")}};
        const QJsonObject agent{
            {QStringLiteral("name"), QStringLiteral("echo")},
            {QStringLiteral("url"), m_server->url().toString()},
            {QStringLiteral("health"), QJsonObject{{QStringLiteral("path"), QStringLiteral("/card")}}},
            {QStringLiteral("auth"),
             QJsonObject{{QStringLiteral("type"), QStringLiteral("bearer")},
                         {QStringLiteral("secret"), reference("SWITCHYARD_WIRE_TOKEN")},
                         {QStringLiteral("headers"), headers}}}};
        const QJsonObject fleet{{QStringLiteral("version"), 1},
                                {QStringLiteral("agents"), QJsonArray{agent}}};
        QFile file(m_line.fleetFile);
        if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(fleet).toJson()) < 0)
            qFatal("The fleet file cannot be written");
        file.close();
        m_appearance = std::make_unique<Appearance>(*qApp);
        m_dashboard = std::make_unique<Dashboard>(m_line, *m_appearance);
        m_dashboard->show();
        window().showView(QStringLiteral("task"));
        sender().setAgent(QStringLiteral("echo"));
        // Its file is read.
        QTRY_VERIFY(choice().itemText(0).startsWith(QStringLiteral("Bearer · env:SWITCHYARD_WIRE_TOKEN")));
    }
    [[nodiscard]] QComboBox &choice() const { return *named<QComboBox>(sender(), "Sign-in"); }
    void send(const QString &text)
    {
        auto *field = sender().findChild<MessageField *>()->findChild<QPlainTextEdit *>();
        field->setPlainText(text);
        QTRY_VERIFY(buttonOf(sender(), QStringLiteral("Send task"))->isEnabled());
        buttonOf(sender(), QStringLiteral("Send task"))->click();
        QTRY_VERIFY(history().rowCount() > 0);
    }
    [[nodiscard]] MainWindow &window() const { return m_dashboard->window(); }
    [[nodiscard]] TaskSender &sender() const { return *window().findChild<TaskSender *>(); }
    [[nodiscard]] TaskHistory &history() const { return *sender().findChild<TaskHistory *>(); }
    [[nodiscard]] QString historyLine() const
    {
        return history().index(0).data().toString() + u'\n' +
               history().index(0).data(Qt::ToolTipRole).toString();
    }
    [[nodiscard]] QPlainTextEdit &wireView(const char *name) const
    {
        return *named<QPlainTextEdit>(*sender().findChild<WirePane *>(), name);
    }
    [[nodiscard]] QString wireText(const char *name) const { return wireView(name).toPlainText(); }
    //! The last request that was a task.
    [[nodiscard]] SeenRequest lastSent() const
    {
        SeenRequest last;
        for (const SeenRequest &each : m_server->requests()) {
            if (each.target.startsWith("/message:"))
                last = each;
        }
        return last;
    }
    [[nodiscard]] static bool isClean(const QString &text)
    {
        const QByteArray bytes = text.toUtf8();
        for (const QByteArray &secret : {token, key, escaped(token), escaped(key)}) {
            if (bytes.contains(secret))
                return false;
        }
        return true;
    }
    [[nodiscard]] QStringList filesWithThem() const
    {
        QStringList found;
        int read = 0;
        for (QDirIterator each(m_home->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
             each.hasNext(); ++read) {
            QFile file(each.next());
            if (!file.open(QIODevice::ReadOnly) || !isClean(QString::fromLatin1(file.readAll())))
                found << file.fileName();
        }
        return read > 1 ? found : QStringList{QStringLiteral("nothing was kept at all")};
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<ScriptedServer> m_server;
    CommandLine m_line;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Dashboard> m_dashboard;
};

QTEST_MAIN(TestTaskSecrets)
#include "tst_tasksecrets.moc"
