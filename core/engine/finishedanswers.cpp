// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/finishedanswers.h"

#include "a2a/taskattempt.h"

namespace switchyard {

namespace {

bool isFinished(const std::any &answer)
{
    const auto *said = std::any_cast<a2a::SendAnswer>(&answer);
    const auto *task = said ? std::get_if<a2a::Task>(&said->event) : nullptr;
    return !task || task->status.state == a2a::TaskState::Completed;
}

} // namespace

Result<void> FinishedAnswers::put(const QString &key, const std::any &answer, TimePoint now)
{
    return isFinished(answer) ? m_kept.put(key, answer, now) : Result<void>();
}

} // namespace switchyard
