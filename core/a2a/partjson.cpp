// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/partjson.h"

#include "a2a/jsonfields.h"

#include <QJsonObject>

#include <optional>
#include <utility>

namespace switchyard::a2a {

namespace {

QString firstString(const QJsonObject &json, std::initializer_list<QLatin1String> names)
{
    for (const QLatin1String name : names) {
        if (json.value(name).isString())
            return json.value(name).toString();
    }
    return {};
}

//! \brief Either alphabet, as ProtoJSON asks of a reader, with or without padding; none for anything else.
std::optional<QByteArray> fromBase64(const QString &text)
{
    const bool isForUrls = text.contains(u'-') || text.contains(u'_');
    const auto alphabet = isForUrls ? QByteArray::Base64UrlEncoding : QByteArray::Base64Encoding;
    const auto decoded =
        QByteArray::fromBase64Encoding(text.toLatin1(), alphabet | QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(decoded.decoded) : std::nullopt;
}

//! \brief None when its bytes cannot be read: half a file looks like a whole one.
std::optional<FilePart> readFile(const QJsonObject &json)
{
    FilePart file;
    const auto bytes = fromBase64(
        firstString(json, {QLatin1String("bytes"), QLatin1String("fileWithBytes"), QLatin1String("raw")}));
    if (!bytes)
        return std::nullopt;
    file.bytes = *bytes;
    file.url =
        QUrl(firstString(json, {QLatin1String("uri"), QLatin1String("fileWithUri"), QLatin1String("url")}));
    file.name = firstString(json, {QLatin1String("name"), QLatin1String("filename")});
    file.mediaType = firstString(json, {QLatin1String("mimeType"), QLatin1String("mediaType")});
    return file;
}

QJsonValue unwrapped(const QJsonValue &data, WireShape shape)
{
    // 0.3 over HTTP+JSON nests it once more; elsewhere such an object is the agent's own.
    const QJsonObject json = data.toObject();
    const bool nested =
        shape == WireShape::Proto03 && json.size() == 1 && json.contains(QLatin1String("data"));
    return nested ? json.value(QLatin1String("data")) : data;
}

Part readPart(const QJsonValue &value, WireShape shape)
{
    const QJsonObject json = value.toObject();
    if (json.value(QLatin1String("text")).isString())
        return TextPart{json.value(QLatin1String("text")).toString()};
    const bool isNested = json.value(QLatin1String("file")).isObject();
    if (isNested || json.value(QLatin1String("raw")).isString() ||
        json.value(QLatin1String("url")).isString()) {
        const auto file = readFile(isNested ? json.value(QLatin1String("file")).toObject() : json);
        return file ? Part(*file) : Part(DataPart{value}); // as it came, for people to see
    }
    if (json.contains(QLatin1String("data")))
        return DataPart{unwrapped(json.value(QLatin1String("data")), shape)};
    return DataPart{value};
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QJsonObject writeText(const TextPart &part, WireShape shape)
{
    QJsonObject json{{QLatin1String("text"), part.text}};
    if (shape == WireShape::Kind)
        json.insert(QLatin1String("kind"), QLatin1String("text"));
    if (shape == WireShape::Current)
        json.insert(QLatin1String("mediaType"), QLatin1String("text/plain"));
    return json;
}

QJsonObject writeData(const DataPart &part, WireShape shape)
{
    if (shape == WireShape::Current)
        return {{QLatin1String("data"), part.data},
                {QLatin1String("mediaType"), QLatin1String("application/json")}};
    // 0.x has objects only.
    const QJsonValue data =
        part.data.isObject() ? part.data : QJsonObject{{QLatin1String("value"), part.data}};
    if (shape == WireShape::Proto03)
        return {{QLatin1String("data"), QJsonObject{{QLatin1String("data"), data}}}};
    return {{QLatin1String("kind"), QLatin1String("data")}, {QLatin1String("data"), data}};
}

struct FileNames
{
    QLatin1String bytes;
    QLatin1String url;
    QLatin1String name;
    QLatin1String mediaType;
};

constexpr FileNames namesOf(WireShape shape)
{
    switch (shape) {
    case WireShape::Kind:
        return {QLatin1String("bytes"), QLatin1String("uri"), QLatin1String("name"),
                QLatin1String("mimeType")};
    case WireShape::Proto03:
        return {QLatin1String("fileWithBytes"), QLatin1String("fileWithUri"), QLatin1String("name"),
                QLatin1String("mimeType")};
    case WireShape::Current:
        break;
    }
    return {QLatin1String("raw"), QLatin1String("url"), QLatin1String("filename"),
            QLatin1String("mediaType")};
}

QJsonObject writeFile(const FilePart &part, WireShape shape)
{
    const FileNames names = namesOf(shape);
    QJsonObject file;
    if (part.url.isEmpty())
        file.insert(names.bytes, base64(part.bytes));
    else
        file.insert(names.url, QString::fromUtf8(part.url.toEncoded()));
    setUnlessEmpty(file, names.name, part.name);
    setUnlessEmpty(file, names.mediaType, part.mediaType);
    if (shape == WireShape::Current)
        return file;
    QJsonObject json{{QLatin1String("file"), file}};
    if (shape == WireShape::Kind)
        json.insert(QLatin1String("kind"), QLatin1String("file"));
    return json;
}

QJsonObject writePart(const Part &part, WireShape shape)
{
    if (const auto *text = std::get_if<TextPart>(&part))
        return writeText(*text, shape);
    if (const auto *data = std::get_if<DataPart>(&part))
        return writeData(*data, shape);
    return writeFile(std::get<FilePart>(part), shape);
}

} // namespace

QList<Part> readParts(const QJsonArray &json, WireShape shape)
{
    QList<Part> parts;
    for (const QJsonValue &part : json)
        parts.append(readPart(part, shape));
    return parts;
}

QJsonArray writeParts(const QList<Part> &parts, WireShape shape)
{
    QJsonArray json;
    for (const Part &part : parts)
        json.append(writePart(part, shape));
    return json;
}

} // namespace switchyard::a2a
