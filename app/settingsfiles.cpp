// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingsfiles.h"

#include "commandline.h"

#include <QStandardPaths>

namespace switchyard {

SettingsFiles::SettingsFiles(const CommandLine &line)
{
    if (line.screenshot || line.demo)
        return;
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    m_stem = folder +
             (line.profile.isEmpty() ? QStringLiteral("/window") : QStringLiteral("/window-") + line.profile);
    m_all = ofWindow(0);
}

std::unique_ptr<QSettings> SettingsFiles::ofWindow(std::size_t number) const
{
    if (m_stem.isEmpty())
        return nullptr;
    const QString end = number == 0 ? QString() : u'.' + QString::number(number + 1);
    return std::make_unique<QSettings>(m_stem + end + QStringLiteral(".ini"), QSettings::IniFormat);
}

} // namespace switchyard
