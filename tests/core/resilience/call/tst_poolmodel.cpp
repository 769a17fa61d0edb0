// SPDX-License-Identifier: GPL-3.0-or-later
// The pool's slots against a queue at a counter, over random steps; a fault is shrunk to its shortest cause.
#include "call/poolsteps.h"
#include "shrunk.h"

#include <QTest>

using namespace switchyard;

class TestPoolModel final : public QObject
{
    Q_OBJECT

private slots:
    void keepsLimitsOrderAndCount()
    {
        constexpr int sequences = 10'000; // a million steps
        constexpr int stepsEach = 100;
        for (int i = 0; i < sequences; ++i) {
            std::mt19937_64 random(static_cast<quint64>(i));
            const PoolSteps steps = randomPoolSteps(random, stepsEach);
            const bool isRight = firstPoolFault(steps, i).isEmpty();
            // Qt tidies its queue only here; what was deleted in it slows down every further deletion.
            QCoreApplication::sendPostedEvents();
            if (isRight)
                continue;
            const auto fails = [i](const PoolSteps &s) {
                return !firstPoolFault(s, i).isEmpty();
            };
            PoolSteps few = withoutNeedless(steps, fails);
            simplify(few, &PoolStep::choice, {0}, fails);
            simplify(few, &PoolStep::time, {Duration::zero(), Duration(1s)}, fails);
            QStringList lines{QStringLiteral("sequence %1, shrunk to:").arg(i)};
            for (const PoolStep &step : few)
                lines << step.toText();
            QFAIL(qPrintable((lines << firstPoolFault(few, i)).join(u'\n')));
        }
    }
};

QTEST_GUILESS_MAIN(TestPoolModel)
#include "tst_poolmodel.moc"
