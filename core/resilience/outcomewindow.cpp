// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/outcomewindow.h"

#include <algorithm>

namespace switchyard {

namespace {

using Model = std::variant<FailureRun, CountWindow, TimeWindow>;

Model makeModel(const BreakerConfig &config)
{
    switch (config.model) {
    case BreakerModel::ConsecutiveFailures:
        return FailureRun();
    case BreakerModel::CountWindow:
        return CountWindow(config.windowCalls);
    case BreakerModel::TimeWindow:
        return TimeWindow(config.windowTime);
    }
    return FailureRun();
}

OutcomeWindow::Judgement judgeRates(const BreakerConfig &config, int minimum, const OutcomeCount &count)
{
    if (count.calls < std::max(minimum, 1))
        return OutcomeWindow::Judgement::Fine;
    if (count.failureRate() >= config.failureRate)
        return OutcomeWindow::Judgement::TooManyFailures;
    if (config.slowCall && count.slowRate() >= config.slowCallRate)
        return OutcomeWindow::Judgement::TooManySlow;
    return OutcomeWindow::Judgement::Fine;
}

} // namespace

OutcomeWindow::OutcomeWindow(const BreakerConfig &config)
    : m_model(makeModel(config))
{
}

void OutcomeWindow::success(TimePoint now, bool slow)
{
    if (auto *run = std::get_if<FailureRun>(&m_model))
        run->success();
    else if (auto *calls = std::get_if<CountWindow>(&m_model))
        calls->success(slow);
    else if (auto *time = std::get_if<TimeWindow>(&m_model))
        time->success(now, slow);
}

void OutcomeWindow::failure(TimePoint now, FailureKind kind, bool slow)
{
    if (auto *run = std::get_if<FailureRun>(&m_model))
        run->failure(kind);
    else if (auto *calls = std::get_if<CountWindow>(&m_model))
        calls->failure(kind, slow);
    else if (auto *time = std::get_if<TimeWindow>(&m_model))
        time->failure(now, kind, slow);
}

void OutcomeWindow::clear()
{
    std::visit([](auto &model) { model.clear(); }, m_model);
}

void OutcomeWindow::resize(const BreakerConfig &config)
{
    if (auto *calls = std::get_if<CountWindow>(&m_model)) {
        if (calls->size() != std::max(config.windowCalls, 1))
            calls->resize(config.windowCalls);
    } else if (auto *time = std::get_if<TimeWindow>(&m_model)) {
        if (time->length() != config.windowTime)
            *time = TimeWindow(config.windowTime);
    }
}

OutcomeCount OutcomeWindow::count(TimePoint now) const
{
    if (const auto *run = std::get_if<FailureRun>(&m_model))
        return run->count();
    if (const auto *calls = std::get_if<CountWindow>(&m_model))
        return calls->count();
    return std::get<TimeWindow>(m_model).count(now);
}

FailureTally OutcomeWindow::kinds(TimePoint now) const
{
    if (const auto *run = std::get_if<FailureRun>(&m_model))
        return run->kinds();
    if (const auto *calls = std::get_if<CountWindow>(&m_model))
        return calls->kinds();
    return std::get<TimeWindow>(m_model).kinds(now);
}

int OutcomeWindow::leastJudged(const BreakerConfig &config) const
{
    const auto *calls = std::get_if<CountWindow>(&m_model);
    return calls ? std::min(config.minimumCalls, calls->size()) : config.minimumCalls;
}

OutcomeWindow::Judgement OutcomeWindow::judge(const BreakerConfig &config, TimePoint now) const
{
    if (const auto *run = std::get_if<FailureRun>(&m_model)) {
        return run->count().failures >= std::max(config.failureThreshold, 1) ? Judgement::TooManyInRow
                                                                             : Judgement::Fine;
    }
    if (const auto *calls = std::get_if<CountWindow>(&m_model))
        return judgeRates(config, leastJudged(config), calls->count());
    return judgeRates(config, leastJudged(config), std::get<TimeWindow>(m_model).count(now));
}

} // namespace switchyard
