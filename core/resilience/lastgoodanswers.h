// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/time.h"

#include <any>
#include <list>
#include <map>
#include <optional>

namespace switchyard {

//! \brief Keeps answers for the day the agent gives none. Both directions may fail; a failure of the store
//! never costs a call its own answer or its own error (scenarios K2, K3).
class AnswerStore
{
public:
    struct Kept
    {
        std::any answer; //!< presence decides, so it may well be an empty one (scenario K1)
        TimePoint since{};
    };

    AnswerStore() = default;
    AnswerStore(const AnswerStore &) = delete;
    AnswerStore &operator=(const AnswerStore &) = delete;
    virtual ~AnswerStore() = default;

    //! \brief Keeps \a answer in place of an older one; failing costs the caller nothing (K2).
    [[nodiscard]] virtual Result<void> put(const QString &key, const std::any &answer, TimePoint now) = 0;
    //! \return none: there is no answer for this key
    [[nodiscard]] virtual Result<std::optional<Kept>> get(const QString &key) = 0;
};

//! \brief The last good answers in memory; the one used least lately goes when there are too many.
class LastGoodAnswers final : public AnswerStore
{
public:
    //! \param most  answers kept, at least 1
    explicit LastGoodAnswers(std::size_t most = 1000);

    [[nodiscard]] Result<void> put(const QString &key, const std::any &answer, TimePoint now) override;
    [[nodiscard]] Result<std::optional<Kept>> get(const QString &key) override;
    //! \brief Answers kept now.
    [[nodiscard]] std::size_t size() const noexcept { return m_entries.size(); }

private:
    struct Entry
    {
        Kept kept;
        std::list<QString>::iterator place;
    };

    std::size_t m_most;
    std::map<QString, Entry> m_entries;
    std::list<QString> m_byUse; //!< latest first
};

} // namespace switchyard
