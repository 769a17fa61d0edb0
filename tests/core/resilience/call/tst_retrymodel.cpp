// SPDX-License-Identifier: GPL-3.0-or-later
// Whole retry plans against the same reckoned on paper, and the budget against two counts; a difference is
// shrunk to its shortest cause.
#include "call/retrysteps.h"
#include "resilience/retrybudget.h"
#include "shrunk.h"

#include <QTest>

#include <array>

using namespace switchyard;

namespace {

//! One thing that may happen to a budget.
struct BudgetStep
{
    enum class What : quint8 { Enter, Leave, Retry, Release, Change } what = What::Enter;
    int choice = 0;
};

using BudgetSteps = std::vector<BudgetStep>;

constexpr std::array<RetryBudgetConfig, 4> budgets{{{0.2, 3}, {0.0, 0}, {0.5, 1}, {1.0, 0}}};
constexpr std::array shares{5, 0, 2, 1}; //!< one retry for so many calls; 0: none

//! Where the budget and two plain counts part; empty when nowhere.
QString firstBudgetFault(const BudgetSteps &steps)
{
    RetryBudget budget(budgets[0]);
    std::size_t config = 0;
    quint64 refused = 0;
    std::vector<RetryBudget::CallInFlight> calls;
    std::vector<RetryBudget::RetryInFlight> retries;
    const auto drop = [](auto &all, int choice) {
        if (!all.empty())
            all.erase(all.begin() + choice % static_cast<int>(all.size()));
    };
    for (const BudgetStep &step : steps) {
        switch (step.what) {
        case BudgetStep::What::Enter:
            calls.push_back(budget.enterCall());
            break;
        case BudgetStep::What::Leave:
            drop(calls, step.choice);
            break;
        case BudgetStep::What::Retry: {
            const std::size_t share =
                shares[config] ? calls.size() / static_cast<std::size_t>(shares[config]) : 0;
            const std::size_t most = std::max(share, static_cast<std::size_t>(budgets[config].minimum));
            const bool expected = retries.size() < most;
            auto retry = budget.tryRetry();
            if (retry.has_value() != expected)
                return expected ? QStringLiteral("refused too early")
                                : QStringLiteral("let too many through");
            refused += expected ? 0 : 1;
            if (retry)
                retries.push_back(std::move(*retry));
            break;
        }
        case BudgetStep::What::Release:
            drop(retries, step.choice);
            break;
        case BudgetStep::What::Change:
            config = static_cast<std::size_t>(step.choice) % budgets.size();
            budget.setConfig(budgets[config]);
            break;
        }
        if (budget.callsInFlight() != static_cast<int>(calls.size()) ||
            budget.retriesInFlight() != static_cast<int>(retries.size()) || budget.refused() != refused)
            return QStringLiteral("counts wrongly");
    }
    return {};
}

} // namespace

class TestRetryModel final : public QObject
{
    Q_OBJECT

private slots:
    void plansComeOutAsReckoned()
    {
        constexpr quint64 plans = 50'000;
        for (quint64 seed = 0; seed < plans; ++seed) {
            std::mt19937_64 random(seed);
            const RetrySteps steps = randomRetrySteps(random);
            const auto differs = [](const RetrySteps &s) {
                return playedCall(s) != reckonedCall(s);
            };
            if (!differs(steps))
                continue;
            RetrySteps few = withoutNeedless(steps, differs);
            simplify(few, &RetryStep::time, {Duration::zero(), Duration(1s)}, differs);
            simplify(few, &RetryStep::asked, {Duration::zero(), Duration(1s)}, differs);
            QStringList lines{QStringLiteral("plan %1, shrunk to:").arg(seed)};
            for (const RetryStep &step : few)
                lines << step.toText();
            lines << QStringLiteral("played:") << playedCall(few);
            lines << QStringLiteral("reckoned:") << reckonedCall(few);
            QFAIL(qPrintable(lines.join(u'\n')));
        }
    }

    void budgetAgreesWithTwoCounts()
    {
        for (quint64 seed = 0; seed < 1'000; ++seed) {
            std::mt19937_64 random(seed);
            BudgetSteps steps(200);
            for (BudgetStep &step : steps) {
                constexpr std::array<unsigned, 12> menu{0, 0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4};
                step.what = static_cast<BudgetStep::What>(menu[random() % menu.size()]);
                step.choice = static_cast<int>(random() % 16);
            }
            const auto fails = [](const BudgetSteps &s) {
                return !firstBudgetFault(s).isEmpty();
            };
            if (!fails(steps))
                continue;
            const BudgetSteps few = withoutNeedless(steps, fails);
            QStringList lines{QStringLiteral("sequence %1, shrunk to:").arg(seed)};
            for (const BudgetStep &step : few)
                lines
                    << QStringLiteral("step %1 choice %2").arg(static_cast<int>(step.what)).arg(step.choice);
            QFAIL(qPrintable((lines << firstBudgetFault(few)).join(u'\n')));
        }
    }
};

QTEST_GUILESS_MAIN(TestRetryModel)
#include "tst_retrymodel.moc"
