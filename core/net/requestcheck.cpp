// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/requestcheck.h"

#include <algorithm>

namespace switchyard {

namespace {

//! A token of RFC 9110, section 5.6.2: what verbs and field names are made of.
bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.cbegin(), text.cend(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

bool staysInItsLine(const HttpHeaders::Field &field)
{
    const auto &[name, value] = field;
    return isToken(name) && !value.contains('\r') && !value.contains('\n') && !value.contains('\0');
}

QString objectionTo(const HttpRequest &request)
{
    const QUrl &url = request.url;
    if (!url.isValid() || url.isEmpty())
        return QStringLiteral("not a URL");
    if (url.scheme() != QStringLiteral("http") && url.scheme() != QStringLiteral("https"))
        return QStringLiteral("the URL must begin with http:// or https://");
    if (url.host().isEmpty())
        return QStringLiteral("the URL names no host");
    // Qt would wait for the body that an answer to HEAD announces and never has.
    if (!isToken(request.verb) || request.verb == "HEAD")
        return QStringLiteral("not a verb that can be sent");
    const auto &fields = request.headers.fields();
    if (!std::all_of(fields.cbegin(), fields.cend(), staysInItsLine))
        return QStringLiteral("a header field with characters that it may not have");
    return {};
}

} // namespace

std::optional<Failure> refusalOf(const HttpRequest &request)
{
    const QString objection = objectionTo(request);
    if (objection.isEmpty())
        return std::nullopt;
    Failure failure;
    failure.kind = FailureKind::InvalidRequest;
    failure.detail = objection;
    return failure;
}

} // namespace switchyard
