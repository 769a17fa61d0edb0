// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QScopeGuard>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace {

//! A program with a home of its own, run to its end.
struct Run
{
    Run(const char *program, const QStringList &arguments, const QString &standardOutput = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), home.path());
        environment.insert(QStringLiteral("XDG_DATA_HOME"), home.path());
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home.path());
        process.setProcessEnvironment(environment);
        process.setProgram(QLatin1String(program));
        process.setArguments(arguments);
        if (!standardOutput.isEmpty())
            process.setStandardOutputFile(standardOutput);
        process.start();
    }
    void toEnd()
    {
        if (!process.waitForFinished(30'000))
            process.kill();
        out = process.readAllStandardOutput();
        err = process.readAllStandardError();
    }
    QTemporaryDir home;
    QProcess process;
    QByteArray out;
    QByteArray err;
};

} // namespace

class TestProgram final : public QObject
{
    Q_OBJECT

private slots:
    void saysHowItIsUsedAndOpensNoWindow_data()
    {
        QTest::addColumn<QString>("option");
        QTest::newRow("help") << QStringLiteral("--help");
        QTest::newRow("help-all") << QStringLiteral("--help-all");
    }
    void saysHowItIsUsedAndOpensNoWindow()
    {
        QFETCH(QString, option);
        Run run(WINDOW_PROGRAM, {option});
        run.toEnd();
        QCOMPARE(run.process.exitCode(), 0);
        QVERIFY(run.out.contains("--read-only"));
    }

    void refusesWhatItWouldHaveToIgnore_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *name, const char *line, const char *says) {
            QTest::newRow(name) << QString::fromLatin1(line).split(u' ') << QByteArray(says);
        };
        row("log rule", "--log nonsense", "'nonsense' is no logging rule");
        row("data of the demo", "--demo --data-dir /tmp/x", "--data-dir keeps data");
        row("two fleets", "--demo --fleet x.json", "leave out --fleet");
        row("size alone", "--size 10x10", "belong to --screenshot");
    }
    void refusesWhatItWouldHaveToIgnore()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        Run run(WINDOW_PROGRAM, arguments);
        run.toEnd();
        QCOMPARE(run.process.exitCode(), 64);
        QVERIFY2(run.err.contains(says), run.err);
    }

    void aPoliteKillKeepsTheArrangement()
    {
        Run run(WINDOW_PROGRAM, {});
        const QString kept = run.home.filePath(QStringLiteral("switchyard/window.ini"));
        QVERIFY(run.process.waitForStarted());
        // There once the program runs its event loop: the engine has told of the empty fleet.
        QTRY_VERIFY_WITH_TIMEOUT(isListening(run), 20'000);
        ::kill(static_cast<pid_t>(run.process.processId()), SIGTERM);
        run.toEnd();
        QCOMPARE(run.process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(run.process.exitCode(), 0);
        QVERIFY(QFile::exists(kept));
    }

    void aPictureIsTakenWithoutAWordOnStandardError()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("fleet.png"));
        Run run(WINDOW_PROGRAM,
                {QStringLiteral("--screenshot"), file, QStringLiteral("--after"), QStringLiteral("0.5")});
        run.toEnd();
        QCOMPARE(run.process.exitCode(), 0);
        QCOMPARE(run.err, QByteArray());
        QVERIFY(QFile::exists(file));
    }

    //! With text at 200 %, the whole window of each view is on a screen of 1440x900.
    void everyViewFitsAScreenAtTwiceTheScale_data()
    {
        QTest::addColumn<QString>("view");
        for (const char *view : {"fleet", "events", "pools", "timeline", "overrides", "task", "groups"})
            QTest::newRow(view) << QString::fromLatin1(view);
    }
    void everyViewFitsAScreenAtTwiceTheScale()
    {
        QFETCH(QString, view);
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("view.png"));
        qputenv("QT_SCALE_FACTOR", "2");
        const auto back = qScopeGuard([] { qunsetenv("QT_SCALE_FACTOR"); });
        Run run(WINDOW_PROGRAM, {QStringLiteral("--demo"), QStringLiteral("--screenshot"), file,
                                 QStringLiteral("--after"), QStringLiteral("0.5"), QStringLiteral("--size"),
                                 QStringLiteral("720x450"), QStringLiteral("--view"), view});
        run.toEnd();
        QCOMPARE(run.process.exitCode(), 0);
        QCOMPARE(QImage(file).size(), QSize(1440, 900));
    }

    void aFullDiskIsAnErrorOfItsOwn()
    {
        Run check(CTL_PROGRAM,
                  {QStringLiteral("check"), QStringLiteral("http://127.0.0.1:9/"),
                   QStringLiteral("--timeout"), QStringLiteral("5s")},
                  QStringLiteral("/dev/full"));
        check.toEnd();
        QCOMPARE(check.process.exitCode(), 74);
        QVERIFY2(check.err.contains("standard output cannot be written"), check.err);
    }

    void desktopFilesAreWhatDesktopsExpect_data()
    {
        QTest::addColumn<QStringList>("command");
        const QString stem = QStringLiteral(RESOURCES "/io.github.switchyard.Switchyard");
        QTest::newRow("desktop") << QStringList{QStringLiteral("desktop-file-validate"),
                                                stem + QStringLiteral(".desktop")};
        QTest::newRow("metainfo") << QStringList{QStringLiteral("appstreamcli"), QStringLiteral("validate"),
                                                 QStringLiteral("--no-net"),
                                                 stem + QStringLiteral(".metainfo.xml")};
    }
    void desktopFilesAreWhatDesktopsExpect()
    {
        QFETCH(QStringList, command);
        if (QStandardPaths::findExecutable(command.first()).isEmpty())
            QSKIP(qPrintable(command.first() + QStringLiteral(" is not installed")));
        QProcess process;
        process.start(command.first(), command.mid(1));
        QVERIFY(process.waitForFinished());
        const QByteArray told = process.readAllStandardOutput() + process.readAllStandardError();
        QVERIFY2(process.exitCode() == 0, told);
    }

private:
    //! Its handler for SIGTERM is in place: the kernel says which signals a process catches.
    [[nodiscard]] static bool isListening(const Run &run)
    {
        QFile status(QStringLiteral("/proc/%1/status").arg(run.process.processId()));
        if (!status.open(QIODevice::ReadOnly))
            return false;
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("SigCgt:"))
                return (line.mid(7).trimmed().toULongLong(nullptr, 16) >> (SIGTERM - 1)) & 1U;
        }
        return false;
    }
};

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
