// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include <memory>

namespace switchyard {

//! \brief A folder of the test's own, in which the program keeps its settings and its data from now on.
[[nodiscard]] inline std::unique_ptr<QTemporaryDir> freshHome()
{
    auto home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", home->path().toUtf8());
    qputenv("XDG_DATA_HOME", home->path().toUtf8());
    return home;
}

} // namespace switchyard
