// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"

#include "theme/theme.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <cstdio>
#include <cstdlib>

namespace switchyard {

namespace {

constexpr int usageError = 64;

[[noreturn]] void refuse(const QString &what)
{
    std::fprintf(stderr, "switchyard: %s\nTry 'switchyard --help'.\n", qPrintable(what));
    std::exit(usageError);
}

QCommandLineOption option(const char *name, const char *what, const char *value = nullptr)
{
    return {QString::fromLatin1(name), QCoreApplication::translate("CommandLine", what),
            value ? QString::fromLatin1(value) : QString()};
}

QSize parseSize(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{2,5})x(\\d{2,5})$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        refuse(QStringLiteral("--size wants WIDTHxHEIGHT, such as 1440x900, got '%1'").arg(text));
    return {match.captured(1).toInt(), match.captured(2).toInt()};
}

std::chrono::milliseconds parseSeconds(const QString &text)
{
    bool ok = false;
    const double seconds = text.toDouble(&ok);
    if (!ok || !(seconds >= 0) || seconds > 86400)
        refuse(QStringLiteral("--after wants seconds from 0 to 86400, got '%1'").arg(text));
    return std::chrono::milliseconds(static_cast<long>(seconds * 1000));
}

// It becomes a folder's and a file's name.
void checkProfile(const QString &profile)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9_-][A-Za-z0-9._-]*$"));
    if (!profile.isEmpty() && !form.match(profile).hasMatch())
        refuse(QStringLiteral("--profile wants a name of letters, digits, '.', '_' and '-', got '%1'")
                   .arg(profile));
}

StatePalette parseStates(const QString &name)
{
    if (name == u"safe")
        return StatePalette::ColourBlindSafe;
    if (name == u"classic")
        return StatePalette::Classic;
    if (name == u"monochrome")
        return StatePalette::Monochrome;
    refuse(QStringLiteral("--palette knows safe, classic and monochrome, got '%1'").arg(name));
}

void checkView(const QString &view)
{
    static const QStringList known{QStringLiteral("fleet"),     QStringLiteral("pools"),
                                   QStringLiteral("task"),      QStringLiteral("events"),
                                   QStringLiteral("timeline"),  QStringLiteral("overrides"),
                                   QStringLiteral("groups"),    QStringLiteral("settings"),
                                   QStringLiteral("wallboard"), QStringLiteral("add")};
    if (!view.isEmpty() && !known.contains(view) && !view.startsWith(QStringLiteral("circuit:")))
        refuse(QStringLiteral("--view knows circuit:NAME and %1, got '%2'")
                   .arg(known.join(QStringLiteral(", ")), view));
}

} // namespace

CommandLine readCommandLine(const QStringList &arguments)
{
    const auto fleet = option("fleet", "Watch the agents of this fleet file.", "file");
    const auto demo =
        option("demo", "Watch a demo fleet: real agents, served on this machine by the program itself.");
    const auto readOnly = option("read-only", "Change no circuit and send nothing but health checks.");
    const auto profile = option("profile", "Keep window, filters and data apart under this name.", "name");
    const auto dataDir = option("data-dir", "Keep data in this folder.", "dir");
    const auto import = option("import", "Take agents from a Prometheus file_sd JSON file.", "file");
    const auto theme = option("theme", "light or dark, whatever the system and the preferences say.", "name");
    const auto palette =
        option("palette",
               "safe, classic or monochrome: the colours of states, whatever the preferences "
               "say.",
               "name");
    const auto log = option("log", "Logging rules, such as 'switchyard.net.debug=true'.", "rules");
    const auto screenshot =
        option("screenshot", "Write a picture of the window to this PNG file, and end.", "file");
    const auto after = option("after", "Seconds to wait before the picture; 3 by default.", "seconds");
    const auto size = option("size", "Size of the window in the picture, such as 1440x900.", "WxH");
    const auto view = option("view",
                             "What is in front in the picture: fleet, circuit:NAME, pools, task, events, "
                             "timeline, overrides, groups, wallboard, add "
                             "or settings.",
                             "name");

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QCoreApplication::translate("CommandLine", "Watch A2A agents and their circuit breakers."));
    const auto help = parser.addHelpOption();
    const auto version = parser.addVersionOption();
    parser.addOptions({fleet, demo, readOnly, profile, dataDir, import, theme, palette, log, screenshot,
                       after, size, view});

    if (!parser.parse(arguments))
        refuse(parser.errorText());
    if (parser.isSet(help) || parser.isSet(QStringLiteral("help-all")))
        parser.showHelp();
    if (parser.isSet(version))
        parser.showVersion();
    if (!parser.positionalArguments().isEmpty())
        refuse(QStringLiteral("unexpected '%1'; a fleet file is named with --fleet")
                   .arg(parser.positionalArguments().constFirst()));
    if (parser.isSet(demo) && (parser.isSet(fleet) || parser.isSet(import)))
        refuse(
            QStringLiteral("--demo watches a fleet of its own; leave out --fleet and --import, or --demo"));
    if (parser.isSet(fleet) && parser.isSet(import))
        refuse(QStringLiteral("--fleet and --import both name the agents to watch; give one of them"));

    if (parser.isSet(dataDir) && (parser.isSet(demo) || parser.isSet(screenshot)))
        refuse(QStringLiteral(
            "--data-dir keeps data, and neither --demo nor --screenshot keeps any; leave it out"));

    CommandLine line;
    line.fleetFile = parser.value(fleet);
    line.demo = parser.isSet(demo);
    line.readOnly = parser.isSet(readOnly);
    line.profile = parser.value(profile);
    checkProfile(line.profile);
    line.dataDir = parser.value(dataDir);
    line.importFile = parser.value(import);
    line.logRules = parser.value(log);
    if (parser.isSet(theme)) {
        const QString name = parser.value(theme);
        if (name != u"light" && name != u"dark")
            refuse(QStringLiteral("--theme knows light and dark, got '%1'").arg(name));
        line.dark = name == u"dark";
    }
    if (parser.isSet(palette))
        line.states = parseStates(parser.value(palette));
    if (parser.isSet(screenshot)) {
        ScreenshotRequest request;
        request.file = parser.value(screenshot);
        if (parser.isSet(after))
            request.after = parseSeconds(parser.value(after));
        if (parser.isSet(size))
            request.size = parseSize(parser.value(size));
        request.view = parser.value(view);
        checkView(request.view);
        line.screenshot = request;
    } else if (parser.isSet(after) || parser.isSet(size) || parser.isSet(view)) {
        refuse(QStringLiteral("--after, --size and --view belong to --screenshot"));
    }
    return line;
}

} // namespace switchyard
