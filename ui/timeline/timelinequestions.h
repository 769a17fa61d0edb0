// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/historyquery.h"

#include <QHash>

namespace switchyard {

//! \brief Which circuits' history is to be asked for again: none while a question about it is out, and none
//! that was asked about nearly the same stretch. A stretch that ends at now moves with the clock, so it comes
//! up again by itself.
class TimelineQuestions final
{
public:
    //! \brief How far a stretch moves before it is asked about again, at the least.
    static constexpr Duration leastMove = std::chrono::seconds(5);

    [[nodiscard]] bool isDue(const HistoryQuery &wanted) const;
    void noteAsked(quint64 number, const HistoryQuery &query);
    //! \return false when it answers no question of these
    bool noteAnswered(const HistoryAnswer &answer);
    //! \brief Questions that are out stay out; what was answered is asked anew.
    void forgetAnswered();

private:
    struct Asked
    {
        quint64 outstanding = 0;
        HistoryQuery query;
        Duration step{};
    };
    QHash<CircuitId, Asked> m_asked;
};

} // namespace switchyard
