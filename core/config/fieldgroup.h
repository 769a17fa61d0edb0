// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/configfield.h"
#include "config/configwords.h"

namespace switchyard {

inline constexpr FieldRange secondsAboveZero{0, mostSeconds, true};

//! \brief Builds the table group by group; `Reach` goes from an agent, const or not, to the struct with the
//! values.
template<typename Struct, typename Reach>
class GroupOfFields final
{
public:
    GroupOfFields(std::vector<ConfigField> &fields, QString prefix, Reach reach)
        : m_fields(fields)
        , m_prefix(std::move(prefix))
        , m_reach(std::move(reach))
    {
    }

    void count(const char *key, int Struct::*member, FieldRange range,
               std::optional<Guideline> guideline = {})
    {
        ConfigField &field = add(key, FieldKind::Integer, range, guideline);
        field.value = [r = m_reach, member](const AgentConfig &agent) {
            return double(r(agent).*member);
        };
        field.set = [r = m_reach, member](AgentConfig &agent, const FieldValue &value) {
            r(agent).*member = static_cast<int>(std::get<double>(value));
        };
    }

    void number(const char *key, double Struct::*member, FieldRange range)
    {
        ConfigField &field = add(key, FieldKind::Number, range);
        field.value = [r = m_reach, member](const AgentConfig &agent) {
            return r(agent).*member;
        };
        field.set = [r = m_reach, member](AgentConfig &agent, const FieldValue &value) {
            r(agent).*member = std::get<double>(value);
        };
    }

    void seconds(const char *key, Duration Struct::*member, FieldRange range,
                 std::optional<Guideline> guideline = {})
    {
        ConfigField &field = add(key, FieldKind::Seconds, range, guideline);
        field.value = [r = m_reach, member](const AgentConfig &agent) {
            return toSeconds(r(agent).*member);
        };
        field.set = [r = m_reach, member](AgentConfig &agent, const FieldValue &value) {
            r(agent).*member = durationFromSeconds(std::get<double>(value));
        };
    }

    void timeout(const char *key, Duration Struct::*member, std::optional<Guideline> guideline = {})
    {
        ConfigField &field = add(key, FieldKind::Timeout, secondsAboveZero, guideline);
        field.value = [r = m_reach, member](const AgentConfig &agent) {
            const Duration length = r(agent).*member;
            return length == noTimeout ? FieldValue(noTimeoutWord()) : FieldValue(toSeconds(length));
        };
        field.set = [r = m_reach, member](AgentConfig &agent, const FieldValue &value) {
            const double *given = std::get_if<double>(&value);
            r(agent).*member = given ? durationFromSeconds(*given) : noTimeout;
        };
    }

    void optionalSeconds(const char *key, std::optional<Duration> Struct::*member, FieldRange range)
    {
        ConfigField &field = add(key, FieldKind::OptionalSeconds, range);
        field.value = [r = m_reach, member](const AgentConfig &agent) {
            const std::optional<Duration> &duration = r(agent).*member;
            return duration ? FieldValue(toSeconds(*duration)) : FieldValue();
        };
        field.set = [r = m_reach, member](AgentConfig &agent, const FieldValue &value) {
            std::optional<Duration> &duration = r(agent).*member;
            duration.reset();
            if (const double *given = std::get_if<double>(&value))
                duration = durationFromSeconds(*given);
        };
    }

    void flag(const char *key, bool Struct::*member)
    {
        ConfigField &field = add(key, FieldKind::Flag, {});
        field.value = [r = m_reach, member](const AgentConfig &agent) {
            return r(agent).*member;
        };
        field.set = [r = m_reach, member](AgentConfig &agent, const FieldValue &value) {
            r(agent).*member = std::get<bool>(value);
        };
    }

    template<typename Enum>
    void word(const char *key, Enum Struct::*member)
    {
        ConfigField &field = add(key, FieldKind::Word, {});
        field.words = wordsOf<Enum>();
        field.value = [r = m_reach, member](const AgentConfig &agent) {
            return wordFor(r(agent).*member);
        };
        field.set = [r = m_reach, member](AgentConfig &agent, const FieldValue &value) {
            r(agent).*member = *enumFor<Enum>(std::get<QString>(value));
        };
    }

    //! Kept empty for "auto".
    void path(const char *key, QString Struct::*member)
    {
        ConfigField &field = add(key, FieldKind::Path, {});
        field.value = [r = m_reach, member](const AgentConfig &agent) {
            const QString &text = r(agent).*member;
            return text.isEmpty() ? QStringLiteral("auto") : text;
        };
        field.set = [r = m_reach, member](AgentConfig &agent, const FieldValue &value) {
            const QString &text = std::get<QString>(value);
            r(agent).*member = text == QLatin1String("auto") ? QString() : text;
        };
    }

private:
    ConfigField &add(const char *key, FieldKind kind, FieldRange range,
                     std::optional<Guideline> guideline = {})
    {
        ConfigField &field = m_fields.emplace_back();
        field.path = m_prefix + QLatin1String(key);
        field.kind = kind;
        field.range = range;
        field.guideline = guideline;
        return field;
    }

    std::vector<ConfigField> &m_fields;
    QString m_prefix;
    Reach m_reach;
};

template<typename Struct, typename Reach>
GroupOfFields<Struct, Reach> groupOf(std::vector<ConfigField> &fields, const QString &prefix, Reach reach)
{
    return {fields, prefix, reach};
}

} // namespace switchyard
