// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QUrl>

namespace switchyard {

//! \brief One text for all spellings of an agent's base URL, to key breakers and pools by (scenario J3).
//!
//! Scheme and host in lower case, the default port, user, fragment and slashes at the end dropped, dots in
//! the path resolved; the path keeps its case and the query stays. IPv6 hosts keep their brackets. \return
//! InvalidRequest unless the URL is valid, http or https, and has a host
[[nodiscard]] Result<QString> serviceKey(const QUrl &url);

} // namespace switchyard
