// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleetdialogs.h"

#include "config/fleetfile.h"
#include "fleeteditor.h"
#include "fleetfeed.h"
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

FleetDialogs::FleetDialogs(FleetFeed &feed, FleetEditor &editor, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_editor(editor)
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
                [this, &over](const QStringList &files) { take(files.constFirst(), over.page()); });
}

void FleetDialogs::take(const QString &list, FleetPage &page)
{
    if (isFleetFile(list))
        return m_feed.follow(list);
    const Result<int> added = m_editor.importTargets(list);
    if (!added)
        page.warn(tr("Nothing was imported: %1").arg(added.error().detail));
    else if (*added == 0)
        page.tell(tr("Nothing new in %1: all of its agents are watched").arg(list));
    else
        page.tell(tr("%1 agents imported into %2").arg(*added).arg(m_feed.file()));
}

} // namespace switchyard
