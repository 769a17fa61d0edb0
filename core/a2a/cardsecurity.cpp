// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/cardsecurity.h"

#include <QJsonArray>

namespace switchyard::a2a {

namespace {

using Type = SecurityScheme::Type;

struct TypeWord
{
    QLatin1String word;
    Type type;
};

constexpr TypeWord memberWords[] = {
    {QLatin1String("apiKeySecurityScheme"), Type::ApiKey},
    {QLatin1String("httpAuthSecurityScheme"), Type::Http},
    {QLatin1String("oauth2SecurityScheme"), Type::OAuth2},
    {QLatin1String("openIdConnectSecurityScheme"), Type::OpenIdConnect},
    {QLatin1String("mtlsSecurityScheme"), Type::MutualTls},
};

constexpr TypeWord legacyWords[] = {
    {QLatin1String("apiKey"), Type::ApiKey},       {QLatin1String("http"), Type::Http},
    {QLatin1String("oauth2"), Type::OAuth2},       {QLatin1String("openIdConnect"), Type::OpenIdConnect},
    {QLatin1String("mutualTLS"), Type::MutualTls},
};

//! \brief Where the type's own fields are, and which type it is.
struct Found
{
    Type type = Type::Unknown;
    QJsonObject body;
};

template<std::size_t count>
Type typeOf(const QString &word, const TypeWord (&known)[count])
{
    for (const TypeWord &candidate : known) {
        if (word == candidate.word)
            return candidate.type;
    }
    return Type::Unknown;
}

//! \brief A scheme that says nowhere what it is, told by the fields it has.
Type typeByFields(const QJsonObject &scheme)
{
    if (scheme.contains(QLatin1String("openIdConnectUrl")))
        return Type::OpenIdConnect;
    if (scheme.contains(QLatin1String("flows")))
        return Type::OAuth2;
    if (scheme.value(QLatin1String("scheme")).isString())
        return Type::Http;
    if (scheme.contains(QLatin1String("in")) || scheme.contains(QLatin1String("location")))
        return Type::ApiKey;
    return Type::Unknown;
}

Found findType(const QJsonObject &scheme)
{
    for (const TypeWord &member : memberWords) {
        if (scheme.value(member.word).isObject())
            return {member.type, scheme.value(member.word).toObject()};
    }
    // The JavaScript SDK 1.x writes its object as it has it in memory.
    const QJsonObject boxed = scheme.value(QLatin1String("scheme")).toObject();
    if (const Type type = typeOf(boxed.value(QLatin1String("$case")).toString(), memberWords);
        type != Type::Unknown)
        return {type, boxed.value(QLatin1String("value")).toObject()};
    if (const Type type = typeOf(scheme.value(QLatin1String("type")).toString(), legacyWords);
        type != Type::Unknown)
        return {type, scheme};
    return {typeByFields(scheme), scheme};
}

QString firstOf(const QJsonObject &object, QLatin1String name, QLatin1String otherName)
{
    const QString text = object.value(name).toString();
    return text.isEmpty() ? object.value(otherName).toString() : text;
}

//! \brief The flows of an OAuth 2 scheme, each under its name.
QJsonObject flowsOf(const QJsonObject &body)
{
    const QJsonObject flows = body.value(QLatin1String("flows")).toObject();
    const QJsonObject boxed = flows.value(QLatin1String("flow")).toObject();
    if (boxed.contains(QLatin1String("$case")))
        return {{boxed.value(QLatin1String("$case")).toString(), boxed.value(QLatin1String("value"))}};
    return flows;
}

SecurityScheme readScheme(const QString &name, const FieldReader &reader)
{
    const Found found = findType(reader.json());
    SecurityScheme scheme;
    scheme.name = name;
    scheme.type = found.type;
    scheme.description = found.body.value(QLatin1String("description")).toString();
    switch (found.type) {
    case Type::ApiKey:
        scheme.location = firstOf(found.body, QLatin1String("in"), QLatin1String("location")).toLower();
        scheme.parameter = found.body.value(QLatin1String("name")).toString();
        break;
    case Type::Http:
        scheme.httpScheme = found.body.value(QLatin1String("scheme")).toString().toLower();
        break;
    case Type::OAuth2:
        scheme.metadataUrl = found.body.value(QLatin1String("oauth2MetadataUrl")).toString();
        scheme.oauthFlows = flowsOf(found.body).keys();
        scheme.tokenUrl = flowsOf(found.body)
                              .value(QLatin1String("clientCredentials"))
                              .toObject()
                              .value(QLatin1String("tokenUrl"))
                              .toString();
        break;
    case Type::OpenIdConnect:
        scheme.metadataUrl = found.body.value(QLatin1String("openIdConnectUrl")).toString();
        break;
    case Type::MutualTls:
        break;
    case Type::Unknown:
        reader.note(CardFinding::Severity::Warning, reader.path(),
                    QStringLiteral("is no security scheme of any version"));
        break;
    }
    return scheme;
}

QStringList readScopes(const QJsonValue &value)
{
    const QJsonArray list =
        value.isArray() ? value.toArray() : value.toObject().value(QLatin1String("list")).toArray();
    QStringList scopes;
    for (const QJsonValue &scope : list) {
        if (scope.isString())
            scopes.append(scope.toString());
    }
    return scopes;
}

SecurityRequirement readRequirement(const QJsonObject &alternative)
{
    const QJsonValue wrapped = alternative.value(QLatin1String("schemes"));
    const QJsonObject schemes = wrapped.isObject() ? wrapped.toObject() : alternative;
    SecurityRequirement requirement;
    for (auto it = schemes.constBegin(); it != schemes.constEnd(); ++it)
        requirement.schemes.append({it.key(), readScopes(it.value())});
    return requirement;
}

} // namespace

QList<SecurityScheme> readSecuritySchemes(const FieldReader &card)
{
    QList<SecurityScheme> schemes;
    for (const auto &[name, reader] : card.members(QLatin1String("securitySchemes")))
        schemes.append(readScheme(name, reader));
    return schemes;
}

QList<SecurityRequirement> readSecurityRequirements(const FieldReader &card)
{
    QList<SecurityRequirement> requirements;
    const bool current = card.json().contains(QLatin1String("securityRequirements"));
    const auto name = current ? QLatin1String("securityRequirements") : QLatin1String("security");
    for (const FieldReader &alternative : card.objects(name))
        requirements.append(readRequirement(alternative.json()));
    return requirements;
}

QString describe(const SecurityScheme &scheme)
{
    const auto withMore = [](const QString &name, const QString &more) {
        return more.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, more);
    };
    switch (scheme.type) {
    case Type::ApiKey:
        return QStringLiteral("API key in the %1 %2").arg(scheme.location, scheme.parameter);
    case Type::Http:
        return scheme.httpScheme == QLatin1String("bearer")
                   ? QStringLiteral("bearer token")
                   : withMore(QStringLiteral("HTTP"), scheme.httpScheme);
    case Type::OAuth2:
        return withMore(QStringLiteral("OAuth 2"), scheme.oauthFlows.join(QStringLiteral(", ")));
    case Type::OpenIdConnect:
        return withMore(QStringLiteral("OpenID Connect"), scheme.metadataUrl);
    case Type::MutualTls:
        return QStringLiteral("client certificate");
    case Type::Unknown:
        break;
    }
    return QStringLiteral("of a kind nobody knows");
}

} // namespace switchyard::a2a
