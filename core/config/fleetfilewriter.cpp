// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/fleetfilewriter.h"

#include "config/agentmerge.h"
#include "config/agentwriter.h"
#include "config/configreading.h"
#include "config/configwords.h"
#include "config/fleetfile.h"
#include "config/fleetreader.h"
#include "config/textfile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace switchyard {

namespace {

QByteArray newFile()
{
    return "{\n  \"version\": 1,\n  \"agents\": []\n}\n";
}

Result<QByteArray> refused(const QString &why)
{
    return failed(FailureKind::InvalidRequest, why);
}

//! One edit of a file that is known to be sound.
class OneEdit final
{
public:
    OneEdit(const QByteArray &text, const QString &path, const QProcessEnvironment &environment)
        : m_editor(*JsonEditor::open(text))
    {
        ProblemList ignored(path, text);
        FleetReader reader(path, environment, ignored);
        m_fleet = reader.read(*m_editor.find({}));
        m_base = reader.base();
    }

    Result<QByteArray> operator()(const AddAgent &edit)
    {
        if (indexOf(edit.agent.name) >= 0)
            return nameTaken(edit.agent.name);
        const QStringList agents{QStringLiteral("agents")};
        if (!m_editor.find(agents))
            m_editor.set(agents, "[]");
        m_editor.appendObject(
            agents, {{QStringLiteral("name"), compactJson(edit.agent.name)},
                     {QStringLiteral("url"), compactJson(edit.agent.url.toString(QUrl::FullyEncoded))}});
        AgentConfig before = m_base;
        before.name = edit.agent.name;
        before.url = edit.agent.url;
        AgentWriter(m_editor, agentPath(m_fleet.agents.size()), m_base).write(before, edit.agent);
        return m_editor.text();
    }

    Result<QByteArray> operator()(const ChangeAgent &edit)
    {
        const qsizetype index = indexOf(edit.name);
        if (index < 0)
            return unknown(edit.name);
        if (edit.agent.name != edit.name && indexOf(edit.agent.name) >= 0)
            return nameTaken(edit.agent.name);
        const AgentConfig &now = m_fleet.agents.at(index);
        const auto merged = mergedAgent(edit.seen.value_or(now), edit.agent, now);
        if (!merged)
            return failed(merged.error());
        AgentWriter(m_editor, agentPath(index), m_base).write(now, *merged);
        return m_editor.text();
    }

    Result<QByteArray> operator()(const RemoveAgent &edit)
    {
        const qsizetype index = indexOf(edit.name);
        if (index < 0)
            return unknown(edit.name);
        m_editor.remove(agentPath(index));
        return m_editor.text();
    }

    Result<QByteArray> operator()(const SetEnvironment &edit)
    {
        m_editor.set({QStringLiteral("environments"), edit.environment.name, QStringLiteral("guard")},
                     compactJson(wordFor(edit.environment.guard)));
        return m_editor.text();
    }

    Result<QByteArray> operator()(const SetDefault &edit)
    {
        const QStringList path = QStringList{QStringLiteral("defaults")} + edit.path;
        if (edit.value.isNull())
            m_editor.remove(path);
        else
            m_editor.set(path, compactJson(edit.value));
        return m_editor.text();
    }

private:
    [[nodiscard]] qsizetype indexOf(const QString &name) const
    {
        const auto found = std::find_if(m_fleet.agents.begin(), m_fleet.agents.end(),
                                        [&name](const AgentConfig &agent) { return agent.name == name; });
        return found == m_fleet.agents.end() ? -1 : found - m_fleet.agents.begin();
    }

    static QStringList agentPath(qsizetype index)
    {
        return {QStringLiteral("agents"), QString::number(index)};
    }

    static Result<QByteArray> nameTaken(const QString &name)
    {
        return refused(QStringLiteral("there is already an agent \"%1\"").arg(name));
    }

    static Result<QByteArray> unknown(const QString &name)
    {
        return refused(QStringLiteral("there is no agent \"%1\" in the file").arg(name));
    }

    JsonEditor m_editor;
    FleetConfig m_fleet;
    AgentConfig m_base;
};

} // namespace

Result<QByteArray> editedFleetText(const QByteArray &text, const QList<FleetEdit> &edits, const QString &path,
                                   const QProcessEnvironment &environment)
{
    QByteArray edited = text.trimmed().isEmpty() ? newFile() : text;
    const ConfigReading before = readFleetText(edited, path, environment);
    if (before.hasErrors())
        return refused(QStringLiteral("the file has an error to be mended first: ") + before.firstError());
    for (const FleetEdit &edit : edits) {
        const auto step = std::visit(OneEdit(edited, path, environment), edit);
        if (!step)
            return step;
        edited = *step;
    }
    const ConfigReading after = readFleetText(edited, path, environment);
    if (after.hasErrors())
        return refused(QStringLiteral("the file would have an error: ") + after.firstError());
    return edited;
}

Result<void> writeFleetText(const QString &path, const QByteArray &text)
{
    const auto refusal = [](const QString &why) {
        return failed(FailureKind::InvalidRequest, why);
    };
    const QString backup = path + u'~';
    if (QFileInfo::exists(path)) {
        QFile::remove(backup);
        if (!QFile::copy(path, backup))
            return refusal(QStringLiteral("%1 cannot be kept as %2; nothing was written").arg(path, backup));
    } else if (!QDir().mkpath(QFileInfo(path).absolutePath())) {
        return refusal(QStringLiteral("the folder of %1 cannot be made").arg(path));
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return refusal(QStringLiteral("%1 cannot be written: %2").arg(path, file.errorString()));
    return {};
}

Result<QByteArray> writeFleetFile(const QString &path, const QList<FleetEdit> &edits,
                                  const QProcessEnvironment &environment)
{
    QByteArray text;
    if (QFileInfo::exists(path)) {
        const auto read = readTextFile(path);
        if (!read)
            return refused(path + QStringLiteral(": ") + read.error());
        text = *read;
    }
    const auto edited = editedFleetText(text, edits, path, environment);
    if (!edited || *edited == text)
        return edited;
    if (const auto written = writeFleetText(path, *edited); !written)
        return failed(written.error());
    return edited;
}

} // namespace switchyard
