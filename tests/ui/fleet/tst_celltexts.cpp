// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/celltexts.h"

#include <QFontMetrics>
#include <QTest>

using namespace switchyard;

//! What stands in a table's cells, and how far.
class TestCellTexts : public QObject
{
    Q_OBJECT

private slots:
    void aTextThatDoesNotFitEndsInAnEllipsis()
    {
        CellTexts texts;
        const QString sentence = QStringLiteral("5 of 5 connect time-outs in 12 s; last 10:30:40");
        const int room = QFontMetrics(QFont()).horizontalAdvance(sentence) / 2;
        QVERIFY(texts.get(sentence, QFont(), room).text().endsWith(QChar(0x2026)));
        QVERIFY(texts.get(sentence, QFont(), room).size().width() <= room);
        QCOMPARE(texts.get(sentence, QFont(), 10 * room).text(), sentence);
    }

    void theSameWordsInAnotherFontAreLaidOutAnew()
    {
        CellTexts texts;
        QFont large;
        large.setPixelSize(40);
        const double small = texts.get(QStringLiteral("Open"), QFont(), 1000).size().height();
        QVERIFY(texts.get(QStringLiteral("Open"), large, 1000).size().height() > small);
    }

    void manyLinesStandOnOne()
    {
        CellTexts texts;
        const double one = texts.get(QStringLiteral("said no"), QFont(), 1000).size().height();
        const QStaticText &more = texts.get(QStringLiteral("said\nno\r\nthen\u2028yes"), QFont(), 1000);
        QCOMPARE(more.size().height(), one);
        QCOMPARE(more.text(), QStringLiteral("said no  then yes"));
    }

    void whatLooksLikeMarkupIsShownAsItIs()
    {
        CellTexts texts;
        QCOMPARE(texts.get(QStringLiteral("<b>no</b>"), QFont(), 1000).textFormat(), Qt::PlainText);
    }
};

QTEST_MAIN(TestCellTexts)
#include "tst_celltexts.moc"
