// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleeteditor.h"

#include "config/filesd.h"
#include "config/fleetfile.h"
#include "config/jsoneditor.h"
#include "config/textfile.h"
#include "fleetfeed.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <iterator>

namespace switchyard {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("FleetEditor", text);
}

const QByteArray emptyFleet = R"({"version": 1, "agents": []})";

QProcessEnvironment environmentNow()
{
    return QProcessEnvironment::systemEnvironment();
}

bool isKnown(const EnvironmentConfig &environment, const QList<EnvironmentConfig> &known)
{
    return std::any_of(known.cbegin(), known.cend(), [&environment](const EnvironmentConfig &each) {
        return each.name == environment.name;
    });
}

} // namespace

Result<void> FleetEditor::write(const QString &what, const QList<FleetEdit> &edits)
{
    const QString file = m_feed.fileToEdit();
    const auto before = readTextFile(file);
    const auto written = writeFleetFile(file, edits, environmentNow());
    if (!written)
        return failed(written.error());
    // A file that was not there yet is not taken away again: what somebody has is left to them.
    if (before)
        m_undo.note(what, file, *before, *written);
    m_feed.follow(file);
    return {};
}

ConfigReading FleetEditor::present() const
{
    const QString file = m_feed.fileToEdit();
    return QFileInfo::exists(file) ? readFleetFile(file, environmentNow())
                                   : readFleetText(emptyFleet, file, environmentNow());
}

std::optional<int> FleetEditor::lineOf(const QString &agent) const
{
    const auto text = readTextFile(m_feed.fileToEdit());
    const auto json = text ? JsonEditor::open(*text) : tl::unexpected(JsonError{});
    const JsonNode *agents = json ? json->find({QStringLiteral("agents")}) : nullptr;
    if (!agents)
        return std::nullopt;
    for (const JsonNode &each : agents->items) {
        const JsonMember *name = each.find(QStringLiteral("name"));
        if (name && name->value.text == agent)
            return static_cast<int>(text->first(each.begin).count('\n')) + 1;
    }
    return std::nullopt;
}

QList<FleetEdit> FleetEditor::withEnvironment(const EnvironmentConfig &environment,
                                              QList<FleetEdit> edits) const
{
    const ConfigReading reading = present();
    if (!environment.name.isEmpty() && reading.config && !isKnown(environment, reading.config->environments))
        edits.prepend(SetEnvironment{environment});
    return edits;
}

Result<void> FleetEditor::add(const AgentConfig &agent, const EnvironmentConfig &environment)
{
    return write(say("adding %1").arg(agent.name), withEnvironment(environment, {AddAgent{agent}}));
}

Result<void> FleetEditor::change(const AgentConfig &seen, const AgentConfig &wanted,
                                 const EnvironmentConfig &environment)
{
    return write(say("the change of %1").arg(seen.name),
                 withEnvironment(environment, {ChangeAgent{seen.name, wanted, seen}}));
}

Result<void> FleetEditor::remove(const QString &agent)
{
    return write(say("removing %1").arg(agent), {RemoveAgent{agent}});
}

QList<AgentConfig> FleetEditor::newIn(const FleetConfig &list) const
{
    QSet<QString> taken;
    for (const AgentConfig &agent : present().config.value_or(FleetConfig()).agents)
        taken.insert(agent.name);
    QList<AgentConfig> found;
    std::copy_if(list.agents.cbegin(), list.agents.cend(), std::back_inserter(found),
                 [&taken](const AgentConfig &agent) { return !taken.contains(agent.name); });
    return found;
}

QStringList FleetEditor::environmentsOf(const QString &list) const
{
    QStringList found;
    for (const AgentConfig &agent :
         newIn(importFileSd(list, environmentNow()).config.value_or(FleetConfig())))
        found << agent.environment;
    found.removeDuplicates();
    return found;
}

Result<int> FleetEditor::importTargets(const QString &list)
{
    const ConfigReading reading = importFileSd(list, environmentNow());
    if (!reading.config)
        return failed(FailureKind::InvalidRequest, reading.firstError());
    const QList<AgentConfig> agents = newIn(*reading.config);
    if (agents.isEmpty())
        return 0;
    const QList<EnvironmentConfig> known = present().config.value_or(FleetConfig()).environments;
    QList<FleetEdit> edits;
    for (const EnvironmentConfig &each : reading.config->environments) {
        if (!each.name.isEmpty() && !isKnown(each, known))
            edits.append(SetEnvironment{each});
    }
    for (const AgentConfig &agent : agents)
        edits.append(AddAgent{agent});
    const Result<void> written = write(say("the import of %1").arg(QFileInfo(list).fileName()), edits);
    if (!written)
        return failed(written.error());
    return static_cast<int>(agents.size());
}

Result<void> FleetEditor::setDefaults(const FleetDefaults &before, const FleetDefaults &after)
{
    QList<FleetEdit> edits;
    const auto put = [&edits](const char *room, const char *key, auto was, auto is, const QJsonValue &value) {
        if (was != is)
            edits.append(SetDefault{{QLatin1String(room), QLatin1String(key)}, value});
    };
    const auto seconds = [](Duration length) {
        return std::chrono::duration<double>(length).count();
    };
    put("health", "interval", before.interval, after.interval, seconds(after.interval));
    put("timeouts", "health_check", before.healthTimeout, after.healthTimeout, seconds(after.healthTimeout));
    put("breaker", "failure_threshold", before.failureThreshold, after.failureThreshold,
        after.failureThreshold);
    put("breaker", "timeout", before.openTime, after.openTime, seconds(after.openTime));
    put("retry", "max_attempts", before.maxAttempts, after.maxAttempts, after.maxAttempts);
    return write(say("the change of defaults"), edits);
}

} // namespace switchyard
