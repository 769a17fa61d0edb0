// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"

#include <functional>
#include <limits>
#include <variant>
#include <vector>

namespace switchyard {

enum class FieldKind : quint8 {
    Integer,
    Number,
    Seconds,
    OptionalSeconds, //!< null stands for none
    Timeout,         //!< seconds, or the word "none"
    Flag,
    Word, //!< one of ConfigField::words
    Path, //!< "auto" or a path that begins with a slash
};

//! \brief A setting's value as the fleet file has it: none, a flag, a number (seconds too), or a word.
using FieldValue = std::variant<std::monostate, bool, double, QString>;

//! \brief The word for a time-out that never comes.
[[nodiscard]] inline QString noTimeoutWord()
{
    return QStringLiteral("none");
}

//! \brief The longest time a fleet file may set, in seconds: a year.
inline constexpr double mostSeconds = 31'536'000;

//! \brief Which values are allowed; ends included unless said otherwise.
struct FieldRange
{
    double least = 0;
    double most = std::numeric_limits<double>::max();
    bool leastExcluded = false;
};

//! \brief What the design advises; outside of it is a warning.
struct Guideline
{
    double from = 0;
    double to = 0;
};

//! \brief One setting that may stand in `defaults` and in each agent: its key, what it may be, and where its
//! value lives. File, environment, schema and writer all go by the one table of these.
struct ConfigField
{
    QString path; //!< inside `defaults` or the agent: "health.breaker.timeout"
    FieldKind kind = FieldKind::Integer;
    FieldRange range;
    std::optional<Guideline> guideline;
    QStringList words;
    std::function<FieldValue(const AgentConfig &)> value;
    std::function<void(AgentConfig &, const FieldValue &)> set; //!< with a value of the field's kind only
};

//! \brief Every setting, in the order a file would have them.
[[nodiscard]] const std::vector<ConfigField> &configFields();
//! \brief The setting at \a path; null when there is none.
[[nodiscard]] const ConfigField *configField(const QString &path);
//! \brief The keys that may stand in the object at \a group ("" is the agent itself, "health",
//! "health.breaker").
[[nodiscard]] QStringList configKeys(const QString &group);

//! \brief To the nearest nanosecond, so that 0.3 comes back as 0.3; \a seconds up to a year.
[[nodiscard]] Duration durationFromSeconds(double seconds);

//! \brief "must be at least 1, got 0", or nothing when \a number is allowed.
//! \param shown  the number as it was written
[[nodiscard]] std::optional<QString> rangeRemark(const ConfigField &field, double number,
                                                 const QString &shown);
//! \brief "outside the recommended 5 to 10", or nothing.
[[nodiscard]] std::optional<QString> guidelineRemark(const ConfigField &field, double number);

} // namespace switchyard
