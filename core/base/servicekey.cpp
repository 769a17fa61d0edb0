// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/servicekey.h"

#include <QStringList>

#include <algorithm>

namespace switchyard {

namespace {

constexpr int httpPort = 80;
constexpr int httpsPort = 443;

//! RFC 3986, 5.2.4, and without slashes at the end. QUrl::NormalizePathSegments of Qt 6.4 makes /a//c of
//! /a/./b/../c.
QString plainPath(const QString &path)
{
    QStringList kept;
    const QStringList segments = path.split(u'/');
    for (const QString &segment : segments.sliced(1)) {
        if (segment == u"..")
            kept.resize(std::max<qsizetype>(kept.size() - 1, 0));
        else if (segment != u".")
            kept << segment;
    }
    while (!kept.isEmpty() && kept.last().isEmpty())
        kept.removeLast();
    return kept.isEmpty() ? QString() : u'/' + kept.join(u'/');
}

} // namespace

Result<QString> serviceKey(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return failed(FailureKind::InvalidRequest, QStringLiteral("not an address of a host"));
    const bool plain = url.scheme() == u"http";
    if (!plain && url.scheme() != u"https")
        return failed(FailureKind::InvalidRequest, QStringLiteral("neither http nor https"));

    QUrl key = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    if (key.port() == (plain ? httpPort : httpsPort))
        key.setPort(-1);
    key.setPath(plainPath(key.path(QUrl::FullyEncoded)), QUrl::StrictMode);
    return key.toString(QUrl::FullyEncoded);
}

} // namespace switchyard
