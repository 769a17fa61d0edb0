// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/partsources.h"
#include "task/artifactfile.h"
#include "task/cardwords.h"
#include "task/formwords.h"
#include "task/linediff.h"
#include "task/repetition.h"
#include "task/taskparts.h"
#include "task/taskrun.h"
#include "task/templateshelf.h"

#include "a2a/cardfindings.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace {

SendRequest fullRequest()
{
    SendRequest request;
    request.agent = QStringLiteral("support_agent");
    request.parts = {a2a::TextPart{QStringLiteral("Summarise\nticket 7")},
                     a2a::DataPart{QJsonObject{{QStringLiteral("id"), 7}}},
                     a2a::FilePart{QByteArray("\x00\xff\x01", 3),
                                   {},
                                   QStringLiteral("a.bin"),
                                   QStringLiteral("application/octet-stream")},
                     a2a::FilePart{{},
                                   QUrl(QStringLiteral("https://x.test/b.pdf")),
                                   QStringLiteral("b.pdf"),
                                   QStringLiteral("application/pdf")}};
    request.skill = QStringLiteral("summarise");
    request.operation = OperationKind::LongOperation;
    request.timeout = 4s;
    request.maxAttempts = 2;
    request.version = a2a::ProtocolVersion::V0_3;
    request.binding = a2a::Binding::HttpJson;
    request.stream = false;
    request.signedIn = false;
    request.deadline = 90s;
    request.interface = QUrl(QStringLiteral("https://x.test/rpc"));
    request.tenant = QStringLiteral("acme");
    request.extensions = {QStringLiteral("urn:a"), QStringLiteral("urn:b")};
    request.metadata = {{QStringLiteral("run"), 7}};
    return request;
}

a2a::ArtifactUpdate chunk(const QString &text, bool append, bool last = false)
{
    a2a::ArtifactUpdate update;
    update.taskId = QStringLiteral("t");
    update.artifact.artifactId = QStringLiteral("a");
    update.artifact.name = QStringLiteral("summary");
    update.artifact.parts = {a2a::TextPart{text}};
    update.append = append;
    update.lastChunk = last;
    return update;
}

//! The texts that a diff says it is of.
std::pair<QString, QString> sidesOf(const QList<DiffLine> &lines)
{
    QStringList left;
    QStringList right;
    for (const DiffLine &line : lines) {
        if (line.kind != DiffLine::Kind::OnlyRight)
            left << line.text;
        if (line.kind != DiffLine::Kind::OnlyLeft)
            right << line.text;
    }
    return {left.join(u'\n'), right.join(u'\n')};
}

//! In plain strings: moc loses its way in this one as a raw string.
QByteArray signedCard()
{
    QByteArray card =
        "{'name':'Pay','description':'d','version':'2','supportedInterfaces':["
        "{'url':'pay.test:443','protocolBinding':'GRPC','protocolVersion':'1.0'},"
        "{'url':'https://pay.test/rpc','protocolBinding':'JSONRPC','protocolVersion':'1.0','tenant':'eu'}],"
        "'capabilities':{'streaming':true},'defaultInputModes':['text/plain'],'defaultOutputModes':['text/"
        "plain'],"
        "'skills':[{'id':'pay','name':'Pay','description':'d','tags':['t']}],"
        "'securitySchemes':{'key':{'apiKeySecurityScheme':{'location':'header','name':'X-Key'}}},"
        "'signatures':[{'protected':'e','signature':'s'}]}";
    return card.replace('\'', '"');
}

} // namespace

class TestTaskTools final : public QObject
{
    Q_OBJECT

private slots:
    void templatesComeBackAsTheyWereKept()
    {
        const QList<TaskTemplate> kept{{QStringLiteral("long one"), fullRequest()},
                                       {QStringLiteral("ümlaut \" and \\"), SendRequest()}};
        const auto back = templatesFromJson(templatesToJson(kept));
        QVERIFY(back);
        QCOMPARE(back->size(), 2);
        QCOMPARE(back->at(1).name, kept.at(1).name);
        const SendRequest &request = back->first().request;
        QCOMPARE(request.agent, fullRequest().agent);
        QVERIFY(request.parts == fullRequest().parts);
        QCOMPARE(request.skill, fullRequest().skill);
        QVERIFY(request.operation == fullRequest().operation);
        QVERIFY(request.timeout == fullRequest().timeout);
        QVERIFY(request.maxAttempts == fullRequest().maxAttempts);
        QVERIFY(request.version == fullRequest().version);
        QVERIFY(request.binding == fullRequest().binding);
        QVERIFY(request.deadline == fullRequest().deadline);
        QVERIFY(request.interface == fullRequest().interface);
        QCOMPARE(request.tenant, fullRequest().tenant);
        QCOMPARE(request.extensions, fullRequest().extensions);
        QCOMPARE(request.metadata, fullRequest().metadata);
        QVERIFY(!request.stream);
        QVERIFY(!request.signedIn && back->at(1).request.signedIn);
    }

    void templatesOfBeforeThereWasAChoiceAreSignedIn()
    {
        const auto back = templatesFromJson("{\"version\":1,\"templates\":[{\"name\":\"a\",\"parts\":[]}]}");
        QVERIFY(back && back->size() == 1);
        QVERIFY(back->first().request.signedIn);
    }

    void templatesThatCannotBeReadSayWhich_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("says");
        QTest::newRow("no json") << QByteArray("{\"version\":1,") << "not JSON";
        QTest::newRow("later") << QByteArray("{\"version\":9,\"templates\":[]}") << "another version";
        QTest::newRow("no name") << QByteArray("{\"version\":1,\"templates\":[{\"parts\":[]}]}") << "place 1";
        QTest::newRow("odd part")
            << QByteArray("{\"version\":1,\"templates\":[{\"name\":\"a\",\"parts\":[{\"bytes\":\"*\"}]}]}")
            << "place 1";
        QTest::newRow("array") << QByteArray("[1]") << "another version";
    }
    void templatesThatCannotBeReadSayWhich()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, says);
        const auto read = templatesFromJson(json);
        QVERIFY(!read);
        QVERIFY2(read.error().detail.contains(says), qPrintable(read.error().detail));
        QVERIFY(templatesFromJson({})->isEmpty());
    }

    void aTemplateNeverGoesAroundABreakerNorAnswersATask()
    {
        TemplateShelf shelf;
        QSignalSpy changed(&shelf, &TemplateShelf::changed);
        SendRequest request = fullRequest();
        request.throughBreaker = false;
        request.taskId = QStringLiteral("t-1");
        shelf.keep({QStringLiteral("one"), request});
        QCOMPARE(changed.size(), 1);
        QVERIFY(shelf.all().first().request.throughBreaker);
        QVERIFY(shelf.all().first().request.taskId.isEmpty());
        shelf.keep({QStringLiteral("one"), SendRequest()});
        QCOMPARE(shelf.all().size(), 1);
        QVERIFY(shelf.all().first().request.agent.isEmpty());
    }

    void aTemplateIsNotRenamedOntoAnother()
    {
        TemplateShelf shelf;
        shelf.keep({QStringLiteral("one"), {}});
        shelf.keep({QStringLiteral("two"), {}});
        shelf.rename(QStringLiteral("one"), QStringLiteral("two"));
        shelf.rename(QStringLiteral("one"), QStringLiteral("  "));
        QCOMPARE(shelf.names(), QStringList({QStringLiteral("one"), QStringLiteral("two")}));
        shelf.rename(QStringLiteral("one"), QStringLiteral("three"));
        shelf.remove(QStringLiteral("two"));
        QCOMPARE(shelf.names(), QStringList({QStringLiteral("three")}));
    }

    void aRepetitionSendsOneAfterTheOther()
    {
        Repetition repetition(fullRequest(), 3, 2s);
        QVERIFY(repetition.isDue(0s, false));
        repetition.noteSent(0s);
        QVERIFY(!repetition.isDue(1s, false)); // its interval is not over
        QVERIFY(!repetition.isDue(5s, true));  // the one before still runs
        QVERIFY(repetition.isDue(5s, false));
        repetition.noteSent(5s);
        QVERIFY(repetition.wait(6s) == 1s);
        repetition.noteSent(7s);
        QVERIFY(!repetition.isActive());
        QVERIFY(!repetition.isDue(100s, false));
    }

    void aRepetitionIsCapped()
    {
        QCOMPARE(Repetition(fullRequest(), 1'000'000, 0s).times(), Repetition::most);
        QCOMPARE(Repetition(fullRequest(), -3, -1s).times(), 1);
        QVERIFY(!Repetition().isActive());
    }

    void aDiffTellsBothTextsAndTheLeastOfChanges()
    {
        const QString left = QStringLiteral("a\nb\nc\nd");
        const QString right = QStringLiteral("a\nc\nx\nd");
        const QList<DiffLine> lines = lineDiff(left, right);
        QVERIFY(sidesOf(lines) == std::pair(left, right));
        QCOMPARE(lines.size(), 5); // b goes, x comes
        QVERIFY(lineDiff(left, left).size() == 4);
        QVERIFY(lineDiff({}, {}).isEmpty());
        QCOMPARE(lineDiff({}, right).size(), 4);
    }

    void aDiffOfAnythingTellsBothTexts()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 300; ++round) {
            const auto text = [&random] {
                QStringList lines;
                for (int line = random.bounded(1, 12); line > 0; --line)
                    lines << QString(QChar(u'a' + random.bounded(4)));
                return lines.join(u'\n');
            };
            const QString left = text();
            const QString right = text();
            QVERIFY(sidesOf(lineDiff(left, right)) == std::pair(left, right));
        }
    }

    void aDiffOfHugeTextsStaysBounded()
    {
        QStringList left;
        QStringList right;
        for (int line = 0; line < 20'000; ++line) {
            left << QStringLiteral("l%1").arg(line);
            right << QStringLiteral("r%1").arg(line);
        }
        const auto lines = lineDiff(left.join(u'\n'), right.join(u'\n'));
        QCOMPARE(lines.size(), 40'000);
    }

    void chunksOfAnArtifactAreOneFile()
    {
        TaskRun run(fullRequest());
        run.take(AgentSaid{1s, chunk(QStringLiteral("one "), false)});
        run.take(AgentSaid{2s, chunk(QStringLiteral("two"), true, true)});
        QCOMPARE(run.artifacts().size(), 1);
        QCOMPARE(run.artifacts().first().parts.size(), 1);
        QCOMPARE(a2a::plainText(run.artifacts().first().parts), QStringLiteral("one two"));
        QCOMPARE(run.text(), QStringLiteral("one two"));
        a2a::ArtifactUpdate file = chunk({}, true);
        file.artifact.parts = {a2a::FilePart{"x", {}, QStringLiteral("x.bin"), {}}};
        run.take(AgentSaid{3s, file});
        QCOMPARE(run.artifacts().first().parts.size(), 2);
    }

    void aFileNameOfAnAgentStaysInItsFolder_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("suggested");
        QTest::newRow("plain") << "report.pdf"
                               << "report.pdf";
        QTest::newRow("up and away") << "../../etc/passwd"
                                     << "passwd";
        QTest::newRow("backslashes") << "..\\..\\boot.ini"
                                     << "boot.ini";
        QTest::newRow("hidden") << ".bashrc"
                                << "bashrc";
        QTest::newRow("control") << QStringLiteral("a\nb\u202egpj.exe") << "a_b_gpj.exe";
        QTest::newRow("only dots") << "..."
                                   << "summary.bin";
        QTest::newRow("long") << QString(4000, u'x') << QString(120, u'x');
    }
    void aFileNameOfAnAgentStaysInItsFolder()
    {
        QFETCH(QString, said);
        QFETCH(QString, suggested);
        a2a::Artifact artifact;
        artifact.name = QStringLiteral("summary");
        QCOMPARE(suggestedFileName(artifact, a2a::FilePart{"x", {}, said, {}}, 1), suggested);
    }

    void partsWithoutANameGetOneOfTheirKind()
    {
        QCOMPARE(suggestedFileName({}, a2a::TextPart{}, 2), QStringLiteral("artifact-2.txt"));
        QCOMPARE(suggestedFileName({}, a2a::DataPart{}, 2), QStringLiteral("artifact-2.json"));
        QCOMPARE(suggestedFileName({}, a2a::FilePart{"x", {}, {}, QStringLiteral("image/png")}, 2),
                 QStringLiteral("artifact-2.png"));
    }

    void partsAreSavedAsTheyAre()
    {
        QCOMPARE(*fileContents(a2a::TextPart{QStringLiteral("ä")}), QByteArray("ä"));
        QCOMPARE(*fileContents(a2a::DataPart{QJsonValue(7)}), QByteArray("7\n"));
        QCOMPARE(*fileContents(a2a::FilePart{QByteArray("\0x", 2), {}, {}, {}}), QByteArray("\0x", 2));
        QVERIFY(!fileContents(a2a::FilePart{{}, QUrl(QStringLiteral("https://x.test")), {}, {}}));
        QTemporaryDir folder;
        QCOMPARE(saveFile(folder.filePath(QStringLiteral("a")), "x"), QString());
        const QString nowhere = folder.filePath(QStringLiteral("no/such/folder/a"));
        QVERIFY(saveFile(nowhere, "x").contains(nowhere));
    }

    void aBareValueIsShownAsItIs()
    {
        QCOMPARE(jsonText(QJsonValue(7)), QStringLiteral("7"));
        QCOMPARE(jsonText(QJsonValue(QStringLiteral("a"))), QStringLiteral("\"a\""));
        QCOMPARE(partText(a2a::DataPart{QJsonValue(true)}), QStringLiteral("data · true"));
    }

    void whatCannotBeAttachedSaysWhy()
    {
        QTemporaryDir folder;
        QFile big(folder.filePath(QStringLiteral("big")));
        QVERIFY(big.open(QIODevice::WriteOnly) && big.resize(a2a::largestFilePart + 1));
        QVERIFY(a2a::filePartOf(big.fileName()).error().detail.contains(QStringLiteral("16 MiB")));
        QVERIFY(a2a::filePartOf(folder.path()).error().detail.contains(QStringLiteral("folder")));
        QVERIFY(a2a::filePartOf(QStringLiteral("/no/such"))
                    .error()
                    .detail.startsWith(QStringLiteral("/no/such")));
        QVERIFY(
            a2a::filePartOf(QStringLiteral("/dev/zero")).error().detail.contains(QStringLiteral("16 MiB")));
        QVERIFY(!a2a::linkedPartOf(QStringLiteral("file:///etc/passwd")));
        QVERIFY(!a2a::linkedPartOf(QStringLiteral("report.pdf")));
        QCOMPARE(a2a::linkedPartOf(QStringLiteral("https://x.test/b.pdf"))->mediaType,
                 QStringLiteral("application/pdf"));
        QVERIFY(a2a::dataPartOf(QStringLiteral("{\"a\": }"))
                    .error()
                    .detail.contains(QStringLiteral("character")));
        QVERIFY(a2a::dataPartOf(QStringLiteral("7")));
        QVERIFY(!a2a::dataPartOf(QStringLiteral("1, 2")));
        QVERIFY(!a2a::dataPartOf(QString()));
    }

    void anInterfaceThatCannotBeReachedIsNotTheOneThatIsUsed()
    {
        const auto interfaceAt = [](const char *url) {
            return "{'url':'" + QByteArray(url) + "','protocolBinding':'JSONRPC','protocolVersion':'1.0'}";
        };
        QByteArray card = "{'name':'Pay','supportedInterfaces':[" + interfaceAt("ftp://pay.test/") + ',' +
                          interfaceAt("http://localhost:9000/rpc") + "]}";
        a2a::FetchedCard fetched;
        fetched.card = *a2a::parseAgentCard(card.replace('\'', '"'));
        fetched.url = QUrl(QStringLiteral("http://pay.test/card"));
        const QString text = cardOverview(fetched, {}).join(u'\n');
        QVERIFY2(text.contains(QStringLiteral("ftp://pay.test/ – cannot be reached from here")),
                 qPrintable(text));
        QVERIFY(text.contains(QStringLiteral("http://localhost:9000/rpc – this one is used")));
        QVERIFY(text.contains(QStringLiteral("reached at http://pay.test:9000/rpc")));
    }

    void aCardIsToldWithWhatIsUsedAndWhatItWants()
    {
        a2a::FetchedCard fetched;
        fetched.card = *a2a::parseAgentCard(signedCard());
        fetched.url = QUrl(QStringLiteral("https://pay.test/.well-known/agent-card.json"));
        fetched.etag = "\"7\"";
        const QString text = cardOverview(fetched, a2a::findings(fetched.card, fetched.url)).join(u'\n');
        QVERIFY2(text.contains(QStringLiteral("GRPC 1.0 at pay.test:443 – not spoken by Switchyard")),
                 qPrintable(text));
        QVERIFY(text.contains(
            QStringLiteral("JSONRPC 1.0 at https://pay.test/rpc, tenant eu – this one is used")));
        QVERIFY(text.contains(QStringLiteral("API key in the header X-Key")));
        QVERIFY(text.contains(QStringLiteral("Signed, not verified")));
        QVERIFY(text.contains(QStringLiteral("ETag \"7\"")));
    }
};

QTEST_GUILESS_MAIN(TestTaskTools)
#include "tst_tasktools.moc"
