// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoprofile.h"

#include <QByteArray>
#include <QUrl>

namespace switchyard {

//! \brief The agent card of \a profile in the shape of its version, with \a url as its one interface.
[[nodiscard]] QByteArray demoCard(const DemoProfile &profile, const QUrl &url);

} // namespace switchyard
