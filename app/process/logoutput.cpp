// SPDX-License-Identifier: GPL-3.0-or-later
#include "process/logoutput.h"

#include <QDateTime>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QStringList>

#include <cstdio>

namespace switchyard {

namespace {

const char *wordOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return "error";
}

void tell(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    // Qt's platform for pictures says this of every window, and nobody can do anything about it.
    if (text == QLatin1String("This plugin does not support propagateSizeHints()"))
        return;
    const QByteArray time = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1();
    std::fprintf(stderr, "%s %s %s: %s\n", time.constData(), context.category ? context.category : "default",
                 wordOf(type), text.toUtf8().constData());
}

} // namespace

void installLogOutput()
{
    qInstallMessageHandler(tell);
}

QString applyLogRules(const QString &rules)
{
    static const QRegularExpression form(
        QStringLiteral("\\A\\*?[\\w.-]*\\*?(\\.(debug|info|warning|critical))?\\s*=\\s*(true|false)\\z"));
    const QStringList all = rules.split(u';', Qt::SkipEmptyParts);
    for (const QString &rule : all) {
        if (!form.match(rule.trimmed()).hasMatch())
            return QStringLiteral("'%1' is no logging rule; one is like switchyard.net.debug=true, with ';' "
                                  "between several")
                .arg(rule.trimmed());
    }
    QLoggingCategory::setFilterRules(all.join(u'\n'));
    return {};
}

} // namespace switchyard
