// SPDX-License-Identifier: GPL-3.0-or-later
#include "tapedcircuit.h"
#include "telemetry/tapepage.h"
#include "telemetry/tapereel.h"

#include <QElapsedTimer>
#include <QTest>

using namespace switchyard;

namespace {

constexpr auto success = CircuitUseEnd::Success;
constexpr auto failure = CircuitUseEnd::Failure;
constexpr WallTime morning{std::chrono::hours(24 * 20000)};

//! Down for five minutes of each hour, and alone for one call in seven minutes.
CircuitUseEnd badDay(Duration at)
{
    const bool isDown = at % Duration(1h) >= 20min && at % Duration(1h) < 25min;
    return isDown || at % Duration(7min) == Duration::zero() ? failure : success;
}

//! What a circuit that was watched from \a from to \a to left, a quarter of an hour each; packed and
//! unpacked.
std::vector<KeptStretch> keptOf(TapedCircuit &taped, Duration from, Duration to, WallTime watch,
                                const std::function<CircuitUseEnd(Duration at)> &met, Duration each = 15min)
{
    std::vector<KeptStretch> kept;
    for (Duration at = from; at < to; at += each) {
        const Duration end = std::min(at + each, to);
        taped.callEachTenSeconds(at, end, met);
        const TapeStretch tape = taped.tape().stretch(taped.at(at), taped.at(end));
        const WallTime endedAt = watch + std::chrono::floor<std::chrono::milliseconds>(end - from);
        kept.push_back({watch, endedAt, unpackStretch(packStretch(tape)).value_or(TapeStretch())});
    }
    return kept;
}

BreakerConfig numbers(int threshold)
{
    BreakerConfig config;
    config.failureThreshold = threshold;
    return config;
}

TapeStretch richStretch()
{
    TapeStretch tape;
    tape.from = TimePoint(5h);
    tape.to = TimePoint(5h + 15min);
    tape.steps = {{.at = TimePoint(3h), .openUntil = {}},
                  {.at = TimePoint(5h + 1min),
                   .state = CircuitState::Open,
                   .reason = ChangeReason::SlowCallRate,
                   .openUntil = TimePoint(5h + 2min)},
                  {.at = TimePoint(5h + 90s),
                   .state = CircuitState::Open,
                   .override = OverrideKind::ForcedOpen,
                   .reason = ChangeReason::OverrideLaid,
                   .openUntil = TimePoint(5h + 2min)}};
    tape.uses = {
        {.askedAt = TimePoint(4h), .endedAt = TimePoint(5h + 3s), .took = 250ms, .end = success},
        {.askedAt = TimePoint(5h + 1s), .endedAt = TimePoint(5h + 1s), .end = CircuitUseEnd::Refused}};
    tape.settingsAt = TimePoint(5h + 4min);
    return tape;
}

} // namespace

//! A circuit's tape over a day, from what was kept of it.
class TestTapeReel final : public QObject
{
    Q_OBJECT

private slots:
    void aPageGivesBackWhatWasPacked()
    {
        QVERIFY(unpackStretch(packStretch(richStretch())) == richStretch());
    }

    void whatCameFirstStillDoesThoughTimesAreRoundedDown()
    {
        TapeStretch tape = richStretch();
        tape.steps[1].at += 999us;
        tape.steps[1].openUntil = *tape.steps[1].openUntil + 999us;
        tape.uses = {{.askedAt = *tape.steps[1].openUntil,
                      .endedAt = *tape.steps[1].openUntil + 3us,
                      .took = 1us,
                      .end = success}};
        const auto read = unpackStretch(packStretch(tape));
        QVERIFY(read);
        QVERIFY(read->uses[0].askedAt >= *read->steps[1].openUntil);
        QVERIFY(read->uses[0].endedAt >= read->uses[0].askedAt);
        QVERIFY(read->uses[0].took >= tape.uses[0].took); // slow stays slow
    }

    void aHundredChecksTakeFiveBytesEach()
    {
        TapeStretch tape = richStretch();
        tape.uses.clear();
        for (int i = 0; i < 100; ++i) {
            const TimePoint asked = tape.from + i * 10s + std::chrono::milliseconds(37 * i % 11);
            const std::chrono::milliseconds lasted(20 + 91 * i % 60);
            tape.uses.push_back(
                {.askedAt = asked, .endedAt = asked + lasted, .took = lasted, .end = success});
        }
        const qsizetype size = packStretch(tape).size();
        QVERIFY2(size < 500 + 120, qPrintable(QString::number(size)));
    }

    void aDamagedPageIsNone_data()
    {
        QTest::addColumn<QByteArray>("page");
        const QByteArray page = packStretch(richStretch());
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << page.left(page.size() / 2);
        QTest::newRow("other") << QByteArray("not a page at all");
        QTest::newRow("claims four gigabytes") << QByteArray("\xff\xff\xff\xff").append(page.mid(4));
        QTest::newRow("later version") << qCompress(QByteArray("\x86\x02\x00\x00\xf6\x80\x80", 7));
        QTest::newRow("without a step") << qCompress(QByteArray("\x86\x01\x00\x00\xf6\x80\x80", 7));
        TapeStretch backwards = richStretch();
        backwards.uses[0].endedAt = backwards.uses[0].askedAt - 1s;
        QTest::newRow("a call that ended before it began") << packStretch(backwards);
        TapeStretch reversed = richStretch();
        std::swap(reversed.from, reversed.to);
        QTest::newRow("ends before it begins") << packStretch(reversed);
    }
    void aDamagedPageIsNone()
    {
        QFETCH(QByteArray, page);
        QVERIFY(!unpackStretch(page));
    }

    void quartersOfAnHourArePlayedAsOneDay()
    {
        TapedCircuit taped(numbers(5));
        const TapeReel reel(keptOf(taped, 0h, 24h, morning, badDay), morning + 24h, 24h);
        QCOMPARE(reel.pieces().size(), std::size_t(1));
        const WhatIfAnswer same = whatIf(reel, numbers(5));
        QCOMPARE(same.span, Duration(24h));
        QCOMPARE(same.gaps, Duration::zero());
        QCOMPARE(same.uses, 8640);
        QCOMPARE(same.real.openings, 24);
        QCOMPARE(same.replayed, same.real);
        const WhatIfAnswer strict = whatIf(reel, numbers(1));
        QVERIFY(strict.replayed.openings > 150);
        QVERIFY(strict.refusedAnswered > 0);
    }

    void whatIsOlderIsLeftOut()
    {
        TapedCircuit taped(numbers(5));
        const TapeReel reel(keptOf(taped, 0h, 26h, morning, badDay), morning + 26h + 5min, 24h);
        QCOMPARE(reel.pieces().size(), std::size_t(1));
        const WhatIfAnswer answer = whatIf(reel, numbers(5));
        QCOMPARE(answer.span, Duration(24h));
        QCOMPARE(answer.gaps, Duration::zero() + 5min); // since then nothing was kept
        QCOMPARE(answer.real.openings, 24);
        QCOMPARE(answer.replayed, answer.real);
    }

    void betweenTwoWatchesNothingIsObserved()
    {
        TapedCircuit first(numbers(5));
        TapedCircuit second(numbers(5));
        // The first ends open, which must not be taken to have lasted.
        auto kept = keptOf(first, 0h, 1h + 22min, morning, badDay);
        const auto later = keptOf(second, 0h, 2h, morning + 5h, badDay);
        kept.insert(kept.end(), later.begin(), later.end());
        const TapeReel reel(kept, morning + 7h, 24h);
        QCOMPARE(reel.pieces().size(), std::size_t(2));
        const WhatIfAnswer answer = whatIf(reel, numbers(5));
        QCOMPARE(answer.span, Duration(7h));
        QCOMPARE(answer.gaps, Duration(3h + 38min));
        QCOMPARE(answer.real.openings, 4);
        QVERIFY(answer.real.refusing < 25min);
        QCOMPARE(answer.replayed, answer.real);
    }

    void aStretchThatWasLostIsAGap()
    {
        TapedCircuit taped(numbers(5));
        auto kept = keptOf(taped, 0h, 2h, morning, badDay);
        kept.erase(kept.begin() + 2, kept.begin() + 4);
        const TapeReel reel(kept, morning + 2h, 24h);
        QCOMPARE(reel.pieces().size(), std::size_t(2));
        QCOMPARE(reel.span(), Duration(2h));
        QCOMPARE(reel.gaps(), Duration(30min));
    }

    void aWallClockThatWasSetBreaksNoWatch()
    {
        TapedCircuit taped(numbers(5));
        auto kept = keptOf(taped, 0h, 2h, morning, badDay);
        for (std::size_t i = 0; i < 4; ++i)
            kept[i].endedAt += 3h; // the clock was ahead, and was set back
        const TapeReel reel(kept, morning + 2h, 24h);
        QCOMPARE(reel.pieces().size(), std::size_t(1));
        QCOMPARE(reel.span(), Duration(2h));
    }

    void whereNothingWasKeptThereIsNoSpan()
    {
        const WhatIfAnswer answer = whatIf(TapeReel({}, morning, 24h), numbers(5));
        QCOMPARE(answer.span, Duration::zero());
        QCOMPARE(answer.uses, 0);
        QCOMPARE(TapeReel({{morning, morning, TapeStretch()}}, morning, 24h).pieces().size(), std::size_t(0));
    }

    void tellsWhenOtherNumbersCameThoughThatIsAWatchAgo()
    {
        TapedCircuit first(numbers(5));
        auto kept = keptOf(first, 0h, 15min, morning, badDay);
        kept[0].tape.settingsAt = kept[0].tape.to - 5min;
        TapedCircuit second(numbers(5));
        const auto later = keptOf(second, 0h, 15min, morning + 1h, badDay);
        kept.insert(kept.end(), later.begin(), later.end());
        const WhatIfAnswer answer = whatIf(TapeReel(kept, morning + 75min, 24h), numbers(5));
        QCOMPARE(answer.settingsAge, std::optional<Duration>(65min));
    }

    void aBusyDayIsPlayedInAboutASecond_data()
    {
        QTest::addColumn<int>("model");
        QTest::newRow("failures in a row") << static_cast<int>(BreakerModel::ConsecutiveFailures);
        QTest::newRow("count window") << static_cast<int>(BreakerModel::CountWindow);
        QTest::newRow("time window") << static_cast<int>(BreakerModel::TimeWindow);
    }
    //! A hundred thousand calls, some of which overlap: read, joined and played.
    void aBusyDayIsPlayedInAboutASecond()
    {
        QFETCH(int, model);
        std::vector<QByteArray> pages;
        std::vector<Duration> ends;
        constexpr int calls = 100'000;
        constexpr int inPage = 1000;
        constexpr Duration pause = std::chrono::duration_cast<Duration>(24h) / calls;
        for (int page = 0; page < calls / inPage; ++page) {
            TapeStretch tape;
            tape.from = TimePoint(1h + page * inPage * pause);
            tape.to = tape.from + inPage * pause;
            tape.steps = {StateStep{.at = tape.from, .openUntil = {}}};
            for (int i = 0; i < inPage; ++i) {
                const TimePoint asked = tape.from + i * pause;
                tape.uses.push_back({.askedAt = asked,
                                     .endedAt = asked + 3s,
                                     .took = 2s,
                                     .end = (page + i) % 9 < 3 ? failure : success});
            }
            pages.push_back(packStretch(tape));
            ends.push_back((page + 1) * inPage * pause);
        }
        BreakerConfig config = numbers(3);
        config.model = static_cast<BreakerModel>(model);
        QElapsedTimer clock;
        clock.start();
        std::vector<KeptStretch> kept;
        for (std::size_t i = 0; i < pages.size(); ++i)
            kept.push_back({morning, morning + std::chrono::floor<std::chrono::milliseconds>(ends[i]),
                            *unpackStretch(pages[i])});
        const WhatIfAnswer answer = whatIf(TapeReel(std::move(kept), morning + 24h, 24h), config);
        const qint64 took = clock.elapsed();
        qInfo("played %d calls in %lld ms", answer.uses, took);
        QVERIFY(answer.uses > calls - inPage);
        QVERIFY(answer.replayed.openings > 0);
        QVERIFY2(took < 10'000, qPrintable(QString::number(took))); // ten times what it should take
    }
};

QTEST_GUILESS_MAIN(TestTapeReel)
#include "tst_tapereel.moc"
