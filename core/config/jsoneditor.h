// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/jsonparser.h"

#include <QJsonValue>
#include <QStringList>

namespace switchyard {

//! \brief Changes single values of a JSON text and leaves every other byte as it is.
//!
//! A path is a list of keys, with an item's number in place of a key for lists. What is put in takes on the
//! spacing of its neighbours.
class JsonEditor final
{
public:
    [[nodiscard]] static tl::expected<JsonEditor, JsonError> open(const QByteArray &text);

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    [[nodiscard]] const JsonNode *find(const QStringList &path) const;

    //! \brief Replaces the value or puts it behind its last sibling; objects that are missing on the way are
    //! made. Nothing happens where the way leads through something that is no object.
    void set(const QStringList &path, const QByteArray &value);
    //! \brief Takes a member or an item out; nothing happens when it is not there.
    void remove(const QStringList &path);
    //! \brief Takes the object out if it has no members.
    void removeIfEmpty(const QStringList &path);
    //! \brief Puts a new object with these members behind the last item of a list.
    void appendObject(const QStringList &path, const QList<std::pair<QString, QByteArray>> &members);

private:
    JsonEditor(QByteArray text, JsonNode root);

    [[nodiscard]] QByteArray gapBefore(const JsonNode &parent, qsizetype element) const;
    void insertMember(const JsonNode &object, const QString &key, const QByteArray &value);
    void splice(qsizetype from, qsizetype to, const QByteArray &bytes);

    QByteArray m_text;
    JsonNode m_root;
};

//! \brief A value as compact JSON text.
[[nodiscard]] QByteArray compactJson(const QJsonValue &value);

} // namespace switchyard
