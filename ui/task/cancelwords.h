// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace switchyard {

struct CancelAnswer;

//! \brief What came of cancelling a task after its call, what that means, and what to do next.
[[nodiscard]] QString cancelSentence(const CancelAnswer &answer);

//! \brief The same in a few words, for the end of a line about the call.
[[nodiscard]] QString cancelClause(const CancelAnswer &answer);

} // namespace switchyard
