// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/jsonnode.h"

#include <algorithm>

namespace switchyard {

namespace {

constexpr qsizetype longestQuote = 60;

QString shortened(const QString &text)
{
    return text.size() <= longestQuote ? text : text.first(longestQuote) + QChar(u'…');
}

} // namespace

const JsonMember *JsonNode::find(const QString &key) const
{
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&key](const JsonMember &member) { return member.key == key; });
    return found == members.end() ? nullptr : &*found;
}

QString described(const JsonNode &node)
{
    if (node.isString())
        return QStringLiteral("the text \"%1\"").arg(shortened(node.text));
    return describedKind(node);
}

QString describedKind(const JsonNode &node)
{
    switch (node.kind) {
    case JsonNode::Kind::Null:
        return QStringLiteral("null");
    case JsonNode::Kind::Bool:
        return node.truth ? QStringLiteral("true") : QStringLiteral("false");
    case JsonNode::Kind::Number:
        return shortened(node.text);
    case JsonNode::Kind::String:
        return QStringLiteral("a text");
    case JsonNode::Kind::Array:
        return QStringLiteral("a list");
    case JsonNode::Kind::Object:
        return QStringLiteral("an object");
    }
    return {};
}

} // namespace switchyard
