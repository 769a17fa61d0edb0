// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/environmentsettings.h"

#include "config/configfield.h"

#include <QRegularExpression>

#include <array>

namespace switchyard {

namespace {

struct Variable
{
    const char *name;
    const char *path; //!< of the setting
};

constexpr std::array variables{Variable{"A2A_CIRCUIT_BREAKER_THRESHOLD", "breaker.failure_threshold"},
                               Variable{"A2A_CIRCUIT_BREAKER_TIMEOUT", "breaker.timeout"},
                               Variable{"A2A_RETRY_ATTEMPTS", "retry.max_attempts"},
                               Variable{"A2A_CONNECTION_POOL_SIZE", "pool.limit"}};

std::optional<QString> errorIn(const ConfigField &field, const QString &text)
{
    static const QRegularExpression wholeNumber(QStringLiteral("\\A-?[0-9]+\\z"));
    if (text.isEmpty())
        return QStringLiteral("is set but empty; give it a whole number or unset it");
    if (!wholeNumber.match(text).hasMatch())
        return QStringLiteral("must be a whole number, got \"%1\"").arg(text.left(60));
    return rangeRemark(field, text.toDouble(), text.left(60));
}

} // namespace

QList<ConfigProblem> applyEnvironment(const QProcessEnvironment &environment, AgentConfig &agent)
{
    using Severity = ConfigProblem::Severity;
    QList<ConfigProblem> problems;
    for (const Variable &variable : variables) {
        const QString name = QLatin1String(variable.name);
        if (!environment.contains(name))
            continue;
        const QString path = QLatin1String(variable.path);
        const ConfigField &field = *configField(path);
        const QString text = environment.value(name);
        if (const auto error = errorIn(field, text)) {
            problems.append({Severity::Error, name, 0, 0, {}, *error});
            continue;
        }
        const double number = text.toDouble();
        if (const auto remark = guidelineRemark(field, number))
            problems.append({Severity::Warning, name, 0, 0, {}, *remark});
        field.set(agent, number);
        agent.origins.insert(path, Origin::Environment);
    }
    return problems;
}

} // namespace switchyard
