// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleetundo.h"

#include "config/fleetfile.h"
#include "config/fleetfilewriter.h"
#include "config/textfile.h"
#include "fleetfeed.h"

#include <algorithm>

namespace switchyard {

namespace {

constexpr int mostSteps = 50;

FleetConfig read(const QByteArray &text, const QString &file)
{
    return readFleetText(text, file, QProcessEnvironment::systemEnvironment()).config.value_or(FleetConfig());
}

} // namespace

//! The stack keeps the order; the file is written before the stack moves, for writing can fail.
class FleetUndo::Writing final : public QUndoCommand
{
public:
    Writing(const QString &what, const QString &file, const QByteArray &before, const QByteArray &after)
        : QUndoCommand(what)
        , m_file(file)
        , m_before(before)
        , m_after(after)
    {
    }

    [[nodiscard]] const QString &file() const { return m_file; }
    [[nodiscard]] const QByteArray &from(Way way) const { return way == Way::Back ? m_after : m_before; }
    [[nodiscard]] const QByteArray &to(Way way) const { return way == Way::Back ? m_before : m_after; }

private:
    QString m_file;
    QByteArray m_before;
    QByteArray m_after;
};

FleetUndo::FleetUndo(FleetFeed &feed, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
{
    m_stack.setUndoLimit(mostSteps);
    connect(&m_stack, &QUndoStack::indexChanged, this, &FleetUndo::changed);
}

FleetUndo::~FleetUndo()
{
    // The stack tells that it empties itself, to windows that are gone.
    m_stack.disconnect(this);
}

void FleetUndo::note(const QString &what, const QString &file, const QByteArray &before,
                     const QByteArray &after)
{
    if (before != after)
        m_stack.push(new Writing(what, file, before, after));
}

const FleetUndo::Writing *FleetUndo::writing(Way way) const
{
    const int index = way == Way::Back ? m_stack.index() - 1 : m_stack.index();
    const bool isThere = index >= 0 && index < m_stack.count();
    const auto *found = isThere ? static_cast<const Writing *>(m_stack.command(index)) : nullptr;
    // Of another file than the one that is followed now, nobody sees what it would do.
    return found && found->file() == m_feed.fileToEdit() ? found : nullptr;
}

QString FleetUndo::next(Way way) const
{
    const Writing *found = writing(way);
    return found ? found->text() : QString();
}

QStringList FleetUndo::environments(Way way) const
{
    const Writing *found = writing(way);
    if (!found)
        return {};
    const FleetConfig from = read(found->from(way), found->file());
    const FleetConfig to = read(found->to(way), found->file());
    QStringList touched;
    const auto addThoseOf = [&touched](const FleetConfig &fleet, const FleetConfig &other) {
        for (const AgentConfig &agent : fleet.agents) {
            if (!other.agents.contains(agent))
                touched << agent.environment;
        }
    };
    addThoseOf(from, to);
    addThoseOf(to, from);
    touched.removeDuplicates();
    return touched;
}

Result<void> FleetUndo::step(Way way)
{
    const Writing *found = writing(way);
    if (!found)
        return failed(FailureKind::InvalidRequest, tr("there is nothing to undo"));
    const QString file = found->file();
    const auto present = readTextFile(file);
    if (!present || *present != found->from(way)) {
        m_stack.clear();
        emit changed();
        return failed(FailureKind::InvalidRequest,
                      tr("%1 has been changed by somebody else since, and stays as it is").arg(file));
    }
    if (const auto written = writeFleetText(file, found->to(way)); !written)
        return failed(written.error());
    if (way == Way::Back)
        m_stack.undo();
    else
        m_stack.redo();
    m_feed.follow(file);
    return {};
}

} // namespace switchyard
