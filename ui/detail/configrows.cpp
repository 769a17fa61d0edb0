// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/configrows.h"

#include "config/configfield.h"

#include <QCoreApplication>
#include <QSet>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("ConfigRows", text);
}

QString seconds(Duration length)
{
    return words("%1 s").arg(QString::number(toSeconds(length), 'g', 6));
}

QString number(double value)
{
    return QString::number(value, 'g', 6);
}

QString yesNo(bool value)
{
    return value ? words("yes") : words("no");
}

QString limit(int value)
{
    return value == 0 ? words("unlimited") : QString::number(value);
}

//! What the settings of a circuit are read in: what it is judged by first. All of a group's that are in force
//! are shown, so that one which is new is not forgotten here.
QStringList groupsOf(CircuitPurpose purpose)
{
    if (purpose == CircuitPurpose::Health)
        return {QStringLiteral("health.breaker."), QStringLiteral("health."),
                QStringLiteral("timeouts.health_check"), QStringLiteral("retry."), QStringLiteral("pool.")};
    return {QStringLiteral("breaker."),  QStringLiteral("retry."), QStringLiteral("retry_budget."),
            QStringLiteral("timeouts."), QStringLiteral("pool."),  QStringLiteral("order")};
}

//! Of the models of a breaker one is in force, and what belongs to the others says nothing.
bool isIdle(const QString &name, const BreakerConfig &breaker)
{
    const bool inRow = breaker.model == BreakerModel::ConsecutiveFailures;
    if (name == u"failure_threshold")
        return !inRow;
    if (name == u"window_calls")
        return breaker.model != BreakerModel::CountWindow;
    if (name == u"window_time")
        return breaker.model != BreakerModel::TimeWindow;
    if (name == u"max_timeout")
        return breaker.openBackoff <= 1;
    if (name == u"slow_call_rate")
        return inRow || !breaker.slowCall;
    static const QStringList ofRates{QStringLiteral("failure_rate"), QStringLiteral("minimum_calls"),
                                     QStringLiteral("slow_call")};
    return inRow && ofRates.contains(name);
}

bool isIdle(const QString &path, const AgentConfig &config, CircuitPurpose purpose)
{
    const bool isHealth = purpose == CircuitPurpose::Health;
    const QString breaker = isHealth ? QStringLiteral("health.breaker.") : QStringLiteral("breaker.");
    if (path.startsWith(breaker))
        return isIdle(path.mid(breaker.size()), isHealth ? config.health.breaker : config.breaker);
    return (isHealth && path == u"retry.deadline") || (!isHealth && path == u"timeouts.health_check");
}

QString textOf(const ConfigField &field, const FieldValue &value)
{
    if (std::holds_alternative<bool>(value))
        return yesNo(std::get<bool>(value));
    if (const auto *word = std::get_if<QString>(&value))
        return *word;
    if (std::holds_alternative<std::monostate>(value))
        return words("none");
    const double amount = std::get<double>(value);
    if (field.kind == FieldKind::Seconds || field.kind == FieldKind::OptionalSeconds ||
        field.kind == FieldKind::Timeout)
        return seconds(durationFromSeconds(amount));
    const bool isLimit = field.path == u"pool.limit" || field.path == u"pool.limit_per_host";
    return isLimit ? limit(static_cast<int>(amount)) : number(amount);
}

} // namespace

QList<ConfigRow> configRows(const AgentConfig &config, CircuitPurpose purpose)
{
    QList<ConfigRow> rows;
    QSet<QString> shown;
    for (const QString &group : groupsOf(purpose)) {
        for (const ConfigField &field : configFields()) {
            if (!field.path.startsWith(group) || shown.contains(field.path) ||
                isIdle(field.path, config, purpose))
                continue;
            shown.insert(field.path);
            rows.append({field.path, textOf(field, field.value(config)),
                         config.origins.value(field.path, Origin::BuiltIn)});
        }
    }
    return rows;
}

QString originText(Origin origin)
{
    switch (origin) {
    case Origin::BuiltIn:
        return words("built in");
    case Origin::FileDefaults:
        return words("file defaults");
    case Origin::Environment:
        return words("environment");
    case Origin::Agent:
        return words("agent");
    }
    return {};
}

} // namespace switchyard
