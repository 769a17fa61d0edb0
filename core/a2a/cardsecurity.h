// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/fieldreader.h"

namespace switchyard::a2a {

//! \brief The schemes of `securitySchemes`, in any of the shapes that SDKs write them.
[[nodiscard]] QList<SecurityScheme> readSecuritySchemes(const FieldReader &card);

//! \brief The alternatives of `securityRequirements` (1.0) or `security` (0.x).
[[nodiscard]] QList<SecurityRequirement> readSecurityRequirements(const FieldReader &card);

//! \brief What a scheme asks for, in words: "API key in the header X-Key", "bearer token", "OAuth 2
//! (clientCredentials)".
[[nodiscard]] QString describe(const SecurityScheme &scheme);

} // namespace switchyard::a2a
