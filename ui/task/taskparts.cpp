// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/taskparts.h"

#include "task/formwords.h"
#include "task/taskwords.h"

#include <QCoreApplication>
#include <QJsonObject>

namespace switchyard {

namespace {

const QString textKey = QStringLiteral("text");
const QString dataKey = QStringLiteral("data");
const QString bytesKey = QStringLiteral("bytes");
const QString urlKey = QStringLiteral("url");
const QString nameKey = QStringLiteral("name");
const QString typeKey = QStringLiteral("media_type");

QString shortened(const QString &text)
{
    constexpr int most = 60;
    const QString line = text.left(4 * most).simplified();
    return line.size() > most ? line.first(most) + QChar(0x2026) : line;
}

QString fileText(const a2a::FilePart &file)
{
    QStringList words;
    if (!file.name.isEmpty())
        words << file.name;
    words << (file.url.isEmpty() ? bytesText(file.bytes.size()) : file.url.toDisplayString());
    if (!file.mediaType.isEmpty())
        words << file.mediaType;
    return words.join(QStringLiteral(" · "));
}

QJsonObject toJson(const a2a::FilePart &file)
{
    QJsonObject object{{nameKey, file.name}, {typeKey, file.mediaType}};
    if (file.url.isEmpty())
        object.insert(bytesKey, QString::fromLatin1(file.bytes.toBase64()));
    else
        object.insert(urlKey, file.url.toString(QUrl::FullyEncoded));
    return object;
}

std::optional<a2a::Part> partFrom(const QJsonObject &object)
{
    if (object.value(textKey).isString())
        return a2a::TextPart{object.value(textKey).toString()};
    if (object.contains(dataKey))
        return a2a::DataPart{object.value(dataKey)};
    a2a::FilePart file;
    file.name = object.value(nameKey).toString();
    file.mediaType = object.value(typeKey).toString();
    if (object.value(urlKey).isString()) {
        file.url = QUrl(object.value(urlKey).toString(), QUrl::StrictMode);
        return file.url.isValid() ? std::optional<a2a::Part>(file) : std::nullopt;
    }
    if (!object.value(bytesKey).isString())
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(object.value(bytesKey).toString().toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return std::nullopt;
    file.bytes = decoded.decoded;
    return file;
}

} // namespace

QString partText(const a2a::Part &part, const a2a::SecretMask &mask)
{
    if (const auto *text = std::get_if<a2a::TextPart>(&part))
        return QCoreApplication::translate("TaskParts", "text · %1").arg(shortened(mask.masked(text->text)));
    if (const auto *data = std::get_if<a2a::DataPart>(&part))
        return QCoreApplication::translate("TaskParts", "data · %1")
            .arg(shortened(mask.masked(jsonText(data->data))));
    return mask.masked(fileText(std::get<a2a::FilePart>(part)));
}

QJsonArray partsToJson(const QList<a2a::Part> &parts)
{
    QJsonArray array;
    for (const a2a::Part &part : parts) {
        if (const auto *text = std::get_if<a2a::TextPart>(&part))
            array.append(QJsonObject{{textKey, text->text}});
        else if (const auto *data = std::get_if<a2a::DataPart>(&part))
            array.append(QJsonObject{{dataKey, data->data}});
        else
            array.append(toJson(std::get<a2a::FilePart>(part)));
    }
    return array;
}

std::optional<QList<a2a::Part>> partsFromJson(const QJsonArray &json)
{
    QList<a2a::Part> parts;
    for (const auto &each : json) {
        const std::optional<a2a::Part> part = partFrom(each.toObject());
        if (!part)
            return std::nullopt;
        parts.append(*part);
    }
    return parts;
}

} // namespace switchyard
