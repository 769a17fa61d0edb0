// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/secretmask.h"
#include "a2a/taskmodel.h"

#include <QJsonArray>

namespace switchyard {

//! \brief One part in a line: "report.pdf · 12 kB · application/pdf", "data · {"a": 1}".
//! \param mask  for secrets in it, before it is shortened
[[nodiscard]] QString partText(const a2a::Part &part, const a2a::SecretMask &mask = {});

//! \brief Parts as they are kept in templates; files with all their bytes.
[[nodiscard]] QJsonArray partsToJson(const QList<a2a::Part> &parts);
//! \brief None when something there is no part.
[[nodiscard]] std::optional<QList<a2a::Part>> partsFromJson(const QJsonArray &json);

} // namespace switchyard
