// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/curlcommand.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

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

QString variableOf(const AuthConfig &auth)
{
    static const QRegularExpression valid(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    const bool named =
        auth.source == AuthConfig::Source::EnvironmentVariable && valid.match(auth.reference).hasMatch();
    return named ? auth.reference : QStringLiteral("TOKEN");
}

QString headerArgument(const QString &header, const QString &variable)
{
    const QRegularExpressionMatch secret = mask().match(header);
    if (!secret.hasMatch())
        return QStringLiteral("-H ") + shellQuoted(header);
    const QString before = header.first(secret.capturedStart());
    const QString after = header.sliced(secret.capturedEnd());
    return QStringLiteral("-H %1\"$%2\"%3")
        .arg(shellQuoted(before), variable, after.isEmpty() ? QString() : shellQuoted(after));
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
            arguments.append(headerArgument(header, variableOf(auth)));
    }
    if (!wire.requestBody.isEmpty())
        arguments.append(QStringLiteral("--data-raw ") + shellQuoted(QString::fromUtf8(wire.requestBody)));
    const QString target = targetOf(first.value(1), host, agentUrl);
    arguments.prepend(QStringLiteral("curl --no-buffer -X %1 %2").arg(first.value(0), shellQuoted(target)));
    return arguments.join(QStringLiteral(" \\\n  "));
}

} // namespace switchyard
