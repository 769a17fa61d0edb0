// SPDX-License-Identifier: GPL-3.0-or-later
// The breaker against a simple circuit, over random steps; a difference is shrunk to its shortest cause.
#include "circuitsteps.h"

#include <QTest>

using namespace switchyard;

namespace {

constexpr int sequences = 4'000;
constexpr int stepsEach = 250; // a million in all
constexpr quint64 seed = 20'260'115;

QString toText(const Steps &steps)
{
    QStringList lines;
    for (const Step &step : steps)
        lines << step.toText();
    return lines.join(u'\n');
}

} // namespace

class TestCircuitModel : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithASimpleCircuitOverAMillionSteps()
    {
        for (int i = 0; i < sequences; ++i) {
            std::mt19937_64 random(seed + static_cast<quint64>(i));
            const Steps steps = randomSteps(random, stepsEach);
            if (firstDifference(steps).isEmpty())
                continue;
            const Steps few = shrunk(steps, [](const Steps &s) { return !firstDifference(s).isEmpty(); });
            QFAIL(qPrintable(QStringLiteral("sequence %1, shrunk to %2 steps:\n%3\n%4")
                                 .arg(i)
                                 .arg(few.size())
                                 .arg(toText(few), firstDifference(few))));
        }
    }

    void shrinksToTheStepsThatMatter()
    {
        std::mt19937_64 random(seed);
        Steps steps = randomSteps(random, 400);
        const auto tripsThenSleeps = [](const Steps &s) {
            const auto trip = std::find_if(s.begin(), s.end(),
                                           [](const Step &step) { return step.what == Step::What::Trip; });
            return std::any_of(trip, s.end(), [](const Step &step) {
                return step.what == Step::What::Suspend && step.time >= 500ms;
            });
        };
        QVERIFY(tripsThenSleeps(steps));
        const Steps few = shrunk(steps, tripsThenSleeps);
        QCOMPARE(few.size(), std::size_t{2});
        QVERIFY(few[0].what == Step::What::Trip && few[1].what == Step::What::Suspend);
        QCOMPARE(few[1].time, std::min(few[1].time, Duration(1s)));
    }
};

QTEST_APPLESS_MAIN(TestCircuitModel)
#include "tst_circuitmodel.moc"
