// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/whatiftext.h"

#include "format/timetext.h"

#include <QCoreApplication>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("WhatIf", text);
}

QString times(int count)
{
    switch (count) {
    case 0:
        return words("never");
    case 1:
        return words("once");
    case 2:
        return words("twice");
    default:
        return words("%1 times").arg(formatCount(count));
    }
}

//! To the second, in two units at most: "42 s", "4 min", "4 min 12 s", "1 h".
QString length(Duration length)
{
    if (length >= 1h)
        return formatDuration(length);
    const auto whole = std::chrono::floor<std::chrono::seconds>(length);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(whole);
    const QString seconds = words("%1 s").arg((whole - minutes).count());
    if (minutes == std::chrono::minutes::zero())
        return seconds;
    const QString inMinutes = words("%1 min").arg(minutes.count());
    return whole == minutes ? inMinutes : inMinutes + u' ' + seconds;
}

bool isSameLength(Duration one, Duration other)
{
    return length(one) == length(other);
}

class Sentences
{
public:
    explicit Sentences(const WhatIfAnswer &answer)
        : m_answer(answer)
        , m_isHealth(answer.circuit.purpose == CircuitPurpose::Health)
    {
    }

    [[nodiscard]] bool isEmpty() const { return m_answer.uses == 0; }
    [[nodiscard]] bool isSame() const
    {
        const CircuitToll &real = m_answer.real;
        const CircuitToll &replayed = m_answer.replayed;
        return real.openings == replayed.openings && real.failedProbings == replayed.failedProbings &&
               real.refused == replayed.refused && isSameLength(real.refusing, replayed.refusing) &&
               m_answer.unknown == 0;
    }

    [[nodiscard]] QString nothing() const
    {
        if (m_answer.span < 1s)
            return words("Nothing is recorded of this circuit yet.");
        return m_isHealth ? words("%1 nothing was checked.").arg(inTheSpan())
                          : words("%1 nothing was called.").arg(inTheSpan());
    }
    [[nodiscard]] QString inTheSpan() const
    {
        const Duration shown = isWhole() ? m_answer.reach : m_answer.span;
        if (shown >= 1h && shown < 1h + 1min)
            return words("In the last hour");
        return words("In the last %1").arg(length(shown));
    }
    [[nodiscard]] QString really() const
    {
        const CircuitToll &real = m_answer.real;
        const QString opened =
            real.openings == 0 ? words("did not open") : words("opened %1").arg(times(real.openings));
        // A health circuit asks for nothing while it is open, so there is nothing to refuse.
        if (m_isHealth && real.refused == 0)
            return opened;
        return words("%1 and refused %2").arg(opened, calls(real.refused));
    }
    [[nodiscard]] QString comparison() const
    {
        // What an open health circuit really left out is not in the record: nothing to compare with.
        if (m_isHealth && m_answer.replayed.refused == 0)
            return words("%1 it would have %2.").arg(inTheSpan(), openings());
        const bool asItDid = m_answer.real.openings == m_answer.replayed.openings;
        return (asItDid ? words("%1 it would have %2, and %3.") : words("%1 it would have %2 and %3."))
            .arg(inTheSpan(), openings(), refusals());
    }

    [[nodiscard]] QStringList differences() const
    {
        const CircuitToll &real = m_answer.real;
        const CircuitToll &replayed = m_answer.replayed;
        QStringList lines;
        // Never open at all has been said already.
        if (!isSameLength(real.refusing, replayed.refusing) && replayed.refusing >= 1s)
            lines += real.refusing < 1s
                         ? words("It would have been open for %1 in all.").arg(length(replayed.refusing))
                         : words("It would have been open for %1 in all instead of %2.")
                               .arg(length(replayed.refusing), length(real.refusing));
        if (real.failedProbings != replayed.failedProbings)
            lines += words("Its probing would have failed %1 instead of %2.")
                         .arg(times(replayed.failedProbings), times(real.failedProbings));
        if (m_answer.refusedAnswered > 0)
            lines += (m_isHealth ? words("Of the checks left out, the agent really answered %1.")
                                 : words("Of the calls refused, the agent really answered %1."))
                         .arg(formatCount(m_answer.refusedAnswered));
        return lines;
    }
    [[nodiscard]] QStringList unknowns() const
    {
        if (m_answer.unknown > 0) {
            const QString more =
                m_answer.unknown == 1
                    ? words("%1 more would have been sent; what it would have met is not known.")
                    : words("%1 more would have been sent; what they would have met is not known.");
            return {more.arg(calls(m_answer.unknown))};
        }
        if (m_answer.unknownTime >= 1s)
            return {words("For %1 it was really open and nothing was sent; what would have come then is not "
                          "known.")
                        .arg(length(m_answer.unknownTime))};
        return {};
    }
    [[nodiscard]] QStringList limits() const
    {
        QStringList lines;
        if (m_answer.span < 1s)
            return lines;
        if (m_answer.settingsAge)
            lines += words("The numbers in force came %1 ago; before, it went by others.")
                         .arg(formatDuration(*m_answer.settingsAge));
        if (!isWhole())
            lines += words("The record goes back no further.");
        if (m_answer.gaps >= 1s)
            lines += words("Of this time %1 is not recorded.").arg(length(m_answer.gaps));
        return lines;
    }

private:
    //! Up to the second, for its parts were kept to the millisecond.
    [[nodiscard]] bool isWhole() const { return m_answer.span + 1s > m_answer.reach; }
    [[nodiscard]] QString calls(int count) const
    {
        if (count == 0)
            return m_isHealth ? words("no checks") : words("no calls");
        if (count == 1)
            return m_isHealth ? words("1 check") : words("1 call");
        return (m_isHealth ? words("%1 checks") : words("%1 calls")).arg(formatCount(count));
    }
    [[nodiscard]] QString openings() const
    {
        const int real = m_answer.real.openings;
        const int replayed = m_answer.replayed.openings;
        if (real == replayed)
            return real == 0 ? words("stayed closed, as it did")
                             : words("opened %1, as it did").arg(times(real));
        if (replayed == 0)
            return words("stayed closed instead of opening %1").arg(times(real));
        return words("opened %1 instead of %2").arg(times(replayed), times(real));
    }
    [[nodiscard]] QString refusals() const
    {
        const int real = m_answer.real.refused;
        const int replayed = m_answer.replayed.refused;
        if (m_isHealth)
            return words("left out %1 that were made").arg(calls(replayed));
        if (real == replayed)
            return words("refused %1, as it did").arg(calls(real));
        return words("refused %1 instead of %2")
            .arg(calls(replayed), real == 0 ? words("none") : formatCount(real));
    }

    const WhatIfAnswer &m_answer;
    bool m_isHealth;
};

} // namespace

QStringList whatIfText(const WhatIfAnswer &answer)
{
    const Sentences sentences(answer);
    if (sentences.isEmpty())
        return QStringList(sentences.nothing()) + sentences.limits();
    if (sentences.isSame())
        return QStringList(words("%1 the same: it %2.").arg(sentences.inTheSpan(), sentences.really())) +
               sentences.limits();
    return QStringList(sentences.comparison()) + sentences.differences() + sentences.unknowns() +
           sentences.limits();
}

QStringList whatWasText(const WhatIfAnswer &answer)
{
    const Sentences sentences(answer);
    if (sentences.isEmpty())
        return QStringList(sentences.nothing()) + sentences.limits();
    return QStringList(words("%1 it %2.").arg(sentences.inTheSpan(), sentences.really())) +
           sentences.limits();
}

} // namespace switchyard
