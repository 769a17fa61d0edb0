// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpmessage.h"

#include <QNetworkRequest>

namespace switchyard {

//! \brief \a request as Qt wants it, to be sent to \a url with a OneShotBody.
[[nodiscard]] QNetworkRequest toQtRequest(const HttpRequest &request, const QUrl &url);

//! \brief The fields that the request brings or our settings add, in the order they are set.
[[nodiscard]] HttpHeaders headersToSend(const HttpRequest &request);

} // namespace switchyard
