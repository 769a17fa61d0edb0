// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/agentcard.h"

#include <QJsonObject>

#include <utility>

namespace switchyard::a2a {

//! \brief Collects findings while a card is read; stops at a hundred, for a card may be made to flood us.
class FindingSink final
{
public:
    void add(CardFinding::Severity severity, const QString &field, const QString &what);
    [[nodiscard]] const QList<CardFinding> &findings() const { return m_findings; }

private:
    QList<CardFinding> m_findings;
};

//! \brief Reads the fields of one object of a card; what is missing or of a wrong type goes to the sink and
//! reads as empty. Of a list or object with more than a thousand elements the first thousand are read.
class FieldReader final
{
public:
    enum class Need : quint8 {
        Optional,
        Required,
        //! Required, but a writer of ProtoJSON leaves it out when it is empty.
        RequiredOrEmpty,
    };

    FieldReader(const QJsonObject &object, const QString &path, FindingSink &sink)
        : m_object(object)
        , m_path(path)
        , m_sink(&sink)
    {
    }

    [[nodiscard]] QString string(QLatin1String name, Need need = Need::Optional) const;
    [[nodiscard]] bool boolean(QLatin1String name) const;
    [[nodiscard]] QStringList strings(QLatin1String name, Need need = Need::Optional) const;
    //! \brief The object of that name, empty when it is missing.
    [[nodiscard]] FieldReader object(QLatin1String name, Need need = Need::Optional) const;
    //! \brief The objects in the list of that name; other elements are skipped with a finding.
    [[nodiscard]] QList<FieldReader> objects(QLatin1String name, Need need = Need::Optional) const;
    //! \brief The objects in the object of that name, by key; other values are skipped with a finding.
    [[nodiscard]] QList<std::pair<QString, FieldReader>> members(QLatin1String name) const;

    [[nodiscard]] const QJsonObject &json() const { return m_object; }
    //! \brief Where this object is in the card.
    [[nodiscard]] const QString &path() const { return m_path; }
    //! \brief Where its field \a name is.
    [[nodiscard]] QString pathOf(const QString &name) const;
    void note(CardFinding::Severity severity, const QString &field, const QString &what) const
    {
        m_sink->add(severity, field, what);
    }

private:
    //! \brief How many of \a size elements are read, with a finding when that is not all of them.
    [[nodiscard]] qsizetype readable(QLatin1String name, qsizetype size) const;
    [[nodiscard]] QJsonValue value(QLatin1String name, QJsonValue::Type type, Need need) const;

    QJsonObject m_object;
    QString m_path;
    FindingSink *m_sink;
};

} // namespace switchyard::a2a
