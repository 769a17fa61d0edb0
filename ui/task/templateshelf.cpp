// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/templateshelf.h"

#include <algorithm>

namespace switchyard {

QStringList TemplateShelf::names() const
{
    QStringList names;
    for (const TaskTemplate &each : m_all)
        names << each.name;
    return names;
}

qsizetype TemplateShelf::indexOf(const QString &name) const
{
    return names().indexOf(name);
}

void TemplateShelf::keep(const TaskTemplate &kept)
{
    TaskTemplate made = kept;
    made.request.taskId.clear();
    made.request.contextId.clear();
    made.request.actor.clear();
    made.request.throughBreaker = true;
    if (const qsizetype at = indexOf(made.name); at >= 0)
        m_all[at] = made;
    else
        m_all.append(made);
    emit changed();
}

void TemplateShelf::remove(const QString &name)
{
    const qsizetype at = indexOf(name);
    if (at < 0)
        return;
    m_all.removeAt(at);
    emit changed();
}

void TemplateShelf::rename(const QString &from, const QString &to)
{
    const qsizetype at = indexOf(from);
    if (at < 0 || to.trimmed().isEmpty() || indexOf(to.trimmed()) >= 0)
        return;
    m_all[at].name = to.trimmed();
    emit changed();
}

void TemplateShelf::setAll(const QList<TaskTemplate> &all)
{
    m_all = all;
    emit changed();
}

} // namespace switchyard
