// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/eventfields.h"

#include "format/circuitname.h"
#include "format/timetext.h"
#include "telemetry/jsontime.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("EventFields", text);
}

QString valueText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return {};
    case QJsonValue::Bool:
        return value.toBool() ? words("yes") : words("no");
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::String:
        if (const std::optional<WallTime> moment = fromJsonTime(value.toString()))
            return formatMoment(*moment);
        break;
    case QJsonValue::Double:
        break;
    }
    return value.toVariant().toString();
}

//! "last_failure_time" as people write it.
QString nameOf(QString key)
{
    key.replace(u'_', u' ');
    return key.isEmpty() ? key : key.at(0).toUpper() + key.mid(1);
}

//! Takes these out of the details, as "state open, open until 10:02"; none of them there: empty.
QString take(QJsonObject &details, std::initializer_list<std::pair<const char *, const char *>> keys)
{
    QStringList told;
    for (const auto &[key, name] : keys) {
        const QString value = valueText(details.take(QLatin1String(key)));
        if (!value.isEmpty())
            told << words(name).arg(value);
    }
    return told.join(QStringLiteral(", "));
}

} // namespace

QList<EventField> eventFields(const Event &event)
{
    QJsonObject rest = event.details;
    // One that laid an override said why once, and it stands with both.
    const QString ofOrder = take(rest, {{"operator_reason", "%1"}});
    const QString ofOverride = take(rest, {{"override_reason", "%1"}});
    const QString cause = take(rest, {{"reason", "%1"}});
    const QString before =
        take(rest, {{"previous_state", "%1"}, {"previous_status", "%1"}, {"failure_count", "failures: %1"}});
    const QString after = take(rest, {{"state", "%1"},
                                      {"status", "%1"},
                                      {"override", "%1"},
                                      {"override_until", "until %1"},
                                      {"open_until", "open until %1"},
                                      {"until", "until %1"}});
    const QString failure =
        take(rest, {{"last_failure", "%1"}, {"last_failure_detail", "%1"}, {"last_failure_time", "at %1"}});
    QList<EventField> fields{
        {words("What happened"), event.text},
        {words("Time"), formatMomentEverywhere(event.at)},
        {words("Severity"), toString(event.severity)},
        {words("Environment"), event.environment},
        {event.circuit ? words("Circuit") : words("Agent"),
         event.circuit ? circuitName(*event.circuit) : event.agent},
        {words("Kind"), event.kind},
        {words("By"), event.actor},
        {words("Reason"), ofOrder.isEmpty() ? ofOverride : ofOrder},
        {words("Cause"), cause},
        {words("Before"), before},
        {words("After"), after},
        {words("Last failure"), failure},
    };
    for (auto detail = rest.constBegin(); detail != rest.constEnd(); ++detail)
        fields.append({nameOf(detail.key()), valueText(detail.value())});
    fields.append({words("Component"), event.component});
    fields.append({words("Operation"), event.operationType});
    if (event.sequence > 0)
        fields.append({words("Number in its run"), QString::number(event.sequence)});
    fields.removeIf([](const EventField &field) { return field.value.isEmpty(); });
    return fields;
}

QList<EventField> auditFields(const AuditRow &row)
{
    if (row.number == 0)
        return {};
    QList<EventField> fields{
        {words("Audit row"), QString::number(row.number)},
        {words("OS user"), row.osUser},
        {words("Host"), row.host},
        {words("Version"), row.appVersion},
        {words("Hash of the row before"), row.previousHash},
        {words("Its own hash"), row.hash},
    };
    fields.removeIf([](const EventField &field) { return field.value.isEmpty(); });
    return fields;
}

} // namespace switchyard
