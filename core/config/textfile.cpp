// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/textfile.h"

#include <QFile>
#include <QFileInfo>

namespace switchyard {

namespace {

constexpr qint64 largest = 16 * 1024 * 1024;

} // namespace

tl::expected<QByteArray, QString> readTextFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return tl::unexpected(QStringLiteral("the file is not there"));
    if (info.isDir())
        return tl::unexpected(QStringLiteral("is a folder, not a file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(QStringLiteral("cannot be read: %1").arg(file.errorString()));
    QByteArray bytes;
    // A pipe hands its bytes over in pieces, and knows no size beforehand.
    while (bytes.size() <= largest) {
        const QByteArray piece = file.read(largest + 1 - bytes.size());
        if (piece.isEmpty())
            break;
        bytes += piece;
    }
    if (file.error() != QFileDevice::NoError)
        return tl::unexpected(QStringLiteral("cannot be read: %1").arg(file.errorString()));
    if (bytes.size() > largest)
        return tl::unexpected(QStringLiteral("is larger than 16 MiB"));
    return bytes;
}

} // namespace switchyard
