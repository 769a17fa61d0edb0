// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/muteshelf.h"

#include <algorithm>

namespace switchyard {

QList<Mute> MuteShelf::concerning(const FleetStore &seen) const
{
    QList<Mute> found = m_all;
    found.removeIf([&seen](const Mute &mute) { return !mute.scope.concerns(seen); });
    return found;
}

const Mute *MuteShelf::find(quint64 number) const
{
    const auto found = std::find_if(m_all.cbegin(), m_all.cend(),
                                    [number](const Mute &mute) { return mute.number == number; });
    return found == m_all.cend() ? nullptr : &*found;
}

bool MuteShelf::covers(const CircuitId &circuit, const QString &where) const
{
    return std::any_of(m_all.cbegin(), m_all.cend(),
                       [&](const Mute &mute) { return mute.scope.covers(circuit, where); });
}

void MuteShelf::add(const Mute &mute)
{
    m_all.removeIf([&mute](const Mute &other) { return other.scope == mute.scope; });
    m_all.append(mute);
    m_all.last().number = ++m_last;
    emit changed();
}

void MuteShelf::end(quint64 number)
{
    if (m_all.removeIf([number](const Mute &mute) { return mute.number == number; }) > 0)
        emit changed();
}

void MuteShelf::endAll(const FleetStore &seen)
{
    if (m_all.removeIf([&seen](const Mute &mute) { return mute.scope.concerns(seen); }) > 0)
        emit changed();
}

void MuteShelf::extend(quint64 number, WallTime until, const QString &why)
{
    for (Mute &mute : m_all) {
        if (mute.number != number)
            continue;
        mute.until = until;
        mute.why = why;
        emit changed();
        return;
    }
}

void MuteShelf::expire(WallTime now)
{
    if (m_all.removeIf([now](const Mute &mute) { return mute.until <= now; }) > 0)
        emit changed();
}

void MuteShelf::setAll(const QList<Mute> &all)
{
    if (m_all.isEmpty() && all.isEmpty())
        return;
    m_all = all;
    for (Mute &mute : m_all)
        mute.number = ++m_last;
    emit changed();
}

} // namespace switchyard
