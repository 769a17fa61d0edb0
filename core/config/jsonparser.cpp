// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/jsonparser.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <cstring>

namespace switchyard {

namespace {

constexpr std::size_t deepest = 64;

//! Builds the tree from what the reader tells. The reader says where a token ends, never where it began: that
//! is the first byte behind the token before, blanks, commas and colons left out.
class TreeBuilder final : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, TreeBuilder>
{
public:
    TreeBuilder(const QByteArray &text, const rapidjson::MemoryStream &stream, qsizetype from)
        : m_text(text)
        , m_stream(stream)
        , m_cursor(from)
    {
    }

    bool Null() { return addScalar({}); }
    bool Bool(bool truth)
    {
        JsonNode node;
        node.kind = JsonNode::Kind::Bool;
        node.truth = truth;
        return addScalar(std::move(node));
    }
    // The text the reader hands over lacks point and exponent; the file's own bytes have them.
    bool RawNumber(const char *, rapidjson::SizeType, bool)
    {
        JsonNode node;
        node.kind = JsonNode::Kind::Number;
        const qsizetype from = tokenBegin();
        node.text = QString::fromLatin1(m_text.sliced(from, tell() - from));
        return addScalar(std::move(node));
    }
    bool String(const char *text, rapidjson::SizeType length, bool)
    {
        JsonNode node;
        node.kind = JsonNode::Kind::String;
        node.text = QString::fromUtf8(text, static_cast<qsizetype>(length));
        return addScalar(std::move(node));
    }
    bool Key(const char *text, rapidjson::SizeType length, bool)
    {
        JsonMember member;
        member.key = QString::fromUtf8(text, static_cast<qsizetype>(length));
        member.keyBegin = tokenBegin();
        m_cursor = tell();
        m_open.back()->members.push_back(std::move(member));
        return true;
    }
    bool StartObject() { return open(JsonNode::Kind::Object); }
    bool EndObject(rapidjson::SizeType) { return close(); }
    bool StartArray() { return open(JsonNode::Kind::Array); }
    bool EndArray(rapidjson::SizeType) { return close(); }

    [[nodiscard]] JsonNode takeRoot() { return std::move(m_root); }
    [[nodiscard]] bool isTooDeep() const { return m_tooDeep; }

    //! Of the token that is being read.
    [[nodiscard]] qsizetype tokenBegin() const
    {
        qsizetype at = m_cursor;
        while (at < m_text.size() && std::strchr(" \t\r\n,:", m_text.at(at)) != nullptr)
            ++at;
        return at;
    }

    [[nodiscard]] QString field() const
    {
        QString path;
        for (const JsonNode *node : m_open) {
            if (node->isArray() && !node->items.empty())
                path += u'[' + QString::number(node->items.size() - 1) + u']';
            else if (node->isObject() && !node->members.empty())
                path += (path.isEmpty() ? QString() : QStringLiteral(".")) + node->members.back().key;
        }
        return path;
    }

private:
    [[nodiscard]] qsizetype tell() const { return static_cast<qsizetype>(m_stream.Tell()); }

    JsonNode &place(JsonNode node)
    {
        if (m_open.empty()) {
            m_root = std::move(node);
            return m_root;
        }
        JsonNode &parent = *m_open.back();
        if (parent.isArray())
            return parent.items.emplace_back(std::move(node));
        return parent.members.back().value = std::move(node);
    }

    bool addScalar(JsonNode node)
    {
        node.begin = tokenBegin();
        node.end = m_cursor = tell();
        place(std::move(node));
        return true;
    }

    bool open(JsonNode::Kind kind)
    {
        if (m_open.size() >= deepest) {
            m_tooDeep = true;
            return false;
        }
        JsonNode node;
        node.kind = kind;
        node.begin = tokenBegin();
        m_cursor = node.begin + 1;
        m_open.push_back(&place(std::move(node)));
        return true;
    }

    bool close()
    {
        m_cursor = tokenBegin() + 1;
        m_open.back()->end = m_cursor;
        m_open.pop_back();
        return true;
    }

    const QByteArray &m_text;
    const rapidjson::MemoryStream &m_stream;
    qsizetype m_cursor;
    JsonNode m_root;
    // A node here stays where it is: its own parent grows only once it is closed.
    std::vector<JsonNode *> m_open;
    bool m_tooDeep = false;
};

QString words(rapidjson::ParseErrorCode code)
{
    switch (code) {
    case rapidjson::kParseErrorDocumentEmpty:
        return QStringLiteral("the file is empty");
    case rapidjson::kParseErrorDocumentRootNotSingular:
        return QStringLiteral("nothing may follow the closing bracket of the file");
    case rapidjson::kParseErrorValueInvalid:
        return QStringLiteral("expected a value");
    case rapidjson::kParseErrorObjectMissName:
        return QStringLiteral("expected a key in double quotes");
    case rapidjson::kParseErrorObjectMissColon:
        return QStringLiteral("expected a colon after the key");
    case rapidjson::kParseErrorObjectMissCommaOrCurlyBracket:
        return QStringLiteral("expected a comma or }");
    case rapidjson::kParseErrorArrayMissCommaOrSquareBracket:
        return QStringLiteral("expected a comma or ]");
    case rapidjson::kParseErrorStringUnicodeEscapeInvalidHex:
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
    case rapidjson::kParseErrorStringEscapeInvalid:
        return QStringLiteral("not a valid escape in a text");
    case rapidjson::kParseErrorStringMissQuotationMark:
        return QStringLiteral("the text has no closing quote");
    case rapidjson::kParseErrorStringInvalidEncoding:
        return QStringLiteral("not valid UTF-8, or a control character in a text");
    case rapidjson::kParseErrorNumberTooBig:
        return QStringLiteral("the number is too large");
    case rapidjson::kParseErrorNumberMissFraction:
    case rapidjson::kParseErrorNumberMissExponent:
        return QStringLiteral("the number is not complete");
    case rapidjson::kParseErrorNone:
    case rapidjson::kParseErrorTermination:
    case rapidjson::kParseErrorUnspecificSyntaxError:
        break;
    }
    return QStringLiteral("not valid JSON");
}

} // namespace

tl::expected<JsonNode, JsonError> parseJson(const QByteArray &text)
{
    using namespace rapidjson;
    const qsizetype from = text.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    MemoryStream stream(text.constData(), static_cast<std::size_t>(text.size()));
    for (qsizetype skipped = 0; skipped < from; ++skipped)
        stream.Take();

    TreeBuilder builder(text, stream, from);
    Reader reader;
    constexpr unsigned flags = kParseIterativeFlag | kParseValidateEncodingFlag | kParseNumbersAsStringsFlag;
    const ParseResult result = reader.Parse<flags>(stream, builder);
    if (result.IsError()) {
        const QString what = builder.isTooDeep() ? QStringLiteral("nested deeper than %1 levels").arg(deepest)
                                                 : words(result.Code());
        // A missing quote is noticed at the end of the file; where it opened is what helps.
        const qsizetype offset = result.Code() == kParseErrorStringMissQuotationMark
                                     ? builder.tokenBegin()
                                     : static_cast<qsizetype>(result.Offset());
        return tl::unexpected(JsonError{offset, builder.field(), what});
    }
    // The reader takes a zero byte for the end of the text.
    if (static_cast<qsizetype>(stream.Tell()) < text.size()) {
        return tl::unexpected(
            JsonError{static_cast<qsizetype>(stream.Tell()), {}, QStringLiteral("a zero byte in the file")});
    }
    return builder.takeRoot();
}

} // namespace switchyard
