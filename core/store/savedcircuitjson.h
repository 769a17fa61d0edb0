// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resilience/savedcircuit.h"

#include <tl/expected.hpp>

namespace switchyard {

//! \brief A saved circuit as the text of its row.
[[nodiscard]] QString toRowText(const SavedCircuit &circuit);
//! \brief The same back; what is broken or of a newer form is refused with the reason (scenario M12).
[[nodiscard]] tl::expected<SavedCircuit, QString> fromRowText(const QString &text);

} // namespace switchyard
