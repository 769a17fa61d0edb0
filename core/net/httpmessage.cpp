// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpmessage.h"

#include <algorithm>

namespace switchyard {

namespace {

auto isNamed(QByteArrayView name)
{
    return [name](const HttpHeaders::Field &field) {
        return QByteArrayView(field.first).compare(name, Qt::CaseInsensitive) == 0;
    };
}

} // namespace

const HttpHeaders::Field *HttpHeaders::find(QByteArrayView name) const
{
    const auto found = std::find_if(m_fields.cbegin(), m_fields.cend(), isNamed(name));
    return found == m_fields.cend() ? nullptr : &*found;
}

QByteArray HttpHeaders::value(QByteArrayView name) const
{
    const Field *found = find(name);
    return found ? found->second : QByteArray();
}

void HttpHeaders::set(const QByteArray &name, const QByteArray &value)
{
    m_fields.removeIf(isNamed(name));
    add(name, value);
}

} // namespace switchyard
