// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>
#include <QString>

#include <chrono>
#include <optional>

namespace switchyard {

enum class StatePalette : quint8;

//! \brief A picture to take of the window instead of showing it.
struct ScreenshotRequest
{
    QString file;
    std::chrono::milliseconds after{3000};
    std::optional<QSize> size;
    QString view; //!< fleet, circuit:NAME, pools, task, events, timeline, settings; empty: as it is
};

//! \brief What the dashboard was asked for on its command line.
struct CommandLine
{
    QString fleetFile; //!< empty: the usual place
    bool demo = false;
    bool readOnly = false;
    QString profile;
    QString dataDir;
    QString importFile;
    QString logRules;
    std::optional<bool> dark;           //!< none: as preferred, or as the system
    std::optional<StatePalette> states; //!< none: as preferred
    std::optional<ScreenshotRequest> screenshot;
};

//! \brief Reads the application's arguments. Prints help and version itself; a usage error ends the program
//! with 64 and a sentence on standard error.
[[nodiscard]] CommandLine readCommandLine(const QStringList &arguments);

} // namespace switchyard
