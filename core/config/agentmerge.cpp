// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/agentmerge.h"

#include "config/configfield.h"

namespace switchyard {

namespace {

//! Calls \a visit(key, member) for what an agent has besides the settings of the table.
template<typename Visit>
void forEachPart(Visit visit)
{
    visit("name", &AgentConfig::name);
    visit("url", &AgentConfig::url);
    visit("environment", &AgentConfig::environment);
    visit("group", &AgentConfig::group);
    visit("tags", &AgentConfig::tags);
    visit("owner", &AgentConfig::owner);
    visit("paused", &AgentConfig::paused);
    visit("auth", &AgentConfig::auth);
    visit("fallback", &AgentConfig::fallback);
    visit("interface", &AgentConfig::interface);
    visit("canary", &AgentConfig::canary);
}

bool isSame(const ConfigField &field, const AgentConfig &one, const AgentConfig &other)
{
    const auto isOwn = [&field](const AgentConfig &agent) {
        return agent.origins.value(field.path) == Origin::Agent;
    };
    return field.value(one) == field.value(other) && isOwn(one) == isOwn(other);
}

} // namespace

QStringList changedKeys(const AgentConfig &before, const AgentConfig &after)
{
    QStringList keys;
    forEachPart([&](const char *key, auto part) {
        if (before.*part != after.*part)
            keys << QLatin1String(key);
    });
    for (const ConfigField &field : configFields()) {
        if (!isSame(field, before, after))
            keys << field.path;
    }
    return keys;
}

Result<AgentConfig> mergedAgent(const AgentConfig &seen, const AgentConfig &wanted, const AgentConfig &now)
{
    AgentConfig merged = now;
    QStringList clashes;
    forEachPart([&](const char *key, auto part) {
        if (seen.*part == wanted.*part)
            return;
        if (now.*part != seen.*part && now.*part != wanted.*part)
            clashes << QLatin1String(key);
        merged.*part = wanted.*part;
    });
    for (const ConfigField &field : configFields()) {
        if (isSame(field, seen, wanted))
            continue;
        if (!isSame(field, now, seen) && !isSame(field, now, wanted))
            clashes << field.path;
        field.set(merged, field.value(wanted));
        merged.origins.insert(field.path, wanted.origins.value(field.path));
    }
    if (!clashes.isEmpty())
        return failed(FailureKind::InvalidRequest,
                      QStringLiteral("somebody else has changed %1 of \"%2\" meanwhile")
                          .arg(clashes.join(QStringLiteral(", ")), now.name));
    return merged;
}

} // namespace switchyard
