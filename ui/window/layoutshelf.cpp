// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/layoutshelf.h"

#include <QSettings>

#include <algorithm>

namespace switchyard {

namespace {

const QString listKey = QStringLiteral("layouts");
const QString nameKey = QStringLiteral("name");
const QString docksKey = QStringLiteral("docks");

} // namespace

QString LayoutShelf::nameFrom(const QString &typed)
{
    return typed.simplified().left(longestName).trimmed();
}

QStringList LayoutShelf::names() const
{
    QStringList names;
    for (const Layout &layout : m_layouts)
        names << layout.name;
    return names;
}

QByteArray LayoutShelf::docks(const QString &name) const
{
    for (const Layout &layout : m_layouts) {
        if (layout.name == name)
            return layout.docks;
    }
    return {};
}

bool LayoutShelf::keep(const QString &name, const QByteArray &docks)
{
    remove(name);
    if (m_layouts.size() >= mostLayouts)
        return false;
    const auto place = std::find_if(m_layouts.cbegin(), m_layouts.cend(), [&name](const Layout &layout) {
        return QString::localeAwareCompare(layout.name, name) > 0;
    });
    m_layouts.insert(place, {name, docks});
    return true;
}

void LayoutShelf::remove(const QString &name)
{
    m_layouts.removeIf([&name](const Layout &layout) { return layout.name == name; });
}

void LayoutShelf::restore(QSettings &settings)
{
    m_layouts.clear();
    const int count = settings.beginReadArray(listKey);
    for (int at = 0; at < count; ++at) {
        settings.setArrayIndex(at);
        const QString name = nameFrom(settings.value(nameKey).toString());
        // One that is broken keeps its place in the menu: there it can be removed.
        if (!name.isEmpty() && !keep(name, settings.value(docksKey).toByteArray()))
            break;
    }
    settings.endArray();
}

void LayoutShelf::save(QSettings &settings) const
{
    settings.remove(listKey);
    settings.beginWriteArray(listKey, static_cast<int>(m_layouts.size()));
    for (int at = 0; at < m_layouts.size(); ++at) {
        settings.setArrayIndex(at);
        settings.setValue(nameKey, m_layouts.at(at).name);
        settings.setValue(docksKey, m_layouts.at(at).docks);
    }
    settings.endArray();
}

} // namespace switchyard
