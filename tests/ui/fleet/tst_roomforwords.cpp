// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/questionlayout.h"
#include "parts/roomforwords.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace switchyard;

namespace {

struct Question
{
    QDialog dialog;
    QLabel *words = plainLabel(&dialog);
    QLineEdit *field = new QLineEdit(&dialog);
    QPushButton *verb = new QPushButton(&dialog);

    Question()
    {
        auto *column = new QVBoxLayout(&dialog);
        column->addWidget(words);
        column->addWidget(field);
        column->addWidget(verb);
    }
    [[nodiscard]] bool isRoomy() const
    {
        return words->height() >= words->heightForWidth(words->width()) &&
               field->height() >= field->minimumSizeHint().height();
    }
};

} // namespace

class tst_RoomForWords : public QObject
{
    Q_OBJECT

private slots:
    void neitherWordsNorFieldsAreSqueezedAtTheFirstSight()
    {
        Question question;
        question.words->setText(QStringLiteral("word ").repeated(60));
        keepRoomForWords(question.dialog, 40);
        question.dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&question.dialog));
        QVERIFY(question.isRoomy());
        QVERIFY(question.dialog.width() >= 40 * question.dialog.fontMetrics().averageCharWidth());
    }

    void itGrowsWithItsWordsWhileItIsOpen()
    {
        Question question;
        question.words->setText(QStringLiteral("word"));
        keepRoomForWords(question.dialog, 40);
        question.dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&question.dialog));
        const int before = question.dialog.height();
        question.words->setText(QStringLiteral("word ").repeated(60));
        QTRY_VERIFY(question.dialog.height() > before);
        QVERIFY(question.isRoomy());
    }

    void itGrowsWithTheText()
    {
        Question question;
        question.words->setText(QStringLiteral("word ").repeated(30));
        keepRoomForWords(question.dialog, 20);
        question.dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&question.dialog));
        QFont large = question.dialog.font();
        large.setPointSizeF(large.pointSizeF() * 2);
        question.dialog.setFont(large);
        QTRY_VERIFY(question.dialog.width() >= 20 * question.dialog.fontMetrics().averageCharWidth());
        QTRY_VERIFY(question.isRoomy());
    }

    void aVerbThatIsWiderThanWasAskedForIsShownWhole()
    {
        Question question;
        question.verb->setText(QStringLiteral("Trip the_agent_with_a_rather_long_name"));
        keepRoomForWords(question.dialog, 5);
        question.dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&question.dialog));
        QVERIFY(question.verb->width() >= question.verb->sizeHint().width());
    }

    void itIsNeverLargerThanItsScreen()
    {
        Question question;
        question.words->setText(QStringLiteral("word ").repeated(5000));
        keepRoomForWords(question.dialog, 5000);
        question.dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&question.dialog));
        QVERIFY(question.dialog.width() <= question.dialog.screen()->availableSize().width());
        QVERIFY(question.dialog.height() <= question.dialog.screen()->availableSize().height());
    }
};

QTEST_MAIN(tst_RoomForWords)
#include "tst_roomforwords.moc"
