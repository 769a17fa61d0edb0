// SPDX-License-Identifier: GPL-3.0-or-later
#include "recentfleets.h"

#include "config/configreading.h"
#include "fleetfeed.h"
#include "parts/menutext.h"
#include "window/mainwindow.h"
#include "window/windowactions.h"

#include <QFileInfo>
#include <QMenu>
#include <QSettings>

namespace switchyard {

namespace {

const QString recentKey = QStringLiteral("fleet/recent");

} // namespace

RecentFleets::RecentFleets(FleetFeed &feed, QSettings *settings, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_settings(settings)
{
    if (m_settings)
        m_files = m_settings->value(recentKey).toStringList().mid(0, most);
    connect(&feed, &FleetFeed::read, this, [this](const ConfigReading &reading) {
        if (reading.config && !m_feed.file().isEmpty())
            note(QFileInfo(m_feed.file()).absoluteFilePath());
    });
}

void RecentFleets::note(const QString &file)
{
    m_files.removeAll(file);
    m_files.prepend(file);
    m_files = m_files.mid(0, most);
    if (m_settings)
        m_settings->setValue(recentKey, m_files);
}

QStringList RecentFleets::files() const
{
    QStringList there;
    for (const QString &file : m_files) {
        if (QFileInfo::exists(file))
            there << file;
    }
    return there;
}

void RecentFleets::serve(MainWindow &window)
{
    QMenu &menu = window.profileMenu();
    QAction *open = window.actionsOf().openFleet;
    connect(&menu, &QMenu::aboutToShow, this, [this, &menu, open] {
        fill(menu);
        menu.addAction(open);
    });
}

void RecentFleets::fill(QMenu &menu) const
{
    menu.clear();
    const QString watched = m_feed.isDemo() ? QString() : m_feed.file();
    for (const QString &file : files()) {
        const QFileInfo info(file);
        // In two files of one name the folder tells which is which.
        QAction *entry = menu.addAction(
            asMenuText(QStringLiteral("%1\t%2").arg(info.fileName(), QFileInfo(info.path()).fileName())));
        entry->setToolTip(file);
        entry->setCheckable(true);
        entry->setChecked(!watched.isEmpty() && QFileInfo(watched) == info);
        connect(entry, &QAction::triggered, this, [this, file] { m_feed.follow(file); });
    }
    if (!menu.isEmpty())
        menu.addSeparator();
}

} // namespace switchyard
