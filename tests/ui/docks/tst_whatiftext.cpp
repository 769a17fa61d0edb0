// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/whatiftext.h"

#include <QTest>

using namespace switchyard;

namespace {

//! An hour in which the circuit opened once and refused 12 calls, and would have done the same.
WhatIfAnswer sameAnswer()
{
    WhatIfAnswer answer;
    answer.span = 1h;
    answer.uses = 400;
    answer.real = {.openings = 1, .failedProbings = 0, .refused = 12, .refusing = 60s};
    answer.replayed = answer.real;
    return answer;
}

WhatIfAnswer otherAnswer()
{
    WhatIfAnswer answer = sameAnswer();
    answer.replayed = {.openings = 4, .failedProbings = 0, .refused = 37, .refusing = 4min + 5s};
    return answer;
}

} // namespace

class TestWhatIfText : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatWouldHaveBeen_data();
    void saysWhatWouldHaveBeen();
    void saysWhatWas();
};

void TestWhatIfText::saysWhatWouldHaveBeen_data()
{
    QTest::addColumn<WhatIfAnswer>("answer");
    QTest::addColumn<QString>("said");

    QTest::newRow("all the same") << sameAnswer()
                                  << QStringLiteral("In the last hour the same: it opened once and refused "
                                                    "12 calls.");
    QTest::newRow("all different")
        << otherAnswer()
        << QStringLiteral(
               "In the last hour it would have opened 4 times instead of once and refused 37 calls "
               "instead of 12.|It would have been open for 4 min 5 s in all instead of 1 min.");

    WhatIfAnswer answer = sameAnswer();
    answer.replayed.refused = 1;
    answer.replayed.refusing = 5s;
    answer.unknown = 11;
    answer.unknownTime = 55s;
    QTest::newRow("opened as often")
        << answer
        << QStringLiteral("In the last hour it would have opened once, as it did, and refused 1 call instead "
                          "of 12.|It would have been open for 5 s in all instead of 1 min.|11 calls more "
                          "would have been sent; what they would have met is not known.");

    answer = sameAnswer();
    answer.real = {};
    answer.replayed = {.openings = 2, .failedProbings = 1, .refused = 20, .refusing = 3min};
    answer.refusedAnswered = 18;
    QTest::newRow("would have opened for nothing")
        << answer
        << QStringLiteral("In the last hour it would have opened twice instead of never and refused 20 calls "
                          "instead of none.|It would have been open for 3 min in all.|Its "
                          "probing would have failed once instead of never.|Of the calls refused, the agent "
                          "really answered 18.");

    answer = sameAnswer();
    answer.replayed = {};
    answer.unknown = 1;
    QTest::newRow("would not have opened")
        << answer
        << QStringLiteral("In the last hour it would have stayed closed instead of opening once and refused "
                          "no calls instead of 12.|1 "
                          "call more would have been sent; what it would have met is not known.");

    answer = sameAnswer();
    answer.circuit.purpose = CircuitPurpose::Health;
    answer.real.refused = 0;
    answer.replayed = {.openings = 1, .failedProbings = 0, .refused = 3, .refusing = 30s};
    answer.unknownTime = 30s;
    QTest::newRow("a health circuit, which is silent while it is open")
        << answer
        << QStringLiteral("In the last hour it would have opened once, as it did, and left out 3 checks that "
                          "were made.|It would have been open for 30 s in all instead of 1 min.|For 30 s it "
                          "was really open and nothing was sent; what would have come then is not known.");

    answer = sameAnswer();
    answer.span = 12min + 30s;
    answer.settingsAge = 5min;
    QTest::newRow("a short record with a change of numbers in it")
        << answer
        << QStringLiteral(
               "In the last 12 min 30 s the same: it opened once and refused 12 calls.|The numbers "
               "in force came 5 min ago; before, it went by others.|The record goes back no "
               "further.");

    answer = sameAnswer();
    answer.reach = 24h;
    answer.span = 24h;
    QTest::newRow("a whole day") << answer
                                 << QStringLiteral("In the last 24 h the same: it opened once and refused 12 "
                                                   "calls.");
    answer.span = 24h - 3ms; // as it was kept
    QTest::newRow("a whole day, rounded") << answer
                                          << QStringLiteral("In the last 24 h the same: it opened once and "
                                                            "refused 12 calls.");
    answer.span = 19h + 12min;
    answer.gaps = 2h + 5min;
    QTest::newRow("a day that began late and has a gap")
        << answer
        << QStringLiteral("In the last 19 h the same: it opened once and refused 12 calls.|The record goes "
                          "back no further.|Of this time 2 h is not recorded.");
    answer.span = 1h;
    answer.gaps = {};
    QTest::newRow("a day of which an hour is known")
        << answer
        << QStringLiteral("In the last hour the same: it opened once and refused 12 calls.|The record goes "
                          "back no further.");
    answer = {};
    answer.reach = 24h;
    answer.span = 24h;
    answer.gaps = 20h;
    QTest::newRow("a day of which little is known")
        << answer
        << QStringLiteral("In the last 24 h nothing was called.|Of this time 20 h is not recorded.");

    answer = {};
    QTest::newRow("no record") << answer << QStringLiteral("Nothing is recorded of this circuit yet.");
    answer.span = 1h;
    QTest::newRow("no calls") << answer << QStringLiteral("In the last hour nothing was called.");
}

void TestWhatIfText::saysWhatWouldHaveBeen()
{
    QFETCH(WhatIfAnswer, answer);
    QFETCH(QString, said);
    QCOMPARE(whatIfText(answer).join(u'|'), said);
}

void TestWhatIfText::saysWhatWas()
{
    QCOMPARE(whatWasText(sameAnswer()),
             QStringList{QStringLiteral("In the last hour it opened once and refused 12 calls.")});
    WhatIfAnswer well = sameAnswer();
    well.real = {};
    well.circuit.purpose = CircuitPurpose::Health;
    QCOMPARE(whatWasText(well), QStringList{QStringLiteral("In the last hour it did not open.")});
}

QTEST_GUILESS_MAIN(TestWhatIfText)
#include "tst_whatiftext.moc"
