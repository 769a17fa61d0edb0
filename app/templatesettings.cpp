// SPDX-License-Identifier: GPL-3.0-or-later
#include "templatesettings.h"

#include "task/templateshelf.h"

#include <QSettings>

#include <cstdio>

namespace switchyard {

namespace {

const QString templatesKey = QStringLiteral("task/templates");
const QString unreadTemplatesKey = QStringLiteral("task/templatesNotRead");

} // namespace

//! What cannot be read is put aside, for a later version or a person may be able to.
void restoreTemplates(TemplateShelf &templates, QSettings *settings)
{
    if (!settings)
        return;
    const QByteArray kept = settings->value(templatesKey).toByteArray();
    const auto read = templatesFromJson(kept);
    if (read) {
        templates.setAll(*read);
    } else {
        settings->setValue(unreadTemplatesKey, kept);
        std::fprintf(stderr,
                     "switchyard: the task templates were not read: %s. They are kept under '%s' in %s\n",
                     qPrintable(read.error().detail), qPrintable(unreadTemplatesKey),
                     qPrintable(settings->fileName()));
    }
    QObject::connect(&templates, &TemplateShelf::changed, &templates, [&templates, settings] {
        settings->setValue(templatesKey, templatesToJson(templates.all()));
    });
}

} // namespace switchyard
