// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/secretcommand.h"

#include "cli/exitcode.h"

#include <QFile>

namespace switchyard {

namespace {

constexpr qint64 longestSecret = 64 * 1024;

} // namespace

void SecretCommand::declare(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(QStringLiteral(
        "Keeps a secret in the desktop's key ring, for \"secret\": \"keychain:NAME\" of a fleet "
        "file.\nIt is read from standard input: switchyardctl secret set NAME < token.txt\n\n"
        "Ends with 0, or with 2 when the key ring did not do it."));
    parser.addPositionalArgument(QStringLiteral("set|remove"), QStringLiteral("What to do."));
    parser.addPositionalArgument(QStringLiteral("NAME"), QStringLiteral("The entry's name."));
}

UsageProblem SecretCommand::read(const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    if (words.size() != 2 || (words.first() != u"set" && words.first() != u"remove"))
        return QStringLiteral("say \"set NAME\" or \"remove NAME\"");
    m_removes = words.first() == u"remove";
    m_entry = words.last();
    return {};
}

void SecretCommand::start()
{
    if (m_removes) {
        m_keyring.remove(m_entry, [this](const Result<void> &done) {
            conclude(done, QStringLiteral("removed \"%1\" from the key ring").arg(m_entry));
        });
        return;
    }
    QFile input;
    static_cast<void>(input.open(stdin, QIODevice::ReadOnly));
    const QString secret = QString::fromUtf8(input.read(longestSecret)).trimmed();
    if (secret.isEmpty()) {
        output().note(QStringLiteral("switchyardctl: there is no secret on standard input"));
        return finishSoon(ExitCode::usage);
    }
    m_keyring.write(m_entry, secret, [this](const Result<void> &done) {
        conclude(done, QStringLiteral("kept in the key ring; refer to it as keychain:%1").arg(m_entry));
    });
}

void SecretCommand::interrupt()
{
    finishSoon(ExitCode::callFailed);
}

void SecretCommand::conclude(const Result<void> &done, const QString &told)
{
    output().note(QStringLiteral("switchyardctl: ") + (done ? told : done.error().detail));
    finishSoon(done ? ExitCode::good : ExitCode::callFailed);
}

} // namespace switchyard
