// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolsubject.h"

#include "pools/poolwords.h"

namespace switchyard {

namespace {

QStringList stateWordsFor(const PoolSnapshot &pool)
{
    switch (poolLoad(pool)) {
    case PoolLoad::Unlimited:
        return {QStringLiteral("unlimited")};
    case PoolLoad::Easy:
        return {QStringLiteral("ok")};
    case PoolLoad::Busy:
        return {QStringLiteral("busy")};
    case PoolLoad::Full:
        return {QStringLiteral("full")};
    case PoolLoad::Waiting:
        return {QStringLiteral("full"), QStringLiteral("waiting")};
    }
    return {};
}

} // namespace

const FilterKeys &poolFilterKeys()
{
    using Unit = FilterKeys::Unit;
    static const FilterKeys keys{
        {QStringLiteral("agent"), QStringLiteral("pool"), QStringLiteral("owner"), QStringLiteral("class")},
        {QStringLiteral("state"), QStringLiteral("env"), QStringLiteral("group"), QStringLiteral("tag")},
        {{QStringLiteral("use"), Unit::Percent},
         {QStringLiteral("active"), Unit::Count},
         {QStringLiteral("idle"), Unit::Count},
         {QStringLiteral("waiting"), Unit::Count},
         {QStringLiteral("wait"), Unit::Milliseconds},
         {QStringLiteral("limit"), Unit::Count},
         {QStringLiteral("peak"), Unit::Count},
         {QStringLiteral("opened"), Unit::Count},
         {QStringLiteral("leaks"), Unit::Count}},
        {}};
    return keys;
}

QStringList PoolSubject::words(const QString &key) const
{
    if (key == u"agent")
        return {m_pool.agent};
    if (key == u"pool")
        return {m_pool.key};
    if (key == u"class")
        return {m_pool.operation};
    if (key == u"state")
        return stateWordsFor(m_pool);
    if (!m_agent)
        return {};
    if (key == u"env")
        return {m_agent->environment};
    if (key == u"group")
        return {m_agent->group};
    if (key == u"owner")
        return {m_agent->owner};
    return key == u"tag" ? m_agent->tags : QStringList();
}

std::optional<double> PoolSubject::number(const QString &key) const
{
    if (key == u"active")
        return m_pool.active;
    if (key == u"idle")
        return m_pool.idle;
    if (key == u"waiting")
        return m_pool.waiting;
    if (key == u"wait")
        return toMilliseconds(m_pool.oldestWait);
    if (key == u"peak")
        return m_pool.peakHour;
    if (key == u"opened")
        return m_pool.openedPerMinute;
    if (key == u"leaks")
        return m_pool.suspectedLeaks;
    const std::optional<double> share = poolShare(m_pool);
    if (!share)
        return std::nullopt;
    return key == u"use" ? *share * 100 : m_pool.bindingLimit;
}

QString PoolSubject::text() const
{
    QStringList parts{m_pool.agent, m_pool.key, m_pool.operation};
    if (m_agent)
        parts << m_agent->environment << m_agent->group << m_agent->tags << m_agent->owner;
    return parts.join(u'\n');
}

} // namespace switchyard
