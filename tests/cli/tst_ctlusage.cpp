// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctlrun.h"

#include <QTest>

using namespace switchyard;

class TestCtlUsage : public QObject
{
    Q_OBJECT

private slots:
    void refusesWhatItDoesNotUnderstand_data();
    void refusesWhatItDoesNotUnderstand();
    void helps_data();
    void helps();
    void tellsItsVersion();
    void validatesAGoodFile();
    void validatesABadFile();
    void warnsButAcceptsADoubtfulFile();
    void validatesTheEnvironmentToo();
    void validatesFromAPipe();
    void endsWith65OnABadFleet_data();
    void endsWith65OnABadFleet();
    void linksNoGuiLibrary();
};

void TestCtlUsage::refusesWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *arguments, const char *words) {
        QTest::newRow(name) << QString::fromUtf8(arguments) << QString::fromUtf8(words);
    };
    row("nothing", "", "Usage: switchyardctl COMMAND");
    row("unknown command", "chek", "there is no command \"chek\"; did you mean \"check\"?");
    row("unknown option", "check --frob http://h", "frob");
    row("check without a fleet", "check", "give either --fleet FILE or an agent's URL");
    row("check with both", "check --fleet f http://h", "give either --fleet FILE or an agent's URL");
    row("agent without a fleet", "check --agent a http://h", "--agent goes with --fleet");
    row("watch without a fleet", "watch", "--fleet FILE is missing");
    row("watch for no time", "watch --fleet f --for 0s", "--for must be a time such as 30s");
    row("watch for ages", "watch --fleet f --for long", "got \"long\"");
    row("send to a fleet", "send --fleet f --text x", "--fleet needs --agent NAME");
    row("send to two", "send http://h http://i --text x", "give one URL only");
    row("send nothing", "send http://h", "there is nothing to send");
    row("send broken data", "send http://h --data {", "--data: not JSON: unterminated object");
    row("send a bad link", "send http://h --link report.pdf", "--link: ‘report.pdf’ is no address");
    row("send a missing file", "send http://h --file /no/such/file", "/no/such/file: the file is not there");
    row("send without attempts", "send http://h --text x --attempts 0",
        "--attempts must be a whole number from 1");
    row("send with a deadline of nothing", "send http://h --text x --deadline 0",
        "--deadline must be a time such as 30s, 500ms, 5m or none, got \"0\"");
    row("send in an unknown kind", "send http://h --text x --operation quick",
        "--operation must be health_check");
    row("send in an unknown version", "send http://h --text x --protocol 9", "--protocol must be auto, 0.2");
    row("send over gRPC", "send http://h --text x --binding grpc", "--binding must be auto, jsonrpc");
    row("send both ways", "send http://h --text x --stream --no-stream", "exclude each other");
    row("token that is not set", "send http://h --text x --token-env NO_SUCH_TOKEN", "is not set");
    row("get without a task", "get http://h", "--task ID is missing");
    row("get from a fleet", "get --fleet f --task t", "--fleet needs --agent NAME");
    row("tasks of two", "tasks http://h http://i", "give one URL only");
    row("send too often", "send http://h --text x --repeat 101", "--repeat must be 100 at most, got 101");
    row("send broken metadata", "send http://h --text x --metadata {\"a\":}", "at byte 6");
    row("send a list as metadata", "send http://h --text x --metadata [1]",
        "--metadata must be a JSON object");
    row("send to no address", "send http://h --text x --interface h:80", "the URL of --interface must begin");
    row("cancel without a URL", "cancel --task t", "give either --fleet FILE or an agent's URL");
    row("card without a URL", "card", "give either --fleet FILE or an agent's URL");
    row("card without a scheme", "card localhost:80",
        "the URL localhost:80 must begin with http:// or https://");
    row("check without a scheme", "check localhost:80",
        "the URL localhost:80 must begin with http:// or https://");
    row("send without a scheme", "send localhost:80 --text x",
        "the URL localhost:80 must begin with http:// or https://");
    row("validate nothing", "validate", "give one fleet file");
}

void TestCtlUsage::refusesWhatItDoesNotUnderstand()
{
    QFETCH(QString, arguments);
    QFETCH(QString, words);
    const CtlRun run = runCtl(arguments.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(run.exitCode, 64);
    QCOMPARE(run.out, QByteArray());
    QVERIFY2(QString::fromUtf8(run.err).contains(words), run.err);
}

void TestCtlUsage::helps_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("in all") << QStringList{QStringLiteral("--help")};
    for (const char *command : {"check", "watch", "send", "get", "cancel", "card", "validate"})
        QTest::newRow(command) << QStringList{QLatin1String(command), QStringLiteral("--help")};
}

void TestCtlUsage::helps()
{
    QFETCH(QStringList, arguments);
    const CtlRun run = runCtl(arguments);
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.out.startsWith("Usage: switchyardctl"), run.out);
    QCOMPARE(run.err, QByteArray());
}

void TestCtlUsage::tellsItsVersion()
{
    const CtlRun run = runCtl({QStringLiteral("--version")});
    QCOMPARE(run.exitCode, 0);
    QVERIFY(run.out.startsWith("switchyardctl 0."));
}

void TestCtlUsage::validatesAGoodFile()
{
    const FleetOnDisk fleet(R"({"version": 1, "agents": [{"name": "a", "url": "http://h"}]})");
    const CtlRun run = runCtl({QStringLiteral("validate"), fleet.path()});
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.out, QByteArray());
}

void TestCtlUsage::validatesABadFile()
{
    const FleetOnDisk fleet(
        "{\"version\": 1, \"agents\": [\n"
        "  {\"name\": \"a\", \"url\": \"http://h\", \"breaker\": {\"failure_threshold\": 0}},\n"
        "  {\"name\": \"a\"}]}\n");
    const CtlRun run = runCtl({QStringLiteral("validate"), fleet.path()});
    QCOMPARE(run.exitCode, 65);
    const QByteArray path = fleet.path().toUtf8();
    QCOMPARE(run.err, path + ":2:69: agents[0].breaker.failure_threshold: must be at least 1, got 0\n" +
                          path + ":3:3: agents[1]: url is missing\n" + path +
                          ":3:12: agents[1].name: \"a\" is already the name of agents[0]\n");
}

void TestCtlUsage::warnsButAcceptsADoubtfulFile()
{
    const FleetOnDisk fleet(R"({"version": 1, "agnts": []})");
    const CtlRun run = runCtl({QStringLiteral("validate"), fleet.path()});
    QCOMPARE(run.exitCode, 0);
    QVERIFY2(run.err.contains(":1:16: agnts: unknown key, ignored; did you mean \"agents\"?"), run.err);
    QVERIFY(run.err.startsWith("warning: "));
}

void TestCtlUsage::validatesTheEnvironmentToo()
{
    const FleetOnDisk fleet(R"({"version": 1, "agents": []})");
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("A2A_RETRY_ATTEMPTS"), QStringLiteral("five"));
    const CtlRun run = runCtl({QStringLiteral("validate"), fleet.path()}, environment);
    QCOMPARE(run.exitCode, 65);
    QCOMPARE(run.err, QByteArray("A2A_RETRY_ATTEMPTS: must be a whole number, got \"five\"\n"));
}

void TestCtlUsage::validatesFromAPipe()
{
    QProcess process;
    startCtl(process, {QStringLiteral("validate"), QStringLiteral("/dev/stdin")});
    process.write(R"({"version": 1,)");
    process.write(R"( "agents": []})");
    process.closeWriteChannel();
    QCOMPARE(awaitCtl(process).exitCode, 0);
}

void TestCtlUsage::endsWith65OnABadFleet_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("check") << "check --fleet";
    QTest::newRow("watch") << "watch --fleet";
    QTest::newRow("send") << "send --agent a --text x --fleet";
}

void TestCtlUsage::endsWith65OnABadFleet()
{
    QFETCH(QString, arguments);
    const FleetOnDisk fleet("{\"version\": 2}");
    const CtlRun bad = runCtl(arguments.split(u' ') << fleet.path());
    QCOMPARE(bad.exitCode, 65);
    QVERIFY2(bad.err.contains("fleet.json:1:13: version: must be 1"), bad.err);
    QCOMPARE(bad.out, QByteArray());
    QCOMPARE(runCtl(arguments.split(u' ') << QStringLiteral("/no/such/fleet.json")).exitCode, 65);
}

void TestCtlUsage::linksNoGuiLibrary()
{
    QProcess process;
    process.start(QStringLiteral("ldd"), {QStringLiteral(CTL_PROGRAM)});
    QVERIFY(process.waitForFinished());
    const QByteArray libraries = process.readAllStandardOutput();
    QVERIFY(libraries.contains("libQt6Core"));
    for (const char *library : {"libQt6Gui", "libQt6Widgets", "libQt6Charts", "libX11", "libwayland"})
        QVERIFY2(!libraries.contains(library), library);
}

QTEST_GUILESS_MAIN(TestCtlUsage)
#include "tst_ctlusage.moc"
