// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/tasktemplate.h"

#include "task/taskparts.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace switchyard {

namespace {

constexpr int formatVersion = 1;

template<typename Enum>
void put(QJsonObject &object, const QString &key, const std::optional<Enum> &value)
{
    if (value)
        object.insert(key, static_cast<int>(*value));
}

//! A number outside the enum's range counts as not set: a later version may know more of them.
template<typename Enum>
std::optional<Enum> enumAt(const QJsonObject &object, const QString &key, Enum last)
{
    const int value = object.value(key).toInt(-1);
    return value >= 0 && value <= static_cast<int>(last) ? std::optional(static_cast<Enum>(value))
                                                         : std::nullopt;
}

QJsonObject toJson(const TaskTemplate &each)
{
    const SendRequest &request = each.request;
    QJsonObject object{{QStringLiteral("name"), each.name},
                       {QStringLiteral("agent"), request.agent},
                       {QStringLiteral("skill"), request.skill},
                       {QStringLiteral("stream"), request.stream},
                       {QStringLiteral("signed_in"), request.signedIn},
                       {QStringLiteral("parts"), partsToJson(request.parts)}};
    put(object, QStringLiteral("operation"), std::optional(request.operation));
    put(object, QStringLiteral("binding"), request.binding);
    put(object, QStringLiteral("protocol"), request.version);
    if (request.timeout)
        object.insert(QStringLiteral("timeout"), toSeconds(*request.timeout));
    if (request.maxAttempts)
        object.insert(QStringLiteral("attempts"), *request.maxAttempts);
    if (request.deadline)
        object.insert(QStringLiteral("deadline"), toSeconds(*request.deadline));
    if (request.interface)
        object.insert(QStringLiteral("interface"), request.interface->toString(QUrl::FullyEncoded));
    if (!request.tenant.isEmpty())
        object.insert(QStringLiteral("tenant"), request.tenant);
    if (!request.extensions.isEmpty())
        object.insert(QStringLiteral("extensions"), QJsonArray::fromStringList(request.extensions));
    if (!request.metadata.isEmpty())
        object.insert(QStringLiteral("metadata"), request.metadata);
    return object;
}

std::optional<TaskTemplate> templateFrom(const QJsonObject &object)
{
    TaskTemplate made;
    made.name = object.value(QStringLiteral("name")).toString();
    SendRequest &request = made.request;
    request.agent = object.value(QStringLiteral("agent")).toString();
    request.skill = object.value(QStringLiteral("skill")).toString();
    request.stream = object.value(QStringLiteral("stream")).toBool(true);
    request.signedIn = object.value(QStringLiteral("signed_in")).toBool(true);
    const auto parts = partsFromJson(object.value(QStringLiteral("parts")).toArray());
    if (made.name.isEmpty() || !parts)
        return std::nullopt;
    request.parts = *parts;
    request.operation = enumAt(object, QStringLiteral("operation"), OperationKind::BatchOperation)
                            .value_or(request.operation);
    request.binding = enumAt(object, QStringLiteral("binding"), a2a::Binding::HttpJson);
    request.version = enumAt(object, QStringLiteral("protocol"), a2a::ProtocolVersion::V1_0);
    const double timeout = object.value(QStringLiteral("timeout")).toDouble();
    if (timeout > 0)
        request.timeout = fromSeconds(timeout);
    const int attempts = object.value(QStringLiteral("attempts")).toInt();
    if (attempts > 0)
        request.maxAttempts = attempts;
    if (const double deadline = object.value(QStringLiteral("deadline")).toDouble(); deadline > 0)
        request.deadline = fromSeconds(deadline);
    if (const QString url = object.value(QStringLiteral("interface")).toString(); !url.isEmpty())
        request.interface = QUrl(url, QUrl::StrictMode);
    request.tenant = object.value(QStringLiteral("tenant")).toString();
    request.extensions = object.value(QStringLiteral("extensions")).toVariant().toStringList();
    request.metadata = object.value(QStringLiteral("metadata")).toObject();
    return made;
}

} // namespace

QByteArray templatesToJson(const QList<TaskTemplate> &templates)
{
    QJsonArray array;
    for (const TaskTemplate &each : templates)
        array.append(toJson(each));
    return QJsonDocument(
               QJsonObject{{QStringLiteral("version"), formatVersion}, {QStringLiteral("templates"), array}})
        .toJson(QJsonDocument::Compact);
}

Result<QList<TaskTemplate>> templatesFromJson(const QByteArray &json)
{
    const auto refused = [](const QString &why) {
        return failed(FailureKind::InvalidRequest, why);
    };
    if (json.isEmpty())
        return QList<TaskTemplate>();
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        return refused(QStringLiteral("they are not JSON: %1").arg(error.errorString()));
    if (root.value(QStringLiteral("version")).toInt() != formatVersion)
        return refused(QStringLiteral("they are of another version of this program"));
    QList<TaskTemplate> templates;
    const QJsonArray array = root.value(QStringLiteral("templates")).toArray();
    for (const QJsonValue &each : array) {
        const auto made = templateFrom(each.toObject());
        if (!made)
            return refused(QStringLiteral("the one at place %1 is not understood").arg(templates.size() + 1));
        templates.append(*made);
    }
    return templates;
}

} // namespace switchyard
