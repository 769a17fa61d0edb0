// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices/announcer.h"

#include <QStatusBar>

#include <algorithm>

namespace switchyard {

namespace {

constexpr qsizetype mostAtOnce = 3;
constexpr int shownFor = 10'000; // ms

} // namespace

Announcer::Announcer(QStatusBar &bar, Tell tell)
    : QObject(&bar)
    , m_bar(bar)
    , m_tell(std::move(tell))
{
}

void Announcer::announce(const QString &news, WallTime now)
{
    m_waiting.append(news);
    tick(now);
}

void Announcer::tick(WallTime now)
{
    // The wall's clock may have been set back.
    if (m_waiting.isEmpty() || (now >= m_said && now - m_said < apart))
        return;
    m_said = now;
    const QStringList named = m_waiting.first(std::min(m_waiting.size(), mostAtOnce));
    const qsizetype others = m_waiting.size() - named.size();
    m_waiting.clear();
    const QString sentence = named.join(QStringLiteral("; "));
    say(others > 0 ? tr("%1; and %2 more").arg(sentence).arg(others) : sentence);
}

void Announcer::say(const QString &sentence)
{
    m_bar.showMessage(sentence, shownFor); // also its name for assistive technology
    QAccessibleEvent event(&m_bar, QAccessible::Alert);
    m_tell(&event);
}

} // namespace switchyard
