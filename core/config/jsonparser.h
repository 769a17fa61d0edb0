// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/jsonnode.h"

#include <QByteArray>

#include <tl/expected.hpp>

namespace switchyard {

//! \brief Why a text is not JSON, and where.
struct JsonError
{
    qsizetype offset = 0; //!< of the byte where reading stopped
    QString field;        //!< what was being read: "agents[2].breaker"; may be empty
    QString what;
};

//! \brief Reads strict JSON (RFC 8259) in UTF-8; a byte order mark is skipped.
//!
//! Nesting deeper than 64 is refused, so a hostile file exhausts no stack. A number that no double can hold
//! is an error of the text, as NaN and Infinity are.
[[nodiscard]] tl::expected<JsonNode, JsonError> parseJson(const QByteArray &text);

} // namespace switchyard
