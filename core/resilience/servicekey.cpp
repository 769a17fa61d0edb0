// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/servicekey.h"

namespace switchyard {

namespace {

constexpr int httpPort = 80;
constexpr int httpsPort = 443;

QString withoutSlashesAtEnd(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

} // namespace

Result<QString> serviceKey(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return failed(FailureKind::InvalidRequest, QStringLiteral("not an address of a host"));
    const bool plain = url.scheme() == u"http";
    if (!plain && url.scheme() != u"https")
        return failed(FailureKind::InvalidRequest, QStringLiteral("neither http nor https"));

    QUrl key = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::NormalizePathSegments);
    if (key.port() == (plain ? httpPort : httpsPort))
        key.setPort(-1);
    key.setPath(withoutSlashesAtEnd(key.path(QUrl::FullyEncoded)), QUrl::StrictMode);
    return key.toString(QUrl::FullyEncoded);
}

} // namespace switchyard
