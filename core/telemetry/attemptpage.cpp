// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/attemptpage.h"

#include <QCborArray>
#include <QCborValue>
#include <QtEndian>

#include <array>

namespace switchyard {

namespace {

constexpr int formVersion = 2;            //!< 1 had no SignedIn
constexpr quint32 largestPage = 16 << 20; //!< bytes, unpacked

enum Field {
    At,
    StartedIn,
    Kind,
    Number,
    MaxAttempts,
    Backoff,
    HttpStatus,
    Total,
    Phases,
    Failed,
    SignedIn,
    FieldCount
};
enum FailureField { What, Status, RpcCode, Detail, RetryAfter, Counted, FailureFieldCount };

constexpr std::array phaseFields{&AttemptPhases::wait, &AttemptPhases::dns,       &AttemptPhases::connect,
                                 &AttemptPhases::tls,  &AttemptPhases::firstByte, &AttemptPhases::body};

qint64 micros(Duration length)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(length).count();
}

QCborValue packed(const std::optional<Duration> &length)
{
    return length ? QCborValue(micros(*length)) : QCborValue();
}

Duration lengthOf(const QCborValue &value)
{
    return std::chrono::microseconds(value.toInteger());
}

std::optional<Duration> anyLengthOf(const QCborValue &value)
{
    return value.isInteger() ? std::optional(lengthOf(value)) : std::nullopt;
}

QCborValue packed(const AttemptPhases &phases)
{
    QCborArray lengths;
    for (const auto field : phaseFields)
        lengths.append(packed(phases.*field));
    return lengths;
}

QCborValue packedFailure(const AttemptRecord &attempt)
{
    if (!attempt.failure)
        return {};
    const Failure &failure = *attempt.failure;
    return QCborArray{toString(failure.kind), failure.httpStatus,         failure.rpcCode,
                      failure.detail,         packed(failure.retryAfter), attempt.counted};
}

QCborArray packed(const AttemptRecord &attempt)
{
    return QCborArray{qint64(attempt.at.time_since_epoch().count()),
                      static_cast<int>(attempt.startedIn),
                      attempt.kind,
                      attempt.number,
                      attempt.maxAttempts,
                      packed(attempt.backoff),
                      attempt.httpStatus,
                      micros(attempt.total),
                      packed(attempt.phases),
                      packedFailure(attempt),
                      attempt.signedIn};
}

int intOf(const QCborValue &value)
{
    return static_cast<int>(value.toInteger());
}

//! A kind of failure that only a later version knows is one all the same.
Failure failureOf(const QCborArray &row)
{
    Failure failure;
    failure.kind = failureKindNamed(row.at(What).toString()).value_or(FailureKind::MalformedAnswer);
    failure.httpStatus = intOf(row.at(Status));
    failure.rpcCode = intOf(row.at(RpcCode));
    failure.detail = row.at(Detail).toString();
    failure.retryAfter = anyLengthOf(row.at(RetryAfter));
    return failure;
}

AttemptRecord attemptOf(const QCborArray &row)
{
    AttemptRecord attempt;
    attempt.at = WallTime(std::chrono::milliseconds(row.at(At).toInteger()));
    const qint64 state = row.at(StartedIn).toInteger();
    if (state >= 0 && state <= static_cast<int>(CircuitState::HalfOpen))
        attempt.startedIn = static_cast<CircuitState>(state);
    attempt.kind = row.at(Kind).toString();
    attempt.number = intOf(row.at(Number));
    attempt.maxAttempts = intOf(row.at(MaxAttempts));
    attempt.backoff = anyLengthOf(row.at(Backoff));
    attempt.httpStatus = intOf(row.at(HttpStatus));
    attempt.total = lengthOf(row.at(Total));
    const QCborArray lengths = row.at(Phases).toArray();
    for (std::size_t i = 0; i < phaseFields.size(); ++i)
        attempt.phases.*phaseFields[i] = anyLengthOf(lengths.at(static_cast<qsizetype>(i)));
    const QCborArray failure = row.at(Failed).toArray();
    if (failure.size() == FailureFieldCount) {
        attempt.failure = failureOf(failure);
        attempt.counted = failure.at(Counted).toBool();
    }
    attempt.signedIn = row.at(SignedIn).toBool(true); // as all were taken to be before it was kept
    return attempt;
}

//! How many fields a row of that form has; 0: a form that is not known.
int fieldsIn(qint64 form)
{
    if (form == formVersion)
        return FieldCount;
    return form == 1 ? SignedIn : 0;
}

} // namespace

QByteArray packAttempts(const QList<AttemptRecord> &attempts)
{
    QCborArray rows;
    for (const AttemptRecord &attempt : attempts)
        rows.append(packed(attempt));
    return qCompress(QCborArray{formVersion, rows}.toCborValue().toCbor());
}

std::optional<QList<AttemptRecord>> unpackAttempts(const QByteArray &page)
{
    // What is unpacked says first how long it will be, and may say anything.
    if (page.size() < 5 || qFromBigEndian<quint32>(page.constData()) > largestPage)
        return std::nullopt;
    const QCborArray whole = QCborValue::fromCbor(qUncompress(page)).toArray();
    if (whole.size() != 2 || !whole.at(1).isArray())
        return std::nullopt;
    const int fields = fieldsIn(whole.at(0).toInteger());
    if (fields == 0)
        return std::nullopt;
    QList<AttemptRecord> attempts;
    for (const QCborValue &row : whole.at(1).toArray()) {
        if (row.toArray().size() != fields)
            return std::nullopt;
        attempts.append(attemptOf(row.toArray()));
    }
    return attempts;
}

} // namespace switchyard
