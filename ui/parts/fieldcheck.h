// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace switchyard {

//! \brief How long what is typed may be, in characters. Far above what anybody needs, far below what would
//! break a table, a menu or a request.
namespace mostTyped {
inline constexpr int name = 200; //!< of an agent, an environment, a template
inline constexpr int address = 2048;
inline constexpr int tag = 100;
inline constexpr int tags = 2000;       //!< together
inline constexpr int credential = 1000; //!< a user, a key's name, where a secret is kept
} // namespace mostTyped

//! \brief What no field of one line may hold, as the rest of a sentence that begins with the field: "is 5,000
//! characters long; at most 200 are possible", or that it holds a control character, or one that turns the
//! direction of the text around it. Empty: nothing of that. Blanks at both ends do not count.
[[nodiscard]] QString lineRemark(const QString &text, int most);

} // namespace switchyard
