// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/lastgoodanswers.h"

namespace switchyard {

//! \brief The last good answers to tasks: messages, and tasks that were completed. One that still works,
//! waits for somebody or failed is an answer, but none to serve again.
class FinishedAnswers final : public AnswerStore
{
public:
    //! \brief Passes over what is not finished, which is no failure.
    [[nodiscard]] Result<void> put(const QString &key, const std::any &answer, TimePoint now) override;
    [[nodiscard]] Result<std::optional<Kept>> get(const QString &key) override { return m_kept.get(key); }

private:
    LastGoodAnswers m_kept;
};

} // namespace switchyard
