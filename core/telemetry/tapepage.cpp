// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/tapepage.h"

#include <QCborArray>
#include <QCborValue>
#include <QtEndian>

namespace switchyard {

namespace {

constexpr int formVersion = 1;
constexpr quint32 largestPage = 16 << 20; //!< bytes, unpacked

enum PageField { Version, From, To, SettingsAt, Steps, Uses, PageFieldCount };
enum StepField { At, State, Laid, Reason, OpenUntil, StepFieldCount };
enum UseField { Asked, Lasted, Took, End, UseFieldCount };

qint64 millis(TimePoint at)
{
    return std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

TimePoint pointAt(qint64 millis)
{
    return TimePoint(std::chrono::milliseconds(millis));
}

std::optional<TimePoint> anyPointAt(const QCborValue &value, qint64 from)
{
    return value.isInteger() ? std::optional(pointAt(from + value.toInteger())) : std::nullopt;
}

QCborValue packed(const std::optional<TimePoint> &at, qint64 from)
{
    return at ? QCborValue(millis(*at) - from) : QCborValue();
}

QCborArray packed(const std::vector<StateStep> &steps, qint64 from)
{
    QCborArray fields;
    for (const StateStep &step : steps) {
        fields.append(millis(step.at) - from);
        fields.append(static_cast<int>(step.state));
        fields.append(static_cast<int>(step.override));
        fields.append(toString(step.reason));
        fields.append(packed(step.openUntil, from));
    }
    return fields;
}

//! Each use begins where the one before did: small numbers take little room.
QCborArray packed(const std::vector<CircuitUse> &uses, qint64 from)
{
    QCborArray fields;
    qint64 before = from;
    for (const CircuitUse &use : uses) {
        const qint64 asked = millis(use.askedAt);
        fields.append(asked - before);
        fields.append(millis(use.endedAt) - asked);
        fields.append(qint64(std::chrono::ceil<std::chrono::milliseconds>(use.took).count()));
        fields.append(static_cast<int>(use.end));
        before = asked;
    }
    return fields;
}

std::optional<ChangeReason> reasonNamed(const QString &name)
{
    for (int i = 0; i <= static_cast<int>(ChangeReason::Restored); ++i) {
        if (toString(static_cast<ChangeReason>(i)) == name)
            return static_cast<ChangeReason>(i);
    }
    return std::nullopt;
}

//! None: it is none of the \a last + 1 values.
template<typename Enum>
std::optional<Enum> valueOf(const QCborValue &value, Enum last)
{
    const qint64 number = value.toInteger(-1);
    return number >= 0 && number <= static_cast<qint64>(last) ? std::optional(static_cast<Enum>(number))
                                                              : std::nullopt;
}

bool unpack(const QCborArray &fields, qint64 from, std::vector<StateStep> &steps)
{
    if (fields.isEmpty() || fields.size() % StepFieldCount != 0)
        return false;
    for (qsizetype i = 0; i < fields.size(); i += StepFieldCount) {
        const auto state = valueOf(fields.at(i + State), CircuitState::HalfOpen);
        const auto laid = valueOf(fields.at(i + Laid), OverrideKind::MetricsOnly);
        const auto reason = reasonNamed(fields.at(i + Reason).toString());
        if (!state || !laid || !reason)
            return false;
        steps.push_back({.at = pointAt(from + fields.at(i + At).toInteger()),
                         .state = *state,
                         .override = *laid,
                         .reason = *reason,
                         .openUntil = anyPointAt(fields.at(i + OpenUntil), from)});
    }
    return true;
}

bool unpack(const QCborArray &fields, qint64 from, std::vector<CircuitUse> &uses)
{
    if (fields.size() % UseFieldCount != 0)
        return false;
    uses.reserve(static_cast<std::size_t>(fields.size() / UseFieldCount));
    qint64 asked = from;
    for (qsizetype i = 0; i < fields.size(); i += UseFieldCount) {
        const auto end = valueOf(fields.at(i + End), CircuitUseEnd::Refused);
        const qint64 lasted = fields.at(i + Lasted).toInteger(-1);
        if (!end || lasted < 0)
            return false;
        asked += fields.at(i + Asked).toInteger();
        uses.push_back({.askedAt = pointAt(asked),
                        .endedAt = pointAt(asked + lasted),
                        .took = std::chrono::milliseconds(fields.at(i + Took).toInteger()),
                        .end = *end});
    }
    return true;
}

} // namespace

QByteArray packStretch(const TapeStretch &stretch)
{
    const qint64 from = millis(stretch.from);
    const QCborArray page{formVersion,
                          from,
                          millis(stretch.to) - from,
                          packed(stretch.settingsAt, from),
                          packed(stretch.steps, from),
                          packed(stretch.uses, from)};
    return qCompress(page.toCborValue().toCbor());
}

std::optional<TapeStretch> unpackStretch(const QByteArray &page)
{
    // What is unpacked says first how long it will be, and may say anything.
    if (page.size() < 5 || qFromBigEndian<quint32>(page.constData()) > largestPage)
        return std::nullopt;
    const QCborArray whole = QCborValue::fromCbor(qUncompress(page)).toArray();
    if (whole.size() != PageFieldCount || whole.at(Version).toInteger() != formVersion)
        return std::nullopt;
    const qint64 from = whole.at(From).toInteger();
    TapeStretch stretch;
    stretch.from = pointAt(from);
    stretch.to = pointAt(from + whole.at(To).toInteger());
    stretch.settingsAt = anyPointAt(whole.at(SettingsAt), from);
    const bool isWhole = stretch.to >= stretch.from &&
                         unpack(whole.at(Steps).toArray(), from, stretch.steps) &&
                         unpack(whole.at(Uses).toArray(), from, stretch.uses);
    return isWhole ? std::optional(std::move(stretch)) : std::nullopt;
}

} // namespace switchyard
