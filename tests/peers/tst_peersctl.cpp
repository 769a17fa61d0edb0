// SPDX-License-Identifier: GPL-3.0-or-later
#include "../cli/ctlrun.h"
#include "peerprocess.h"
#include "support/cuttingproxy.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace switchyard;

//! \brief A task's whole life through the program, against agents on the official SDKs.
class PeersCtlTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { m_peers.clear(); }

    void showsTheCard_data() { everyDialect(); }
    void showsTheCard();
    void checks_data() { everyDialect(); }
    void checks();
    void sends_data() { everyDialect(); }
    void sends();
    void sendsForOneAnswer_data() { everyDialect(); }
    void sendsForOneAnswer();
    void takesAPlainMessage_data() { everyDialect(); }
    void takesAPlainMessage();
    void answersARequestForInput_data() { everyDialect(); }
    void answersARequestForInput();
    void isGoodWhenTheTaskFails_data() { everyDialect(); }
    void isGoodWhenTheTaskFails();
    void speaksWithoutACard_data() { everyDialect(); }
    void speaksWithoutACard();
    void checksByAskingForATask_data() { everyDialect(); }
    void checksByAskingForATask();
    void followsATaskThatDoesNotStream_data() { everyDialect(); }
    void followsATaskThatDoesNotStream();
    void waitsForASignIn_data() { everyDialect(); }
    void waitsForASignIn();
    void saysWhichTaskThereIsNot_data() { everyDialect(); }
    void saysWhichTaskThereIsNot();
    void saysThatTheVersionIsWrong_data();
    void saysThatTheVersionIsWrong();
    void tellsARefusalAndACrashOfTheAgent_data() { everyDialect(); }
    void tellsARefusalAndACrashOfTheAgent();
    void healsACutStream_data() { everyDialect(); }
    void healsACutStream();
    void sendsAndTakesEveryKindOfPart_data() { everyDialect(); }
    void sendsAndTakesEveryKindOfPart();
    void seesTheEndOfARunningTaskItCancels_data() { everyDialect(); }
    void seesTheEndOfARunningTaskItCancels();
    void listsTasksWhereTheVersionCan_data() { everyDialect(); }
    void listsTasksWhereTheVersionCan();
    void showsTheExtendedCardWhereThereIsOne_data() { everyDialect(); }
    void showsTheExtendedCardWhereThereIsOne();
    void getsAndCancels_data() { everyDialect(); }
    void getsAndCancels();

private:
    void everyDialect();
    [[nodiscard]] CtlRun ctl(const QString &command, const QStringList &more = {});
    [[nodiscard]] CtlRun send(const QString &text, const QStringList &more = {});
    [[nodiscard]] QStringList wholeDialect();
    [[nodiscard]] QString path();

    Peers m_peers;
};

void PeersCtlTest::initTestCase()
{
    if (!PeerProcess::areInstalled())
        QSKIP("The official SDKs are not installed; run \"npm ci\" in tests/peers.");
    m_peers = startPeers();
    for (const auto &[name, peer] : m_peers)
        QVERIFY2(!peer->origin().isEmpty(), peer->complaint().constData());
}

void PeersCtlTest::everyDialect()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QStringList>("dialect");
    const auto row = [](const char *name, const char *peer, const char *version, const char *binding) {
        QTest::newRow(name) << QString::fromLatin1(peer)
                            << QStringList{QStringLiteral("--protocol"), QLatin1String(version),
                                           QStringLiteral("--binding"), QLatin1String(binding)};
    };
    row("0.2 by itself", "0.2", "auto", "auto");
    row("0.3 by itself", "0.3", "auto", "auto");
    row("0.3 http-json", "0.3", "0.3", "http-json");
    row("1.0 by itself", "1.0", "auto", "auto");
    row("1.0 http-json", "1.0", "1.0", "http-json");
    row("both by itself", "both", "auto", "auto");
    row("both as 0.3", "both", "0.3", "jsonrpc");
    row("both as 0.3 http-json", "both", "0.3", "http-json");
    row("both as 1.0 http-json", "both", "1.0", "http-json");
}

//! The dialect where no card says it.
QStringList PeersCtlTest::wholeDialect()
{
    QFETCH(QString, peer);
    QFETCH(QStringList, dialect);
    if (!dialect.contains(QStringLiteral("auto")))
        return dialect;
    const QString version = peer == u"both" ? QStringLiteral("1.0") : peer;
    return {QStringLiteral("--protocol"), version, QStringLiteral("--binding"), QStringLiteral("jsonrpc")};
}

//! Where the agent takes it.
QString PeersCtlTest::path()
{
    QFETCH(QString, peer);
    if (peer == u"0.2")
        return QStringLiteral("/");
    return wholeDialect().contains(QStringLiteral("http-json")) ? QStringLiteral("/a2a/rest")
                                                                : QStringLiteral("/a2a/jsonrpc");
}

CtlRun PeersCtlTest::ctl(const QString &command, const QStringList &more)
{
    QFETCH(QString, peer);
    return runCtl(QStringList{command, m_peers.at(peer)->origin().toString()} + more);
}

CtlRun PeersCtlTest::send(const QString &text, const QStringList &more)
{
    QFETCH(QStringList, dialect);
    return ctl(QStringLiteral("send"),
               QStringList{QStringLiteral("--json"), QStringLiteral("--text"), text} + dialect + more);
}

void PeersCtlTest::showsTheCard()
{
    QFETCH(QString, peer);
    const CtlRun run = ctl(QStringLiteral("card"));
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QVERIFY2(run.out.contains(peer == u"both" ? "Peer 1.0" : "Peer " + peer.toUtf8()), run.out);
}

void PeersCtlTest::checks()
{
    const CtlRun run = ctl(QStringLiteral("check"));
    QVERIFY2(run.exitCode == 0, run.out + run.err);
}

void PeersCtlTest::sends()
{
    const CtlRun run = send(QStringLiteral("chunks"));
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    const QStringList events = run.all(QStringLiteral("event")).split(u' ');
    QCOMPARE(events.count(QStringLiteral("artifact")), 3);
    QCOMPARE(events.last(), QStringLiteral("result"));
    QCOMPARE(run.json().last().value(QLatin1String("state")).toString(), QStringLiteral("completed"));
}

void PeersCtlTest::sendsForOneAnswer()
{
    const CtlRun run = send(QStringLiteral("slow 4"), {QStringLiteral("--no-stream")});
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QCOMPARE(run.json().last().value(QLatin1String("state")).toString(), QStringLiteral("completed"));
}

void PeersCtlTest::takesAPlainMessage()
{
    const CtlRun run = send(QStringLiteral("message"));
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QVERIFY2(run.out.contains("No task was needed."), run.out);
}

void PeersCtlTest::answersARequestForInput()
{
    const CtlRun asked = send(QStringLiteral("input"));
    QVERIFY2(asked.exitCode == 5, asked.out + asked.err);
    const QString task = asked.json().last().value(QLatin1String("task_id")).toString();
    QVERIFY(!task.isEmpty());
    const CtlRun answered = send(QStringLiteral("blue"), {QStringLiteral("--task"), task});
    QVERIFY2(answered.exitCode == 0, answered.out + answered.err);
    const QJsonObject last = answered.json().last();
    QCOMPARE(last.value(QLatin1String("state")).toString(), QStringLiteral("completed"));
    QCOMPARE(last.value(QLatin1String("task_id")).toString(), task);
}

void PeersCtlTest::isGoodWhenTheTaskFails()
{
    const CtlRun run = send(QStringLiteral("fail"));
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QCOMPARE(run.json().last().value(QLatin1String("state")).toString(), QStringLiteral("failed"));
}

void PeersCtlTest::speaksWithoutACard()
{
    QFETCH(QString, peer);
    const CtlRun run =
        runCtl(QStringList{QStringLiteral("send"), m_peers.at(peer)->origin().toString() + path(),
                           QStringLiteral("--no-card"), QStringLiteral("--json"), QStringLiteral("--text"),
                           QStringLiteral("hello")} +
               wholeDialect());
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QCOMPARE(run.json().last().value(QLatin1String("state")).toString(), QStringLiteral("completed"));
}

void PeersCtlTest::checksByAskingForATask()
{
    QFETCH(QString, peer);
    const QString origin = m_peers.at(peer)->origin().toString();
    const QStringList dialect = wholeDialect();
    const QString interface =
        QStringLiteral("\"protocol\": \"%1\", \"binding\": \"%2\"").arg(dialect[1], dialect[3]);
    const FleetOnDisk fleet(
        QStringLiteral("{\"version\": 1, \"agents\": ["
                       "{\"name\": \"deep\", \"url\": \"%1\", \"health\": {\"probe\": \"task\"},"
                       " \"interface\": {%2}},"
                       "{\"name\": \"cardless\", \"url\": \"%1%3\","
                       " \"interface\": {\"card\": false, %2}}]}")
            .arg(origin, interface, path())
            .toUtf8());
    const CtlRun run =
        runCtl({QStringLiteral("check"), QStringLiteral("--fleet"), fleet.path(), QStringLiteral("--json")});
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QVERIFY2(run.out.contains("deep") && run.out.contains("cardless"), run.out + run.err);
}

void PeersCtlTest::followsATaskThatDoesNotStream()
{
    const CtlRun run = send(QStringLiteral("slow 20"), {QStringLiteral("--no-stream"),
                                                        QStringLiteral("--attempts"), QStringLiteral("1")});
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QCOMPARE(run.json().last().value(QLatin1String("state")).toString(), QStringLiteral("completed"));
    QVERIFY2(run.out.contains("slow 20"), run.out);
    const CtlRun waited =
        send(QStringLiteral("slow 4"), {QStringLiteral("--no-stream"), QStringLiteral("--blocking")});
    QVERIFY2(waited.exitCode == 0, waited.out + waited.err);
    QCOMPARE(waited.json().last().value(QLatin1String("state")).toString(), QStringLiteral("completed"));
}

void PeersCtlTest::waitsForASignIn()
{
    const CtlRun run = send(QStringLiteral("auth"));
    QVERIFY2(run.out.contains("auth-required"), run.out + run.err);
    QVERIFY2(run.exitCode == 0 || run.exitCode == 5, run.out + run.err);
}

void PeersCtlTest::saysWhichTaskThereIsNot()
{
    QFETCH(QStringList, dialect);
    const CtlRun run =
        ctl(QStringLiteral("get"),
            QStringList{QStringLiteral("--task"), QStringLiteral("no-such-task"), QStringLiteral("--json")} +
                dialect);
    QVERIFY2(run.out.contains("-32001"), run.out + run.err);
}

void PeersCtlTest::saysThatTheVersionIsWrong_data()
{
    QTest::addColumn<QString>("peer");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("dialect");
    const auto row = [](const char *name, const char *peer, const char *path, const char *version,
                        const char *binding) {
        QTest::newRow(name) << QString::fromLatin1(peer) << QString::fromLatin1(path)
                            << QStringList{QStringLiteral("--protocol"), QLatin1String(version),
                                           QStringLiteral("--binding"), QLatin1String(binding)};
    };
    row("1.0 to 0.2", "0.2", "/", "1.0", "jsonrpc");
    row("1.0 to 0.3", "0.3", "/a2a/jsonrpc", "1.0", "jsonrpc");
    row("0.3 to 1.0", "1.0", "/a2a/jsonrpc", "0.3", "jsonrpc");
    row("0.3 to 1.0 over http-json", "1.0", "/a2a/rest", "0.3", "http-json");
}

void PeersCtlTest::saysThatTheVersionIsWrong()
{
    QFETCH(QString, peer);
    QFETCH(QString, path);
    QFETCH(QStringList, dialect);
    const CtlRun run =
        runCtl(QStringList{QStringLiteral("send"), m_peers.at(peer)->origin().toString() + path,
                           QStringLiteral("--no-card"), QStringLiteral("--text"), QStringLiteral("hello")} +
               dialect);
    QCOMPARE(run.exitCode, 2);
    QVERIFY2(run.err.contains("failed: wrong version ("), run.err);
}

void PeersCtlTest::tellsARefusalAndACrashOfTheAgent()
{
    const CtlRun refused = send(QStringLiteral("reject"));
    QVERIFY2(refused.exitCode == 0, refused.out + refused.err);
    QCOMPARE(refused.json().last().value(QLatin1String("state")).toString(), QStringLiteral("rejected"));
    const CtlRun crashed = send(QStringLiteral("throw"), {QStringLiteral("--attempts"), QStringLiteral("1")});
    QVERIFY2(crashed.out.contains("the test agent threw") || crashed.out.contains("failed"), crashed.out);
}

void PeersCtlTest::healsACutStream()
{
    QFETCH(QString, peer);
    CuttingProxy proxy(m_peers.at(peer)->origin());
    proxy.cutNext(1, 1);
    const CtlRun run =
        runCtl(QStringList{QStringLiteral("send"), proxy.url(path()).toString(), QStringLiteral("--no-card"),
                           QStringLiteral("--json"), QStringLiteral("--text"), QStringLiteral("slow 20")} +
               wholeDialect());
    QCOMPARE(proxy.cuts(), 1);
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QCOMPARE(run.json().last().value(QLatin1String("state")).toString(), QStringLiteral("completed"));
    QCOMPARE(run.all(QStringLiteral("event")).count(QStringLiteral("artifact")), 1);
    QVERIFY2(run.out.contains("slow 20"), run.out);
}

void PeersCtlTest::getsAndCancels()
{
    QFETCH(QStringList, dialect);
    const CtlRun asked = send(QStringLiteral("input"));
    const QString task = asked.json().last().value(QLatin1String("task_id")).toString();
    const QStringList about = QStringList{QStringLiteral("--task"), task, QStringLiteral("--json")} + dialect;

    const CtlRun got = ctl(QStringLiteral("get"), about);
    QVERIFY2(got.exitCode == 5, got.out + got.err);
    QCOMPARE(got.json().last().value(QLatin1String("state")).toString(), QStringLiteral("input-required"));

    const CtlRun cancelled = ctl(QStringLiteral("cancel"), about);
    QVERIFY2(cancelled.exitCode == 0, cancelled.out + cancelled.err);
    QCOMPARE(cancelled.json().last().value(QLatin1String("state")).toString(), QStringLiteral("canceled"));
}

void PeersCtlTest::sendsAndTakesEveryKindOfPart()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("note.bin")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("\0\1\2", 3));
    file.close();
    const CtlRun run =
        send(QStringLiteral("parts"),
             {QStringLiteral("--data"), QStringLiteral("{\"a\": [1, null]}"), QStringLiteral("--file"),
              file.fileName(), QStringLiteral("--link"), QStringLiteral("https://h.example/x.png")});
    QVERIFY2(run.exitCode == 0, run.out + run.err);
    QJsonArray parts;
    for (const QJsonObject &line : run.json()) {
        if (line.value(QLatin1String("event")) == QLatin1String("artifact"))
            parts = line.value(QLatin1String("parts")).toArray();
    }
    QCOMPARE(parts.size(), 4);
    QCOMPARE(parts.at(0).toObject().value(QLatin1String("text")).toString(), QStringLiteral("parts"));
    QCOMPARE(parts.at(1)
                 .toObject()
                 .value(QLatin1String("data"))
                 .toObject()
                 .value(QLatin1String("a"))
                 .toArray()
                 .size(),
             2);
    const QJsonObject inlined = parts.at(2).toObject().value(QLatin1String("file")).toObject();
    QCOMPARE(inlined.value(QLatin1String("base64")).toString(), QStringLiteral("AAEC"));
    // The objects of 0.3 over HTTP+JSON have no place for it.
    QFETCH(QStringList, dialect);
    const bool keepsNames =
        !(dialect.contains(QStringLiteral("0.3")) && dialect.contains(QStringLiteral("http-json")));
    QCOMPARE(inlined.value(QLatin1String("name")).toString(),
             keepsNames ? QStringLiteral("note.bin") : QString());
    const QJsonObject linked = parts.at(3).toObject().value(QLatin1String("file")).toObject();
    QCOMPARE(linked.value(QLatin1String("url")).toString(), QStringLiteral("https://h.example/x.png"));
}

void PeersCtlTest::seesTheEndOfARunningTaskItCancels()
{
    QFETCH(QString, peer);
    QFETCH(QStringList, dialect);
    const QString address = m_peers.at(peer)->origin().toString();
    QProcess sending;
    startCtl(sending, QStringList{QStringLiteral("send"), address, QStringLiteral("--json"),
                                  QStringLiteral("--text"), QStringLiteral("slow 400")} +
                          dialect);
    QByteArray said;
    const auto taskId = [&] {
        said += sending.readAllStandardOutput();
        const QJsonObject first = QJsonDocument::fromJson(said.left(said.indexOf('\n'))).object();
        return first.value(QLatin1String("task_id")).toString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(!taskId().isEmpty(), 30000);

    const CtlRun cancelled =
        ctl(QStringLiteral("cancel"),
            QStringList{QStringLiteral("--task"), taskId(), QStringLiteral("--json")} + dialect);
    QVERIFY2(cancelled.exitCode == 0, cancelled.out + cancelled.err);
    QCOMPARE(cancelled.json().last().value(QLatin1String("state")).toString(), QStringLiteral("canceled"));
    const CtlRun sent = awaitCtl(sending);
    QCOMPARE(sent.exitCode, 0);
}

void PeersCtlTest::listsTasksWhereTheVersionCan()
{
    QFETCH(QString, peer);
    QFETCH(QStringList, dialect);
    const CtlRun asked = send(QStringLiteral("input"));
    const QString task = asked.json().last().value(QLatin1String("task_id")).toString();
    const CtlRun run =
        ctl(QStringLiteral("tasks"),
            QStringList{QStringLiteral("--json"), QStringLiteral("--state"), QStringLiteral("input-required"),
                        QStringLiteral("--most"), QStringLiteral("500")} +
                dialect);
    const bool speaks10 = peer == u"1.0" || (peer == u"both" && !dialect.contains(QStringLiteral("0.3")));
    QVERIFY2(run.exitCode == (speaks10 ? 0 : 2), run.out + run.err);
    if (speaks10)
        QVERIFY2(run.all(QStringLiteral("task_id")).contains(task), run.out + run.err);
    else
        QVERIFY2(run.err.contains("from 1.0 on"), run.err);
}

void PeersCtlTest::showsTheExtendedCardWhereThereIsOne()
{
    QFETCH(QString, peer);
    const CtlRun run = ctl(QStringLiteral("card"), {QStringLiteral("--extended")});
    if (peer == u"1.0") {
        QVERIFY2(run.exitCode == 0, run.out + run.err);
        QVERIFY2(run.out.contains("Peer 1.0 with more"), run.out + run.err);
        return;
    }
    QVERIFY2(run.exitCode == 2, run.out + run.err);
    QVERIFY2(run.err.contains("no card: "), run.err);
}

QTEST_GUILESS_MAIN(PeersCtlTest)
#include "tst_peersctl.moc"
