// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/fieldreader.h"

#include <QJsonArray>

#include <algorithm>

namespace switchyard::a2a {

namespace {

constexpr qsizetype mostFindings = 100;
// Whoever looks through a card's lists may look at each element beside each other one.
constexpr qsizetype mostElements = 1000;

QString typeName(QJsonValue::Type type)
{
    switch (type) {
    case QJsonValue::Null:
        return QStringLiteral("null");
    case QJsonValue::Bool:
        return QStringLiteral("true or false");
    case QJsonValue::Double:
        return QStringLiteral("a number");
    case QJsonValue::String:
        return QStringLiteral("a string");
    case QJsonValue::Array:
        return QStringLiteral("a list");
    case QJsonValue::Object:
        return QStringLiteral("an object");
    case QJsonValue::Undefined:
        return QStringLiteral("missing");
    }
    return {};
}

QString wrongType(QJsonValue::Type wanted, QJsonValue::Type got)
{
    return QStringLiteral("must be %1, is %2").arg(typeName(wanted), typeName(got));
}

} // namespace

void FindingSink::add(CardFinding::Severity severity, const QString &field, const QString &what)
{
    if (m_findings.size() < mostFindings)
        m_findings.append({severity, field, what});
    else if (m_findings.size() == mostFindings)
        m_findings.append({CardFinding::Severity::Note,
                           {},
                           QStringLiteral("there is more; only the first %1 are listed").arg(mostFindings)});
}

QString FieldReader::string(QLatin1String name, Need need) const
{
    return value(name, QJsonValue::String, need).toString();
}

bool FieldReader::boolean(QLatin1String name) const
{
    return value(name, QJsonValue::Bool, Need::Optional).toBool();
}

QStringList FieldReader::strings(QLatin1String name, Need need) const
{
    QStringList texts;
    const QJsonArray list = value(name, QJsonValue::Array, need).toArray();
    const qsizetype count = readable(name, list.size());
    for (qsizetype i = 0; i < count; ++i) {
        if (list.at(i).isString())
            texts.append(list.at(i).toString());
        else
            note(CardFinding::Severity::Warning, QStringLiteral("%1[%2]").arg(pathOf(name)).arg(i),
                 wrongType(QJsonValue::String, list.at(i).type()));
    }
    return texts;
}

FieldReader FieldReader::object(QLatin1String name, Need need) const
{
    return {value(name, QJsonValue::Object, need).toObject(), pathOf(name), *m_sink};
}

QList<FieldReader> FieldReader::objects(QLatin1String name, Need need) const
{
    QList<FieldReader> readers;
    const QJsonArray list = value(name, QJsonValue::Array, need).toArray();
    const qsizetype count = readable(name, list.size());
    for (qsizetype i = 0; i < count; ++i) {
        const QString where = QStringLiteral("%1[%2]").arg(pathOf(name)).arg(i);
        if (list.at(i).isObject())
            readers.append(FieldReader(list.at(i).toObject(), where, *m_sink));
        else
            note(CardFinding::Severity::Warning, where, wrongType(QJsonValue::Object, list.at(i).type()));
    }
    return readers;
}

QList<std::pair<QString, FieldReader>> FieldReader::members(QLatin1String name) const
{
    QList<std::pair<QString, FieldReader>> readers;
    const FieldReader parent = object(name);
    qsizetype left = readable(name, parent.m_object.size());
    for (auto it = parent.m_object.constBegin(); left > 0; ++it, --left) {
        const QString where = parent.pathOf(it.key());
        if (it.value().isObject())
            readers.append({it.key(), FieldReader(it.value().toObject(), where, *m_sink)});
        else
            note(CardFinding::Severity::Warning, where, wrongType(QJsonValue::Object, it.value().type()));
    }
    return readers;
}

QString FieldReader::pathOf(const QString &name) const
{
    return m_path.isEmpty() ? name : m_path + u'.' + name;
}

qsizetype FieldReader::readable(QLatin1String name, qsizetype size) const
{
    if (size > mostElements)
        note(CardFinding::Severity::Warning, pathOf(name),
             QStringLiteral("has %1 elements; only the first %2 are read").arg(size).arg(mostElements));
    return std::min(size, mostElements);
}

QJsonValue FieldReader::value(QLatin1String name, QJsonValue::Type type, Need need) const
{
    const QJsonValue found = m_object.value(name);
    if (found.type() == type)
        return found;
    // SDKs write null for what they do not have.
    if (!found.isUndefined() && !found.isNull())
        note(CardFinding::Severity::Warning, pathOf(name), wrongType(type, found.type()));
    else if (need == Need::Required)
        note(CardFinding::Severity::Warning, pathOf(name), QStringLiteral("is required, and missing"));
    else if (need == Need::RequiredOrEmpty)
        note(CardFinding::Severity::Note, pathOf(name),
             QStringLiteral("is required, and missing; read as empty"));
    return {};
}

} // namespace switchyard::a2a
