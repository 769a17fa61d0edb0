// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleetdialogs.h"

#include "armfirst.h"
#include "config/fleetfile.h"
#include "fleeteditor.h"
#include "fleetfeed.h"
#include "guard/operatorhand.h"
#include "parts/askforfile.h"
#include "window/fleetpage.h"
#include "window/mainwindow.h"

namespace switchyard {

namespace {

//! A list of targets is an array, a fleet file is an object: neither is ever taken for the other.
bool isFleetFile(const QString &path)
{
    return readFleetFile(path, QProcessEnvironment::systemEnvironment()).config.has_value();
}

} // namespace

FleetDialogs::FleetDialogs(FleetFeed &feed, FleetEditor &editor, OperatorHand &hand, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_editor(editor)
    , m_hand(hand)
{
}

void FleetDialogs::openFleet(MainWindow &over)
{
    askForFiles(&over, {tr("Open fleet file"), m_feed.file(), tr("Fleet files (*.json);;All files (*)")},
                [this](const QStringList &files) { m_feed.follow(files.constFirst()); });
}

void FleetDialogs::importTargets(MainWindow &over)
{
    askForFiles(&over,
                {tr("Import targets or a fleet"), {}, tr("Lists and fleet files (*.json);;All files (*)")},
                [this, &over](const QStringList &files) { take(files.constFirst(), over); });
}

void FleetDialogs::take(const QString &list, MainWindow &over)
{
    if (isFleetFile(list))
        return m_feed.follow(list);
    const FleetConfig file = m_editor.present().config.value_or(FleetConfig());
    const QStringList environments = m_editor.environmentsOf(list);
    whenArmed(m_hand.arming(), environmentsToArm(file, environments, m_hand.arming()), over,
              [this, list, environments, &over] { enter(list, environments, over.page()); });
}

void FleetDialogs::enter(const QString &list, const QStringList &environments, FleetPage &page)
{
    const Result<int> added = m_editor.importTargets(list);
    if (!added)
        return page.warn(tr("Nothing was imported: %1").arg(added.error().detail));
    for (const QString &environment : environments)
        m_hand.arming().touch(environment);
    if (*added == 0)
        page.tell(tr("Nothing new in %1: all of its agents are watched").arg(list));
    else if (*added == 1)
        page.tell(tr("1 agent imported into %1").arg(m_feed.file()));
    else
        page.tell(tr("%1 agents imported into %2").arg(*added).arg(m_feed.file()));
}

void FleetDialogs::step(FleetUndo::Way way, MainWindow &over)
{
    FleetUndo &undo = m_editor.undo();
    const QString what = undo.next(way);
    const FleetConfig file = m_editor.present().config.value_or(FleetConfig());
    const QStringList environments = undo.environments(way);
    if (const auto closed = readOnlyAmong(file, environments))
        return over.page().warn(tr("Nothing was written: %1 is read-only.").arg(*closed));
    whenArmed(m_hand.arming(), environmentsToArm(file, environments, m_hand.arming()), over,
              [this, way, what, environments, &undo, &over] {
                  const Result<void> done = undo.step(way);
                  if (!done)
                      return over.page().warn(tr("Nothing was written: %1.").arg(done.error().detail));
                  for (const QString &environment : environments)
                      m_hand.arming().touch(environment);
                  over.page().tell(
                      way == FleetUndo::Way::Back
                          ? tr("Undone in the fleet file: %1. Edit ▸ Redo does it again").arg(what)
                          : tr("Done again in the fleet file: %1").arg(what));
              });
}

} // namespace switchyard
