// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/partsources.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMimeDatabase>

#include <algorithm>

namespace switchyard::a2a {

Result<FilePart> filePartOf(const QString &path)
{
    const auto refused = [&path](const QString &why) {
        return failed(FailureKind::InvalidRequest, path + QStringLiteral(": ") + why);
    };
    const QFileInfo info(path);
    if (!info.exists())
        return refused(QStringLiteral("the file is not there"));
    if (info.isDir())
        return refused(QStringLiteral("is a folder, not a file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refused(file.errorString());
    // A pipe or a device has no size beforehand; so it is read up to the limit and one byte more.
    const QByteArray bytes = file.read(largestFilePart + 1);
    if (bytes.size() > largestFilePart)
        return refused(QStringLiteral("is above %1 MiB").arg(largestFilePart / (1024 * 1024)));
    FilePart part;
    part.bytes = bytes;
    part.name = info.fileName();
    part.mediaType = QMimeDatabase().mimeTypeForFileNameAndData(part.name, bytes).name();
    return part;
}

Result<FilePart> linkedPartOf(const QString &address)
{
    const QUrl url(address.trimmed(), QUrl::StrictMode);
    static const QStringList schemes{QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("ftp")};
    if (!url.isValid() || url.host().isEmpty() || !schemes.contains(url.scheme()))
        return failed(FailureKind::InvalidRequest,
                      QStringLiteral("‘%1’ is no address that an agent can fetch; begin with https://")
                          .arg(address.left(100)));
    FilePart part;
    part.url = url;
    part.name = url.fileName();
    const QMimeType type = QMimeDatabase().mimeTypeForFile(part.name, QMimeDatabase::MatchExtension);
    if (!type.isDefault())
        part.mediaType = type.name();
    return part;
}

Result<DataPart> dataPartOf(const QString &text)
{
    // In brackets, for a bare number or text is JSON too.
    QJsonParseError error;
    const QJsonArray array = QJsonDocument::fromJson('[' + text.toUtf8() + ']', &error).array();
    if (error.error != QJsonParseError::NoError)
        return failed(FailureKind::InvalidRequest, QStringLiteral("not JSON: %1 at character %2")
                                                       .arg(error.errorString())
                                                       .arg(std::max(0, error.offset - 1)));
    if (array.size() != 1)
        return failed(FailureKind::InvalidRequest, QStringLiteral("not JSON: one value is wanted"));
    return DataPart{array.first()};
}

} // namespace switchyard::a2a
