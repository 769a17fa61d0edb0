// SPDX-License-Identifier: GPL-3.0-or-later
#include "appearancesettings.h"

#include "commandline.h"
#include "theme/appearance.h"

#include <QSettings>

namespace switchyard {

namespace {

const QString darkKey = QStringLiteral("appearance/dark");
const QString rowsKey = QStringLiteral("appearance/rows");
const QString statesKey = QStringLiteral("appearance/states");

} // namespace

void restoreAppearance(Appearance &appearance, const QSettings *settings, const CommandLine &line)
{
    std::optional<bool> dark = line.dark;
    if (settings) {
        if (const int rows = settings->value(rowsKey, 0).toInt(); rows >= 0 && rows < tableRowsCount)
            appearance.setRows(static_cast<TableRows>(rows));
        if (!dark && settings->contains(darkKey))
            dark = settings->value(darkKey).toBool();
        const int states = settings->value(statesKey, 0).toInt();
        if (states > 0 && states <= static_cast<int>(StatePalette::Monochrome))
            appearance.setStates(static_cast<StatePalette>(states));
    }
    if (dark)
        appearance.setDark(dark);
    if (line.states)
        appearance.setStates(*line.states);
}

void keepAppearance(const Appearance &appearance, QSettings *settings)
{
    if (!settings)
        return;
    settings->setValue(statesKey, static_cast<int>(appearance.states()));
    settings->setValue(rowsKey, static_cast<int>(appearance.rows()));
    if (appearance.dark())
        settings->setValue(darkKey, *appearance.dark());
    else
        settings->remove(darkKey);
}

} // namespace switchyard
