// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/curlcommand.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace switchyard {

namespace {

//! Headers that curl makes itself, and better.
bool isCurlsOwn(const QString &name)
{
    static const QStringList own{QStringLiteral("host"), QStringLiteral("content-length"),
                                 QStringLiteral("connection"), QStringLiteral("accept-encoding")};
    return own.contains(name.toLower());
}

//! Secrets reach us masked by a run of bullets or stars.
const QRegularExpression &mask()
{
    static const QRegularExpression masked(QStringLiteral("[•*●…]{3,}"));
    return masked;
}

//! The variable that stands for \a secret: the one the fleet file names, or \a otherwise.
QString variableOf(const SecretReference &secret, const QString &otherwise)
{
    static const QRegularExpression valid(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    const bool named =
        secret.source == AuthConfig::Source::EnvironmentVariable && valid.match(secret.name).hasMatch();
    return named ? secret.name : otherwise;
}

QString mainVariable(const AuthConfig &auth)
{
    return variableOf(auth.secret(), QStringLiteral("TOKEN"));
}

//! A header that is not the main credential's gets a variable of its own name: "$X_TENANT_KEY".
QString variableForHeader(const QString &header, const AuthConfig &auth)
{
    const auto isExtra = [&](const ExtraHeader &extra) {
        return extra.name.compare(header, Qt::CaseInsensitive) == 0;
    };
    const auto extra = std::find_if(auth.headers.begin(), auth.headers.end(), isExtra);
    if (extra == auth.headers.end())
        return mainVariable(auth);
    static const QRegularExpression others(QStringLiteral("[^A-Z0-9]"));
    return variableOf(extra->secret, header.toUpper().replace(others, QStringLiteral("_")));
}

//! \a text as one word of the shell, what was masked in it as \a variable.
QString wordWith(const QString &text, const QString &variable)
{
    QString word;
    qsizetype at = 0;
    for (auto match = mask().globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch secret = match.next();
        word += shellQuoted(text.sliced(at, secret.capturedStart() - at)) +
                QStringLiteral("\"$%1\"").arg(variable);
        at = secret.capturedEnd();
    }
    const QString rest = text.sliced(at);
    return rest.isEmpty() && !word.isEmpty() ? word : word + shellQuoted(rest);
}

QString headerArgument(const QString &name, const QString &header, const AuthConfig &auth)
{
    const bool isLogin = auth.type == AuthType::Basic &&
                         name.compare(QLatin1String("authorization"), Qt::CaseInsensitive) == 0;
    if (isLogin) // curl encodes it; the variable is the password as it is kept
        return QStringLiteral("-u %1\"$%2\"")
            .arg(shellQuoted(auth.user + QLatin1Char(':')), mainVariable(auth));
    return QStringLiteral("-H ") + wordWith(header, variableForHeader(name, auth));
}

QStringList identityArguments(const AuthConfig &auth)
{
    if (auth.certificate.isEmpty())
        return {};
    return {QStringLiteral("--cert ") + shellQuoted(auth.certificate),
            QStringLiteral("--key ") + shellQuoted(auth.key)};
}

QString targetOf(const QString &path, const QString &host, const QUrl &agentUrl)
{
    if (path.startsWith(QLatin1String("http")))
        return path;
    const QString scheme = agentUrl.scheme().isEmpty() ? QStringLiteral("https") : agentUrl.scheme();
    return scheme + QStringLiteral("://") + (host.isEmpty() ? agentUrl.authority() : host) + path;
}

} // namespace

QString shellQuoted(const QString &text)
{
    QString quoted = text;
    quoted.replace(QLatin1Char('\''), QLatin1String("'\\''"));
    return QLatin1Char('\'') + quoted + QLatin1Char('\'');
}

QString curlCommand(const WireExchange &wire, const QUrl &agentUrl, const AuthConfig &auth)
{
    QStringList lines = wire.requestHead.split(QLatin1Char('\n'));
    const QStringList first = lines.takeFirst().trimmed().split(QLatin1Char(' '));
    QString host;
    QStringList arguments;
    for (const QString &line : std::as_const(lines)) {
        const QString header = line.trimmed();
        const QString name = header.section(QLatin1Char(':'), 0, 0).trimmed();
        if (name.compare(QLatin1String("host"), Qt::CaseInsensitive) == 0)
            host = header.section(QLatin1Char(':'), 1).trimmed();
        if (!header.isEmpty() && !isCurlsOwn(name))
            arguments.append(headerArgument(name, header, auth));
    }
    arguments += identityArguments(auth);
    if (!wire.requestBody.isEmpty())
        arguments.append(QStringLiteral("--data-raw ") + shellQuoted(QString::fromUtf8(wire.requestBody)));
    const QString target = targetOf(first.value(1), host, agentUrl);
    arguments.prepend(QStringLiteral("curl --no-buffer -X %1 %2")
                          .arg(first.value(0), wordWith(target, mainVariable(auth))));
    return arguments.join(QStringLiteral(" \\\n  "));
}

} // namespace switchyard
