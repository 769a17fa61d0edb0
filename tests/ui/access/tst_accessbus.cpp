// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessdesk.h"
#include "reader.h"

#include <QRegularExpression>
#include <QTest>

#include <climits>

using namespace switchyard::test;

namespace {

const QString accessible = QStringLiteral("Accessible");
const QString table = QStringLiteral("Table");

//! All that a client asks of a table, in the table and past its ends; a cell that is answered is used.
void askEverything(const Reader &reader, const Seen &view)
{
    const int rows = reader.number(view, table, QStringLiteral("NRows"));
    const int children = reader.childCount(view);
    const QList<int> numbers{0, rows - 1, rows, children - 1, children, 99, INT_MAX, -1};
    for (const int number : numbers) {
        const Seen child = reader.askFor(view, accessible, QStringLiteral("GetChildAtIndex"), {number});
        if (!child.isNothing()) {
            (void)reader.nameOf(child);
            reader.ask(child, accessible, QStringLiteral("GetState"));
            reader.ask(child, accessible, QStringLiteral("GetIndexInParent"));
            reader.ask(child, QStringLiteral("Component"), QStringLiteral("GetExtents"), {0U});
        }
        for (const char *question :
             {"GetRowAtIndex", "GetColumnAtIndex", "GetRowColumnExtentsAtIndex", "IsRowSelected",
              "AddRowSelection", "RemoveRowSelection", "GetRowDescription", "GetColumnDescription"})
            reader.ask(view, table, QString::fromLatin1(question), {number});
        for (const int column : {0, 1, 99, INT_MAX, -1}) {
            for (const char *question :
                 {"GetAccessibleAt", "IsSelected", "GetIndexAt", "GetRowExtentAt", "GetColumnExtentAt"})
                reader.ask(view, table, QString::fromLatin1(question), {number, column});
        }
    }
    reader.ask(view, table, QStringLiteral("GetSelectedRows"));
    reader.ask(view, QStringLiteral("Component"), QStringLiteral("GetAccessibleAtPoint"), {20, 60, 1U});
}

QByteArray lastLine(QProcess &program)
{
    QByteArray last;
    while (program.canReadLine())
        last = program.readLine();
    return last;
}

} // namespace

class TestAccessBus final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const QString missing = m_desk.open();
        QVERIFY2(missing.isEmpty(), qPrintable(missing));
    }

    void cleanup()
    {
        if (m_program.state() == QProcess::NotRunning)
            return;
        m_program.kill();
        m_program.waitForFinished();
        QTRY_VERIFY_WITH_TIMEOUT(m_reader.programs().isEmpty(), 20'000);
    }

    void viewsOutliveQuestionsWhileTheyChange()
    {
        const Seen program = started(QStringLiteral(RESTLESS_VIEWS), {});
        QList<Seen> views;
        for (const char *name : {"Circuits", "Groups", "A list", "A tree"}) {
            const std::optional<Seen> view = found(program, QString::fromLatin1(name));
            QVERIFY2(view, name);
            views.append(*view);
        }
        constexpr int changes = 140;
        int changed = 0;
        const QDeadlineTimer patience(std::chrono::minutes(3));
        while (changed < changes && m_program.state() == QProcess::Running && !patience.hasExpired()) {
            for (const Seen &view : std::as_const(views))
                askEverything(m_reader, view);
            QCoreApplication::processEvents();
            if (const QByteArray line = lastLine(m_program); !line.isEmpty())
                changed = line.trimmed().toInt();
        }
        QCOMPARE(m_program.state(), QProcess::Running);
        QVERIFY2(changed >= changes, "it stopped changing");
        QCOMPARE(m_reader.nameOf(views.constFirst()), QStringLiteral("Circuits"));
    }

    void theProgramsCircuitsAreReadAsSentences()
    {
        const Seen program = started(QStringLiteral(WINDOW_PROGRAM), {QStringLiteral("--demo")});
        const std::optional<Seen> circuits = found(program, QStringLiteral("Circuits"));
        QVERIFY(circuits);
        QTRY_VERIFY_WITH_TIMEOUT(m_reader.childCount(*circuits) > 0, 20'000);
        const int columns = m_reader.number(*circuits, table, QStringLiteral("NColumns"));
        const int rows = m_reader.number(*circuits, table, QStringLiteral("NRows"));
        QCOMPARE(m_reader.childCount(*circuits), rows * columns);
        for (int row = 0; row < rows; ++row) {
            const auto cell = [&] {
                return m_reader.askFor(*circuits, table, QStringLiteral("GetAccessibleAt"), {row, 0});
            };
            const QString name = m_reader.nameOf(cell());
            static const QRegularExpression sentence(QStringLiteral("^[A-Z][A-Za-z -]+(, [^,]+)+$"));
            QVERIFY2(sentence.match(name).hasMatch(), qPrintable(name));
            // Asked one after the other, and rows may change places in between.
            QTRY_COMPARE(
                m_reader.askFor(*circuits, accessible, QStringLiteral("GetChildAtIndex"), {row * columns}),
                cell());
        }
        const QDBusMessage title =
            m_reader.ask(*circuits, table, QStringLiteral("GetColumnDescription"), {0});
        QCOMPARE(title.arguments().value(0).toString(), QStringLiteral("State"));
        QVERIFY(m_reader.askFor(*circuits, table, QStringLiteral("GetAccessibleAt"), {rows, 0}).isNothing());
        askEverything(m_reader, *circuits);
        QCOMPARE(m_program.state(), QProcess::Running);
    }

    void theProgramsOtherViewsLiveAsWell_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"Groups", "Event log", "Connection pools", "Timeline of all circuits",
                                 "Overrides and mutes", "Last attempts", "Configuration in force"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void theProgramsOtherViewsLiveAsWell()
    {
        QFETCH(QString, name);
        const Seen program = started(QStringLiteral(WINDOW_PROGRAM), {QStringLiteral("--demo")});
        const std::optional<Seen> view = found(program, name);
        QVERIFY(view);
        askEverything(m_reader, *view);
        QCOMPARE(m_program.state(), QProcess::Running);
    }

private:
    //! A view of the program, which may still be filling its window.
    std::optional<Seen> found(const Seen &program, const QString &name)
    {
        std::optional<Seen> view;
        static_cast<void>(QTest::qWaitFor(
            [&] {
                view = m_reader.find(program, name);
                return view.has_value();
            },
            30'000));
        return view;
    }
    //! The program, once it shows a window.
    Seen started(const QString &file, const QStringList &arguments)
    {
        QList<Seen> programs;
        const auto hasWindow = [this, &programs] {
            programs = m_reader.programs();
            return !programs.isEmpty() && m_reader.childCount(programs.constFirst()) > 0;
        };
        // One that told of itself while nobody listened yet does not do so again.
        for (int attempt = 0; attempt < 2; ++attempt) {
            m_desk.start(m_program, file, arguments);
            if (QTest::qWaitFor(hasWindow, 60'000))
                return programs.constFirst();
            m_program.kill();
            m_program.waitForFinished();
        }
        return {};
    }

    AccessDesk m_desk;
    Reader m_reader{m_desk.bus()};
    QProcess m_program;
};

QTEST_GUILESS_MAIN(TestAccessBus)
#include "tst_accessbus.moc"
