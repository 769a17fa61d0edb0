// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cardcommand.h"
#include "cli/checkcommand.h"
#include "cli/exitcode.h"
#include "cli/secretcommand.h"
#include "cli/sendcommand.h"
#include "cli/taskcommand.h"
#include "cli/taskscommand.h"
#include "cli/validatecommand.h"
#include "cli/watchcommand.h"
#include "config/suggestion.h"
#include "process/interruption.h"
#include "process/logoutput.h"

#include <QCoreApplication>

using namespace switchyard;

namespace {

const char usageText[] = "Usage: switchyardctl COMMAND [OPTION…]\n"
                         "\n"
                         "  check     check the health of agents once, as a Nagios plugin\n"
                         "  watch     keep checking a fleet and tell what happens\n"
                         "  send      send a test task\n"
                         "  get       ask an agent how a task stands\n"
                         "  cancel    ask an agent to cancel a task\n"
                         "  tasks     list the tasks that an agent has of yours\n"
                         "  card      fetch, show and validate an agent card\n"
                         "  validate  check a fleet file\n"
                         "  secret    keep a secret in the desktop's key ring\n"
                         "\n"
                         "switchyardctl COMMAND --help tells of a command's options.";

std::unique_ptr<Subcommand> makeSubcommand(const QString &name, Output &output)
{
    if (name == QLatin1String("check"))
        return std::make_unique<CheckCommand>(output);
    if (name == QLatin1String("watch"))
        return std::make_unique<WatchCommand>(output);
    if (name == QLatin1String("send"))
        return std::make_unique<SendCommand>(output);
    if (name == QLatin1String("get"))
        return std::make_unique<TaskCommand>(TaskCommand::Wish::Get, output);
    if (name == QLatin1String("cancel"))
        return std::make_unique<TaskCommand>(TaskCommand::Wish::Cancel, output);
    if (name == QLatin1String("tasks"))
        return std::make_unique<TasksCommand>(output);
    if (name == QLatin1String("card"))
        return std::make_unique<CardCommand>(output);
    if (name == QLatin1String("validate"))
        return std::make_unique<ValidateCommand>(output);
    if (name == QLatin1String("secret"))
        return std::make_unique<SecretCommand>(output);
    return nullptr;
}

int usageError(Output &output, const QString &what)
{
    output.note(QStringLiteral("switchyardctl: ") + what);
    return ExitCode::usage;
}

// Whoever asked has not got the answer, whatever it was.
int outputError(Output &output)
{
    output.note(QStringLiteral("switchyardctl: standard output cannot be written: ") + output.problem());
    return ExitCode::outputError;
}

int runSubcommand(Subcommand &command, QCoreApplication &application, Output &output)
{
    Interruption interruption;
    QObject::connect(&interruption, &Interruption::interrupted, &command, &Subcommand::interrupt);
    QObject::connect(&output, &Output::broken, &command, &Subcommand::interrupt, Qt::QueuedConnection);
    QObject::connect(&command, &Subcommand::finished, &application, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    command.start();
    const int code = QCoreApplication::exec();
    return output.problem().isEmpty() ? code : outputError(output);
}

int runNamed(const QString &name, QStringList arguments, QCoreApplication &application, Output &output)
{
    const std::unique_ptr<Subcommand> command = makeSubcommand(name, output);
    if (!command) {
        const QStringList names{
            QStringLiteral("check"), QStringLiteral("watch"),    QStringLiteral("send"),
            QStringLiteral("get"),   QStringLiteral("cancel"),   QStringLiteral("tasks"),
            QStringLiteral("card"),  QStringLiteral("validate"), QStringLiteral("secret")};
        return usageError(output,
                          QStringLiteral("there is no command \"%1\"").arg(name) + suggestion(name, names));
    }
    QCommandLineParser parser;
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  QStringLiteral("Show this."));
    parser.addOption(help);
    command->declare(parser);
    arguments.prepend(QStringLiteral("switchyardctl ") + name);
    if (!parser.parse(arguments))
        return usageError(output, parser.errorText());
    if (parser.isSet(help)) {
        // Qt begins with the program's path, which says less than the command's name.
        const qsizetype pathEnd = parser.helpText().indexOf(QLatin1String(" [options]"));
        output.line("Usage: switchyardctl " + name.toUtf8() + parser.helpText().mid(pathEnd).toUtf8());
        return ExitCode::good;
    }
    if (UsageProblem problem = command->read(parser))
        return usageError(output, name + QStringLiteral(": ") + *problem);
    return runSubcommand(*command, application, output);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("switchyardctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SWITCHYARD_VERSION));
    installLogOutput();
    Output output;
    QStringList arguments = application.arguments().mid(1);
    if (arguments.isEmpty()) {
        output.note(QString::fromUtf8(usageText));
        return ExitCode::usage;
    }
    const QString first = arguments.takeFirst();
    if (first == QLatin1String("--help") || first == QLatin1String("-h") || first == QLatin1String("help")) {
        output.line(QByteArray(usageText));
        return ExitCode::good;
    }
    if (first == QLatin1String("--version") || first == QLatin1String("-v")) {
        output.line("switchyardctl " SWITCHYARD_VERSION);
        return ExitCode::good;
    }
    return runNamed(first, arguments, application, output);
}
