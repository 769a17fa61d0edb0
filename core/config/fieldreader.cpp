// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/fieldreader.h"

#include "config/suggestion.h"

#include <cmath>

namespace switchyard {

namespace {

QString mustBe(const QString &what, const JsonNode &node)
{
    return QStringLiteral("must be %1, got %2").arg(what, described(node));
}

QString dueNumber(FieldKind kind)
{
    switch (kind) {
    case FieldKind::Integer:
        return QStringLiteral("a whole number");
    case FieldKind::Number:
        return QStringLiteral("a number");
    case FieldKind::Timeout:
        return QStringLiteral("a number of seconds or \"none\"");
    default:
        return QStringLiteral("a number of seconds");
    }
}

std::optional<FieldValue> readNumber(const ConfigField &field, const JsonNode &node, const QString &where,
                                     ProblemList &problems)
{
    const bool isWhole = field.kind == FieldKind::Integer;
    const double number = node.text.toDouble();
    const bool isNumber = node.kind == JsonNode::Kind::Number;
    if (!isNumber || (isWhole && number != std::floor(number))) {
        problems.error(node, where, mustBe(dueNumber(field.kind), node));
        return {};
    }
    if (const auto remark = rangeRemark(field, number, describedKind(node))) {
        problems.error(node, where, *remark);
        return {};
    }
    if (const auto remark = guidelineRemark(field, number))
        problems.warning(node, where, *remark);
    return number;
}

std::optional<FieldValue> readWord(const ConfigField &field, const JsonNode &node, const QString &where,
                                   ProblemList &problems)
{
    if (node.isString() && field.words.contains(node.text))
        return node.text;
    QString what = mustBe(eitherOf(field.words), node);
    if (node.isString())
        what += suggestion(node.text, field.words);
    problems.error(node, where, what);
    return {};
}

std::optional<FieldValue> readPath(const JsonNode &node, const QString &where, ProblemList &problems)
{
    if (node.isString() && (node.text == QLatin1String("auto") || node.text.startsWith(u'/')))
        return node.text;
    problems.error(node, where, mustBe(QStringLiteral("\"auto\" or a path that begins with /"), node));
    return {};
}

QString inside(const QString &where, const QString &key)
{
    return where.isEmpty() ? key : where + u'.' + key;
}

//! `group` is the path of `object` in the table; "" for the agent or the defaults themselves.
void readGroup(const JsonNode &object, const QString &group, const QString &where,
               const QStringList &otherKeys, Origin origin, AgentConfig &agent, ProblemList &problems)
{
    const QStringList keys = configKeys(group);
    for (const JsonMember &member : object.members) {
        const QString path = inside(group, member.key);
        const QString memberWhere = inside(where, member.key);
        if (const ConfigField *field = configField(path)) {
            if (const auto value = readField(*field, member.value, memberWhere, problems)) {
                field->set(agent, *value);
                agent.origins.insert(path, origin);
            }
        } else if (keys.contains(member.key) && isObject(member.value, memberWhere, problems)) {
            readGroup(member.value, path, memberWhere, {}, origin, agent, problems);
        }
    }
    warnOfUnknownKeys(object, where, keys + otherKeys, problems);
}

} // namespace

std::optional<FieldValue> readField(const ConfigField &field, const JsonNode &node, const QString &where,
                                    ProblemList &problems)
{
    switch (field.kind) {
    case FieldKind::Integer:
    case FieldKind::Number:
    case FieldKind::Seconds:
        return readNumber(field, node, where, problems);
    case FieldKind::OptionalSeconds:
        if (node.kind == JsonNode::Kind::Null)
            return FieldValue();
        return readNumber(field, node, where, problems);
    case FieldKind::Timeout:
        if (node.isString() && node.text == noTimeoutWord())
            return node.text;
        return readNumber(field, node, where, problems);
    case FieldKind::Flag:
        if (const auto flag = readFlag(node, where, problems))
            return *flag;
        return {};
    case FieldKind::Word:
        return readWord(field, node, where, problems);
    case FieldKind::Path:
        return readPath(node, where, problems);
    }
    return {};
}

void readSettings(const JsonNode &object, const QString &where, const QStringList &otherKeys, Origin origin,
                  AgentConfig &agent, ProblemList &problems)
{
    readGroup(object, {}, where, otherKeys, origin, agent, problems);
}

void warnOfUnknownKeys(const JsonNode &object, const QString &where, const QStringList &known,
                       ProblemList &problems)
{
    for (const JsonMember &member : object.members) {
        if (!known.contains(member.key)) {
            problems.warning(member.keyBegin, inside(where, member.key),
                             QStringLiteral("unknown key, ignored") + suggestion(member.key, known));
        }
    }
}

std::optional<QString> readText(const JsonNode &node, const QString &where, ProblemList &problems)
{
    if (node.isString())
        return node.text;
    problems.error(node, where, mustBe(QStringLiteral("a text"), node));
    return {};
}

std::optional<bool> readFlag(const JsonNode &node, const QString &where, ProblemList &problems)
{
    if (node.kind == JsonNode::Kind::Bool)
        return node.truth;
    problems.error(node, where, mustBe(QStringLiteral("true or false"), node));
    return {};
}

std::optional<Duration> readSeconds(const JsonNode &node, const QString &where, FieldRange range,
                                    ProblemList &problems)
{
    ConfigField field;
    field.kind = FieldKind::Seconds;
    field.range = range;
    const auto value = readNumber(field, node, where, problems);
    if (!value)
        return {};
    return durationFromSeconds(std::get<double>(*value));
}

bool isObject(const JsonNode &node, const QString &where, ProblemList &problems)
{
    if (!node.isObject()) {
        problems.error(node, where,
                       QStringLiteral("must be an object in braces, got %1").arg(describedKind(node)));
    }
    return node.isObject();
}

} // namespace switchyard
