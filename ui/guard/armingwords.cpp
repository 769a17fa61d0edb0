// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/armingwords.h"

#include "format/timetext.h"
#include "guard/operatorhand.h"

#include <QCoreApplication>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("ArmingWords", text);
}

QString hereText(const OperatorHand &hand, const EnvironmentConfig &environment)
{
    const Arming &arming = hand.arming();
    if (arming.isReadOnly() || environment.guard == GuardLevel::ReadOnly)
        return words("Read-only: nothing can be changed from here");
    if (environment.guard == GuardLevel::Open)
        return {};
    const auto left = arming.timeLeft(environment.name);
    if (!left)
        return words("Guarded: read-only until armed");
    return words("Armed by %1 · ‘%2’ · %3 left")
        .arg(hand.who(), arming.reason(environment.name), formatCountdown(*left));
}

//! An environment that was armed and is out of sight is the one that is forgotten.
QStringList elsewhere(const Arming &arming, const QString &here)
{
    QStringList texts;
    for (const QString &name : arming.armedNames()) {
        const auto left = arming.timeLeft(name);
        if (name != here && left)
            texts.append(words("%1 is armed, %2 left").arg(name, formatCountdown(*left)));
    }
    return texts;
}

} // namespace

QString armingText(const OperatorHand &hand, const EnvironmentConfig &environment)
{
    QStringList texts = elsewhere(hand.arming(), environment.name);
    if (const QString here = hereText(hand, environment); !here.isEmpty())
        texts.prepend(here);
    return texts.join(QStringLiteral(" · "));
}

} // namespace switchyard
