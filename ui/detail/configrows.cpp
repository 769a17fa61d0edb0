// SPDX-License-Identifier: GPL-3.0-or-later
#include "detail/configrows.h"

#include <QCoreApplication>

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

QString timeout(Duration length)
{
    return length == noTimeout ? words("none") : seconds(length);
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

class Rows
{
public:
    explicit Rows(const AgentConfig &config)
        : m_config(config)
    {
    }

    void add(const QString &key, const QString &value)
    {
        rows.append({key, value, m_config.origins.value(key, Origin::BuiltIn)});
    }

    void addBreaker(const QString &prefix, const BreakerConfig &breaker)
    {
        const auto key = [&](const char *name) {
            return prefix + QString::fromLatin1(name);
        };
        if (breaker.model == BreakerModel::ConsecutiveFailures) {
            add(key("failure_threshold"), QString::number(breaker.failureThreshold));
        } else {
            add(key("failure_rate"), number(breaker.failureRate));
            add(key("minimum_calls"), QString::number(breaker.minimumCalls));
            if (breaker.model == BreakerModel::CountWindow)
                add(key("window_calls"), QString::number(breaker.windowCalls));
            else
                add(key("window_time"), seconds(breaker.windowTime));
        }
        add(key("timeout"), seconds(breaker.openTime));
        add(key("half_open_max_calls"), QString::number(breaker.halfOpenMaxCalls));
        if (breaker.openBackoff > 1) {
            add(key("open_backoff"), number(breaker.openBackoff));
            add(key("max_timeout"), seconds(breaker.maxOpenTime));
        }
    }

    QList<ConfigRow> rows;

private:
    const AgentConfig &m_config;
};

} // namespace

QList<ConfigRow> configRows(const AgentConfig &config, CircuitPurpose purpose)
{
    Rows rows(config);
    if (purpose == CircuitPurpose::Health) {
        rows.addBreaker(QStringLiteral("health.breaker."), config.health.breaker);
        rows.add(QStringLiteral("health.interval"), seconds(config.health.interval));
        rows.add(QStringLiteral("health.path"),
                 config.health.path.isEmpty() ? QStringLiteral("auto") : config.health.path);
        rows.add(QStringLiteral("health.probe"),
                 config.health.probe == ProbeKind::Card ? QStringLiteral("card") : QStringLiteral("task"));
        rows.add(QStringLiteral("timeouts.health_check"), timeout(config.timeouts.healthCheck));
        return rows.rows;
    }
    rows.addBreaker(QStringLiteral("breaker."), config.breaker);
    rows.add(QStringLiteral("retry.max_attempts"), QString::number(config.retry.maxAttempts));
    rows.add(QStringLiteral("retry.base_delay"), seconds(config.retry.baseDelay));
    rows.add(QStringLiteral("retry.max_delay"), seconds(config.retry.maxDelay));
    rows.add(QStringLiteral("retry.exponential_base"), number(config.retry.exponentialBase));
    rows.add(QStringLiteral("retry.jitter"), yesNo(config.retry.jitter));
    rows.add(QStringLiteral("retry.deadline"), timeout(config.retry.deadline));
    rows.add(QStringLiteral("timeouts.standard_request"), timeout(config.timeouts.standardRequest));
    rows.add(QStringLiteral("timeouts.long_operation"), timeout(config.timeouts.longOperation));
    rows.add(QStringLiteral("timeouts.batch_operation"), timeout(config.timeouts.batchOperation));
    rows.add(QStringLiteral("pool.limit"), limit(config.pool.limit));
    rows.add(QStringLiteral("pool.limit_per_host"), limit(config.pool.limitPerHost));
    rows.add(QStringLiteral("pool.keepalive_timeout"), seconds(config.pool.keepAlive));
    return rows.rows;
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
