// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configfield.h"

#include "config/fieldgroup.h"

#include <QLocale>

#include <cmath>

namespace switchyard {

namespace {

constexpr double mostCount = 1'000'000;
constexpr FieldRange countFromOne{1, mostCount, false};
constexpr FieldRange countFromZero{0, mostCount, false};
constexpr FieldRange secondsFromZero{0, mostSeconds, false};
constexpr FieldRange shareAboveZero{0, 1, true};

template<typename Reach>
void addBreaker(std::vector<ConfigField> &fields, const QString &prefix, Reach reach, bool forHealth)
{
    auto breaker = groupOf<BreakerConfig>(fields, prefix, reach);
    using B = BreakerConfig;
    using Advice = std::optional<Guideline>;
    breaker.count("failure_threshold", &B::failureThreshold, countFromOne,
                  forHealth ? Guideline{3, 3} : Guideline{5, 10});
    breaker.seconds("timeout", &B::openTime, secondsAboveZero, forHealth ? Advice() : Advice({30, 60}));
    breaker.count("half_open_max_calls", &B::halfOpenMaxCalls, countFromOne,
                  forHealth ? Advice() : Advice({3, 5}));
    breaker.optionalSeconds("half_open_max_wait", &B::halfOpenMaxWait, secondsAboveZero);
    breaker.word("neutral_probe", &B::neutralProbe);
    breaker.word("model", &B::model);
    breaker.count("window_calls", &B::windowCalls, countFromOne);
    breaker.seconds("window_time", &B::windowTime, secondsAboveZero);
    breaker.count("minimum_calls", &B::minimumCalls, countFromOne);
    breaker.number("failure_rate", &B::failureRate, shareAboveZero);
    breaker.number("slow_call_rate", &B::slowCallRate, shareAboveZero);
    breaker.optionalSeconds("slow_call", &B::slowCall, secondsAboveZero);
    breaker.number("open_backoff", &B::openBackoff, {1, 100, false});
    breaker.seconds("max_timeout", &B::maxOpenTime, secondsAboveZero);
    breaker.number("open_spread", &B::openSpread, {0, 0.1, false});
}

void addHealth(std::vector<ConfigField> &fields)
{
    auto health = groupOf<HealthConfig>(
        fields, QStringLiteral("health."), [](auto &agent) -> auto & { return agent.health; });
    health.seconds("interval", &HealthConfig::interval, {1, mostSeconds, false});
    health.path("path", &HealthConfig::path);
    health.word("probe", &HealthConfig::probe);
}

void addRetry(std::vector<ConfigField> &fields)
{
    auto retry = groupOf<RetryConfig>(
        fields, QStringLiteral("retry."), [](auto &agent) -> auto & { return agent.retry; });
    retry.count("max_attempts", &RetryConfig::maxAttempts, {1, 1000, false});
    retry.seconds("base_delay", &RetryConfig::baseDelay, secondsFromZero);
    retry.seconds("max_delay", &RetryConfig::maxDelay, secondsFromZero);
    retry.number("exponential_base", &RetryConfig::exponentialBase, {1, 1000, false});
    retry.flag("jitter", &RetryConfig::jitter);
    retry.flag("cap_after_jitter", &RetryConfig::capAfterJitter);
    retry.timeout("deadline", &RetryConfig::deadline);

    auto budget = groupOf<RetryBudgetConfig>(
        fields, QStringLiteral("retry_budget."), [](auto &agent) -> auto & { return agent.retryBudget; });
    budget.number("ratio", &RetryBudgetConfig::ratio, {0, 1, false});
    budget.count("minimum", &RetryBudgetConfig::minimum, countFromZero);
}

void addTimeouts(std::vector<ConfigField> &fields)
{
    auto timeouts = groupOf<TimeoutConfig>(
        fields, QStringLiteral("timeouts."), [](auto &agent) -> auto & { return agent.timeouts; });
    timeouts.timeout("health_check", &TimeoutConfig::healthCheck, Guideline{10, 10});
    timeouts.timeout("standard_request", &TimeoutConfig::standardRequest, Guideline{30, 60});
    timeouts.timeout("long_operation", &TimeoutConfig::longOperation);
    timeouts.timeout("batch_operation", &TimeoutConfig::batchOperation);
}

void addPool(std::vector<ConfigField> &fields)
{
    auto pool = groupOf<PoolConfig>(
        fields, QStringLiteral("pool."), [](auto &agent) -> auto & { return agent.pool; });
    pool.count("limit", &PoolConfig::limit, countFromZero);
    pool.count("limit_per_host", &PoolConfig::limitPerHost, countFromZero);
    pool.seconds("ttl_dns_cache", &PoolConfig::dnsTtl, secondsFromZero);
    pool.seconds("keepalive_timeout", &PoolConfig::keepAlive, secondsFromZero);
    pool.count("queue_limit", &PoolConfig::queueLimit, countFromZero);
    pool.seconds("wait_timeout", &PoolConfig::waitTimeout, secondsAboveZero);
}

std::vector<ConfigField> allFields()
{
    std::vector<ConfigField> fields;
    addBreaker(
        fields, QStringLiteral("breaker."), [](auto &agent) -> auto & { return agent.breaker; }, false);
    addHealth(fields);
    addBreaker(
        fields, QStringLiteral("health.breaker."), [](auto &agent) -> auto & { return agent.health.breaker; },
        true);
    addRetry(fields);
    addTimeouts(fields);
    addPool(fields);
    auto agent = groupOf<AgentConfig>(
        fields, {}, [](auto &whole) -> auto & { return whole; });
    agent.word("order", &AgentConfig::order);
    return fields;
}

QString shortNumber(double number)
{
    return QString::number(number, 'g', QLocale::FloatingPointShortest);
}

QString plainNumber(double number)
{
    return number == std::floor(number) ? QString::number(number, 'f', 0) : shortNumber(number);
}

} // namespace

const std::vector<ConfigField> &configFields()
{
    static const std::vector<ConfigField> fields = allFields();
    return fields;
}

const ConfigField *configField(const QString &path)
{
    static const QHash<QString, const ConfigField *> index = [] {
        QHash<QString, const ConfigField *> byPath;
        for (const ConfigField &field : configFields())
            byPath.insert(field.path, &field);
        return byPath;
    }();
    return index.value(path);
}

QStringList configKeys(const QString &group)
{
    static const QHash<QString, QStringList> index = [] {
        QHash<QString, QStringList> keysOf;
        for (const ConfigField &field : configFields()) {
            const QStringList keys = field.path.split(u'.');
            for (qsizetype depth = 0; depth < keys.size(); ++depth) {
                QStringList &known = keysOf[keys.first(depth).join(u'.')];
                if (!known.contains(keys.at(depth)))
                    known.append(keys.at(depth));
            }
        }
        return keysOf;
    }();
    return index.value(group);
}

Duration durationFromSeconds(double seconds)
{
    return Duration(std::llround(seconds * 1e9));
}

std::optional<QString> rangeRemark(const ConfigField &field, double number, const QString &shown)
{
    const FieldRange &range = field.range;
    if (range.leastExcluded && number <= range.least)
        return QStringLiteral("must be above %1, got %2").arg(plainNumber(range.least), shown);
    if (number < range.least)
        return QStringLiteral("must be at least %1, got %2").arg(plainNumber(range.least), shown);
    if (number > range.most)
        return QStringLiteral("must be at most %1, got %2").arg(plainNumber(range.most), shown);
    return {};
}

std::optional<QString> guidelineRemark(const ConfigField &field, double number)
{
    if (!field.guideline || (number >= field.guideline->from && number <= field.guideline->to))
        return {};
    const auto [from, to] = *field.guideline;
    const QString advice =
        from == to ? plainNumber(from) : QStringLiteral("%1 to %2").arg(plainNumber(from), plainNumber(to));
    return QStringLiteral("%1 is outside the recommended %2").arg(plainNumber(number), advice);
}

} // namespace switchyard
