// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/savedcircuitjson.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace switchyard {

namespace {

constexpr int rowForm = 1;

//! The enumerator of that name; the names are promises, the numbers are not.
template<typename Enum>
std::optional<Enum> named(const QString &name, Enum last)
{
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        if (toString(static_cast<Enum>(value)) == name)
            return static_cast<Enum>(value);
    }
    return std::nullopt;
}

// As text: a JSON number cannot hold all nanoseconds.
QString number(qint64 value)
{
    return QString::number(value);
}

void putTime(QJsonObject &row, const QString &key, const std::optional<WallTime> &at)
{
    if (at)
        row.insert(key, number(at->time_since_epoch().count()));
}

//! Reads fields and remembers the first that is wrong.
class Fields final
{
public:
    explicit Fields(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    [[nodiscard]] bool has(const QString &key) const { return m_object.contains(key); }
    [[nodiscard]] bool flag(const QString &key)
    {
        const QJsonValue value = m_object.value(key);
        return value.isBool() ? value.toBool() : wrong<bool>(key);
    }
    [[nodiscard]] int count(const QString &key)
    {
        const int value = m_object.value(key).toInt(-1);
        return value >= 0 ? value : wrong<int>(key);
    }
    [[nodiscard]] int code(const QString &key) const { return m_object.value(key).toInt(); }
    [[nodiscard]] qint64 whole(const QString &key)
    {
        bool isNumber = false;
        const qint64 value = m_object.value(key).toString().toLongLong(&isNumber);
        return isNumber ? value : wrong<qint64>(key);
    }
    [[nodiscard]] std::optional<WallTime> time(const QString &key)
    {
        return has(key) ? std::optional(WallTime(std::chrono::milliseconds(whole(key)))) : std::nullopt;
    }
    [[nodiscard]] QString text(const QString &key) const { return m_object.value(key).toString(); }
    [[nodiscard]] QJsonObject object(const QString &key) const { return m_object.value(key).toObject(); }
    template<typename Enum>
    [[nodiscard]] Enum word(const QString &key, Enum last)
    {
        const auto found = named(text(key), last);
        return found ? *found : wrong<Enum>(key);
    }
    [[nodiscard]] const QString &firstWrong() const { return m_firstWrong; }

private:
    template<typename T>
    T wrong(const QString &key)
    {
        if (m_firstWrong.isEmpty())
            m_firstWrong = key;
        return {};
    }

    QJsonObject m_object;
    QString m_firstWrong;
};

//! Kinds of a newer version are left out: they only tell why, and decide nothing.
FailureTally readKinds(const QJsonObject &kinds)
{
    FailureTally tally;
    for (auto kind = kinds.begin(); kind != kinds.end(); ++kind) {
        const auto known = named(kind.key(), FailureKind::Suspended);
        if (known && kind->toInt() > 0)
            tally.add(*known, kind->toInt());
    }
    return tally;
}

Failure readFailure(Fields &fields)
{
    Failure failure;
    failure.kind = fields.word(QStringLiteral("failure"), FailureKind::Suspended);
    failure.detail = fields.text(QStringLiteral("failure_detail"));
    failure.httpStatus = fields.code(QStringLiteral("failure_http"));
    failure.rpcCode = fields.code(QStringLiteral("failure_rpc"));
    return failure;
}

Override readOverride(Fields &fields)
{
    Override override;
    override.kind = fields.word(QStringLiteral("override"), OverrideKind::MetricsOnly);
    override.who = fields.text(QStringLiteral("override_who"));
    override.why = fields.text(QStringLiteral("override_why"));
    override.since = WallTime(std::chrono::milliseconds(fields.whole(QStringLiteral("override_since_ms"))));
    override.until = fields.time(QStringLiteral("override_until_ms"));
    return override;
}

} // namespace

QString toRowText(const SavedCircuit &circuit)
{
    QJsonObject kinds;
    circuit.failureKinds.forEach(
        [&kinds](FailureKind kind, int times) { kinds.insert(toString(kind), times); });
    QJsonObject row{
        {QStringLiteral("form"), rowForm},
        {QStringLiteral("open"), circuit.open},
        {QStringLiteral("remaining_ns"), number(circuit.remaining.count())},
        {QStringLiteral("open_time_ns"), number(circuit.openTime.count())},
        {QStringLiteral("failed_probings"), circuit.failedProbings},
        {QStringLiteral("failure_count"), circuit.failureCount},
        {QStringLiteral("failure_kinds"), kinds},
        {QStringLiteral("opened_for"), toString(circuit.openedFor)},
        {QStringLiteral("opened_by"), circuit.openedBy.who},
        {QStringLiteral("opened_why"), circuit.openedBy.why},
        {QStringLiteral("saved_ms"), number(circuit.savedAt.time_since_epoch().count())},
    };
    if (circuit.model)
        row.insert(QStringLiteral("model"), toString(*circuit.model));
    putTime(row, QStringLiteral("first_failure_ms"), circuit.firstFailureAt);
    putTime(row, QStringLiteral("not_closed_since_ms"), circuit.notClosedSince);
    putTime(row, QStringLiteral("last_failure_ms"), circuit.lastFailureAt);
    if (const auto &failure = circuit.lastFailure) {
        row.insert(QStringLiteral("failure"), toString(failure->kind));
        row.insert(QStringLiteral("failure_detail"), failure->detail);
        row.insert(QStringLiteral("failure_http"), failure->httpStatus);
        row.insert(QStringLiteral("failure_rpc"), failure->rpcCode);
    }
    if (const Override &override = circuit.override; override.kind != OverrideKind::None) {
        row.insert(QStringLiteral("override"), toString(override.kind));
        row.insert(QStringLiteral("override_who"), override.who);
        row.insert(QStringLiteral("override_why"), override.why);
        row.insert(QStringLiteral("override_since_ms"), number(override.since.time_since_epoch().count()));
        putTime(row, QStringLiteral("override_until_ms"), override.until);
    }
    return QString::fromUtf8(QJsonDocument(row).toJson(QJsonDocument::Compact));
}

tl::expected<SavedCircuit, QString> fromRowText(const QString &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject())
        return tl::unexpected(QStringLiteral("its row is no JSON object"));
    Fields fields(document.object());
    if (const int form = fields.code(QStringLiteral("form")); form != rowForm)
        return tl::unexpected(form > rowForm
                                  ? QStringLiteral("its row has form %1 of a newer version").arg(form)
                                  : QStringLiteral("its row has no known form"));
    SavedCircuit circuit;
    circuit.open = fields.flag(QStringLiteral("open"));
    circuit.remaining = Duration(fields.whole(QStringLiteral("remaining_ns")));
    circuit.openTime = Duration(fields.whole(QStringLiteral("open_time_ns")));
    circuit.failedProbings = fields.count(QStringLiteral("failed_probings"));
    circuit.failureCount = fields.count(QStringLiteral("failure_count"));
    circuit.openedFor = fields.word(QStringLiteral("opened_for"), ChangeReason::Restored);
    circuit.openedBy = {fields.text(QStringLiteral("opened_by")), fields.text(QStringLiteral("opened_why"))};
    circuit.savedAt = WallTime(std::chrono::milliseconds(fields.whole(QStringLiteral("saved_ms"))));
    circuit.failureKinds = readKinds(fields.object(QStringLiteral("failure_kinds")));
    circuit.firstFailureAt = fields.time(QStringLiteral("first_failure_ms"));
    circuit.notClosedSince = fields.time(QStringLiteral("not_closed_since_ms"));
    circuit.lastFailureAt = fields.time(QStringLiteral("last_failure_ms"));
    if (fields.has(QStringLiteral("model")))
        circuit.model = fields.word(QStringLiteral("model"), BreakerModel::TimeWindow);
    if (fields.has(QStringLiteral("failure")))
        circuit.lastFailure = readFailure(fields);
    if (fields.has(QStringLiteral("override")))
        circuit.override = readOverride(fields);
    if (!fields.firstWrong().isEmpty())
        return tl::unexpected(QStringLiteral("its field %1 is wrong").arg(fields.firstWrong()));
    return circuit;
}

} // namespace switchyard
