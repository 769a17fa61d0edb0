// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventexport.h"

#include "format/timetext.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("EventExport", text);
}

} // namespace

QString writeEvents(const EventLines &events, const QString &file)
{
    QSaveFile out(file);
    if (out.open(QIODevice::WriteOnly) && out.write(events.lines) == events.lines.size() && out.commit())
        return {};
    return out.errorString();
}

QString writtenText(const EventLines &events, const QString &file)
{
    const auto count = events.lines.count('\n');
    const QString name = QFileInfo(file).fileName();
    const QString written = count == 1 ? words("Wrote 1 event to %1").arg(name)
                                       : words("Wrote %1 events to %2").arg(formatCount(count), name);
    return events.hasEarlier ? written + words(". What was before is not in it; ‘Earlier’ or a stretch of "
                                               "the timeline brings it into the log")
                             : written;
}

} // namespace switchyard
