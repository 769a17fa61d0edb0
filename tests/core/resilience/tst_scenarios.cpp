// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the table of scenarios and holds it against the tests there are.
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QRegularExpression>
#include <QTest>

#include <array>

namespace {

struct Section
{
    char letter;
    int rows;
};

constexpr std::array sections{
    Section{'A', 12}, Section{'B', 14}, Section{'C', 18}, Section{'D', 10},
    Section{'E', 16}, Section{'F', 20}, Section{'G', 25}, Section{'H', 11},
    Section{'I', 11}, Section{'J', 10}, Section{'K', 11}, Section{'L', 11},
    Section{'M', 13}, Section{'N', 7},  Section{'O', 10}, Section{'P', 7},
};

struct TableRow
{
    QString name;
    QString mark;
    QString tests;
};

//! A test as the table names it: file::function "data row".
struct TestName
{
    QString file;
    QString function;
    QString dataRow; //!< empty: all of them
};

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QList<TableRow> rowsOf(const QString &table)
{
    static const QRegularExpression line(QStringLiteral(R"(^\| ([A-Z]\d+) \| (\S+) \| (.+) \|$)"),
                                         QRegularExpression::MultilineOption);
    QList<TableRow> rows;
    for (auto match = line.globalMatch(table); match.hasNext();) {
        const QRegularExpressionMatch row = match.next();
        rows.append({row.captured(1), row.captured(2), row.captured(3)});
    }
    return rows;
}

QList<TestName> testsOf(const QString &cell)
{
    static const QRegularExpression name(QStringLiteral(R"rx(`(\w+)::(\w+)(?: "([^`]+)")?`)rx"));
    QList<TestName> tests;
    for (auto match = name.globalMatch(cell); match.hasNext();) {
        const QRegularExpressionMatch test = match.next();
        tests.append({test.captured(1), test.captured(2), test.captured(3)});
    }
    return tests;
}

//! The text of every test and benchmark, by file name.
QHash<QString, QString> testTexts()
{
    QHash<QString, QString> texts;
    QDirIterator files(QStringLiteral(TESTS_ROOT),
                       {QStringLiteral("tst_*.cpp"), QStringLiteral("bench_*.cpp")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        texts.insert(files.fileInfo().baseName(), textOf(path));
    }
    return texts;
}

//! What is wrong with a name; empty when there is such a test.
QString complaint(const TestName &test, const QHash<QString, QString> &texts)
{
    if (!texts.contains(test.file))
        return QStringLiteral("there is no %1.cpp").arg(test.file);
    const QString &text = texts[test.file];
    if (!text.contains(QRegularExpression(QStringLiteral("void (\\w+::)?%1\\(").arg(test.function))))
        return QStringLiteral("%1 has no %2()").arg(test.file, test.function);
    if (!test.dataRow.isEmpty() && !text.contains(u'"' + test.dataRow + u'"'))
        return QStringLiteral("%1 has no data row \"%2\"").arg(test.file, test.dataRow);
    return {};
}

} // namespace

class TestScenarios final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_rows = rowsOf(textOf(QStringLiteral(TESTS_ROOT "/SCENARIOS.md")));
        m_texts = testTexts();
        QVERIFY(!m_rows.isEmpty());
    }

    void everyRowStandsOnceAndInOrder()
    {
        QStringList expected;
        for (const Section &section : sections) {
            for (int row = 1; row <= section.rows; ++row)
                expected.append(QLatin1Char(section.letter) + QString::number(row));
        }
        QStringList found;
        for (const TableRow &row : std::as_const(m_rows))
            found.append(row.name);
        QCOMPARE(found, expected);
    }

    void everyTestNamedExists()
    {
        QStringList wrong;
        for (const TableRow &row : std::as_const(m_rows)) {
            for (const TestName &test : testsOf(row.tests)) {
                if (const QString what = complaint(test, m_texts); !what.isEmpty())
                    wrong.append(row.name + QStringLiteral(": ") + what);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void whatTheDocumentSaysIsTested()
    {
        QStringList untested;
        for (const TableRow &row : std::as_const(m_rows)) {
            QVERIFY2(QStringList({QStringLiteral("S"), QStringLiteral("S*"), QStringLiteral("P")})
                         .contains(row.mark),
                     qPrintable(row.name));
            if (row.mark != u"P" && isLeftOut(row))
                untested.append(row.name);
        }
        QCOMPARE(untested, QStringList());
    }

    void whatIsLeftOutSaysWhy()
    {
        for (const TableRow &row : std::as_const(m_rows)) {
            if (testsOf(row.tests).isEmpty())
                QVERIFY2(isLeftOut(row), qPrintable(row.name));
        }
    }

    void namesThatAreNotThereAreSeen()
    {
        const QHash<QString, QString> texts{
            {QStringLiteral("tst_a"), QStringLiteral("void opens() { QTest::newRow(\"at once\"); }")}};
        const QList<TestName> names = testsOf(QStringLiteral(
            "`tst_a::opens \"at once\"`, `tst_a::closes`, `tst_a::opens \"later\"`, `tst_b::opens`"));
        QCOMPARE(names.size(), 4);
        QCOMPARE(complaint(names[0], texts), QString());
        QCOMPARE(complaint(names[1], texts), QStringLiteral("tst_a has no closes()"));
        QCOMPARE(complaint(names[2], texts), QStringLiteral("tst_a has no data row \"later\""));
        QCOMPARE(complaint(names[3], texts), QStringLiteral("there is no tst_b.cpp"));
    }

private:
    static bool isLeftOut(const TableRow &row) { return row.tests.startsWith(QStringLiteral("left out: ")); }

    QList<TableRow> m_rows;
    QHash<QString, QString> m_texts;
};

QTEST_GUILESS_MAIN(TestScenarios)
#include "tst_scenarios.moc"
