// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/optionvalues.h"

#include "a2a/wirewords.h"
#include "config/agentreader.h"
#include "config/configfield.h"

#include <QJsonDocument>
#include <QRegularExpression>

namespace switchyard {

namespace {

const QLatin1String automatic("auto");

} // namespace

std::optional<Duration> durationFromText(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("\\A([0-9]+(?:\\.[0-9]+)?)(ms|s|m|h|)\\z"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return {};
    const QString unit = match.captured(2);
    const double factor = unit == QLatin1String("ms")  ? 0.001
                          : unit == QLatin1String("m") ? 60
                          : unit == QLatin1String("h") ? 3600
                                                       : 1;
    const double seconds = match.captured(1).toDouble() * factor;
    if (!(seconds > 0) || seconds > mostSeconds)
        return {};
    return durationFromSeconds(seconds);
}

UsageProblem readDuration(const QCommandLineParser &parser, const QString &option,
                          std::optional<Duration> &into)
{
    if (!parser.isSet(option))
        return {};
    into = durationFromText(parser.value(option));
    if (into)
        return {};
    return QStringLiteral("--%1 must be a time such as 30s, 500ms or 5m, got \"%2\"")
        .arg(option, parser.value(option));
}

UsageProblem readTimeout(const QCommandLineParser &parser, const QString &option,
                         std::optional<Duration> &into)
{
    if (parser.value(option) == noTimeoutWord()) {
        into = noTimeout;
        return {};
    }
    UsageProblem problem = readDuration(parser, option, into);
    if (problem)
        problem->replace(QStringLiteral(" or 5m,"), QStringLiteral(", 5m or none,"));
    return problem;
}

UsageProblem readCount(const QCommandLineParser &parser, const QString &option, std::optional<int> &into,
                       int most)
{
    if (!parser.isSet(option))
        return {};
    bool isNumber = false;
    const int count = parser.value(option).toInt(&isNumber);
    if (!isNumber || count < 1) {
        return QStringLiteral("--%1 must be a whole number from 1 on, got \"%2\"")
            .arg(option, parser.value(option));
    }
    if (count > most)
        return QStringLiteral("--%1 must be %2 at most, got %3").arg(option).arg(most).arg(count);
    into = count;
    return {};
}

UsageProblem readObject(const QCommandLineParser &parser, const QString &option, QJsonObject &into)
{
    if (!parser.isSet(option))
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(parser.value(option).toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        return QStringLiteral("--%1 is not JSON: %2 at byte %3")
            .arg(option, error.errorString())
            .arg(error.offset);
    if (!document.isObject())
        return QStringLiteral("--%1 must be a JSON object").arg(option);
    into = document.object();
    return {};
}

void declareDialect(QCommandLineParser &parser)
{
    parser.addOptions(
        {{QStringLiteral("token-env"),
          QStringLiteral("Send the bearer token that the environment variable VAR holds."),
          QStringLiteral("VAR")},
         {QStringLiteral("protocol"), QStringLiteral("auto, 0.2, 0.3 or 1.0."), QStringLiteral("VERSION"),
          automatic},
         {QStringLiteral("binding"), QStringLiteral("auto, jsonrpc or http-json."), QStringLiteral("BINDING"),
          automatic},
         {QStringLiteral("interface"),
          QStringLiteral("Speak to the agent at URL instead of where its card says."), QStringLiteral("URL")},
         {QStringLiteral("tenant"), QStringLiteral("Name ID as the tenant (1.0)."), QStringLiteral("ID")},
         {QStringLiteral("extension"),
          QStringLiteral("Opt into the extension URI; may be given more than once."), QStringLiteral("URI")},
         {QStringLiteral("no-card"),
          QStringLiteral("Ask for no card: the URL, --protocol and --binding say it all.")}});
}

UsageProblem readDialect(const QCommandLineParser &parser, a2a::PeerOverride &override)
{
    const QString version = parser.value(QStringLiteral("protocol"));
    if (version != automatic) {
        override.version = a2a::versionFromWord(version);
        if (!override.version)
            return QStringLiteral("--protocol must be auto, 0.2, 0.3 or 1.0, got \"%1\"").arg(version);
    }
    const QString binding = parser.value(QStringLiteral("binding"));
    if (binding == QLatin1String("jsonrpc"))
        override.binding = a2a::Binding::JsonRpc;
    else if (binding == QLatin1String("http-json"))
        override.binding = a2a::Binding::HttpJson;
    else if (binding != automatic)
        return QStringLiteral("--binding must be auto, jsonrpc or http-json, got \"%1\"").arg(binding);
    override.tenant = parser.value(QStringLiteral("tenant"));
    override.extensions = parser.values(QStringLiteral("extension"));
    if (!parser.isSet(QStringLiteral("interface")))
        return {};
    const auto url = agentUrl(parser.value(QStringLiteral("interface")));
    if (!url)
        return QStringLiteral("the URL of --interface %1").arg(url.error());
    override.url = *url;
    return {};
}

UsageProblem readTokenVariable(const QCommandLineParser &parser, AuthConfig &auth)
{
    const QString option = QStringLiteral("token-env");
    if (!parser.isSet(option))
        return {};
    const QString name = parser.value(option);
    if (qEnvironmentVariableIsEmpty(name.toUtf8().constData()))
        return QStringLiteral("the environment variable that --token-env names is not set");
    auth = {};
    auth.type = AuthType::Bearer;
    auth.source = AuthConfig::Source::EnvironmentVariable;
    auth.reference = name;
    return {};
}

} // namespace switchyard
