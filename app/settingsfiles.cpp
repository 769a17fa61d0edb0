// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingsfiles.h"

#include "commandline.h"

#include <QStandardPaths>

#include <algorithm>

namespace switchyard {

namespace {

const QString windowsKey = QStringLiteral("windows/open");
const QString environmentKey = QStringLiteral("window/environment"); // in each window's own
const QString numbersKey = QStringLiteral("windows/numbers");

} // namespace

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

std::set<std::size_t> SettingsFiles::windows(std::size_t most) const
{
    if (!m_all)
        return {0};
    std::set<std::size_t> numbers;
    for (const QString &kept : m_all->value(numbersKey).toStringList()) {
        bool isNumber = false;
        const std::size_t number = kept.toULong(&isNumber);
        if (isNumber && number < most)
            numbers.insert(number);
    }
    if (!numbers.empty())
        return numbers;
    // Formerly only their count was kept.
    const int count = std::clamp(m_all->value(windowsKey, 1).toInt(), 1, static_cast<int>(most));
    for (int number = 0; number < count; ++number)
        numbers.insert(static_cast<std::size_t>(number));
    return numbers;
}

QString SettingsFiles::environmentOf(std::size_t number) const
{
    const std::unique_ptr<QSettings> settings = ofWindow(number);
    return settings ? settings->value(environmentKey).toString() : QString();
}

void SettingsFiles::keepEnvironment(std::size_t number, const QString &environment)
{
    if (const std::unique_ptr<QSettings> settings = ofWindow(number))
        settings->setValue(environmentKey, environment);
}

void SettingsFiles::keepWindows(const std::set<std::size_t> &numbers)
{
    if (!m_all)
        return;
    QStringList kept;
    for (const std::size_t number : numbers)
        kept << QString::number(number);
    m_all->setValue(numbersKey, kept);
    m_all->setValue(windowsKey, static_cast<int>(numbers.size()));
}

} // namespace switchyard
