// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>

namespace switchyard {

//! \brief Values in the order they came, each found by its key. Its number, its place in the list, means the
//! same until something is taken out.
template<typename Key, typename Value>
class NumberedList final
{
public:
    [[nodiscard]] const QList<Value> &values() const { return m_values; }
    [[nodiscard]] QList<Key> keys() const { return m_numbers.keys(); } //!< in no order
    [[nodiscard]] bool contains(const Key &key) const { return m_numbers.contains(key); }
    [[nodiscard]] qsizetype numberOf(const Key &key) const { return m_numbers.value(key, -1); } //!< -1: none
    [[nodiscard]] const Value &at(qsizetype number) const { return m_values.at(number); }
    //! \brief Null: there is none, as for -1.
    [[nodiscard]] const Value *find(qsizetype number) const
    {
        return number < 0 ? nullptr : &m_values.at(number);
    }
    [[nodiscard]] const Value *find(const Key &key) const { return find(numberOf(key)); }

    //! \return whether it is a new one, and not another value of one that was there
    bool put(const Key &key, const Value &value)
    {
        if (const qsizetype number = numberOf(key); number >= 0) {
            m_values[number] = value;
            return false;
        }
        m_numbers.insert(key, m_values.size());
        m_values.append(value);
        return true;
    }
    //! \brief Takes those out whose values are \a gone. \param keyOf  of a value
    template<typename Gone, typename KeyOf>
    void removeIf(Gone gone, KeyOf keyOf)
    {
        m_values.removeIf(gone);
        m_numbers.clear();
        for (qsizetype number = 0; number < m_values.size(); ++number)
            m_numbers.insert(keyOf(m_values.at(number)), number);
    }
    void clear()
    {
        m_values.clear();
        m_numbers.clear();
    }

private:
    QList<Value> m_values;
    QHash<Key, qsizetype> m_numbers;
};

} // namespace switchyard
