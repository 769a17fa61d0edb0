// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/jsoneditor.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace switchyard {

namespace {

struct Stretch
{
    qsizetype begin = 0;
    qsizetype end = 0;
};

//! Where the members or items stand, a member's key included.
std::vector<Stretch> elementsOf(const JsonNode &parent)
{
    std::vector<Stretch> elements;
    for (const JsonMember &member : parent.members)
        elements.push_back({member.keyBegin, member.value.end});
    for (const JsonNode &item : parent.items)
        elements.push_back({item.begin, item.end});
    return elements;
}

//! Which element of `parent` a step of a path names; -1 when there is none.
qsizetype elementAt(const JsonNode &parent, const QString &step)
{
    if (parent.isArray()) {
        bool isNumber = false;
        const qsizetype index = step.toInt(&isNumber);
        return isNumber && index >= 0 && index < std::ssize(parent.items) ? index : -1;
    }
    for (qsizetype index = 0; index < std::ssize(parent.members); ++index) {
        if (parent.members[static_cast<std::size_t>(index)].key == step)
            return index;
    }
    return -1;
}

const JsonNode &valueAt(const JsonNode &parent, qsizetype element)
{
    const auto index = static_cast<std::size_t>(element);
    return parent.isArray() ? parent.items[index] : parent.members[index].value;
}

} // namespace

tl::expected<JsonEditor, JsonError> JsonEditor::open(const QByteArray &text)
{
    auto root = parseJson(text);
    if (!root)
        return tl::unexpected(root.error());
    return JsonEditor(text, std::move(*root));
}

JsonEditor::JsonEditor(QByteArray text, JsonNode root)
    : m_text(std::move(text))
    , m_root(std::move(root))
{
}

const JsonNode *JsonEditor::find(const QStringList &path) const
{
    const JsonNode *node = &m_root;
    for (const QString &step : path) {
        const qsizetype element = elementAt(*node, step);
        if (element < 0)
            return nullptr;
        node = &valueAt(*node, element);
    }
    return node;
}

void JsonEditor::set(const QStringList &path, const QByteArray &value)
{
    if (const JsonNode *node = find(path)) {
        splice(node->begin, node->end, value);
        return;
    }
    // Find the deepest object that is there; what is missing below it goes in as one value.
    QByteArray missing = value;
    for (qsizetype depth = path.size() - 1; depth >= 0; --depth) {
        const JsonNode *parent = find(path.first(depth));
        if (parent && parent->isObject()) {
            insertMember(*parent, path.at(depth), missing);
            return;
        }
        if (parent)
            return;
        missing = '{' + compactJson(path.at(depth)) + ": " + missing + '}';
    }
}

void JsonEditor::remove(const QStringList &path)
{
    const JsonNode *parent = path.isEmpty() ? nullptr : find(path.first(path.size() - 1));
    const qsizetype element = parent ? elementAt(*parent, path.last()) : -1;
    if (element < 0)
        return;
    const std::vector<Stretch> elements = elementsOf(*parent);
    const auto index = static_cast<std::size_t>(element);
    if (elements.size() == 1)
        splice(parent->begin + 1, parent->end - 1, {});
    else if (index == 0)
        splice(elements[0].begin, elements[1].begin, {});
    else
        splice(elements[index - 1].end, elements[index].end, {});
}

void JsonEditor::removeIfEmpty(const QStringList &path)
{
    const JsonNode *node = find(path);
    if (node && node->isObject() && node->members.empty())
        remove(path);
}

void JsonEditor::appendObject(const QStringList &path, const QList<std::pair<QString, QByteArray>> &members)
{
    const JsonNode *list = find(path);
    if (!list || !list->isArray())
        return;
    const bool isFirst = list->items.empty();
    const QByteArray gap = isFirst ? QByteArray("\n    ") : gapBefore(*list, std::ssize(list->items) - 1);
    // One key a line where the last item has it so.
    QByteArray inner;
    if (!isFirst && list->items.back().isObject() && !list->items.back().members.empty())
        inner = m_text.sliced(list->items.back().begin + 1,
                              list->items.back().members.front().keyBegin - list->items.back().begin - 1);
    const bool onLines = inner.contains('\n');
    QByteArray object;
    for (const auto &[key, value] : members) {
        const QByteArray separator = onLines ? inner : QByteArray(object.isEmpty() ? "" : " ");
        object += (object.isEmpty() ? "" : ",") + separator + compactJson(key) + ": " + value;
    }
    object = '{' + object + (onLines ? gap : QByteArray()) + '}';
    if (isFirst)
        splice(list->begin + 1, list->end - 1, gap + object + "\n  ");
    else
        splice(list->items.back().end, list->items.back().end, ',' + gap + object);
}

//! The blank space in front of an element, as one that follows it should have it too.
QByteArray JsonEditor::gapBefore(const JsonNode &parent, qsizetype element) const
{
    const std::vector<Stretch> elements = elementsOf(parent);
    const auto index = static_cast<std::size_t>(element);
    qsizetype from = parent.begin + 1;
    if (index > 0)
        from = m_text.indexOf(',', elements[index - 1].end) + 1;
    const QByteArray gap = m_text.sliced(from, elements[index].begin - from);
    return index > 0 || gap.contains('\n') ? gap : QByteArray(" ");
}

void JsonEditor::insertMember(const JsonNode &object, const QString &key, const QByteArray &value)
{
    const QByteArray member = compactJson(key) + ": " + value;
    if (object.members.empty()) {
        splice(object.begin, object.end, '{' + member + '}');
        return;
    }
    const qsizetype at = object.members.back().value.end;
    splice(at, at, ',' + gapBefore(object, std::ssize(object.members) - 1) + member);
}

void JsonEditor::splice(qsizetype from, qsizetype to, const QByteArray &bytes)
{
    m_text.replace(from, to - from, bytes);
    m_root = parseJson(m_text).value_or(JsonNode{});
}

QByteArray compactJson(const QJsonValue &value)
{
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
}

} // namespace switchyard
