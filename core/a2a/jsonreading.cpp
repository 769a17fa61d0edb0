// SPDX-License-Identifier: GPL-3.0-or-later
#include "a2a/jsonreading.h"

namespace switchyard::a2a {

namespace {

//! \brief Lists, objects and commas outside of strings: about as many as there are values.
qsizetype countValues(QByteArrayView bytes)
{
    qsizetype values = 0;
    bool inString = false;
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (c == '"')
            inString = !inString;
        else if (inString)
            at += c == '\\' ? 1 : 0;
        else
            values += c == ',' || c == '[' || c == '{' ? 1 : 0;
    }
    return values;
}

} // namespace

Result<QJsonDocument> readJson(QByteArrayView bytes, const QString &what)
{
    // A value takes a byte at least.
    if (bytes.size() > mostJsonValues && countValues(bytes) > mostJsonValues)
        return failed(FailureKind::BodyTooLarge,
                      QStringLiteral("%1 holds more than %2 values").arg(what).arg(mostJsonValues));
    QJsonParseError error;
    QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromRawData(bytes.data(), bytes.size()), &error);
    if (error.error == QJsonParseError::NoError)
        return document;
    if (error.error == QJsonParseError::DeepNesting)
        return failed(FailureKind::MalformedAnswer,
                      QStringLiteral("%1 is nested deeper than %2 levels").arg(what).arg(deepestJson));
    return failed(
        FailureKind::MalformedAnswer,
        QStringLiteral("%1 is not JSON: %2 at byte %3").arg(what, error.errorString()).arg(error.offset));
}

} // namespace switchyard::a2a
