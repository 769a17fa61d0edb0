// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/unsignedauth.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace switchyard {

namespace {

bool isCredential(const ExtraHeader &header)
{
    static constexpr std::array names{QLatin1String("authorization"), QLatin1String("proxy-authorization"),
                                      QLatin1String("cookie"), QLatin1String("x-api-key")};
    return header.secret.isSet() || std::any_of(names.begin(), names.end(), [&header](QLatin1String name) {
               return header.name.compare(name, Qt::CaseInsensitive) == 0;
           });
}

} // namespace

AuthConfig withoutCredentials(const AuthConfig &auth)
{
    AuthConfig left;
    left.hosts = auth.hosts;
    std::remove_copy_if(auth.headers.begin(), auth.headers.end(), std::back_inserter(left.headers),
                        isCredential);
    return left;
}

} // namespace switchyard
