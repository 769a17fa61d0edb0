// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace switchyard {

struct JsonMember;

//! \brief One value of a JSON text, with the place it stands at and its members in the order written.
struct JsonNode
{
    enum class Kind : quint8 { Null, Bool, Number, String, Array, Object };

    Kind kind = Kind::Null;
    QString text;                    //!< String: the value; Number: the digits as written
    bool truth = false;              //!< Bool
    std::vector<JsonNode> items;     //!< Array
    std::vector<JsonMember> members; //!< Object; a key written twice is here twice
    qsizetype begin = 0;             //!< of the first byte in the text
    qsizetype end = 0;               //!< behind the last byte

    [[nodiscard]] bool isObject() const noexcept { return kind == Kind::Object; }
    [[nodiscard]] bool isArray() const noexcept { return kind == Kind::Array; }
    [[nodiscard]] bool isString() const noexcept { return kind == Kind::String; }
    //! \brief The member called \a key, the first if there are several; null without one.
    [[nodiscard]] const JsonMember *find(const QString &key) const;
};

struct JsonMember
{
    QString key;
    qsizetype keyBegin = 0; //!< of the key's opening quote
    JsonNode value;
};

//! \brief "5", "the text \"5\"", "true", "null", "a list", "an object": for "…, got X".
[[nodiscard]] QString described(const JsonNode &node);
//! \brief As described(), without what a text says: it might be a secret.
[[nodiscard]] QString describedKind(const JsonNode &node);

} // namespace switchyard
