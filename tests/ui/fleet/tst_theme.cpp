// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/stateshape.h"
#include "theme/strippainter.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <cmath>

using namespace switchyard;

namespace {

double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double bright = std::max(luminance(one), luminance(other));
    const double dark = std::min(luminance(one), luminance(other));
    return (bright + 0.05) / (dark + 0.05);
}

QImage drawn(const StateLook &look, const Theme &theme)
{
    QImage image(32, 32, QImage::Format_RGB32);
    image.fill(theme.base);
    QPainter painter(&image);
    paintStateShape(painter, image.rect(), look);
    return image;
}

QImage shapeOf(StripState kind, const Theme &theme)
{
    return drawn(stateLook(kind, theme), theme);
}

} // namespace

class TestTheme final : public QObject
{
    Q_OBJECT

private slots:
    void findsItselfAgainInItsPalette_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("states");
        for (const bool dark : {false, true}) {
            for (int states = 0; states < 3; ++states)
                QTest::addRow("%s %d", dark ? "dark" : "light", states) << dark << states;
        }
    }
    void findsItselfAgainInItsPalette()
    {
        QFETCH(bool, dark);
        QFETCH(int, states);
        const Theme found = Theme::of(Theme::make(dark, static_cast<StatePalette>(states)).palette());
        QCOMPARE(found.dark, dark);
        QCOMPARE(static_cast<int>(found.states), states);
    }

    void keepsContrast_data() { findsItselfAgainInItsPalette_data(); }
    void keepsContrast()
    {
        QFETCH(bool, dark);
        QFETCH(int, states);
        const Theme theme = Theme::make(dark, static_cast<StatePalette>(states));
        for (const QColor &ground : {theme.base, theme.alt, theme.highlight, theme.window})
            QVERIFY(contrast(theme.text, ground) > 7);
        QVERIFY(contrast(theme.text2, theme.base) > 4.5);
        QVERIFY(contrast(theme.text3, theme.base) > 4.4);
        for (int kind = 0; kind <= static_cast<int>(StripState::NotObserved); ++kind) {
            const QColor ink = theme.state(static_cast<StripState>(kind)).ink;
            QVERIFY2(contrast(ink, theme.base) >= 3, qPrintable(stateName(static_cast<StripState>(kind))));
            QVERIFY2(contrast(ink, theme.highlight) >= 2.9,
                     qPrintable(stateName(static_cast<StripState>(kind))));
        }
    }

    void drawsEachStateInItsOwnShape()
    {
        const Theme theme = Theme::make(false, StatePalette::Monochrome);
        for (int one = 0; one <= static_cast<int>(StripState::NotObserved); ++one) {
            const QImage shape = shapeOf(static_cast<StripState>(one), theme);
            QImage blank(shape.size(), shape.format());
            blank.fill(theme.base);
            QVERIFY2(shape != blank, qPrintable(stateName(static_cast<StripState>(one))));
            for (int other = 0; other < one; ++other)
                QVERIFY(shape != shapeOf(static_cast<StripState>(other), theme));
        }
    }

    void badgesAreDrawnAndAnAcknowledgedStateIsQuieter()
    {
        const Theme theme = Theme::make(false);
        StateWords words;
        words.kind = StripState::Open;
        const QImage plain = drawn(stateLook(words, theme), theme);
        words.acknowledged = true;
        const StateLook acknowledged = stateLook(words, theme);
        words.acknowledged = false;
        words.maintenance = true;
        const StateLook resting = stateLook(words, theme);
        const QRect corner(16, 16, 16, 16); // where the badges lie
        QVERIFY(drawn(acknowledged, theme).copy(corner) != plain.copy(corner));
        QVERIFY(drawn(resting, theme).copy(corner) != plain.copy(corner));
        StateLook inOneInk = acknowledged;
        inOneInk.ink = resting.ink;
        inOneInk.badgeInk = resting.badgeInk;
        QVERIFY2(drawn(inOneInk, theme).copy(corner) != drawn(resting, theme).copy(corner),
                 "a tick, no spanner");
        const QColor loud = theme.state(StripState::Open).ink;
        QVERIFY(std::abs(acknowledged.ink.hslSaturationF() - 0.6F * loud.hslSaturationF()) < 0.02F);
        QVERIFY(contrast(acknowledged.ink, theme.base) >= 3);
    }

    void givesEnvironmentsColoursOfTheirOwn()
    {
        const Theme theme = Theme::make(false);
        QCOMPARE(theme.environment(QStringLiteral("production")), QColor(0xffb0123c));
        QVERIFY(theme.environment(QStringLiteral("staging")) !=
                theme.environment(QStringLiteral("production")));
        QCOMPARE(theme.environment(QStringLiteral("staging")), theme.environment(QStringLiteral("Staging")));
    }

    void placesStripSegments_data()
    {
        QTest::addColumn<int>("fromSecond");
        QTest::addColumn<int>("toSecond");
        QTest::addColumn<int>("state");
        QTest::addColumn<qreal>("left");
        QTest::addColumn<qreal>("width");
        const auto row = [](const char *name, int from, int to, StripState state, qreal left, qreal width) {
            QTest::newRow(name) << from << to << static_cast<int>(state) << left << width;
        };
        row("inside", 10, 20, StripState::Closed, 20, 20);
        row("reaches in from before", -50, 10, StripState::Closed, 0, 20);
        row("reaches past the end", 90, 200, StripState::Closed, 180, 20);
        row("wholly before", -20, 0, StripState::Open, 0, 0);
        row("wholly after", 100, 120, StripState::Open, 0, 0);
        row("a short opening stays visible", 50, 50, StripState::Open, 100, 2);
        row("a short opening at the very end", 99, 100, StripState::Open, 198, 2);
        row("a short gap stays visible", 50, 51, StripState::NotObserved, 100, 4);
        row("backwards", 60, 50, StripState::Closed, 120, 0);
    }
    void placesStripSegments()
    {
        QFETCH(int, fromSecond);
        QFETCH(int, toSecond);
        QFETCH(int, state);
        const WallTime start{std::chrono::hours(500'000)};
        const StripSegment segment{start + std::chrono::seconds(fromSecond),
                                   start + std::chrono::seconds(toSecond), static_cast<StripState>(state)};
        const StripSpan span = stripSpan(QRectF(0, 0, 200, 14), segment, start, start + 100s);
        QTEST(span.left, "left");
        QTEST(span.width, "width");
    }

    void maintenanceIsALineOnTopFromItsBeginning()
    {
        const WallTime start{std::chrono::hours(500'000)};
        const Theme theme = Theme::of(QPalette());
        QImage strip(100, 14, QImage::Format_RGB32);
        strip.fill(Qt::white);
        QPainter painter(&strip);
        paintMaintenance(painter, strip.rect(), start + 50s, start, start + 100s, theme);
        painter.end();
        QCOMPARE(strip.pixelColor(40, 0), QColor(Qt::white));
        QCOMPARE(strip.pixelColor(60, 0), theme.maintenanceStrip);
        QCOMPARE(strip.pixelColor(99, 1), theme.maintenanceStrip);
        QCOMPARE(strip.pixelColor(60, 2), QColor(Qt::white));
    }

    void survivesAStripOfNoLength()
    {
        const WallTime now{std::chrono::hours(500'000)};
        const StripSegment segment{now, now, StripState::Open};
        QVERIFY(stripSpan(QRectF(0, 0, 200, 14), segment, now, now) == StripSpan{});
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
