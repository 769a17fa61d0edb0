// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configfield.h"
#include "config/problemlist.h"

namespace switchyard {

//! \brief The value of a setting as \a node gives it; nothing, and a problem noted, when it is not allowed.
[[nodiscard]] std::optional<FieldValue> readField(const ConfigField &field, const JsonNode &node,
                                                  const QString &where, ProblemList &problems);

//! \brief Reads the settings of the table out of \a object into \a agent and marks their origin; reports what
//! is wrong and every key that is neither a setting nor one of \a otherKeys.
//! \param where  the object's name in messages: "agents[2]"
void readSettings(const JsonNode &object, const QString &where, const QStringList &otherKeys, Origin origin,
                  AgentConfig &agent, ProblemList &problems);

//! \brief Reports every key of \a object that is not one of \a known.
void warnOfUnknownKeys(const JsonNode &object, const QString &where, const QStringList &known,
                       ProblemList &problems);

// One value of a known shape each; nothing, and a problem noted, when it has another one.
[[nodiscard]] std::optional<QString> readText(const JsonNode &node, const QString &where,
                                              ProblemList &problems);
[[nodiscard]] std::optional<bool> readFlag(const JsonNode &node, const QString &where, ProblemList &problems);
[[nodiscard]] std::optional<Duration> readSeconds(const JsonNode &node, const QString &where,
                                                  FieldRange range, ProblemList &problems);
[[nodiscard]] bool isObject(const JsonNode &node, const QString &where, ProblemList &problems);

} // namespace switchyard
