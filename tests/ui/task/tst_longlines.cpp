// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/longlines.h"

#include <QPlainTextEdit>
#include <QTest>

using namespace switchyard;

class TestLongLines final : public QObject
{
    Q_OBJECT

private slots:
    void aVeryLongLineIsBrokenAnywhereWhileItIsThere()
    {
        QPlainTextEdit text;
        breakLongLinesAnywhere(text);
        text.setPlainText(QStringLiteral("words to break at\n") + QString(5000, u'x'));
        QCOMPARE(text.wordWrapMode(), QTextOption::WrapAtWordBoundaryOrAnywhere);
        text.appendPlainText(QString(1'000'000, u'x'));
        QCOMPARE(text.wordWrapMode(), QTextOption::WrapAnywhere);
        text.undo();
        QCOMPARE(text.wordWrapMode(), QTextOption::WrapAtWordBoundaryOrAnywhere);
    }

    void aTextIsReplacedByOneOfAnyLength()
    {
        QPlainTextEdit text;
        breakLongLinesAnywhere(text);
        for (const int length : {3, 1'000'000, 3}) {
            replaceText(text, QString(length, u'x'));
            QCOMPARE(text.toPlainText().size(), length);
            QCOMPARE(text.wordWrapMode(),
                     length > 3 ? QTextOption::WrapAnywhere : QTextOption::WrapAtWordBoundaryOrAnywhere);
        }
        // Not one long line: in the end there are words again.
        replaceText(text, QStringLiteral("words to break at\n").repeated(1000));
        QCOMPARE(text.wordWrapMode(), QTextOption::WrapAtWordBoundaryOrAnywhere);
    }

    void aLineThatGrowsIsNoticed()
    {
        QPlainTextEdit text;
        breakLongLinesAnywhere(text);
        for (int i = 0; i < 3; ++i)
            text.insertPlainText(QString(4000, u'x'));
        QCOMPARE(text.wordWrapMode(), QTextOption::WrapAnywhere);
    }
};

QTEST_MAIN(TestLongLines)
#include "tst_longlines.moc"
