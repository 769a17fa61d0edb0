// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/failure.h"

#include <QNetworkReply>

#include <optional>

namespace switchyard {

//! \brief What is known of a reply that has ended, besides its status.
struct ReplyEnd
{
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    bool headersCame = false;
    bool certificateRefused = false;
    bool hasReason = true; //!< the socket said why; it does not when the far end cut it while we wrote
};

//! \brief The one table from Qt's errors to kinds (scenarios F1, F2, F13, F16): which kind the end of a
//! reply is. Where there is a status that is not 2xx, statusfailure.h knows better.
//! \return nothing for NoError alone
[[nodiscard]] std::optional<FailureKind> kindOfReplyEnd(const ReplyEnd &end);

} // namespace switchyard
